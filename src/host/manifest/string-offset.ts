/**
 * Maps an offset in a TOML string's value to the offset in its source, quotes included.
 *
 * Follows TOML 1.1: basic strings have escapes; multi-line strings drop a newline right after the quotes, and
 * basic ones also a back slash at a line's end with all white space after it.
 * @param raw the string as written, from its first quote to its last
 * @param offset UTF-16 units into the value; one beyond its end gives the closing quotes
 */
export function offsetInString(raw: string, offset: number): number {
  const quote = raw.charAt(0);
  const long = raw.length >= 6 && raw.startsWith(quote.repeat(3));
  const open = long ? 3 : 1;
  const end = raw.length - open;
  let at = open;
  if (long && raw.charAt(at) === '\n') at++;
  for (let seen = 0; at < end; ) {
    const [taken, given] = quote === '"' ? unitAt(raw, at, long) : [1, 1];
    if (given > 0 && seen + given > offset) return at;
    at += taken;
    seen += given;
  }
  return Math.min(at, end);
}

const ESCAPE = /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|[^\n])/;
const LINE_END = /\\[ \t]*\n\s*/;

/** How many units of the source the next piece takes, and how many of the value it gives. */
function unitAt(raw: string, at: number, long: boolean): readonly [number, number] {
  if (raw.charAt(at) !== '\\') return [1, 1];
  const dropped = long ? matchAt(LINE_END, raw, at) : undefined;
  if (dropped) return [dropped[0].length, 0];
  const escape = matchAt(ESCAPE, raw, at);
  if (!escape) return [1, 1];
  const code = escape[3];
  return [escape[0].length, code !== undefined && parseInt(code, 16) > 0xffff ? 2 : 1];
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  const sticky = new RegExp(pattern.source, 'y');
  sticky.lastIndex = at;
  return sticky.exec(text);
}
