import type { GenerationRule } from '../../src/model/project.js';
import type { RowSet } from '../../src/model/rows.js';
import { spanOf, type SourceFile } from '../../src/model/source.js';
import { iri, literal, type Term } from '../../src/model/term.js';
import type { CheckTemplatesInput, EmitInput } from '../../stages/emit.js';

export interface RuleText {
  readonly template: string | SourceFile;
  readonly output?: string;
  readonly name?: string;
  readonly skipEmpty?: boolean;
}

/** A rule with a template file `templates/<name>.njk` and an output path from the manifest. */
export function ruleOf({ template, output = 'out.txt', name = 'one', skipEmpty = false }: RuleText): GenerationRule {
  const outputFile: SourceFile = { path: 'ggen.toml', text: output, inside: ['generation', 'rules', 0, 'output_file'] };
  return {
    name,
    query: { path: `queries/${name}.rq`, text: 'SELECT' },
    template: typeof template === 'string' ? { path: `templates/${name}.njk`, text: template } : template,
    outputFile,
    mode: 'Overwrite',
    skipEmpty,
    at: spanOf({ path: 'ggen.toml', text: '' }),
  };
}

export const PROJECT = { name: 'shop', version: '1.0.0', authors: ['A'] };

export function select(variables: readonly string[], rows: readonly (readonly (Term | string | undefined)[])[]): RowSet {
  return { form: 'select', variables, rows: rows.map((row) => row.map((term) => (typeof term === 'string' ? literal(term) : term))) };
}

export function emitInput(rules: readonly GenerationRule[], rowSets: readonly RowSet[], more: Partial<EmitInput> = {}): EmitInput {
  return {
    rules,
    templates: [],
    options: { terms: 'string' },
    project: PROJECT,
    prefixes: { ex: 'http://example.org/' },
    extensions: [],
    ruleRows: rules.map(({ name }, i) => ({ rule: name, ...(rowSets[i] && { rowSet: rowSets[i] }) })),
    outputDir: '',
    header: false,
    ...more,
  };
}

export function checkInput(rules: readonly GenerationRule[], variables: readonly string[], more: Partial<CheckTemplatesInput> = {}): CheckTemplatesInput {
  const { ruleRows: _rows, outputDir: _dir, header: _header, ...rest } = emitInput(rules, []);
  return { ...rest, shapes: rules.map(({ name }) => ({ rule: name, form: 'select', variables })), ...more };
}

export const ITEM = iri('http://example.org/Item');
