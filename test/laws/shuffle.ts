/** Says the same in other words: the same statements in another order, with other blank node labels. */
import { DataFactory, Parser, type Quad, type Term } from 'n3';

/** A seeded stream of numbers from 0 up to 1 (mulberry32), so that a failing order can be had again. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A shuffled copy (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}

const FORMATS: Readonly<Record<string, string>> = { ttl: 'text/turtle', nt: 'N-Triples', nq: 'N-Quads', trig: 'application/trig' };

/** Whether a file's syntax is of the Turtle family, which `shuffleStatements` can write. */
export function canShuffle(path: string): boolean {
  return extension(path) in FORMATS;
}

/**
 * One statement a line, in an order made by `seed`, blank nodes renamed.
 * A file that uses relative IRIs would lose its base, so there must be none.
 */
export function shuffleStatements(path: string, text: string, seed: number): string {
  const random = seeded(seed);
  const names = new Map<string, string>();
  const rename = (label: string): string => {
    const known = names.get(label) ?? `n${Math.floor(random() * 1e9)}x${names.size}`;
    names.set(label, known);
    return known;
  };
  const parser = new Parser({ format: FORMATS[extension(path)] ?? 'text/turtle', factory: caseKeeping() });
  const lines = parser.parse(text).map((quad) => line(quad, extension(path), rename));
  return `${shuffled(lines, random).join('\n')}\n`;
}

/** n3 turns `@EN` into `@en`; what is shuffled must stay what it was. */
function caseKeeping(): typeof DataFactory {
  const languages: typeof DataFactory.literal = (value, kind) => {
    const made = DataFactory.literal(value, kind);
    return typeof kind === 'string' ? Object.defineProperty(made, 'language', { value: kind }) : made;
  };
  return { ...DataFactory, literal: languages };
}

function line(quad: Quad, syntax: string, rename: (label: string) => string): string {
  const triple = [quad.subject, quad.predicate, quad.object].map((term) => written(term, rename)).join(' ');
  if (quad.graph.termType === 'DefaultGraph') return `${triple} .`;
  const graph = written(quad.graph, rename);
  return syntax === 'trig' ? `GRAPH ${graph} { ${triple} }` : `${triple} ${graph} .`;
}

function written(term: Term, rename: (label: string) => string): string {
  if (term.termType === 'BlankNode') return `_:${rename(term.value)}`;
  if (term.termType !== 'Literal') return `<${term.value}>`;
  const text = JSON.stringify(term.value).replace(/\u007f/g, '\\u007F');
  if (term.language !== '') return `${text}@${term.language}`;
  return `${text}^^<${term.datatype.value}>`;
}

function extension(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
