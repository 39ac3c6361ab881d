/**
 * The regular expression of `sh:pattern` with `sh:flags` (SPARQL's REGEX, with flags i, m, s, x and q).
 * @throws SyntaxError where the pattern or a flag has no meaning
 */
export function compilePattern(pattern: string, flags: string): RegExp {
  const unknown = /[^imsxq]/.exec(flags);
  if (unknown) throw new SyntaxError(`the flag "${unknown[0]}" is none of i, m, s, x, q`);
  const source = flags.includes('q') ? pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : flags.includes('x') ? withoutSpace(pattern) : pattern;
  const own = flags.replace(/[xq]/g, '');
  const kept = [...new Set(own)].join('');
  try {
    return new RegExp(source, `${kept}u`);
  } catch {
    // Escapes such as \- or \' are right in XML Schema's notation and refused in JavaScript's Unicode mode.
    return new RegExp(source, kept);
  }
}

/** Drops white space outside of character classes. */
function withoutSpace(pattern: string): string {
  return pattern.replace(/\\[^]|\[(?:\\[^]|[^\]\\])*\]|\s+/g, (part) => (/^\s/.test(part) ? '' : part));
}
