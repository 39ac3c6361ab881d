import { OWL, RDF_TYPE, RDFS, iri, type Term } from '../model/term.js';
import type { GraphIndex } from '../rdf/graph-index.js';
import { subjectNumbers } from './path.js';
import type { NodeNumber } from './shape.js';
import { subjectsWith, type ShapesIndex } from './shapes-index.js';

/** SHACL instances and subclasses (SHACL 2.1.3.2 and 1.1): by `rdf:type` and `rdfs:subClassOf`, to any depth, in one graph. */
export interface Classes {
  readonly instancesOf: (type: NodeNumber) => readonly NodeNumber[];
  readonly isInstanceOf: (node: NodeNumber, type: NodeNumber) => boolean;
}

/** Works out subclasses once per class; cycles of `rdfs:subClassOf` are fine. */
export function classesOf(data: GraphIndex): Classes {
  const typeNumber = data.terms.numberOf(iri(RDF_TYPE));
  const subClassOf = data.terms.numberOf(iri(`${RDFS}subClassOf`));
  const known = new Map<NodeNumber, ReadonlySet<NodeNumber>>();

  function subclassesOf(type: NodeNumber): ReadonlySet<NodeNumber> {
    const found = known.get(type);
    if (found) return found;
    const all = new Set([type]);
    for (const one of all) for (const subclass of subjectNumbers(data, subClassOf, one)) all.add(subclass);
    known.set(type, all);
    return all;
  }

  return {
    instancesOf(type) {
      const classes = [...subclassesOf(type)];
      return classes.length === 1 ? subjectNumbers(data, typeNumber, type) : [...new Set(classes.flatMap((one) => subjectNumbers(data, typeNumber, one)))];
    },
    isInstanceOf(node, type) {
      const { first, next } = data.bySubjectPredicate;
      let row = first(node, typeNumber);
      if (row < 0) return false;
      const wanted = subclassesOf(type);
      for (; row >= 0; row = next(row)) if (wanted.has(data.object(row))) return true;
      return false;
    },
  };
}

/**
 * The IRIs that the shapes graph declares as classes: instances of `rdfs:Class`, of `owl:Class`, which OWL makes a
 * subclass of it, and of the subclasses of the two.
 */
export function declaredClasses(shapes: ShapesIndex): ReadonlyMap<string, Term> {
  const kinds = new Map<string, Term>([RDFS, OWL].map((vocabulary) => [`${vocabulary}Class`, iri(`${vocabulary}Class`)]));
  for (const [, kind] of kinds) for (const one of subjectsWith(shapes, `${RDFS}subClassOf`, kind)) kinds.set(one.value, one);
  const declared = new Map<string, Term>();
  for (const [, kind] of kinds) {
    for (const one of subjectsWith(shapes, RDF_TYPE, kind)) if (one.type === 'iri') declared.set(one.value, one);
  }
  return declared;
}
