import { compareCodePoints, sortBy } from '../model/order.js';
import type { Span } from '../model/source.js';
import type { Statement, Term } from '../model/term.js';
import { singleChains } from './row-chains.js';

/** A statement and its N-Quads line without the subject. */
interface Entry {
  readonly rest: string;
  readonly statement: Statement;
}

/**
 * Puts statements into the code point order of their N-Quads lines and leaves out duplicates; of those the first `origin` is kept.
 * `onLine` is told each line in that order, in parts. Lines exist for one subject at a time: all of them at once would take
 * more memory than the statements.
 */
export function inLineOrder(statements: readonly Statement[], textOf: (term: Term) => string, onLine: (...parts: readonly string[]) => void): readonly Statement[] {
  const numbers = new Map<string, number>();
  const subjects = Int32Array.from(statements, ({ subject }) => {
    const text = textOf(subject);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  });
  const rows = singleChains((row) => subjects[row] ?? -1);
  for (const row of subjects.keys()) rows.append(row);

  const restOf = ({ predicate, object, graph }: Statement): string => `${textOf(predicate)} ${textOf(object)} ${graph === undefined ? '' : `${textOf(graph)} `}.`;
  const sorted: Statement[] = [];
  // A subject's text is no prefix of another's line, so that sorting by subject first gives the order of the lines.
  const texts = [...numbers.keys()];
  for (const subject of sortBy(texts, texts.some(hasSurrogates) ? compareCodePoints : compareUnits)) {
    const number = numbers.get(subject) ?? -1;
    const entries: Entry[] = [];
    for (let row = rows.first(number, 0); row >= 0; row = rows.next(row)) {
      const statement = statements[row];
      if (statement) entries.push({ rest: restOf(statement), statement });
    }
    const compare = entries.some(({ rest }) => hasSurrogates(rest)) ? compareCodePoints : compareUnits;
    for (const { rest, statement } of distinct(sortBy(entries, (a, b) => compare(a.rest, b.rest)))) {
      onLine(subject, ' ', rest, '\n');
      sorted.push(statement);
    }
  }
  return sorted;
}

/** Compares by UTF-16 units, natively and so fast; the same as by code point where neither side has a surrogate. */
export function compareUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The span that comes first by path and offset; a missing one comes last. */
export function earlier(a: Span | undefined, b: Span | undefined): Span | undefined {
  if (!a || !b) return a ?? b;
  return (compareCodePoints(a.path, b.path) || a.start - b.start || a.end - b.end) <= 0 ? a : b;
}

function hasSurrogates(text: string): boolean {
  return /[\ud800-\udfff]/.test(text);
}

/** One entry for each run of equal ones: the first in sources' order of origin. */
function distinct(entries: readonly Entry[]): readonly Entry[] {
  const kept: Entry[] = [];
  for (const entry of entries) {
    const last = kept.at(-1);
    if (last?.rest !== entry.rest) kept.push(entry);
    else if (earlier(last.statement.origin, entry.statement.origin) !== last.statement.origin) kept.splice(-1, 1, entry);
  }
  return kept;
}
