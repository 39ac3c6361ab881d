import { problem, type Diagnostic } from '../model/diagnostic.js';
import { RDF_TYPE, SH } from '../model/term.js';
import type { Reference } from './find-shapes.js';
import { shapeName } from './sentence.js';
import { objectsOf, type ShapesIndex } from './shapes-index.js';
import type { Show } from './show.js';

/** References to what is no shape: nothing would be checked, or something else than is meant. */
export function checkReference({ statement, name, kind, target }: Reference, shapes: ShapesIndex, show: Show): Diagnostic | undefined {
  if (target.type === 'literal') return undefined;
  const told = (detail: string, severity: 'error' | 'warning' = 'error'): Diagnostic =>
    problem('GGEN212', { detail: `${shapeName(statement.subject, shapes, show)} cannot be checked: ${detail}` }, statement.origin, { severity });
  const shown = target.type === 'blank' ? 'a blank node' : show.term(target);
  const said = shapes.find({ subject: target });
  const hasPath = objectsOf(shapes, target, `${SH}path`).length > 0;

  if (said.length === 0) return told(`sh:${name} asks for ${shown}, of which the shapes say nothing`);
  if (kind === 'property shape' && !hasPath) return told(`sh:${name} asks for ${shown}, which has no sh:path and so is no property shape`);
  if (kind === 'node shape' && hasPath) return warned(`sh:${name} asks for ${shown}, which has a sh:path; SHACL asks for a node shape here`);
  const isShape = said.some(({ predicate, object }) => predicate.value.startsWith(SH) || (predicate.value === RDF_TYPE && object.value.startsWith(SH)));
  if (!isShape) return warned(`sh:${name} asks for ${shown}, which is no shape, so every node conforms to it`);
  return undefined;

  function warned(detail: string): Diagnostic {
    return problem('GGEN212', { detail: `${shapeName(statement.subject, shapes, show)}: ${detail}` }, statement.origin, { severity: 'warning' });
  }
}
