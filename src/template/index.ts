import type { Extension } from '../model/extension.js';
import type { Dialect, Prefixes } from '../model/manifest.js';
import type { Outcome } from '../model/outcome.js';
import { sourceFile, type SourceFile } from '../model/source.js';
import { compileTemplate } from './template.js';
import { openWorkshop } from './workshop.js';

export type { Extension, Filter } from '../model/extension.js';
export type { Diagnostic, RelatedPlace, Severity } from '../model/diagnostic.js';
export type { Dialect, Prefixes } from '../model/manifest.js';
export type { Outcome } from '../model/outcome.js';
export { sourceFile, type SourceFile, type Span } from '../model/source.js';

/** What `render` may be told besides the template and its data. */
export interface RenderOptions {
  /** Every template that `include`, `import` and `extends` may name. */
  readonly templates?: readonly SourceFile[];
  /** Absent: by the template's extension; Nunjucks for a plain text. */
  readonly dialect?: Dialect;
  /** For the filters `curie` and `expand`; rdf, rdfs, owl, xsd, sh and skos are always known. */
  readonly prefixes?: Prefixes;
  /** More filters. */
  readonly extensions?: readonly Extension[];
}

/**
 * Renders a template: plain data in, text out (SPEC 5).
 *
 * The template sees the own properties of `data` and nothing else: no globals, no prototypes, no functions, no clock.
 * A plain text as template is called `template` in the places of diagnostics.
 *
 * Reports GGEN401 (syntax), 402 (undefined), 403 (unknown filter, test, function), 404 (missing template),
 * 405 (failed, or ran away) and 406 (out of bounds). Problems seen without rendering come all at once.
 *
 * @example
 * const page = await render('Hello {{ name | pascal }}', { name: 'world' });
 * // { ok: true, value: 'Hello World', diagnostics: [] }
 */
export async function render(template: string | SourceFile, data: Readonly<Record<string, unknown>> = {}, options: RenderOptions = {}): Promise<Outcome<string>> {
  const source = typeof template === 'string' ? sourceFile('template', template) : template;
  const { templates = [], ...rest } = options;
  const workshop = await openWorkshop({ templates, ...rest }, [source]);
  const compiled = compileTemplate(workshop, source);
  return compiled.ok ? compiled.value.render(data) : compiled;
}
