import type { Artifact } from '../../src/model/artifact.js';
import { problem, type Diagnostic } from '../../src/model/diagnostic.js';
import { outcomeOf, success, type Outcome } from '../../src/model/outcome.js';
import type { ProjectPath } from '../../src/model/path.js';
import type { GenerationRule } from '../../src/model/project.js';
import { spanOf } from '../../src/model/source.js';
import { headerText, withHeader } from '../../src/template/header.js';
import type { RowView } from '../../src/template/row-view.js';
import type { Template } from '../../src/template/template.js';
import type { TemplateRecord } from '../../src/template/values.js';
import type { Asking } from './ask.js';
import type { CompiledRule } from './compile-rules.js';
import { contextFor, type RuleData } from './context.js';
import { outputPath } from './output-path.js';

/** Where a rule's outputs go, and whether they begin with a header. */
export interface Destination {
  readonly outputDir: string;
  readonly header: boolean;
}

export interface RenderedRule {
  readonly artifacts: readonly Artifact[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Renders a rule: once for a constant path, unless there are no rows; else once per distinct path that the rows lead to,
 * in order of first appearance (SPEC 5).
 */
export async function renderRule(compiled: CompiledRule, data: RuleData, destination: Destination, asking: Asking): Promise<RenderedRule> {
  const { rule, template, front } = compiled;
  const { renderings, diagnostics } = await renderingsOf(compiled, data, destination.outputDir, asking);
  const header = headerText(sourcesOf(rule));
  const problems = [...diagnostics];
  const artifacts: Artifact[] = [];
  for (const { path, context, rows } of renderings) {
    const text = await asking.settle((ask) => template.render(context, ask));
    const intent = await intentOf(compiled, context, asking);
    problems.push(...text.diagnostics, ...intent.diagnostics);
    if (!text.ok || !intent.ok || ((front?.skipEmpty ?? rule.skipEmpty) && text.value.trim() === '')) continue;
    artifacts.push({
      path,
      text: destination.header && !front?.inject ? withHeader(text.value, path, header) : text.value,
      ...intent.value,
      origin: { rule: rule.name, template: spanOf(rule.template), query: spanOf(rule.query), at: rule.at, rows },
    });
  }
  return { artifacts, diagnostics: problems };
}

/** What is to become of a file that is there: what the rule says, unless the front matter says otherwise. */
async function intentOf({ rule, front, anchor, skipIf }: CompiledRule, context: TemplateRecord, asking: Asking): Promise<Outcome<Pick<Artifact, 'mode' | 'force' | 'skipIf' | 'injection'>>> {
  if (!front) return success({ mode: rule.mode });
  const render = async (template: Template | undefined): Promise<Outcome<string | undefined>> => (template ? asking.settle((ask) => template.render(context, ask)) : success(undefined));
  const [place, held] = [await render(anchor), await render(skipIf)];
  const found = outcomeOf(null, [...place.diagnostics, ...held.diagnostics]);
  if (!found.ok) return found;
  const { inject, unlessExists, force } = front;
  const holds = held.ok ? held.value : undefined;
  const kind = inject?.anchor;
  const text = (place.ok ? place.value : undefined) ?? '';
  return success({
    mode: unlessExists ? 'Create' : inject ? 'Inject' : force && rule.mode === 'Create' ? 'Overwrite' : rule.mode,
    ...(force && { force }),
    ...(holds !== undefined && { skipIf: holds }),
    ...(inject && kind && !unlessExists && { injection: { anchor: 'text' in kind ? { kind: kind.kind, text } : kind, at: inject.at } }),
  });
}

/** What one rendering of a rule sees, the path that it is for, and how many rows led there. */
export interface Rendering {
  readonly path: ProjectPath;
  readonly context: TemplateRecord;
  readonly rows: number;
}

/** The renderings of a rule in their order, without rendering anything but the paths. */
export async function renderingsOf(compiled: CompiledRule, data: RuleData, outputDir: string, asking: Asking): Promise<{ readonly renderings: readonly Rendering[]; readonly diagnostics: readonly Diagnostic[] }> {
  const { groups, diagnostics } = await groupByPath(compiled, data, outputDir, asking);
  const named = compiled.outputFile.constant === undefined;
  return { renderings: [...groups].map(([path, rows]) => ({ path, context: contextFor(data, rows[0], rows, named), rows: rows.length })), diagnostics };
}

interface Groups {
  readonly groups: ReadonlyMap<ProjectPath, readonly RowView[]>;
  readonly diagnostics: readonly Diagnostic[];
}

async function groupByPath({ outputFile }: CompiledRule, data: RuleData, outputDir: string, asking: Asking): Promise<Groups> {
  const groups = new Map<ProjectPath, RowView[]>();
  const spelled = new Map<ProjectPath, string>();
  const diagnostics: Diagnostic[] = [];
  const add = (text: string, rows: readonly RowView[]): void => {
    const path = outputPath(text, outputDir, outputFile.source);
    if (typeof path !== 'string') {
      diagnostics.push(path);
      return;
    }
    // Names that differ only by Unicode form are two to RDF and one to many file systems (SPEC 5).
    const first = spelled.get(path) ?? text;
    if (first !== text && first.normalize('NFC') === text.normalize('NFC')) {
      diagnostics.push(problem('GGEN603', { paths: [first, text] }, spanOf(outputFile.source)));
    }
    spelled.set(path, first);
    const group = groups.get(path);
    if (group) group.push(...rows);
    else groups.set(path, [...rows]);
  };
  if (data.views.length === 0) return { groups, diagnostics };
  if (outputFile.constant !== undefined) {
    const path = outputPath(outputFile.constant, outputDir, outputFile.source);
    return typeof path === 'string' ? { groups: new Map([[path, data.views]]), diagnostics } : { groups, diagnostics: [path] };
  }
  for (const row of data.views) {
    const text = await asking.settle((ask) => outputFile.render(contextFor(data, row, data.views, true), ask));
    diagnostics.push(...text.diagnostics);
    if (text.ok) add(text.value, [row]);
  }
  return { groups, diagnostics };
}

/** What a person would edit to change an output: the rule's files, or the manifest where it holds them. */
export function sourcesOf({ template, query }: GenerationRule): readonly string[] {
  return [template.path, query.path];
}
