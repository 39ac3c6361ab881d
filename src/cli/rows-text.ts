import type { RowSet } from '../model/rows.js';
import { RDF_TYPE, XSD_STRING, type Term } from '../model/term.js';

/** The forms in which `ggen query` answers. */
export type RowsForm = 'table' | 'json' | 'csv' | 'tsv' | 'turtle';

/** Forms that fit an answer: statements can be Turtle, and only statements. */
export function fits(form: RowsForm, { form: kind }: RowSet): boolean {
  return form !== 'turtle' || kind === 'construct' || kind === 'describe';
}

/** Writes an answer: a table for people, the W3C SPARQL 1.1 result formats (JSON, CSV, TSV), or Turtle. */
export function rowsText(rowSet: RowSet, form: RowsForm): string {
  switch (form) {
    case 'table':
      return tableText(rowSet);
    case 'json':
      return `${JSON.stringify(jsonOf(rowSet), undefined, 2)}\n`;
    case 'csv':
      return lines([rowSet.variables.map(csvCell), ...rowSet.rows.map((row) => row.map((term) => csvCell(plain(term))))], ',', '\r\n');
    case 'tsv':
      return lines([rowSet.variables.map((name) => `?${name}`), ...rowSet.rows.map((row) => row.map((term) => (term ? turtleTerm(term) : '')))], '\t', '\n');
    case 'turtle':
      return rowSet.rows.map((row) => `${row.map((term, at) => (term ? predicateOrTerm(term, at) : '')).join(' ')} .\n`).join('');
  }
}

function lines(rows: readonly (readonly string[])[], separator: string, end: string): string {
  return rows.map((cells) => cells.join(separator) + end).join('');
}

function tableText({ variables, rows }: RowSet): string {
  const cells = rows.map((row) => row.map((term) => plain(term).replaceAll('\n', '⏎')));
  const widths = variables.map((name, at) => Math.max(name.length, ...cells.map((row) => [...(row[at] ?? '')].length)));
  const line = (row: readonly string[]): string => row.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - [...cell].length)).join('  ').trimEnd();
  const count = `${rows.length} row${rows.length === 1 ? '' : 's'}`;
  return `${[line(variables), widths.map((width) => '─'.repeat(width)).join('  '), ...cells.map(line)].join('\n')}\n\n${count}\n`;
}

function jsonOf({ form, variables, rows }: RowSet): unknown {
  if (form === 'ask') return { head: {}, boolean: rows[0]?.[0]?.value === 'true' };
  const bindings = rows.map((row) => Object.fromEntries(row.flatMap((term, at) => (term ? [[variables[at] ?? '', jsonTerm(term)]] : []))));
  return { head: { vars: variables }, results: { bindings } };
}

function jsonTerm(term: Term): unknown {
  if (term.type === 'iri') return { type: 'uri', value: term.value };
  if (term.type === 'blank') return { type: 'bnode', value: term.value };
  if (term.language !== '') return { type: 'literal', value: term.value, 'xml:lang': term.language };
  return { type: 'literal', value: term.value, ...(term.datatype !== XSD_STRING && { datatype: term.datatype }) };
}

function plain(term: Term | undefined): string {
  return term === undefined ? '' : term.type === 'blank' ? `_:${term.value}` : term.value;
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function predicateOrTerm(term: Term, at: number): string {
  return at === 1 && term.value === RDF_TYPE ? 'a' : turtleTerm(term);
}

function turtleTerm(term: Term): string {
  if (term.type === 'iri') return `<${term.value}>`;
  if (term.type === 'blank') return `_:${term.value}`;
  const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  const text = `"${term.value.replace(/[\\"\n\r\t]/g, (one) => escapes[one] ?? one)}"`;
  if (term.language !== '') return `${text}@${term.language}`;
  return term.datatype === XSD_STRING ? text : `${text}^^<${term.datatype}>`;
}
