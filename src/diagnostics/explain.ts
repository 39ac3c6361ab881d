import type { Code } from '../model/diagnostic.js';
import { exampleOf } from './examples.js';
import { anchorOf, pageOf } from './page.js';
import { rowOf, TABLE } from './table.js';
import { wrap } from './wrap.js';

/** Every code, in order. */
export const CODES: readonly Code[] = Object.keys(TABLE).filter(isCode);

/** Whether a text is a code of the table. */
export function isCode(text: string): text is Code {
  return Object.hasOwn(TABLE, text);
}

/** The trades by the hundreds digit of their codes. */
const TRADES: Readonly<Record<string, string>> = {
  1: 'Manifest and command line',
  2: 'Ontology: RDF, shapes, imports, inference',
  3: 'Queries',
  4: 'Templates',
  5: 'Generated code',
  6: 'Outputs, receipts, disk',
  7: 'Network and ggen.lock',
  9: 'ggen itself',
};

/** How a page is laid out: `width` columns, absent for lines of any length; titles as they are to be shown. */
export interface PageOptions {
  readonly width?: number;
  readonly strong: (text: string) => string;
  /** The exit code of a run that ends with such an error. */
  readonly exitCodeOf: (code: Code) => number;
}

/** What `ggen explain CODE` prints: title, reason, an example with its remedy, exit code, and where to read on. */
export function explain(code: Code, { width = Infinity, strong, exitCodeOf }: PageOptions): string {
  const { title, why } = rowOf(code);
  const told = exampleText(code);
  const part = (label: string, text: string): string => `  ${label.padEnd(9)}${wrap(text, Math.max(20, width - 11)).join(`\n${' '.repeat(11)}`)}\n`;
  const block = (label: string, text: string | undefined): string => (text === undefined ? '' : `\n  ${label}\n${text.split('\n').map((line) => `    ${line}\n`).join('')}`);
  return [
    `${wrap(`${code}: ${title}`, width).map((line) => strong(line)).join('\n')}\n\n`,
    part('why:', why),
    ...(told ? [part('example:', told.message), part('help:', told.help), block('wrong:', told.wrong), block('right:', told.right), '\n'] : []),
    part('exit:', `${exitCodeOf(code)}, where it is an error; 0, where it is a warning`),
    part('docs:', pageOf(code)),
  ].join('');
}

/** What `ggen explain` prints: every code with its title. */
export function listCodes({ width = Infinity, strong }: Pick<PageOptions, 'width' | 'strong'>): string {
  const indent = ' '.repeat(11);
  const line = (code: Code): string => `  ${code}  ${wrap(rowOf(code).title, Math.max(20, width - indent.length)).join(`\n${indent}`)}\n`;
  return Object.entries(TRADES)
    .map(([digit, trade]) => `${wrap(trade, width).map((part) => strong(part)).join('\n')}\n${codesOf(digit).map(line).join('')}`)
    .join('\n');
}

/** `docs/diagnostics.md`: a section with an anchor for each code. */
export function diagnosticsReference(exitCodeOf: (code: Code) => number): string {
  return [
    '# Diagnostics',
    '',
    'Every problem that ggen can tell. `ggen explain CODE` prints a section of this page. This page is made from the table of',
    'diagnostics: `UPDATE_DOCS=1 npx vitest run test/diagnostics`.',
    '',
    ...Object.entries(TRADES).flatMap(([digit, trade]) => [`**${trade}:**`, codesOf(digit).map((code) => `[${code}](#${anchorOf(code)})`).join(' '), '']),
    ...CODES.flatMap((code) => sectionOf(code, exitCodeOf(code))),
  ].join('\n');
}

function sectionOf(code: Code, exit: number): readonly string[] {
  const { title, why } = rowOf(code);
  const told = exampleText(code);
  const fenced = (label: string, text: string | undefined): readonly string[] => (text === undefined ? [] : [`${label}:`, '', '```', text, '```', '']);
  return [
    `<a id="${anchorOf(code)}"></a>`,
    '',
    `## ${code} ${title}`,
    '',
    `${why}.`,
    '',
    ...(told ? [`- Example: ${plain(told.message)}`, `- Help: ${plain(told.help)}`] : []),
    `- Exit code: ${exit}, where it is an error`,
    '',
    ...fenced('Wrong', told?.wrong),
    ...fenced('Right', told?.right),
  ];
}

function codesOf(digit: string): readonly Code[] {
  return CODES.filter((code) => code.charAt(4) === digit);
}

function exampleText(code: Code): { readonly message: string; readonly help: string; readonly wrong?: string; readonly right?: string } | undefined {
  const example = exampleOf(code);
  if (!example) return undefined;
  const { facts, ...snippets } = example;
  return { message: rowOf(code).message(facts), help: rowOf(code).help(facts), ...snippets };
}

/** A sentence as Markdown that shows it letter by letter. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#]/g, '\\$&').replaceAll('\n', ' ');
}
