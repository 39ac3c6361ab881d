import type { Digest } from '../model/digest.js';
import type { Graph } from '../model/graph.js';
import { sortBy, type Sorted } from '../model/order.js';
import { RDF_LANG_STRING, XSD_STRING, type BlankNode, type Iri, type Literal, type Statement, type Term } from '../model/term.js';

const ESCAPE = /\\(?:u([0-9A-F]{4})|(.))/g;
const ESCAPED: ReadonlyMap<string, string> = new Map([['b', '\b'], ['t', '\t'], ['n', '\n'], ['f', '\f'], ['r', '\r']]);

/**
 * The graph whose canonical N-Quads are `text` and whose digest is known. The text is not read before somebody asks for
 * the statements; they have no origins.
 */
export function graphOfText(text: string, digest: Digest): Graph {
  const made: { statements?: Sorted<Statement> } = {};
  return {
    digest,
    get statements() {
      return (made.statements ??= readCanonical(text));
    },
  };
}

/** Reads what `toNQuadsText` wrote of a graph in canonical form, and nothing else: its lines are in order. */
export function readCanonical(text: string): Sorted<Statement> {
  const reader = lineReader();
  const lines = text.split('\n');
  lines.pop();
  return sortBy(lines.map(reader), () => 0);
}

/** Reads lines; the same IRI, node or datatype is one object in all of them. */
function lineReader(): (line: string) => Statement {
  const iris = new Map<string, Iri>();
  const blanks = new Map<string, BlankNode>();
  const iriOf = (value: string): Iri => keep(iris, value, () => ({ type: 'iri', value }));
  const blankOf = (value: string): BlankNode => keep(blanks, value, () => ({ type: 'blank', value }));
  return (line) => {
    let at = 0;
    const until = (sign: string): string => {
      const end = line.indexOf(sign, at);
      const part = line.slice(at, end);
      at = end + sign.length;
      return part;
    };
    const node = (): Iri | BlankNode => {
      const isIri = line[at] === '<';
      at += isIri ? 1 : 2;
      return isIri ? iriOf(until('> ')) : blankOf(until(' '));
    };
    const literal = (): Literal => {
      const start = at + 1;
      let end = line.indexOf('"', start);
      while (isEscaped(line, end)) end = line.indexOf('"', end + 1);
      const value = unescaped(line.slice(start, end));
      at = end + 1;
      if (line[at] === '@') {
        at += 1;
        return { type: 'literal', value, datatype: RDF_LANG_STRING, language: until(' ') };
      }
      if (line[at] !== '^') {
        at += 1;
        return { type: 'literal', value, datatype: XSD_STRING, language: '' };
      }
      at += 3;
      return { type: 'literal', value, datatype: iriOf(until('> ')).value, language: '' };
    };
    const subject = node();
    at += 1;
    const predicate = iriOf(until('> '));
    const object: Term = line[at] === '"' ? literal() : node();
    return line[at] === '.' ? { subject, predicate, object } : { subject, predicate, object, graph: node() };
  };
}

function keep<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(line: string, place: number): boolean {
  let count = 0;
  while (line[place - 1 - count] === '\\') count++;
  return count % 2 === 1;
}

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (_, code: string | undefined, sign: string) => (code === undefined ? (ESCAPED.get(sign) ?? sign) : String.fromCharCode(Number.parseInt(code, 16))));
}
