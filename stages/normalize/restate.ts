import type { Graph } from '../../src/model/graph.js';
import { sortBy, sortStrings } from '../../src/model/order.js';
import { success, type Outcome } from '../../src/model/outcome.js';
import type { RdfSource } from '../../src/model/project.js';
import type { Iri, BlankNode, Statement, Term } from '../../src/model/term.js';
import { parseRdf, toNQuads, toNQuadsText } from '../../src/rdf/index.js';

/** In which way a document is written anew. */
export interface Restating {
  /** What its relative IRIs are resolved against, where neither it nor its path says so. */
  readonly baseIri?: string;
  /** States its statements in another order: one for each seed, for the same document always the same. */
  readonly seed?: number;
  /** Gives its blank nodes other labels, in another order. */
  readonly relabel?: boolean;
}

/**
 * A document that states the same set of statements as another one, and declares the same prefixes, but is written otherwise.
 * Turtle and TriG stay what they are, with one statement a line; everything else becomes N-Quads.
 *
 * Reports what reading it does.
 */
export async function restate(source: RdfSource, { baseIri, seed, relabel = false }: Restating): Promise<Outcome<RdfSource>> {
  const base = source.baseIri ?? baseIri;
  const parsed = await parseRdf(source, base === undefined ? {} : { baseIri: base });
  if (!parsed.ok) return parsed;
  const { format, prefixes } = parsed.value;
  const named = relabel ? relabeled(parsed.value.statements) : parsed.value.statements;
  const statements = seed === undefined ? named : shuffled(named, seed);
  const isTurtle = format === 'turtle' || format === 'trig';
  const declared = sortStrings(Object.keys(prefixes)).map((prefix) => `@prefix ${prefix}: <${prefixes[prefix] ?? ''}> .\n`);
  const text = isTurtle ? `${declared.join('')}${statements.map(toTriG).join('')}` : toNQuadsText(statements);
  return success({ ...source, text, format: isTurtle || format === 'ntriples' ? format : 'nquads' });
}

/** A graph as text, one statement a line, in canonical N-Quads. */
export function graphText({ statements }: Graph): string {
  return toNQuadsText(statements);
}

function toTriG({ graph, ...triple }: Statement): string {
  return graph === undefined ? `${toNQuads(triple)}\n` : `${graph.type === 'iri' ? `<${graph.value}>` : `_:${graph.value}`} { ${toNQuads(triple)} }\n`;
}

/** Labels that count backwards, so that their order is another one too. */
function relabeled(statements: readonly Statement[]): readonly Statement[] {
  const labels = new Map<string, string>();
  for (const { subject, object, graph } of statements) {
    for (const term of [subject, object, graph]) if (term?.type === 'blank' && !labels.has(term.value)) labels.set(term.value, `${labels.size}`);
  }
  const width = `${labels.size}`.length;
  const node = <T extends Term>(term: T): T => (term.type === 'blank' ? { ...term, value: `other${`${labels.size - Number(labels.get(term.value) ?? 0)}`.padStart(width, '0')}` } : term);
  return statements.map(({ subject, predicate, object, graph }) => ({ subject: node<Iri | BlankNode>(subject), predicate, object: node(object), ...(graph && { graph: node<Iri | BlankNode>(graph) }) }));
}

/** Another order, the same for the same seed; never the one that is given, if there is another. */
function shuffled(statements: readonly Statement[], seed: number): readonly Statement[] {
  const keyed = statements.map((statement, i) => ({ statement, key: mixed(i, seed) }));
  const order = sortBy(keyed, (a, b) => a.key - b.key).map(({ statement }) => statement);
  return order.every((statement, i) => statement === statements[i]) ? order.toReversed() : order;
}

/** A number that seems to be any, for a place in a list; two places never have the same. */
function mixed(place: number, seed: number): number {
  const first = Math.imul((place + seed) ^ ((place + seed) >>> 16), 0x45d9f3b);
  const second = Math.imul(first ^ (first >>> 16), 0x45d9f3b);
  return (second ^ (second >>> 16)) >>> 0;
}
