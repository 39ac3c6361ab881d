/**
 * One token of Rust, as far as it matters where code begins and ends: comments, raw texts, raw names (`r#type`), texts,
 * characters, lifetimes, numbers, words, anything else. Block comments nest, so their ends are looked for by hand.
 */
const TOKEN = new RegExp(
  [
    String.raw`\/\/[^\n]*`,
    String.raw`(?<comment>\/\*)`,
    String.raw`[bc]?r(?<hashes>#*)"[^]*?(?:"\k<hashes>|$)`,
    String.raw`r#[\p{ID_Start}_]\p{ID_Continue}*`,
    String.raw`[bc]?"(?:[^"\\]|\\[^])*(?:"|\\?$)`,
    String.raw`b?'(?:[^'\\\n\r\t]|\\(?:u\{[0-9A-Fa-f_]*\}|x[0-9A-Fa-f]{2}|[^ux\n]))'`,
    String.raw`'[\p{ID_Start}_]\p{ID_Continue}*`,
    String.raw`[0-9][0-9A-Za-z_]*`,
    String.raw`(?<word>[\p{ID_Start}_]\p{ID_Continue}*)`,
    String.raw`[^]`,
  ].join('|'),
  'uy',
);

/** The offsets at which the keyword `unsafe` stands in Rust: not in comments, texts, characters, lifetimes or longer names. */
export function findUnsafe(rust: string): readonly number[] {
  const token = new RegExp(TOKEN);
  const found: number[] = [];
  for (let match = token.exec(rust); match; match = token.exec(rust)) {
    const { comment, word } = match.groups ?? {};
    if (word === 'unsafe') found.push(match.index);
    if (comment !== undefined) token.lastIndex = endOfComment(rust, match.index);
  }
  return found;
}

function endOfComment(rust: string, start: number): number {
  let depth = 0;
  for (const { 0: mark, index } of rust.slice(start).matchAll(/\/\*|\*\//g)) {
    depth += mark === '/*' ? 1 : -1;
    if (depth === 0) return start + index + 2;
  }
  return rust.length;
}
