import type { Documented } from './filter-row.js';
import { FUNCTIONS } from './function-table.js';
import { FILTERS } from './table.js';
import { TESTS } from './test-table.js';

/** The reference part of docs/templates.md: every filter, test and function as Markdown tables, from their rows. */
export function templateReference(): string {
  return [
    ['## Filters', 'filter', FILTERS] as const,
    ['## Tests', 'test', TESTS] as const,
    ['## Functions', 'function', FUNCTIONS] as const,
  ]
    .map(([heading, kind, rows]) => `${heading}\n\n| ${kind} | does | example | gives |\n| --- | --- | --- | --- |\n${rows.map(rowLine).join('\n')}\n`)
    .join('\n');
}

function rowLine({ name, parameters = [], aliases = [], dialects, doc, example }: Documented): string {
  const signature = parameters.length === 0 ? name : `${name}(${parameters.map(({ name: one, fallback, required }) => (required ? one : `${one}=${JSON.stringify(fallback ?? null)}`)).join(', ')})`;
  const notes = [...(aliases.length > 0 ? [`Also ${aliases.map(code).join(', ')}`] : []), ...(dialects ? [`Only in ${dialects.join(', ')}`] : [])];
  const graph = example.graph === undefined ? '' : ` on ${code(example.graph)}`;
  const data = example.data === undefined || 'row' in example.data ? graph : ` with ${code(JSON.stringify(example.data))}`;
  return `| ${[code(signature), [doc, ...notes].join('. '), code(example.template) + data, code(JSON.stringify(example.output).slice(1, -1).replaceAll('\\"', '"'))].map(cell).join(' | ')} |`;
}

function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll('\n', '\\n').replaceAll('|', '\\|');
}
