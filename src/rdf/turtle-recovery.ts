/** Where a parser of the Turtle family stopped, and what is known of that place. */
export interface Stop {
  /** The offset of what it could not read. */
  readonly at: number;
  /** Whether a full stop may be missing before it. */
  readonly afterStatement: boolean;
  /** Whether it stands in the braces of a graph. */
  readonly inGraph: boolean;
}

/** Where to read on: at a place where a statement begins, in the braces of a graph or outside. */
export interface Resumption {
  readonly at: number;
  readonly inGraph: boolean;
}

/** What counts between two statements. A text or an IRI that is not closed ends with its line, or with the word. */
const PART = /#[^\n]*|"""(?:[^"\\]|\\[^]|"(?!""))*"""|'''(?:[^'\\]|\\[^]|'(?!''))*'''|"""[^]*|'''[^]*|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|<[^<>"{}|^`\\\s]*>|<[^\s"]*|[{}]|\n|\.(?![^\s"'<>#{}()[\],;.])|(?:[^\s"'<>#{}.]|\.(?=[^\s"'<>#{}()[\],;.]))+|[^]/g;

const NAME = String.raw`(?:<[^<>\s]*>|_:[\w.-]+|[\p{L}\p{N}_.-]*:[^\s;,()[\]{}"'<>]*)`;
/** A line without indentation that can hardly be anything but the beginning of a statement: subject, predicate, object. */
const STATEMENT = new RegExp(String.raw`(?:(?:@prefix|@base|PREFIX|BASE)\s|(?:${NAME}|\[\s*\])[ \t]+(?:a|${NAME})[ \t]+[^\s;,.)\]}#])`, 'uy');

/**
 * Where the statement after the one at fault begins; `undefined` where that cannot be told, as behind a text of several
 * lines that is not closed. Looks at each character once.
 */
export function resumeAfter(text: string, stop: Stop, isByLine: boolean): Resumption | undefined {
  const resume = (at: number, inGraph: boolean): Resumption | undefined => (at < text.length ? { at, inGraph } : undefined);
  if (isByLine) {
    if (stop.afterStatement && text[stop.at - 1] === '\n') return resume(stop.at, false);
    const end = text.indexOf('\n', stop.at);
    return end < 0 ? undefined : resume(end + 1, false);
  }
  if (stop.afterStatement && !stop.inGraph && beginsStatement(text, stop.at)) return resume(stop.at, false);
  const part = new RegExp(PART);
  part.lastIndex = stop.at;
  let depth = stop.inGraph ? 1 : 0;
  for (let found = part.exec(text); found; found = part.exec(text)) {
    const [word] = found;
    const end = found.index + word.length;
    if (/^(?:"""|''')/.test(word) && !(word.length >= 6 && word.endsWith(word.slice(0, 3)))) return undefined;
    if (word === '{') depth++;
    else if (word === '}' && --depth <= 0) return resume(end, false);
    else if (word === '.' && (depth === 0 || (stop.inGraph && depth === 1))) return resume(end, depth === 1);
    else if (word === '\n' && depth === 0 && beginsStatement(text, end)) return resume(end, false);
  }
  return undefined;
}

function beginsStatement(text: string, at: number): boolean {
  if (at > 0 && text[at - 1] !== '\n') return false;
  const statement = new RegExp(STATEMENT);
  statement.lastIndex = at;
  return statement.test(text);
}

/** Whether a range of several lines holds one that can hardly be anything but the beginning of a statement. */
export function holdsStatements(text: string, start: number, end: number): boolean {
  for (let at = text.indexOf('\n', start) + 1; at > 0 && at < end; at = text.indexOf('\n', at) + 1) {
    if (beginsStatement(text, at)) return true;
  }
  return false;
}

/** The prefixes that anything like a declaration names, well-formed or not. */
export function prefixesNamed(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/^[ \t]*@?[A-Za-z]{3,8}[ \t]+([\p{L}\p{N}_.-]*)[ \t]*:?[ \t]*</gmu)].map(([, prefix = '']) => prefix));
}
