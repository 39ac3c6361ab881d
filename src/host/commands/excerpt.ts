/** How many characters of what a program says are shown. */
const MOST_SHOWN = 200;

/** The first lines of what a program wrote to standard error, in one line, after a colon; `''` where it said nothing. */
export function excerpt(told: string): string {
  const line = plain(told).split('\n').map((one) => one.trim()).filter((one) => one !== '').slice(0, 4).join(' ').replace(/\s+/g, ' ');
  const cut = [...line].slice(0, MOST_SHOWN).join('');
  return line === '' ? '' : `: ${cut}${cut.length < line.length ? '…' : ''}`;
}

/** A text without the escape sequences that colour it, or that would steer a terminal; of control characters only line ends and tabs are left. */
export function plain(text: string): string {
  return text
    .replace(/\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[PX^_][^\u001b]*(?:\u001b\\)?|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[ -/]*[0-~]?/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]/gu, '');
}

/** A command as a person would type it: words that need it in quotes, in which no shell would read anything; what cannot be seen as an escape. */
export function shownCommand(command: readonly string[]): string {
  return command.map((word) => {
    if (/^[\w@%+=:,./~-]+$/.test(word)) return word;
    const seen = word.replace(HIDDEN, (one) => [...one].map(escaped).join(''));
    return seen === word && !word.includes("'") ? `'${word}'` : `$'${word.replace(/[\\']/g, '\\$&').replace(HIDDEN, (one) => [...one].map(escaped).join(''))}'`;
  }).join(' ');
}

/** What a terminal does not show, or shows as something else. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]|(?! )\p{Zs}/gu;

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** The place that a formatter names in a text that it read from standard input: line and column, from 1. */
export function placeTold(told: string): { readonly line: number; readonly column: number } | undefined {
  const [, line, column] = /(?:<?\bstdin>?|<standard input>|\(standard input\))[:(](\d{1,9})(?:[:,] ?(\d{1,9}))?/i.exec(plain(told)) ?? [];
  return line === undefined ? undefined : { line: Number(line), column: Number(column ?? 1) };
}

/** The offset of a place in a text; columns count characters. `undefined` where the text has no such line. */
export function offsetAt(text: string, { line, column }: { readonly line: number; readonly column: number }): number | undefined {
  const lines = text.split('\n');
  const there = lines[line - 1];
  if (there === undefined) return undefined;
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return before + [...there].slice(0, Math.max(0, column - 1)).join('').length;
}
