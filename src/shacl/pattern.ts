/** Tells whether a text matches. */
export type Matcher = (text: string) => boolean;

/**
 * The regular expression of `sh:pattern` with `sh:flags` (SPARQL's REGEX, with flags i, m, s, x and q).
 *
 * V8 can turn to an engine of linear time where a pattern backtracks too much (the command asks it to), but not in Unicode
 * mode. Texts in which each UTF-16 unit is a character mean the same without that mode, so they are matched without it.
 * @throws SyntaxError where the pattern or a flag has no meaning
 */
export function compilePattern(pattern: string, flags: string): Matcher {
  const unknown = /[^imsxq]/.exec(flags);
  if (unknown) throw new SyntaxError(`the flag "${unknown[0]}" is none of i, m, s, x, q`);
  const source = flags.includes('q') ? pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : flags.includes('x') ? withoutSpace(pattern) : pattern;
  const kept = [...new Set(flags.replace(/[xq]/g, ''))].join('');
  const plain = unitwise(source, kept);
  const unicode = inUnicodeMode(source, kept);
  if (!unicode) {
    // Escapes such as \- or \' are right in XML Schema's notation and refused in JavaScript's Unicode mode.
    const lenient = new RegExp(source, kept);
    return (text) => lenient.test(text);
  }
  return plain ? (text) => (/[\ud800-\udfff]/.test(text) ? unicode : plain).test(text) : (text) => unicode.test(text);
}

/** The expression by UTF-16 units, where it means the same for texts without surrogates. */
function unitwise(source: string, flags: string): RegExp | undefined {
  return flags.includes('i') || /\\[pPuk]|[\ud800-\udfff]/.test(source) ? undefined : inMode(source, flags);
}

function inUnicodeMode(source: string, flags: string): RegExp | undefined {
  return inMode(source, `${flags}u`);
}

function inMode(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}

/** Drops white space outside of character classes. */
function withoutSpace(pattern: string): string {
  return pattern.replace(/\\[^]|\[(?:\\[^]|[^\]\\])*\]|\s+/g, (part) => (/^\s/.test(part) ? '' : part));
}
