import type { Statement, Term } from '../model/term.js';
import { ANY, kindOf, type Kinds } from './kinds.js';

/** What a graph holds, as far as it decides which engine can answer exactly. */
export interface GraphFacts {
  /** Kinds of the objects of each predicate. */
  readonly objectKinds: ReadonlyMap<string, Kinds>;
  readonly allObjects: Kinds;
  readonly subjects: Kinds;
  /** Every way in which each language tag is written, by its lower-case form; those written in lower case only are left out. */
  readonly oddTags: ReadonlyMap<string, ReadonlySet<string>>;
  readonly tags: ReadonlySet<string>;
  /** Whether every literal is ASCII, so that letters, digits and spaces are the same to every regular expression. */
  readonly ascii: boolean;
  readonly hasBlankNodes: boolean;
  /** Texts of the IRIs of the default graph's subjects and objects. */
  readonly nodes: ReadonlySet<string>;
}

/** Looks through a graph once. */
export function graphFacts(statements: readonly Statement[]): GraphFacts {
  const objectKinds = new Map<string, Kinds>();
  const spellings = new Map<string, Set<string>>();
  const nodes = new Set<string>();
  let allObjects = 0;
  let subjects = 0;
  let ascii = true;
  let hasBlankNodes = false;
  for (const { subject, predicate, object, graph } of statements) {
    const kind = kindOf(object);
    allObjects |= kind;
    subjects |= kindOf(subject);
    objectKinds.set(predicate.value, (objectKinds.get(predicate.value) ?? 0) | kind);
    if (object.type === 'literal') {
      if (ascii && /[^\t\n\x20-\x7e]/.test(object.value)) ascii = false;
      if (object.language !== '') noteTag(spellings, object.language);
    }
    hasBlankNodes ||= subject.type === 'blank' || object.type === 'blank' || graph?.type === 'blank';
    if (graph) continue;
    nodes.add(nodeKey(subject));
    nodes.add(nodeKey(object));
  }
  const oddTags = new Map([...spellings].filter(([lower, written]) => written.size > 1 || !written.has(lower)));
  return { objectKinds, allObjects, subjects: subjects || ANY, oddTags, tags: new Set(spellings.keys()), ascii, hasBlankNodes, nodes };
}

export function noteTag(spellings: Map<string, Set<string>>, tag: string): void {
  const lower = tag.toLowerCase();
  const known = spellings.get(lower);
  if (known) known.add(tag);
  else spellings.set(lower, new Set([tag]));
}

/** A text for a node; equal for equal terms. */
export function nodeKey(term: Term): string {
  return term.type === 'literal' ? `"${term.value}"${term.datatype}@${term.language}` : term.type === 'iri' ? term.value : `_:${term.value}`;
}

/** The kinds that a variable or constant in object position can have, given the predicate (`undefined` for a variable or path). */
export function objectKindsOf(facts: GraphFacts, predicate: string | undefined): Kinds {
  return predicate === undefined ? facts.allObjects : facts.objectKinds.get(predicate) ?? 0;
}

