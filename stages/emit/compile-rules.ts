import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { Dialect } from '../../src/model/manifest.js';
import type { GenerationRule } from '../../src/model/project.js';
import type { SourceFile } from '../../src/model/source.js';
import { dialectOf } from '../../src/template/dialect.js';
import { filterClashes } from '../../src/template/filters/table.js';
import { readFrontMatter, type FrontMatter } from '../../src/template/front-matter.js';
import { compileTemplate, type Template } from '../../src/template/template.js';
import { openWorkshop, type Unit, type Workshop } from '../../src/template/workshop.js';
import type { TemplatesInput } from '../emit.js';
import type { ReachNotes } from './reach.js';
import { lintConstantQueries } from './template-queries.js';

/** A rule whose template and output path compiled; `outputFile` is the front matter's `to` where it has one. */
export interface CompiledRule {
  readonly rule: GenerationRule;
  readonly template: Template;
  readonly outputFile: Template;
  readonly front?: FrontMatter;
  /** The front matter's anchor and `skip_if`, each a template. */
  readonly anchor?: Template;
  readonly skipIf?: Template;
}

/** A rule's template and output path as read, whether or not they can be rendered: what can be checked of them is. */
export interface CheckedRule {
  readonly rule: GenerationRule;
  readonly template: Unit;
  readonly outputFile: Unit;
  /** What else of the front matter is a template. */
  readonly parts: readonly Unit[];
}

export interface CompiledRules {
  /** The rules that can be rendered. */
  readonly rules: readonly CompiledRule[];
  readonly checked: readonly CheckedRule[];
  readonly workshop: Workshop;
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles the templates and output paths of all rules; an output path is in the dialect of its rule's template. */
export async function compileRules(input: TemplatesInput, reach?: ReachNotes): Promise<CompiledRules> {
  const { templates, options, prefixes, extensions, allowedDomains = [], strict = false, lint = false } = input;
  // A rule's template may also be one that others include: compile it once.
  const shared = new Map(templates.map((one) => [`${one.path}\n${one.text}`, one]));
  const sources = input.rules.map(({ template }) => (template.inside ? template : shared.get(`${template.path}\n${template.text}`) ?? template));
  const workshop = await openWorkshop({ templates, prefixes, extensions, ...(options.dialect && { dialect: options.dialect }), ...(reach && { notes: reach }) }, sources);
  const diagnostics: Diagnostic[] = [...filterClashes(extensions)];
  const rules: CompiledRule[] = [];
  const checked: CheckedRule[] = [];
  for (const [i, rule] of input.rules.entries()) {
    const source = sources[i] ?? rule.template;
    reach?.begin(rule);
    const dialect = dialectOf(source, options.dialect);
    const template = compileTemplate(workshop, source);
    diagnostics.push(...template.diagnostics);
    const read = await readFrontMatter(source, rule.outputFile.text);
    const front = read.ok ? read.value : undefined;
    const outputSource = front?.to ?? rule.outputFile;
    const outputFile = compileTemplate(workshop, outputSource, dialect);
    const parts = compileParts(workshop, front, dialect);
    diagnostics.push(...read.diagnostics, ...outputFile.diagnostics, ...parts.diagnostics);
    checked.push({ rule, template: workshop.unitOf(source), outputFile: workshop.unitOf(outputSource, dialect), parts: parts.units });
    if (read.ok && template.ok && outputFile.ok && parts.ok) rules.push({ rule, template: template.value, outputFile: outputFile.value, ...(front && { front }), ...parts.compiled });
  }
  reach?.end();
  diagnostics.push(...lintConstantQueries(workshop, { prefixes, allowedDomains, strict, lint }));
  return { rules, checked, workshop, diagnostics };
}

interface CompiledParts {
  readonly ok: boolean;
  readonly compiled: Pick<CompiledRule, 'anchor' | 'skipIf'>;
  readonly units: readonly Unit[];
  readonly diagnostics: readonly Diagnostic[];
}

function compileParts(workshop: Workshop, front: FrontMatter | undefined, dialect: Dialect): CompiledParts {
  const place = front?.inject?.anchor;
  const texts = { anchor: place && 'text' in place ? place.text : undefined, skipIf: front?.skipIf };
  const compile = (source: SourceFile | undefined): ReturnType<typeof compileTemplate> | undefined => source && compileTemplate(workshop, source, dialect);
  const anchor = compile(texts.anchor);
  const skipIf = compile(texts.skipIf);
  return {
    ok: anchor?.ok !== false && skipIf?.ok !== false,
    compiled: { ...(anchor?.ok && { anchor: anchor.value }), ...(skipIf?.ok && { skipIf: skipIf.value }) },
    units: [texts.anchor, texts.skipIf].flatMap((source) => (source ? [workshop.unitOf(source, dialect)] : [])),
    diagnostics: [...(anchor?.diagnostics ?? []), ...(skipIf?.diagnostics ?? [])],
  };
}
