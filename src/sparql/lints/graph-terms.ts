import { sortStrings } from '../../model/order.js';
import { suggest } from '../../model/suggest.js';
import type { Statement } from '../../model/term.js';

/** The IRIs of a graph, looked through once and only when something asks. */
export interface GraphTerms {
  readonly statements: readonly Statement[];
  /** Whether an IRI stands anywhere in the graph. */
  readonly has: (iri: string) => boolean;
  /** Whether an IRI is a predicate of the graph. */
  readonly isPredicate: (iri: string) => boolean;
  readonly namespaces: () => readonly string[];
  /** The IRI that a missing one was most likely meant to be: a near name of its namespace, else the same name in another. */
  readonly nearest: (iri: string, role: 'predicate' | 'node') => string | undefined;
}

/** Splits an IRI behind its last `#` or `/`. */
export function splitIri(iri: string): readonly [namespace: string, local: string] {
  const at = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1;
  return [iri.slice(0, at), iri.slice(at)];
}

/** Collects nothing yet. */
export function graphTerms(statements: readonly Statement[]): GraphTerms {
  const made: { nodes?: ReadonlySet<string>; predicates?: ReadonlySet<string>; namespaces?: readonly string[] } = {};
  const predicates = (): ReadonlySet<string> => (made.predicates ??= new Set(statements.map(({ predicate }) => predicate.value)));
  const nodes = (): ReadonlySet<string> => (made.nodes ??= nodesOf(statements));
  return {
    statements,
    has: (iri) => predicates().has(iri) || nodes().has(iri),
    isPredicate: (iri) => predicates().has(iri),
    namespaces: () => (made.namespaces ??= sortStrings(new Set([...predicates(), ...nodes()].map((iri) => splitIri(iri)[0])))),
    nearest: (iri, role) => nearest(iri, role === 'predicate' ? predicates() : nodes()) ?? nearest(iri, role === 'predicate' ? nodes() : predicates()),
  };
}

function nodesOf(statements: readonly Statement[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { subject, object } of statements) {
    if (subject.type === 'iri') found.add(subject.value);
    if (object.type === 'iri') found.add(object.value);
  }
  return found;
}

function nearest(iri: string, candidates: ReadonlySet<string>): string | undefined {
  const [namespace, local] = splitIri(iri);
  const locals: string[] = [];
  const elsewhere: string[] = [];
  for (const candidate of candidates) {
    const [space, name] = splitIri(candidate);
    if (space === namespace) locals.push(name);
    else if (name !== '' && name.toLowerCase() === local.toLowerCase()) elsewhere.push(candidate);
  }
  const near = local === '' ? undefined : suggest(local, locals);
  return near === undefined ? sortStrings(elsewhere)[0] : namespace + near;
}
