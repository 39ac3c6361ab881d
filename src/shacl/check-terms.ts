import { problem, type Diagnostic } from '../model/diagnostic.js';
import { suggestion } from '../model/suggest.js';
import { SH, type Statement } from '../model/term.js';
import type { ShapesIndex } from './shapes-index.js';
import { SH_PROPERTIES, SH_TERMS } from './vocabulary.js';

/**
 * Terms in the sh: namespace that SHACL does not have: GGEN216. One that is near a known term is likely a slip, and what it
 * was meant to ask would be passed over: an error. Any other is a warning.
 */
export function checkTerms(shapes: ShapesIndex): readonly Diagnostic[] {
  return shapes.statements.flatMap((statement) => [
    ...unknown(statement, statement.predicate.value, SH_PROPERTIES),
    ...(statement.object.type === 'iri' ? unknown(statement, statement.object.value, SH_TERMS) : []),
  ]);
}

function unknown({ predicate, origin }: Statement, iri: string, known: ReadonlySet<string>): readonly Diagnostic[] {
  const name = iri.startsWith(SH) ? iri.slice(SH.length) : '';
  // A node kind that is none is told with those that are.
  if (name === '' || SH_TERMS.has(name) || (predicate.value === `${SH}nodeKind` && iri !== predicate.value)) return [];
  const near = suggestion(name, known);
  return [
    problem(
      'GGEN216',
      { term: `sh:${name}`, ...(near.suggestion !== undefined && { suggestion: `sh:${near.suggestion}` }) },
      origin,
      { severity: near.suggestion === undefined ? 'warning' : 'error' },
    ),
  ];
}
