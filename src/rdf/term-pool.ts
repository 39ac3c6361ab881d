import { type BlankNode, blankNode, iri, type Iri } from '../model/term.js';

/** Makes the terms of one document: equal IRIs become one object, blank nodes get labels of their own. */
export interface TermPool {
  /** The term of an IRI; `onNew` is asked when it occurs for the first time. */
  readonly iri: (value: string, onNew?: (value: string) => void) => Iri;
  /** The node of a label of the document; a fresh one where there is no label. */
  readonly blank: (label?: string) => BlankNode;
}

/** Labels are `prefix` + `b` + count, in the order in which the document mentions its nodes. */
export function termPool(blankPrefix: string): TermPool {
  const iris = new Map<string, Iri>();
  const blanks = new Map<string, BlankNode>();
  let count = 0;
  const fresh = (): BlankNode => blankNode(`${blankPrefix}b${count++}`);
  return {
    iri(value, onNew) {
      const known = iris.get(value);
      if (known) return known;
      const made = iri(value);
      iris.set(value, made);
      onNew?.(value);
      return made;
    },
    blank(label) {
      if (label === undefined) return fresh();
      const known = blanks.get(label);
      if (known) return known;
      const made = fresh();
      blanks.set(label, made);
      return made;
    },
  };
}
