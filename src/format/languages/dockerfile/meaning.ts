import { jsonArrayOf, readDockerfile, wordsOf, type Instruction } from './syntax.js';

/**
 * What a Dockerfile says, whatever its layout: two with the same meaning build the same. White space inside quotes and
 * documents counts, and so does every escaped character; white space between words does not.
 */
export function meaningOfDockerfile(text: string): string {
  const { directives, escape, instructions } = readDockerfile(text);
  return JSON.stringify([directives.map(({ name, value }) => [name, value]), instructions.map((one) => meaningOf(one, escape)), commentsOf(text)]);
}

function meaningOf({ keyword, rest, heredocs }: Instruction, escape: string): readonly unknown[] {
  const name = keyword.toUpperCase();
  const words = wordsOf(rest, escape).map(({ text }) => text);
  const [first = '', ...others] = words;
  const bodies = heredocs.map((one) => [one.name, one.body]);
  const array = /^(?:[A-Z]+\s+)?(?:--\S+\s+)*(?=\[)/i.exec(rest)?.[0] ?? '';
  const json = jsonArrayOf(rest.slice(array.length));
  if (json) return [name, array.split(/\s+/), json];
  if (name === 'FROM') return [name, words.map((word) => (/^as$/i.test(word) ? 'AS' : word))];
  // `ENV A b c` is `ENV A="b c"`, if nothing in it means something else between quotes.
  if (name === 'ENV' && !first.includes('=')) {
    const value = rest.slice(first.length).trim();
    const said = /^(?:[\w./:+@%,-]+|"[^"'`\\]*")$/.test(value) ? [`${first}=${value}`] : /^[^"'`\\]*$/.test(value) ? [`${first}="${value}"`] : [first, 'as it is', value];
    return [name, said, bodies];
  }
  if (name === 'HEALTHCHECK' || name === 'ONBUILD') return [name, first.startsWith('--') ? first : first.toUpperCase(), others, bodies];
  return [name, words, bodies];
}

/** Comments may move within their line, but none is lost. */
function commentsOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const bare = line.trim();
    return bare.startsWith('#') ? [bare.replace(/^#+\s*/, '')] : [];
  });
}

/** With the instructions that Docker knows in capitals, as everybody writes them. */
export function withCapitals(text: string, known: readonly string[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const { keyword, offset } of readDockerfile(text).instructions) {
    const name = keyword.toUpperCase();
    // A keyword that is continued on the next line stands nowhere as it is.
    if (!known.includes(name) || !text.startsWith(keyword, offset)) continue;
    parts.push(text.slice(end, offset), name);
    end = offset + keyword.length;
  }
  return parts.join('') + text.slice(end);
}
