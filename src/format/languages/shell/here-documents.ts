/**
 * Tabs inside the lines of `<<-` documents, hidden from a formatter that turns them into spaces (shfmt does, where it
 * indents by tabs). Tabs at the start of a line stay: the shell drops them, and the formatter may set them anew.
 * A text that only looks like such a document is hidden too, and comes back as it was.
 * @returns nothing if there are none
 */
export function hideTabs(text: string): { readonly text: string; readonly restore: (formatted: string) => string } | undefined {
  if (!text.includes('<<-')) return undefined;
  const mark = standInFor(text);
  const hidden = inDocuments(text, (line) => line.replace(/(?<=[^\t][^]*)\t/g, mark));
  return hidden === text ? undefined : { text: hidden, restore: (formatted) => formatted.replaceAll(mark, '\t') };
}

/** Changes the lines of each `<<-` document. */
function inDocuments(text: string, change: (line: string) => string): string {
  const pending: string[] = [];
  const lines = text.split('\n').map((line) => {
    const [end] = pending;
    if (end !== undefined) {
      if (line.replace(/^\t+/, '') !== end) return change(line);
      pending.shift();
      return line;
    }
    for (const { groups } of line.matchAll(/(?<!<)<<-[ \t]*(?<word>(?:[^\s;|&<>()'"\\]|\\.|'[^']*'|"[^"]*")+)/g)) {
      pending.push((groups?.['word'] ?? '').replace(/\\(.)|['"]/g, '$1'));
    }
    return line;
  });
  // A document without an end is none.
  return pending.length > 0 ? text : lines.join('\n');
}

/** A character that the text does not have, of those that mean nothing to anyone. */
function standInFor(text: string): string {
  for (let point = 0xe000; point < 0xf8ff; point++) if (!text.includes(String.fromCharCode(point))) return String.fromCharCode(point);
  return '\uf8ff';
}
