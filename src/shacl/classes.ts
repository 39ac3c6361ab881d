import { OWL, RDF_TYPE, RDFS, type Iri, type Term } from '../model/term.js';
import { type StatementLookup, termKey } from '../rdf/match.js';

const SUB_CLASS_OF: Iri = { type: 'iri', value: `${RDFS}subClassOf` };
const TYPE: Iri = { type: 'iri', value: RDF_TYPE };

/** SHACL instances and subclasses (SHACL 2.1.3.2 and 1.1): by `rdf:type` and `rdfs:subClassOf`, to any depth, in one graph. */
export interface Classes {
  readonly instancesOf: (type: Term) => readonly Term[];
  readonly isInstanceOf: (node: Term, type: Term) => boolean;
}

/** Works out subclasses once per class; cycles of `rdfs:subClassOf` are fine. */
export function classesOf(find: StatementLookup): Classes {
  const known = new Map<string, ReadonlyMap<string, Term>>();

  function subclassesOf(type: Term): ReadonlyMap<string, Term> {
    const key = termKey(type);
    const found = known.get(key);
    if (found) return found;
    const all = new Map<string, Term>([[key, type]]);
    for (const [, one] of all) {
      for (const { subject } of find({ predicate: SUB_CLASS_OF, object: one })) all.set(termKey(subject), subject);
    }
    known.set(key, all);
    return all;
  }

  return {
    instancesOf(type) {
      const instances = new Map<string, Term>();
      for (const [, one] of subclassesOf(type)) {
        for (const { subject } of find({ predicate: TYPE, object: one })) instances.set(termKey(subject), subject);
      }
      return [...instances.values()];
    },
    isInstanceOf(node, type) {
      if (node.type === 'literal') return false;
      const types = find({ subject: node, predicate: TYPE });
      if (types.length === 0) return false;
      const wanted = subclassesOf(type);
      return types.some(({ object }) => wanted.has(termKey(object)));
    },
  };
}

/** Whether a node is declared a class: an instance of `rdfs:Class` or of `owl:Class`, which OWL makes a subclass of it. */
export function isClass(classes: Classes, node: Term): boolean {
  return [RDFS, OWL].some((vocabulary) => classes.isInstanceOf(node, { type: 'iri', value: `${vocabulary}Class` }));
}
