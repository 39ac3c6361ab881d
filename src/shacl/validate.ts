import { problem, type Diagnostic, type RelatedPlace, type Severity } from '../model/diagnostic.js';
import type { EntailmentRegime } from '../model/effects.js';
import { compareCodePoints, sortBy } from '../model/order.js';
import { failure, outcomeOf, success, type Outcome } from '../model/outcome.js';
import type { Maker } from '../model/receipt.js';
import type { Span } from '../model/source.js';
import { SH, type Statement, type Term } from '../model/term.js';
import { indexStatements } from '../rdf/graph-index.js';
import { termKey, type StatementLookup } from '../rdf/match.js';
import { checkShapes, hasSparql, inPlace } from './check-shapes.js';
import { lookupIn, type IndexedData } from './data-places.js';
import { placesOf } from './places.js';
import type { RawResult } from './report.js';
import { runShapes } from './run.js';
import { sentenceOf, shapeName } from './sentence.js';
import { indexShapes, ownLabel, type ShapesIndex } from './shapes-index.js';
import { showWith, type Show } from './show.js';
import type { QuestionOptions } from './sparql/index.js';

/** One validation result (SHACL 3.6): the terms as they are, and each as a reader would write it. */
export interface ShapeResult {
  /** `error` for `sh:Violation` and for severities of the shapes' own. */
  readonly severity: Severity;
  readonly severityIri: string;
  readonly focusNode: Term;
  /** The path's IRI, or the blank node of the shapes graph that describes it. */
  readonly path?: Term;
  readonly value?: Term;
  readonly shape: Term;
  /** IRI of the constraint component, such as `http://www.w3.org/ns/shacl#MinCountConstraintComponent`. */
  readonly component: string;
  /** The node of the SPARQL-based constraint (`sh:sourceConstraint`), or the validator of a component of the shapes' own. */
  readonly source?: Term;
  readonly message: string;
  readonly shown: { readonly focusNode: string; readonly path?: string; readonly value?: string; readonly shape: string; readonly constraint: string };
  /**
   * For how many results of the specification it stands: they agree in all that is said here, as where a value is less
   * than none of two others, or a shape asks the same of a node by two ways.
   */
  readonly times: number;
  /** Where the data states what offends. */
  readonly at?: Span;
  readonly related: readonly RelatedPlace[];
}

/** `conforms` is true when no result is an error; warnings and remarks are among the results. */
export interface ShapesReport {
  readonly conforms: boolean;
  readonly results: readonly ShapeResult[];
  /** The engines that answered SPARQL-based constraints. */
  readonly makers: readonly Maker[];
}

export interface ValidateOptions extends QuestionOptions {
  /** What the data is closed under, for shapes that ask for it by `sh:entailment`. */
  readonly regime?: EntailmentRegime;
  /** The index of the same data, where there is one; otherwise it is made. It may be given further terms, no statements. */
  readonly index?: IndexedData;
}

/**
 * Checks data against shapes (SHACL Core and SHACL-SPARQL). Blank nodes of the two are never the same node.
 * Statements of named graphs count as if they stood in the default graph.
 *
 * Results come in code point order of focus node, path, value, shape and constraint.
 * A failure means that the shapes cannot be used (GGEN212, GGEN216), that a query failed (GGEN306), or that the signal said
 * stop (GGEN903). Warnings about the shapes come with the report.
 */
export async function validate(data: readonly Statement[], shapes: readonly Statement[], options: ValidateOptions = {}): Promise<Outcome<ShapesReport>> {
  const index = indexShapes(merged(shapes));
  const show = showWith(options.prefixes ?? {}, index);
  const opened = hasSparql(index) ? (await import('./sparql/index.js')).openQuestions(data, index, options) : undefined;
  const checked = outcomeOf(null, inPlace([...checkShapes(index, show, options.regime, options.sources), ...(opened?.diagnostics ?? [])]));
  if (!checked.ok) return checked;

  const graph = options.index ?? indexStatements(data);
  const { signal, guard } = options;
  const questions = opened?.ok ? opened.value : undefined;
  const ran = await runShapes(graph.index, index, { ...(signal && { signal }), ...(guard && { guard }), ...(questions && { questions }) });
  if (!ran.ok) return ran;
  if ('fault' in ran.value) return failure(problem('GGEN212', { detail: ran.value.fault }));

  const find = lookupIn(graph);
  const told = inOrder(ran.value.results).map((raw) => tell(raw, find, index, show));
  const conforms = told.every(({ severity }) => severity !== 'error');
  return success({ conforms, results: told, makers: questions?.makers() ?? [] }, [...checked.diagnostics, ...ran.diagnostics]);
}

function tell(raw: RawResult, find: StatementLookup, index: ShapesIndex, show: Show): ShapeResult {
  const places = placesOf(raw, find, index);
  return {
    severity: severityOf(raw.severity),
    severityIri: raw.severity,
    focusNode: raw.focusNode,
    ...(raw.path && { path: ownLabel(raw.path) }),
    ...(raw.value && { value: raw.value }),
    shape: ownLabel(raw.shape),
    component: raw.component,
    ...(raw.source && { source: ownLabel(raw.source) }),
    message: sentenceOf(raw, index, show),
    shown: shownParts(raw, index, show),
    times: raw.times,
    ...(places.at && { at: places.at }),
    related: places.constraint && places.constraint !== places.at ? [{ at: places.constraint, note: 'the shape asks for this here' }] : [],
  };
}

/** A result as a diagnostic: GGEN204. */
export function shapeProblem({ severity, message, shown, at, related }: ShapeResult): Diagnostic {
  return problem('GGEN204', { ...shown, message }, at, { severity, related });
}

function severityOf(iri: string): Severity {
  return iri === `${SH}Warning` ? 'warning' : iri === `${SH}Info` ? 'info' : 'error';
}

function shownParts(raw: RawResult, shapes: ShapesIndex, show: Show): ShapeResult['shown'] {
  const [name, parameter] = [...raw.parameters][0] ?? ['', undefined];
  const property = raw.stated ? show.term(raw.stated.predicate) : `sh:${name}`;
  const constraint = parameter === undefined || parameter.type === 'blank' ? property : `${property} ${show.term(parameter)}`;
  return {
    focusNode: show.term(raw.focusNode),
    ...(raw.path && { path: show.path(raw.path) }),
    ...(raw.value && { value: show.term(raw.value) }),
    shape: shapeName(raw.shape, shapes, show),
    constraint,
  };
}

/** The results in their total order; those that agree in all become one. */
function inOrder(results: readonly RawResult[]): readonly RawResult[] {
  const keyed = new Map<string, RawResult>();
  for (const one of results) {
    const parameters = [...one.parameters].map(([name, term]) => `${name} ${termKey(term)}`).join(' ');
    const parts = [
      termKey(one.focusNode), one.path ? termKey(one.path) : '', one.value ? termKey(one.value) : '', termKey(one.shape),
      one.component, one.source ? termKey(one.source) : '', parameters, one.language ?? '', one.message ?? '',
    ];
    const key = parts.join('\u0000');
    const before = keyed.get(key);
    keyed.set(key, before ? { ...one, times: one.times + before.times } : one);
  }
  return sortBy(keyed, ([a], [b]) => compareCodePoints(a, b)).map(([, one]) => one);
}

/** The statements without their graphs, each once. */
function merged(statements: readonly Statement[]): readonly Statement[] {
  const found = new Map<string, Statement>();
  for (const { subject, predicate, object, origin } of statements) {
    const key = [subject, predicate, object].map(termKey).join('\u0000');
    if (!found.has(key)) found.set(key, { subject, predicate, object, ...(origin && { origin }) });
  }
  return [...found.values()];
}
