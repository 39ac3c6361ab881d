/** What a TOML parser's words mean to somebody who wrote a manifest; matched in order. */
const PLAIN: readonly (readonly [RegExp, string | ((text: string, at: number) => string)])[] = [
  [/redefine/, (text, at) => (lineAt(text, at).startsWith('[') ? 'this table stands in it already' : 'this key has a value already')],
  [/unfinished string/, 'the text has no closing quote'],
  [/control character|newlines are not allowed/, (text, at) => (/^\n?$/.test(text.charAt(at)) ? 'the text has no closing quote on its line' : 'a control character must be written as an escape such as "\\t"')],
  [/unrecognised escape/, 'a backslash begins an escape here; write it twice, or put the text in single quotes'],
  [/invalid value/, 'this is no value; a text needs quotes'],
  [/cannot find end of key/, (text, at) => (lineAt(text, at).startsWith('[') ? 'the name of a table has no closing "]"' : 'a key needs "=" and a value')],
  [/illegal character in key/, 'this cannot stand in a key; a key is followed by "=" and a value, and needs quotes if it is more than letters, digits, "-" and "_"'],
  [/unexpected end of key/, 'a key is missing here'],
  [/followed by an end-of-line/, 'something follows that does not belong to it; each key stands on a line of its own'],
  [/expected comma or end of structure/, 'a "," or the closing bracket is missing'],
  [/unfinished (?:array|table)/, 'it has no closing bracket'],
  [/illegal leading zero/, 'a number has no leading zeros; put a text into quotes'],
  [/illegal underscore/, 'an underscore in a number stands between two digits'],
  [/invalid date/, 'there is no such date; put a text into quotes'],
  [/cannot be represented losslessly/, 'the number is too large'],
];

/** The message of a TOML parser in plain words; `at` is where it stopped in `text`. */
export function tomlFault(message: string, text: string, at: number): string {
  const own = (message.split('\n')[0] ?? message).replace(/^Invalid TOML document: /, '');
  const [, plain] = PLAIN.find(([pattern]) => pattern.test(own)) ?? [];
  return typeof plain === 'function' ? plain(text, at) : (plain ?? own);
}

/** Where the table or key that stands at `at` a second time stands first, as far as lines tell. */
export function firstOf(text: string, at: number): { readonly start: number; readonly end: number } | undefined {
  const line = lineAt(text, at);
  const before = text.slice(0, text.lastIndexOf('\n', at - 1) + 1);
  const isTable = line.startsWith('[');
  const name = isTable ? /^\[+([^\]]+)\]/.exec(line)?.[1]?.trim() : /^([^=]+?)\s*=/.exec(line)?.[1];
  if (name === undefined) return undefined;
  const from = isTable ? 0 : ([...before.matchAll(/^[ \t]*\[/gm)].at(-1)?.index ?? 0);
  const pattern = isTable ? `^[ \\t]*\\[+[ \\t]*(${escaped(name)})[ \\t]*\\]` : `^[ \\t]*(${escaped(name)})[ \\t]*=`;
  const found = new RegExp(pattern, 'dm').exec(before.slice(from))?.indices?.[1];
  return found && { start: found[0] + from, end: found[1] + from };
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, end < 0 ? text.length : end).trim();
}
