import { problem, type Diagnostic } from '../../model/diagnostic.js';
import type { SourceFile } from '../../model/source.js';
import { firstOf, tomlFault } from './toml-fault.js';
import { isTable, type Table } from './value.js';

/** How many syntax errors one look reports at most. */
const MOST_ERRORS = 5;

/**
 * Parses TOML. Reports GGEN101 at the place of each syntax error, several if they stand on lines that can be left out
 * without changing what the other lines mean.
 */
export async function parseManifest(manifest: SourceFile): Promise<{ readonly table?: Table; readonly diagnostics: readonly Diagnostic[] }> {
  const { parse, TomlError } = await import('smol-toml');
  const diagnostics: Diagnostic[] = [];
  for (let text = manifest.text; diagnostics.length < MOST_ERRORS; ) {
    try {
      const table: unknown = parse(text, { integersAsBigInt: 'asNeeded' });
      if (diagnostics.length > 0 || !isTable(table)) return { diagnostics };
      return { table, diagnostics };
    } catch (error) {
      if (!(error instanceof TomlError)) throw error;
      const at = offsetAt(text, error.line, error.column);
      const first = /redefine/.test(error.message) ? firstOf(manifest.text, at) : undefined;
      const related = first ? [{ at: { path: manifest.path, ...first }, note: 'it stands here first' }] : [];
      diagnostics.push(problem('GGEN101', { detail: tomlFault(error.message, text, at) }, { path: manifest.path, start: at, end: endOfWord(text, at) }, { related }));
      const rest = withoutLine(text, error.line);
      if (rest === undefined) break;
      text = rest;
    }
  }
  return { diagnostics };
}

function offsetAt(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line - 1);
  const start = before.reduce((sum, one) => sum + one.length + 1, 0);
  return Math.min(text.length, start + Math.max(0, column - 1));
}

/** A place is easier to see if it is a word. */
function endOfWord(text: string, start: number): number {
  const word = /^[^\s=,\[\]{}]+/.exec(text.slice(start, start + 80));
  return Math.min(text.length, start + (word?.[0].length ?? 1));
}

/** The text with one `key = value` line blanked, or `undefined` where more than that line may belong to the mistake. */
function withoutLine(text: string, line: number): string | undefined {
  const lines = text.split('\n');
  const wrong = lines[line - 1];
  if (wrong === undefined || !/^\s*[^[{#]*$/.test(wrong) || wrong.trim() === '' || /"""|'''/.test(wrong)) return undefined;
  return lines.map((one, index) => (index === line - 1 ? ' '.repeat(one.length) : one)).join('\n');
}
