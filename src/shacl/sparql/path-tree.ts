import { RDF, SH, type Term } from '../../model/term.js';
import { namedNode, type NamedNode, type Path } from '../../sparql/tree.js';
import { listOf, objectOf, type ShapesIndex } from '../shapes-index.js';

const REPEATED = [['zeroOrMorePath', '*'], ['oneOrMorePath', '+'], ['zeroOrOnePath', '?']] as const;
const MOST_NESTED = 64;

/**
 * A SHACL path as a property path of SPARQL (SHACL 2.3.1), read as `compilePath` reads it.
 * Nothing where it is ill-formed, which the shape's own check tells.
 */
export function pathTree(path: Term, shapes: ShapesIndex, depth = 0): NamedNode | Path | undefined {
  if (path.type === 'iri') return namedNode(path.value);
  if (path.type === 'literal' || depth > MOST_NESTED) return undefined;
  const made = (pathType: Path['pathType'], parts: readonly Term[]): Path | undefined => {
    const items = parts.flatMap((part) => pathTree(part, shapes, depth + 1) ?? []);
    return items.length === parts.length && items.length > 0 ? { type: 'path', pathType, items } : undefined;
  };
  if (objectOf(shapes, path, `${RDF}first`)) return made('/', listOf(shapes, path));
  const inverse = objectOf(shapes, path, `${SH}inversePath`);
  if (inverse) return made('^', [inverse]);
  const alternatives = objectOf(shapes, path, `${SH}alternativePath`);
  if (alternatives) return made('|', listOf(shapes, alternatives));
  for (const [name, sign] of REPEATED) {
    const repeated = objectOf(shapes, path, SH + name);
    if (repeated) return made(sign, [repeated]);
  }
  return undefined;
}
