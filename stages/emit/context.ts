import type { Prefixes, ProjectInfo } from '../../src/model/manifest.js';
import type { RowSet } from '../../src/model/rows.js';
import { rowView, valueOf, type RowView, type TermStyle } from '../../src/template/row-view.js';
import { recordOf, type TemplateRecord } from '../../src/template/values.js';
import { resourcesOf } from './resources.js';

/** What every template of a run sees: the project, its prefixes. */
export interface Surroundings {
  readonly project: ProjectInfo;
  readonly prefixes: Prefixes;
  readonly terms: TermStyle;
}

/** A rule's rows as its templates see them; the views are made once, and shared by every rendering. */
export interface RuleData {
  readonly variables: readonly string[];
  readonly views: readonly RowView[];
  /** What no variable hides of `results` and the like, `project`, `prefixes`, `rule`, and `resources` or `result` where the query's form gives them. */
  readonly shared: readonly (readonly [string, unknown])[];
}

/** The keys that `project` may have. */
export const PROJECT_KEYS = ['name', 'version', 'description', 'authors', 'license', 'repository'] as const;
/** The names for all rows. */
export const ALL_ROWS = ['results', 'sparql_results', 'entities'] as const;

/** Makes a rule's data from its rows (SPEC 5). */
export function ruleData(rule: string, rowSet: RowSet, surroundings: Surroundings): RuleData {
  const { form, variables, rows } = rowSet;
  // An ASK's answer is a boolean whatever the style of terms.
  const style = form === 'ask' ? 'typed' : surroundings.terms;
  const views = Object.freeze(rows.map((row) => rowView(variables, row, style)));
  const { project } = surroundings;
  const shared: (readonly [string, unknown])[] = [
    ...ALL_ROWS.map((name): readonly [string, unknown] => [name, views]),
    ['project', recordOf(PROJECT_KEYS.filter((key) => project[key] !== undefined).map((key): readonly [string, unknown] => [key, project[key]]), PROJECT_KEYS)],
    ['prefixes', recordOf(Object.entries(surroundings.prefixes))],
    ['rule', recordOf([['name', rule]], ['name'])],
  ];
  if (form === 'construct' || form === 'describe') {
    shared.push(['resources', resourcesOf(rows, surroundings.prefixes, (term) => valueOf(term, style))]);
  }
  return { variables, views, shared: shared.filter(([name]) => !variables.includes(name)) };
}

/**
 * What one rendering sees: the variables of `row`, which go before the names that ggen gives, then `rows`, and `row`
 * itself where the output path has an expression.
 */
export function contextFor(data: RuleData, row: RowView | undefined, rows: readonly RowView[], named: boolean): TemplateRecord {
  const entries: (readonly [string, unknown])[] = [...data.shared];
  if (!data.variables.includes('rows')) entries.push(['rows', rows]);
  if (named && row && !data.variables.includes('row')) entries.push(['row', row]);
  if (row) entries.push(...Object.entries(row));
  return recordOf(entries, data.variables);
}
