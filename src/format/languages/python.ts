import type { Assets } from '../../model/effects.js';
import type { Formatted, Formatter, SyntaxChecker, SyntaxFault } from '../../model/extension.js';
import { offsetOfByte } from '../text-place.js';
import { isExcluded, RUFF_SETTINGS, ruffOptionsOf } from './python/settings.js';
import { loadRuff, RUFF_VERSION, type Ruff, type RuffDiagnostic } from './python/ruff.js';

/** The rules of Ruff's linter that find what Python's compiler refuses, though its parser does not. */
const COMPILER_RULES = [
  'F404', 'F407', 'F621', 'F622', 'F701', 'F702', 'F704', 'F706', 'F707', 'PLE0115', 'PLE0117', 'PLE0118', 'PLE1142',
];

const MOST_FAULTS = 10;

async function ruffOf(assets: Assets | undefined): Promise<Ruff> {
  if (!assets) throw new TypeError('Ruff needs the files of its package');
  return loadRuff(assets);
}

async function formatPython(text: string, path: string, settings: Readonly<Record<string, unknown>>, assets?: Assets): Promise<Formatted> {
  if (await isExcluded(path, settings)) return { ok: true, text };
  const result = (await ruffOf(assets)).format(text, ruffOptionsOf(settings));
  if (!result) return { ok: true, text, left: 'it is nested too deeply for Ruff' };
  if ('text' in result) return { ok: true, text: result.text };
  const { detail = result.refused, start, end } = /^(?:Error: )?(?<detail>.*?)(?: at byte range (?<start>\d+)\.\.(?<end>\d+))?$/s.exec(result.refused)?.groups ?? {};
  const offset = offsetOfByte(text, Number(start ?? 0));
  return { ok: false, detail: inPlainWords(detail), offset, length: Math.max(1, lengthInLine(text, offset, offsetOfByte(text, Number(end ?? 0)))) };
}

async function checkPython(text: string, _path: string, assets?: Assets): Promise<readonly SyntaxFault[]> {
  // A comment that silences a linter silences no compiler.
  const unsilenced = text.replaceAll(/noqa|(?:ruff|flake8)(?=:)/gi, (word) => 'x'.repeat(word.length));
  const found = (await ruffOf(assets)).check(unsilenced, { lint: { select: COMPILER_RULES } });
  // Too deep for it to read: its formatter says so.
  if (!found) return [];
  const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map(({ 0: end, index }) => index + end.length)];
  const offsetOf = ({ row, column }: RuffDiagnostic['start_location']): number => Math.min((starts[row - 1] ?? text.length) + column - 1, text.length);
  // What the parser says of the rest of a line that it lost its way in helps nobody.
  const rows = found.map(({ start_location: { row } }) => row);
  const first = found.filter((_, i) => rows.indexOf(rows[i] ?? 0) === i);
  const told = first.filter(({ message, start_location }, i) => !isEcho(message, text, offsetOf(start_location), first.slice(0, i).map((one) => one.message)));
  return told.slice(0, MOST_FAULTS).map(({ message, start_location, end_location }) => {
    const offset = offsetOf(start_location);
    return { detail: inPlainWords(message), offset, length: Math.max(1, lengthInLine(text, offset, offsetOf(end_location))) };
  });
}

/**
 * Whether a fault only follows from one before it. Where a bracket stays open, line ends count no more: each line that follows
 * is said to lack one before it, though it has one, and the end of the text comes too soon.
 */
function isEcho(message: string, text: string, offset: number, before: readonly string[]): boolean {
  if (!before.some((one) => /^expected ["'`]?[,)\]}]/i.test(one))) return false;
  if (/^unexpected EOF/i.test(message)) return true;
  return /^(?:simple|compound) statements /i.test(message) && /(?:^|[\r\n])[ \t\f]*$/.test(text.slice(Math.max(0, offset - 200), offset));
}

/** How much of a range lies in the line that it begins in. */
function lengthInLine(text: string, start: number, end: number): number {
  const line = /^[^\r\n]*/.exec(text.slice(start, end));
  return line?.[0].length ?? 0;
}

/** A message in the form of ours: lower case at the start, names in double quotes, no characters that cannot be seen. */
function inPlainWords(message: string): string {
  const words = message.replaceAll('`', '"').replaceAll(/\p{Cc}/gu, (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  return words.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()).replace(/\.$/, '');
}

const COMMON = { version: RUFF_VERSION, needsAssets: true } as const;

/** Stubs (`.pyi`) have a style of their own, which Ruff's package cannot be asked for: they are checked alone. */
export const FORMATTERS: readonly Formatter[] = [
  {
    ...COMMON,
    name: 'ruff/python',
    language: 'Python',
    extensions: ['py', 'pyw'],
    lenient: true,
    ignorePragma: '# fmt: off',
    settings: RUFF_SETTINGS,
    format: formatPython,
  },
];

export const CHECKERS: readonly SyntaxChecker[] = [
  { ...COMMON, name: 'ruff/python', language: 'Python', extensions: ['py', 'pyw'], check: checkPython },
  { ...COMMON, name: 'ruff/python-stub', language: 'Python stub', extensions: ['pyi'], check: checkPython },
];
