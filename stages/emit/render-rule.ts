import type { Artifact } from '../../src/model/artifact.js';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { ProjectPath } from '../../src/model/path.js';
import { spanOf, type SourceFile } from '../../src/model/source.js';
import { headerText, withHeader } from '../../src/template/header.js';
import type { RowView } from '../../src/template/row-view.js';
import type { TemplateRecord } from '../../src/template/values.js';
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
export function renderRule(compiled: CompiledRule, data: RuleData, destination: Destination): RenderedRule {
  const { rule, template, outputFile } = compiled;
  const { groups, diagnostics } = groupByPath(compiled, data, destination.outputDir);
  const named = outputFile.constant === undefined;
  const header = headerText(sourcesOf(rule.template, rule.query));
  const problems = [...diagnostics];
  const artifacts: Artifact[] = [];
  for (const [path, rows] of groups) {
    const text = template.render(contextFor(data, rows[0], rows, named));
    problems.push(...text.diagnostics);
    if (!text.ok || (rule.skipEmpty && text.value.trim() === '')) continue;
    artifacts.push({
      path,
      text: destination.header ? withHeader(text.value, path, header) : text.value,
      mode: rule.mode,
      origin: { rule: rule.name, template: spanOf(rule.template), query: spanOf(rule.query), at: rule.at, rows: rows.length },
    });
  }
  return { artifacts, diagnostics: problems };
}

/** What one rendering of a rule sees, and the path that it is for. */
export interface Rendering {
  readonly path: ProjectPath;
  readonly context: TemplateRecord;
}

/** The renderings of a rule in their order, without rendering anything but the paths. */
export function renderingsOf(compiled: CompiledRule, data: RuleData, outputDir: string): { readonly renderings: readonly Rendering[]; readonly diagnostics: readonly Diagnostic[] } {
  const { groups, diagnostics } = groupByPath(compiled, data, outputDir);
  const named = compiled.outputFile.constant === undefined;
  return { renderings: [...groups].map(([path, rows]) => ({ path, context: contextFor(data, rows[0], rows, named) })), diagnostics };
}

interface Groups {
  readonly groups: ReadonlyMap<ProjectPath, readonly RowView[]>;
  readonly diagnostics: readonly Diagnostic[];
}

function groupByPath({ rule, outputFile }: CompiledRule, data: RuleData, outputDir: string): Groups {
  const groups = new Map<ProjectPath, RowView[]>();
  const diagnostics: Diagnostic[] = [];
  const add = (text: string, rows: readonly RowView[]): void => {
    const path = outputPath(text, outputDir, rule.outputFile);
    if (typeof path !== 'string') {
      diagnostics.push(path);
      return;
    }
    const group = groups.get(path);
    if (group) group.push(...rows);
    else groups.set(path, [...rows]);
  };
  if (data.views.length === 0) return { groups, diagnostics };
  if (outputFile.constant !== undefined) {
    const path = outputPath(outputFile.constant, outputDir, rule.outputFile);
    return typeof path === 'string' ? { groups: new Map([[path, data.views]]), diagnostics } : { groups, diagnostics: [path] };
  }
  for (const row of data.views) {
    const text = outputFile.render(contextFor(data, row, data.views, true));
    diagnostics.push(...text.diagnostics);
    if (text.ok) add(text.value, [row]);
  }
  return { groups, diagnostics };
}

/** What a person would edit to change an output: the rule's files, or the manifest where it holds them. */
function sourcesOf(...files: readonly SourceFile[]): readonly string[] {
  return files.map(({ path }) => path);
}
