import { languageString, type Statement, type Term } from '../../model/term.js';
import { TAGGED } from '../language-tags.js';
import type { RdfJsDataset, RdfJsPart } from '../../rdf/dataset.js';
import { termKey } from '../../rdf/match.js';
import { fromRdfJs, toRdfJs, type RdfJsTerm } from '../../rdf/rdfjs.js';
import { pairsOf, RELATION, type Pair, type Relation } from '../path-relations.js';

/** What Comunica takes as a source. */
export interface MatchSource {
  match(subject?: RdfJsPart, predicate?: RdfJsPart, object?: RdfJsPart, graph?: RdfJsPart): Iterable<unknown>;
  countQuads(subject?: RdfJsPart, predicate?: RdfJsPart, object?: RdfJsPart, graph?: RdfJsPart): number;
}

/** The statements, and as further ones the pairs of each relation under its predicate, worked out when first asked for. */
export function sourceWith(statements: readonly Statement[], dataset: RdfJsDataset, relations: readonly Relation[]): MatchSource {
  const made = new Map<string, readonly RelationQuad[]>();
  const quadsOf = (number: number): readonly RelationQuad[] => {
    const relation = relations[number];
    const known = made.get(String(number)) ?? (relation ? relationQuads(relation, statements, RELATION + number) : []);
    made.set(String(number), known);
    return known;
  };
  const match = (...parts: readonly RdfJsPart[]): Iterable<unknown> & { readonly length?: number; readonly size?: number } => {
    const predicate = parts[1];
    if (predicate?.termType !== 'NamedNode' || !predicate.value.startsWith(RELATION)) return dataset.match(parts[0], predicate, withTag(parts[2]), parts[3]);
    const [subject, , object, graph] = parts.map((part) => (part && part.termType !== 'Variable' ? keyOf(withTag(part) ?? part) : undefined));
    return quadsOf(Number(predicate.value.slice(RELATION.length))).filter((quad) =>
      (subject === undefined || quad.startKey === subject) && (object === undefined || quad.endKey === object) && (graph === undefined || quad.graphKey === graph));
  };
  return {
    match,
    countQuads: (...parts) => {
      const found = match(...parts);
      return found.size ?? found.length ?? 0;
    },
  };
}

/** The language-tagged literal that `tagKept` hid from Comunica's parser; anything else as it is. */
function withTag(part: RdfJsPart): RdfJsPart {
  const datatype = part?.termType === 'Literal' ? part.datatype?.value : undefined;
  return part && datatype?.startsWith(TAGGED) ? toRdfJs(languageString(part.value, datatype.slice(TAGGED.length))) : part;
}

interface RelationQuad {
  readonly termType: 'Quad';
  readonly value: '';
  readonly subject: RdfJsTerm;
  readonly predicate: RdfJsTerm;
  readonly object: RdfJsTerm;
  readonly graph: RdfJsTerm | DefaultGraph;
  readonly startKey: string;
  readonly endKey: string;
  readonly graphKey: string;
  readonly equals: (other: unknown) => boolean;
}

interface DefaultGraph {
  readonly termType: 'DefaultGraph';
  readonly value: '';
  readonly equals: (other: { readonly termType: string } | null | undefined) => boolean;
}

const DEFAULT_GRAPH: DefaultGraph = { termType: 'DefaultGraph', value: '', equals: (other) => other?.termType === 'DefaultGraph' };

function relationQuads(relation: Relation, statements: readonly Statement[], name: string): readonly RelationQuad[] {
  const graphs = new Map(statements.flatMap(({ graph }) => (graph ? [[termKey(graph), graph] as const] : [])));
  const predicate = toRdfJs({ type: 'iri', value: name });
  const quad = ({ start, end }: Pair, graph: Term | null): RelationQuad => ({
    termType: 'Quad', value: '', subject: toRdfJs(start), predicate, object: toRdfJs(end), graph: graph ? toRdfJs(graph) : DEFAULT_GRAPH,
    startKey: termKey(start), endKey: termKey(end), graphKey: graph ? termKey(graph) : '', equals: () => false,
  });
  return [null, ...graphs.values()].flatMap((graph) => pairsOf(relation, statements, graph).map((pair) => quad(pair, graph)));
}

function keyOf(part: Exclude<RdfJsPart, null | undefined>): string {
  return part.termType === 'DefaultGraph' ? '' : termKey(fromRdfJs(part));
}
