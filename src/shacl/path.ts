import { RDF, SH, type Term } from '../model/term.js';
import type { GraphIndex } from '../rdf/graph-index.js';
import type { NodeNumber, Walk } from './shape.js';
import { listOf, objectOf, type ShapesIndex } from './shapes-index.js';

/** The paths that repeat another one: how often at least, and whether more than once. */
const REPEATED = [['zeroOrMorePath', 0, true], ['oneOrMorePath', 1, true], ['zeroOrOnePath', 0, false]] as const;

/**
 * Compiles a SHACL property path (2.3.1) to a walk over the index. Cycles in the data are fine.
 * Where a node describes several paths, the list counts first, as the official tests have it.
 */
export function compilePath(path: Term, shapes: ShapesIndex, data: GraphIndex): Walk {
  return compile(path, false);

  function compile(node: Term, isInverse: boolean): Walk {
    if (node.type !== 'blank') return step(node, isInverse);
    if (objectOf(shapes, node, `${RDF}first`)) {
      const members = listOf(shapes, node).map((member) => compile(member, isInverse));
      return inSequence(isInverse ? members.toReversed() : members);
    }
    const inverse = objectOf(shapes, node, `${SH}inversePath`);
    if (inverse) return compile(inverse, !isInverse);
    const alternatives = objectOf(shapes, node, `${SH}alternativePath`);
    if (alternatives) return united(listOf(shapes, alternatives).map((member) => compile(member, isInverse)));
    for (const [name, least, isEndless] of REPEATED) {
      const inner = objectOf(shapes, node, SH + name);
      if (inner) return repeated(compile(inner, isInverse), least, isEndless);
    }
    return () => [];
  }

  function step(property: Term, isInverse: boolean): Walk {
    const predicate = data.terms.numberOf(property);
    return isInverse ? (node) => subjectNumbers(data, predicate, node) : (node) => objectNumbers(data, node, predicate);
  }
}

/** The objects of the statements with a subject and a predicate. */
export function objectNumbers(data: GraphIndex, subject: NodeNumber, predicate: NodeNumber): readonly NodeNumber[] {
  const found: NodeNumber[] = [];
  const { first, next } = data.bySubjectPredicate;
  for (let row = first(subject, predicate); row >= 0; row = next(row)) found.push(data.object(row));
  return found;
}

/** The subjects of the statements with a predicate and an object. */
export function subjectNumbers(data: GraphIndex, predicate: NodeNumber, object: NodeNumber): readonly NodeNumber[] {
  const found: NodeNumber[] = [];
  const { first, next } = data.byPredicateObject;
  for (let row = first(predicate, object); row >= 0; row = next(row)) found.push(data.subject(row));
  return found;
}

function inSequence(members: readonly Walk[]): Walk {
  return (start) => {
    let nodes: readonly NodeNumber[] = [start];
    for (const walk of members) {
      const [only] = nodes;
      if (only === undefined) return nodes;
      nodes = nodes.length === 1 ? walk(only) : distinct(nodes.flatMap(walk));
    }
    return nodes;
  };
}

function united(members: readonly Walk[]): Walk {
  return (start) => distinct(members.flatMap((walk) => walk(start)));
}

function repeated(walk: Walk, least: number, isEndless: boolean): Walk {
  return (start) => {
    const found = new Set<NodeNumber>(least === 0 ? [start] : walk(start));
    if (isEndless) {
      // A set that grows while it is walked: each node that is reached is left once.
      for (const node of found) for (const further of walk(node)) found.add(further);
    } else for (const node of walk(start)) found.add(node);
    return [...found];
  };
}

function distinct(nodes: readonly NodeNumber[]): readonly NodeNumber[] {
  return nodes.length < 2 ? nodes : [...new Set(nodes)];
}
