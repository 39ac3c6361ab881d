import { compareCodePoints, compareInTurn } from '../model/order.js';
import type { Span } from '../model/source.js';
import { RDF_TYPE, SH, type Statement, type Term } from '../model/term.js';
import type { StatementLookup } from '../rdf/match.js';
import type { RawResult } from './report.js';
import { objectOf, type ShapesIndex } from './shapes-index.js';

/** Where a result is to be shown: what offends, and the constraint that says so. */
export interface Places {
  readonly at?: Span;
  readonly constraint?: Span;
}

const TYPE: Term = { type: 'iri', value: RDF_TYPE };

/** By path, then by offset. */
export const comparePlaces: (a: Span, b: Span) => number = compareInTurn<Span>((a, b) => compareCodePoints(a.path, b.path), (a, b) => a.start - b.start);

/**
 * The statement that offends: focus node, path and value; else another value of the path, the focus node's type,
 * anything said of the focus node or naming it; else the shape.
 */
export function placesOf(result: RawResult, data: StatementLookup, shapes: ShapesIndex): Places {
  const { focusNode, value } = result;
  const constraint = constraintPlace(result, shapes);
  const at =
    (value && first(stating(result, value, data, shapes))) ??
    first(stating(result, undefined, data, shapes)) ??
    (value && first(data({ subject: focusNode, object: value }))) ??
    first(data({ subject: focusNode, predicate: TYPE })) ??
    first(data({ subject: focusNode })) ??
    first(data({ object: focusNode })) ??
    constraint;
  return { ...(at && { at }), ...(constraint && { constraint }) };
}

/** The statements by which the focus node has a value of the path; of a longer path, its first step. */
function stating({ focusNode, path }: RawResult, value: Term | undefined, data: StatementLookup, shapes: ShapesIndex): readonly Statement[] {
  if (path === undefined) return [];
  if (path.type === 'iri') return data({ subject: focusNode, predicate: path, object: value });
  const inverse = objectOf(shapes, path, `${SH}inversePath`);
  if (inverse?.type === 'iri') return data({ subject: value, predicate: inverse, object: focusNode });
  const step = firstStep(path, shapes);
  return step && value === undefined ? data({ subject: focusNode, predicate: step }) : [];
}

function firstStep(path: Term, shapes: ShapesIndex, depth = 0): Term | undefined {
  if (path.type === 'iri') return path;
  if (depth > 16) return undefined;
  const next = shapes.find({ subject: path }).find(({ predicate }) => /(?:first|alternativePath|zeroOrMorePath|oneOrMorePath|zeroOrOnePath)$/.test(predicate.value));
  return next && firstStep(next.object, shapes, depth + 1);
}

function constraintPlace({ shape, parameters, stated }: RawResult, shapes: ShapesIndex): Span | undefined {
  if (stated?.origin) return stated.origin;
  for (const [name, object] of parameters) {
    const found = first(shapes.find({ subject: shape, predicate: { type: 'iri', value: SH + name }, object }));
    if (found) return found;
  }
  return first(shapes.find({ subject: shape }));
}

/** The earliest place in the sources among some statements. */
function first(statements: readonly Statement[]): Span | undefined {
  let earliest: Span | undefined;
  for (const { origin } of statements) if (origin && (!earliest || comparePlaces(origin, earliest) < 0)) earliest = origin;
  return earliest;
}
