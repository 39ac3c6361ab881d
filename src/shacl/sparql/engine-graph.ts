import type { QueryEffects } from '../../model/effects.js';
import type { EngineName } from '../../model/manifest.js';
import { sortBy, type Sorted } from '../../model/order.js';
import type { Maker } from '../../model/receipt.js';
import { iri, type Statement, type Term } from '../../model/term.js';
import { termKey } from '../../rdf/match.js';
import { openGraph, type GraphQueries } from '../../sparql/index.js';
import { treeTermOf } from '../../sparql/model-terms.js';
import { namedNode, variable, type Pattern, type TreeTerm } from '../../sparql/tree.js';
import { ownLabel, type ShapesIndex } from '../shapes-index.js';

/** The name that `$shapesGraph` has. */
export const SHAPES_GRAPH = 'urn:x-ggen:shapes-graph';

/**
 * No query can name a blank node. So a graph of their own gives each one a name, and a pre-bound variable is the node that
 * has the name: the engine sees the node itself, and every function says of it what it says of any blank node.
 */
const NAMES = 'urn:x-ggen:node-names';
const NAME_OF = 'urn:x-ggen:node-name';

/** Rows of values for pre-bound variables; in one column either all terms are blank nodes or none is. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Term[])[];
}

/** The data as the engine has it. */
export interface EngineGraph {
  readonly queries: GraphQueries;
  /** A term as the engine gave it, as the validator knows it. */
  readonly fromEngine: (term: Term) => Term;
  /** The patterns that join the distinct rows of some columns. */
  readonly bindings: (table: Table, names: readonly string[]) => readonly Pattern[];
}

/** Opens the graph that fits what is asked, and keeps it for the next questions. */
export interface EngineGraphs {
  readonly open: (needs: { readonly withShapes: boolean; readonly nodes: readonly Term[] }) => EngineGraph;
  readonly makers: () => readonly Maker[];
}

/** @param statements the data; what stands in named graphs counts as if it stood in the default graph */
export function engineGraphs(statements: readonly Statement[], shapes: ShapesIndex, engine: EngineName, effects: QueryEffects): EngineGraphs {
  const data = inOneGraph(statements);
  const prefix = freshPrefix(data);
  const label = (term: Term): Term => {
    const own = ownLabel(term);
    return own === term ? term : { type: 'blank', value: prefix + own.value };
  };
  const opened: { key?: string; withShapes?: boolean; nodes: Map<string, Term>; graph?: EngineGraph; makers: readonly Maker[] } = { nodes: new Map(), makers: [] };

  function make(withShapes: boolean, nodes: ReadonlyMap<string, Term>): EngineGraph {
    const known = new Map([...nodes.values()].map((term) => [label(term).value, term]));
    const ofShapes = withShapes ? shapes.statements : [];
    for (const { subject, object } of ofShapes) for (const term of [subject, object]) if (term.type === 'blank') known.set(label(term).value, term);
    const all: readonly Statement[] = [
      ...data,
      ...ofShapes.map(({ subject, predicate, object }) => ({ subject: resource(label(subject)), predicate, object: label(object), graph: iri(SHAPES_GRAPH) })),
      ...[...nodes.values()].map((node) => ({ subject: resource(label(node)), predicate: iri(NAME_OF), object: iri(nodeName(node)), graph: iri(NAMES) })),
    ];
    return {
      queries: openGraph({ statements: inGivenOrder(all) }, { engine, allowedDomains: [], ...effects }),
      fromEngine: (term) => (term.type === 'blank' ? known.get(term.value) ?? term : term),
      bindings,
    };
  }

  return {
    open({ withShapes, nodes }) {
      const needed = nodes.filter(({ type }) => type === 'blank');
      const isReady = opened.graph && (opened.withShapes || !withShapes) && needed.every(({ value }) => opened.nodes.has(value));
      if (opened.graph && isReady) return opened.graph;
      const named = new Map(opened.nodes);
      if (needed.length > 0) {
        // All of the data's at once, so that no further question opens the graph again.
        for (const { subject, object } of data) for (const term of [subject, object]) if (term.type === 'blank') named.set(term.value, term);
        for (const node of needed) named.set(node.value, node);
      }
      if (opened.graph) opened.makers = [...opened.makers, ...opened.graph.queries.makers()];
      opened.withShapes = withShapes || opened.withShapes === true;
      opened.nodes = named;
      opened.graph = make(opened.withShapes, named);
      return opened.graph;
    },
    makers: () => [...opened.makers, ...(opened.graph?.queries.makers() ?? [])],
  };
}

function bindings({ columns, rows }: Table, names: readonly string[]): readonly Pattern[] {
  const picked = columns.flatMap((name, index) => (names.includes(name) ? [{ name, index, isBlank: rows[0]?.[index]?.type === 'blank' }] : []));
  const distinct = new Map<string, Record<string, TreeTerm>>();
  for (const row of rows) {
    const values: Record<string, TreeTerm> = {};
    for (const { name, index, isBlank } of picked) {
      const term = row[index];
      if (term) values[`?${isBlank ? nameVariable(name) : name}`] = isBlank ? namedNode(nodeName(term)) : treeTermOf(term);
    }
    distinct.set(JSON.stringify(values), values);
  }
  const blanks = picked.filter(({ isBlank }) => isBlank);
  const naming = blanks.map(({ name }) => ({ subject: variable(name), predicate: namedNode(NAME_OF), object: variable(nameVariable(name)) }));
  return [
    ...(picked.length > 0 ? [{ type: 'values', values: [...distinct.values()] } as const] : []),
    ...(naming.length > 0 ? [{ type: 'graph', name: namedNode(NAMES), patterns: [{ type: 'bgp', triples: naming }] } as const] : []),
  ];
}

/** A variable that no query has: the grammar of SHACL's queries allows it, and nobody writes it. */
function nameVariable(name: string): string {
  return `ggenNameOf_${name}`;
}

function nodeName(node: Term): string {
  return `urn:x-ggen:node:${encodeURIComponent(node.value)}`;
}

function resource(term: Term): Statement['subject'] {
  if (term.type === 'literal') throw new Error('a literal is no subject');
  return term;
}

/** What begins the labels of the shapes' blank nodes among those of the data. */
function freshPrefix(data: readonly Statement[]): string {
  let prefix = 'shapes';
  const labels = new Set(data.flatMap(({ subject, object }) => [subject, object].flatMap((term) => (term.type === 'blank' ? [term.value] : []))));
  while ([...labels].some((label) => label.startsWith(prefix))) prefix += '_';
  return prefix;
}

function inOneGraph(statements: readonly Statement[]): readonly Statement[] {
  if (!statements.some(({ graph }) => graph)) return statements;
  return [...new Map(statements.map(({ subject, predicate, object }) => [[subject, predicate, object].map(termKey).join('\u0000'), { subject, predicate, object }])).values()];
}

/** The data is in its order already, and what is added to it comes after, in other graphs. */
function inGivenOrder(statements: readonly Statement[]): Sorted<Statement> {
  return sortBy(statements, () => 0);
}
