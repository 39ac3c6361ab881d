import { columnOf, columnsOf, TAB } from './columns.js';
import type { Place } from './place.js';

/** How a frame may be decorated; each takes and gives a text. */
export interface Paint {
  readonly dim: (text: string) => string;
  readonly mark: (text: string) => string;
}

const PLAIN: Paint = { dim: (text) => text, mark: (text) => text };
/** How many times its room a line is looked at on each side of a mark: a document may be one line of many megabytes. */
const REACH = 4;

/**
 * An excerpt with a caret line under the marked range: the line before it, the line itself, both with numbers.
 * Long lines are cut around the mark so that no line exceeds `width` columns.
 */
export function codeFrame(text: string, place: Place, width = 80, paint: Paint = PLAIN): string {
  const lines = text.split('\n');
  const shown = lines[place.line - 1] ?? '';
  const gutter = String(place.line).length;
  const room = Math.max(20, width - gutter - 3);
  const start = place.column - 1;
  const end = place.endLine > place.line ? shown.length : place.endColumn - 1;
  const first = Math.max(0, start - room * REACH);
  const characters = charactersOf(shown, first, Math.min(end, start + room * REACH) + room * REACH);
  const from = start - first;
  const to = Math.min(end - first, characters.length);
  const cut = cutAround(characters, from, Math.max(to, from + 1), room);
  const caret = ' '.repeat(columnsOf(cut.before)) + '^'.repeat(Math.max(1, columnsOf(cut.marked)));
  const above = lines[place.line - 2];
  const rule = paint.dim(`${' '.repeat(gutter)} |`);
  return [
    rule,
    ...(above === undefined || above.trim() === '' ? [] : [`${paint.dim(`${String(place.line - 1).padStart(gutter)} |`)} ${clip(expand(charactersOf(above, 0, room * REACH)), room)}`.trimEnd()]),
    `${paint.dim(`${place.line} |`)} ${expand([...cut.before, ...cut.marked, ...cut.after])}`.trimEnd(),
    `${rule} ${paint.mark(caret)}`,
  ].join('\n');
}

/** The characters of a line from a column to another. */
function charactersOf(line: string, first: number, last: number): string[] {
  const characters: string[] = [];
  let column = 0;
  for (const character of line) {
    if (column >= last) break;
    if (column >= first) characters.push(character);
    column++;
  }
  return characters;
}

interface Cut {
  readonly before: readonly string[];
  readonly marked: readonly string[];
  readonly after: readonly string[];
}

/** The part of a line around a mark that fits into `room` columns, `…` standing for what is left out. */
function cutAround(characters: readonly string[], from: number, to: number, room: number): Cut {
  const whole = { before: characters.slice(0, from), marked: characters.slice(from, to), after: characters.slice(to) };
  if (columnsOf(characters) <= room) return whole;
  const marked = columnsOf(whole.marked) > room - 2 ? [...take(whole.marked, room - 3), '…'] : whole.marked;
  const left = Math.max(0, room - columnsOf(marked) - 2);
  const tail = whole.before.toReversed();
  const kept = take(tail, Math.max(Math.floor(left / 2), left - columnsOf(whole.after)));
  const before = kept.length < tail.length ? ['…', ...kept.toReversed()] : whole.before;
  const after = take(whole.after, Math.max(0, room - columnsOf(before) - columnsOf(marked) - 1));
  return { before, marked, after: after.length < whole.after.length ? [...after, '…'] : after };
}

/** The longest beginning that fits into `room` columns. */
function take(characters: readonly string[], room: number): string[] {
  let used = 0;
  const kept: string[] = [];
  for (const character of characters) {
    used += columnOf(character);
    if (used > room) break;
    kept.push(character);
  }
  return kept;
}

function clip(text: string, room: number): string {
  const characters = [...text];
  return columnsOf(characters) <= room ? text : `${take(characters, room - 1).join('')}…`;
}

/** The text as it is shown: tabs as spaces, control characters as a visible mark. */
function expand(characters: readonly string[]): string {
  return characters.map((one) => (one === '\t' ? TAB : /^\p{Cc}$/u.test(one) ? '\ufffd' : one)).join('');
}
