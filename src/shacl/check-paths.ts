import type { Severity } from '../model/diagnostic.js';
import { RDF, SH, type Term } from '../model/term.js';
import { termKey } from '../rdf/match.js';
import { listFault } from './check-values.js';
import { listOf, objectsOf, type ShapesIndex } from './shapes-index.js';

/** What is wrong with a path; a warning where ggen can follow it as it is meant. */
export interface PathFault {
  readonly severity: Severity;
  readonly detail: string;
}

const KINDS = ['inversePath', 'alternativePath', 'zeroOrMorePath', 'oneOrMorePath', 'zeroOrOnePath'];

const error = (detail: string): readonly PathFault[] => [{ severity: 'error', detail }];
const warning = (detail: string): readonly PathFault[] => [{ severity: 'warning', detail }];

/** What is wrong with a SHACL property path (2.3.1), and with the paths in it. */
export function pathFaults(path: Term, shapes: ShapesIndex, above: ReadonlySet<string> = new Set()): readonly PathFault[] {
  if (path.type === 'literal') return error('a path must be an IRI or a blank node that describes one');
  if (path.type === 'iri') return path.value === `${RDF}nil` ? error('a path must not be the empty list') : [];
  if (above.has(termKey(path))) return error('its path leads back into itself');
  const inside = new Set([...above, termKey(path)]);

  const isList = objectsOf(shapes, path, `${RDF}first`).length > 0 || objectsOf(shapes, path, `${RDF}rest`).length > 0;
  const described = KINDS.flatMap((kind) => objectsOf(shapes, path, SH + kind).map((object) => ({ kind, object })));
  const [first] = described;
  if (isList) {
    const several = described.length > 0 ? warning('its path describes several paths at once; the list is followed') : [];
    return [...several, ...membersOf(path, 'a sequence path', shapes, inside)];
  }
  if (!first) return error('its path is a blank node that describes none');
  if (described.length > 1) return error(`its path describes several paths at once: ${described.map(({ kind }) => `sh:${kind}`).join(', ')}`);
  return first.kind === 'alternativePath' ? membersOf(first.object, 'sh:alternativePath', shapes, inside) : pathFaults(first.object, shapes, inside);
}

function membersOf(head: Term, what: string, shapes: ShapesIndex, above: ReadonlySet<string>): readonly PathFault[] {
  const fault = listFault(head, shapes);
  if (fault !== undefined) return error(`${what} must be ${fault}`);
  const members = listOf(shapes, head);
  if (members.length === 0) return error(`${what} must not be empty`);
  const few = members.length === 1 ? warning(`${what} has one member only; SHACL asks for two or more`) : [];
  return [...few, ...members.flatMap((member) => pathFaults(member, shapes, above))];
}
