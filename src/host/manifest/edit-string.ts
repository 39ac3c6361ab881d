import { offsetInString } from './string-offset.js';

/** An edit of a text: what takes the place of a range of it, in UTF-16 offsets, end exclusive. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Turns an edit of a TOML string's value into one of its source, with the new text written as that kind of string needs
 * it; `undefined` where it cannot be written there: literal strings have no escapes.
 *
 * @param raw the string as written, from its first quote to its last
 * @param decode reads a string as written; what the edit gives is held against the edited value, so that no rule of TOML is missed
 */
export function editString(raw: string, { start, end, text }: TextEdit, decode: (raw: string) => string | undefined): TextEdit | undefined {
  const from = offsetInString(raw, start);
  const to = end > start ? Math.max(from, offsetInString(raw, end)) : from;
  const value = decode(raw);
  if (value === undefined) return undefined;
  const wanted = value.slice(0, start) + text + value.slice(end);
  const written = writtenIn(raw, text);
  if (written === undefined) return undefined;
  // A multi-line string drops a newline right after its quotes, so one that is meant has to be written twice.
  return [written, `\n${written}`]
    .map((one) => ({ start: from, end: to, text: one }))
    .find((edit) => decode(raw.slice(0, edit.start) + edit.text + raw.slice(edit.end)) === wanted);
}

/** The text as it has to be written within this string. */
function writtenIn(raw: string, text: string): string | undefined {
  const long = raw.length >= 6 && (raw.startsWith('"""') || raw.startsWith("'''"));
  if (raw.startsWith("'")) return /['\u0000-\u0008\u000b-\u001f\u007f]/.test(text) || (!long && text.includes('\n')) ? undefined : text;
  return text.replace(/["\\\u0000-\u001f\u007f]/g, (character) => (character === '\t' || (long && character === '\n') ? character : (SHORT[character] ?? unicode(character))));
}

const SHORT: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\b': '\\b', '\f': '\\f' };

function unicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
