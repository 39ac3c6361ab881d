/** One instruction of a Dockerfile as Docker sees it: continued lines joined, comments between them gone. */
export interface Instruction {
  /** The word it begins with, as it stands there. */
  readonly keyword: string;
  /** What follows, without white space around it. */
  readonly rest: string;
  readonly heredocs: readonly Heredoc[];
  /** Where the keyword stands in the text, and where a character of `rest` does. */
  readonly offset: number;
  readonly offsetIn: (index: number) => number;
}

/** A document inside: its name, and its lines as they are; `body` is missing where its end is. */
export interface Heredoc {
  readonly name: string;
  /** Where it is begun, in `rest`. */
  readonly index: number;
  readonly body?: string;
}

/** A word of a line; quotes and escapes are kept. */
export interface Word {
  readonly text: string;
  readonly index: number;
  /** A quotation mark that is never closed. */
  readonly open?: string;
}

/** A parser directive at the head of the file: `# escape=`. */
export interface Directive {
  readonly name: string;
  readonly value: string;
  readonly offset: number;
}

export interface Dockerfile {
  readonly directives: readonly Directive[];
  readonly escape: string;
  readonly instructions: readonly Instruction[];
}

interface Line {
  readonly text: string;
  readonly offset: number;
}

/** Reads a Dockerfile by the rules of BuildKit; it takes any text. */
export function readDockerfile(text: string): Dockerfile {
  const lines = linesOf(text);
  const directives = readDirectives(lines);
  const escape = directives.find(({ name, value }) => name === 'escape' && value === '`') ? '`' : '\\';
  const continued = new RegExp(`(?:^|[^\\${escape}])(\\${escape}[ \\t]*)$`);
  const instructions: Instruction[] = [];
  for (let i = directives.length; i < lines.length;) {
    const parts: Line[] = [];
    for (let more = true; more && i < lines.length; i++) {
      const line = lines[i] ?? { text: '', offset: 0 };
      if (/^\s*(?:#|$)/.test(line.text)) {
        more = parts.length > 0;
        continue;
      }
      const [, mark] = continued.exec(line.text) ?? [];
      more = mark !== undefined;
      parts.push({ ...line, text: mark === undefined ? line.text : line.text.slice(0, -mark.length) });
    }
    const begun = begin(parts);
    if (!begun) continue;
    const heredocs: Heredoc[] = [];
    for (const opened of mayHoldHeredocs(begun.keyword, begun.rest) ? heredocsIn(begun.rest, escape) : []) {
      const end = lines.findIndex((line, at) => at >= i && (opened.dashed ? line.text.replace(/^\t+/, '') : line.text) === opened.name);
      heredocs.push({ name: opened.name, index: opened.index, ...(end !== -1 && { body: lines.slice(i, end).map((line) => `${line.text}\n`).join('') }) });
      if (end !== -1) i = end + 1;
    }
    instructions.push({ ...begun, heredocs });
  }
  return { directives, escape, instructions };
}

function linesOf(text: string): readonly Line[] {
  return [...text.matchAll(/.*(?=\n|$)/g)].filter(({ 0: line, index }) => line !== '' || text[index - 1] === '\n' || index === 0).map(({ 0: line, index }) => ({ text: line, offset: index }));
}

/** Directives are the first lines, and end with the first line that is none. */
function readDirectives(lines: readonly Line[]): readonly Directive[] {
  const found: Directive[] = [];
  for (const { text, offset } of lines) {
    const { name, value } = /^#\s*(?<name>[a-zA-Z][a-zA-Z0-9]*)\s*=\s*(?<value>.+?)\s*$/.exec(text)?.groups ?? {};
    if (name === undefined || value === undefined || !['syntax', 'escape', 'check'].includes(name.toLowerCase())) break;
    found.push({ name: name.toLowerCase(), value, offset });
  }
  return found;
}

function begin(parts: readonly Line[]): Omit<Instruction, 'heredocs'> | undefined {
  const whole = parts.map(({ text }) => text).join('');
  const { margin, keyword, gap } = /^(?<margin>\s*)(?<keyword>\S+)(?<gap>\s*)/.exec(whole)?.groups ?? {};
  if (margin === undefined || keyword === undefined || gap === undefined) return undefined;
  const start = margin.length;
  const rest = whole.slice(start + keyword.length + gap.length).trimEnd();
  const offsetAt = (index: number): number => {
    let before = 0;
    for (const { text, offset } of parts) {
      if (index < before + text.length) return offset + index - before;
      before += text.length;
    }
    const last = parts.at(-1);
    return last ? last.offset + last.text.length : 0;
  };
  return { keyword, rest, offset: offsetAt(start), offsetIn: (index) => offsetAt(start + keyword.length + gap.length + index) };
}

function mayHoldHeredocs(keyword: string, rest: string): boolean {
  return /^(?:ADD|COPY|RUN)$/i.test(keyword) ? !isJsonArray(rest) : /^ONBUILD$/i.test(keyword) && /^(?:ADD|COPY|RUN)\s/i.test(rest);
}

/** `<<NAME`, `<<-NAME`, `3<<"NAME"` as words of their own; `<<<` begins none. */
function heredocsIn(rest: string, escape: string): readonly { readonly name: string; readonly index: number; readonly dashed: boolean }[] {
  return wordsOf(rest, escape).flatMap(({ text, index }) => {
    const { dash, quoted } = /^\d*<<(?<dash>-?)(?<quoted>[^<]+)$/.exec(text)?.groups ?? {};
    const name = quoted?.replace(/["']/g, '');
    return name === undefined || name === '' ? [] : [{ name, index, dashed: dash === '-' }];
  });
}

/** The words of a line, apart by white space outside of quotes. */
export function wordsOf(rest: string, escape: string): readonly Word[] {
  const words: Word[] = [];
  for (let i = 0; i < rest.length;) {
    if (/\s/.test(rest.charAt(i))) {
      i++;
      continue;
    }
    const start = i;
    let quote: string | undefined;
    for (; i < rest.length && (quote !== undefined || !/\s/.test(rest.charAt(i))); i++) {
      const character = rest.charAt(i);
      if (character === escape && quote !== "'") i++;
      else if (quote === undefined && (character === '"' || character === "'")) quote = character;
      else if (character === quote) quote = undefined;
    }
    i = Math.min(i, rest.length);
    words.push({ text: rest.slice(start, i), index: start, ...(quote !== undefined && { open: quote }) });
  }
  return words;
}

/** The texts of a JSON array of texts. */
export function jsonArrayOf(rest: string): readonly string[] | undefined {
  if (!rest.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(rest);
    return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

function isJsonArray(rest: string): boolean {
  return jsonArrayOf(rest) !== undefined;
}
