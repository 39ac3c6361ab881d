/** White space, comments, and every token that JSON (RFC 8259) knows. */
const TOKEN = /\s+|\/\/[^\n]*|\/\*[^]*?\*\/|[{}[\],:]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.])|(?:true|false|null)(?!\w)/gy;

/**
 * Where a text that parses as a JavaScript value is not JSON: nothing at all, a key without quotes, `'text'`, `undefined`,
 * `0x10`, a hole in an array. Comments are let through, for so many tools read them in `.json` files,
 * and so are trailing commas, which the formatter takes away.
 * @returns the offset, or nothing if all of it is JSON
 */
export function findNonJson(text: string): number | undefined {
  let end = 0;
  let last = '';
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === ',' && (last === ',' || last === '[')) return index;
    if (!/^(?:\s|\/)/.test(token)) last = token;
    end = index + token.length;
  }
  return end < text.length ? end : last === '' ? 0 : undefined;
}
