const DIRECTIVE = /^[ \t]*#[ \t]*([a-z]+)/;

/**
 * A text without the lines that begin with `#`, and of each `#if` with one branch: the first, or the last. Spaces take the
 * place of what is left out, so that offsets stay. Nothing for a text without an `#if`.
 */
export function chooseBranches(text: string, which: 'first' | 'last'): string | undefined {
  if (!/^[ \t]*#[ \t]*if/m.test(text)) return undefined;
  const lines = text.replaceAll(/\\\n/g, '\\\u0000').split('\n');
  const keep = which === 'first' ? firstBranches(lines) : lastBranches(lines);
  return lines.map((line, at) => (keep[at] === true ? line : line.replaceAll(/[^\u0000]/g, ' '))).join('\n').replaceAll('\u0000', '\n');
}

function firstBranches(lines: readonly string[]): readonly boolean[] {
  const open: boolean[] = [];
  return lines.map((line) => {
    const word = DIRECTIVE.exec(line)?.[1];
    if (word === undefined) return open.every(Boolean);
    if (/^if/.test(word)) open.push(true);
    else if (/^el/.test(word)) open.splice(-1, 1, false);
    else if (/^endif/.test(word)) open.pop();
    return false;
  });
}

/** Read from below, the last branch comes first. */
function lastBranches(lines: readonly string[]): readonly boolean[] {
  const open: boolean[] = [];
  const keep = lines.toReversed().map((line) => {
    const word = DIRECTIVE.exec(line)?.[1];
    if (word === undefined) return open.every(Boolean);
    if (/^endif/.test(word)) open.push(true);
    else if (/^el/.test(word)) open.splice(-1, 1, false);
    else if (/^if/.test(word)) open.pop();
    return false;
  });
  return keep.toReversed();
}
