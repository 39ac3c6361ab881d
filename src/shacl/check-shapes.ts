import { problem, type Diagnostic, type Severity } from '../model/diagnostic.js';
import type { EntailmentRegime } from '../model/effects.js';
import { sortBy } from '../model/order.js';
import type { SourceFile } from '../model/source.js';
import { RDF, RDF_TYPE, SH, iri, type Statement, type Term } from '../model/term.js';
import { termKey } from '../rdf/match.js';
import { isTrue } from './check-makers.js';
import { pathFaults } from './check-paths.js';
import { checkReference } from './check-references.js';
import { checkTerms } from './check-terms.js';
import { checkUnsupported } from './check-unsupported.js';
import { VALUE_FAULTS } from './check-values.js';
import { referencesIn, shapesIn } from './find-shapes.js';
import { PARAMETERS, type ParameterRule } from './parameters.js';
import { compilePattern } from './pattern.js';
import { comparePlaces } from './places.js';
import { shapeName } from './sentence.js';
import { objectOf, objectsOf, subjectsWith, type ShapesIndex } from './shapes-index.js';
import type { Show } from './show.js';

/**
 * All that keeps shapes from being held against data as they are meant, in the order of the places.
 *
 * Errors are shapes that SHACL calls ill-formed and of which it is not clear what they ask, and what ggen cannot check
 * (GGEN212), and slips in terms of SHACL (GGEN216). Where ggen can do what is meant, it is a warning.
 * Shapes that are deactivated ask for nothing, so they may be as they are.
 */
export function checkShapes(shapes: ShapesIndex, show: Show, regime?: EntailmentRegime, sources: readonly SourceFile[] = []): readonly Diagnostic[] {
  const references = referencesIn(shapes);
  const isOff = (node: Term): boolean => isTrue(objectOf(shapes, node, `${SH}deactivated`));
  return inPlace([
    ...checkUnsupported(shapes, regime),
    ...checkTerms(shapes, sources),
    ...endlessLists(shapes),
    ...shapesIn(shapes, references).flatMap((shape) => (isOff(shape) ? [] : shapeFaults(shape, shapes, show))),
    ...references.filter(({ statement }) => !isOff(statement.subject)).flatMap((one) => checkReference(one, shapes, show) ?? []),
  ]);
}

/** Diagnostics in the order of their places; those without one come last. */
export function inPlace(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return sortBy(diagnostics, (a, b) => (a.at && b.at ? comparePlaces(a.at, b.at) : Number(!a.at) - Number(!b.at)));
}

function shapeFaults(shape: Term, shapes: ShapesIndex, show: Show): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const name = shapeName(shape, shapes, show);
  const tell = (statement: Statement | undefined, detail: string, severity: Severity = 'error'): void => {
    const text = severity === 'error' ? `${name} cannot be checked: ${detail}` : `${name}: ${detail}`;
    found.push(problem('GGEN212', { detail: text }, statement?.origin, { severity }));
  };
  const paths = shapes.find({ subject: shape, predicate: iri(`${SH}path`) });
  const [path, secondPath] = paths;
  if (secondPath) tell(secondPath, `it has ${paths.length} values of sh:path, and may have one`);
  else if (path) for (const { severity, detail } of pathFaults(path.object, shapes)) tell(path, detail, severity);
  // Where a shape asks for it by sh:property, the missing path is told there.
  const isAsked = subjectsWith(shapes, `${SH}property`, shape).length > 0;
  const typed = (kind: string): Statement | undefined => shapes.find({ subject: shape, predicate: iri(RDF_TYPE), object: iri(SH + kind) })[0];
  if (!path && !isAsked && typed('PropertyShape')) tell(typed('PropertyShape'), 'it is a sh:PropertyShape without sh:path');
  if (path && typed('NodeShape')) tell(path, 'it is a sh:NodeShape with a sh:path; it is held against the values of the path', 'warning');

  for (const [local, rule] of PARAMETERS) {
    const statements = shapes.find({ subject: shape, predicate: iri(SH + local) });
    const [first, second] = statements;
    if (!first) continue;
    if (second && !rule.isMany) tell(second, `it has ${statements.length} values of sh:${local}, and may have one`);
    for (const statement of statements) {
      const fault = VALUE_FAULTS[rule.value](statement.object, shapes);
      if (fault !== undefined) tell(statement, `sh:${local} must be ${fault}, and is ${shownValue(statement.object, show)}`);
      else if (local === 'pattern') patternFault(shape, statement, shapes, tell);
      else if (rule.value === 'boolean' && statement.object.value === '1') tell(statement, `sh:${local} says nothing unless it is true, and "1" is not taken for it`, 'warning');
    }
    if (rule.onProperty && !path) {
      if (!isAsked) tell(first, `sh:${local} asks about the values of a path, and it has no sh:path`);
    } else companionFault(local, rule, first, shape, shapes, tell);
  }
  return found;
}

type Tell = (statement: Statement, detail: string, severity?: Severity) => void;

function companionFault(local: string, { needs }: ParameterRule, statement: Statement, shape: Term, shapes: ShapesIndex, tell: Tell): void {
  const has = (name: string): boolean => objectsOf(shapes, shape, SH + name).length > 0;
  if (needs !== undefined && !has(needs)) tell(statement, `sh:${local} says nothing without sh:${needs}`, 'warning');
  if (local === 'qualifiedValueShape' && !has('qualifiedMinCount') && !has('qualifiedMaxCount')) {
    tell(statement, 'sh:qualifiedValueShape says nothing without sh:qualifiedMinCount or sh:qualifiedMaxCount', 'warning');
  }
}

function patternFault(shape: Term, statement: Statement, shapes: ShapesIndex, tell: Tell): void {
  try {
    compilePattern(statement.object.value, objectOf(shapes, shape, `${SH}flags`)?.value ?? '');
  } catch (thrown) {
    tell(statement, `sh:pattern is not a regular expression: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

function shownValue(value: Term, show: Show): string {
  return value.type === 'blank' ? 'a blank node' : show.term(value);
}

/** Lists whose rest leads back into them; each is reported once. */
function endlessLists(shapes: ShapesIndex): readonly Diagnostic[] {
  const ended = new Set<string>();
  const rest = shapes.find({ predicate: iri(`${RDF}rest`) });
  return rest.flatMap((statement) => {
    const walk = new Set<string>();
    let node: Term | undefined = statement.subject;
    while (node && !ended.has(termKey(node)) && !walk.has(termKey(node))) {
      walk.add(termKey(node));
      node = objectOf(shapes, node, `${RDF}rest`);
    }
    const isEndless = node !== undefined && walk.has(termKey(node));
    for (const key of walk) ended.add(key);
    return isEndless ? [problem('GGEN212', { detail: 'a list (rdf:rest) leads back into itself' }, statement.origin)] : [];
  });
}

/** Whether any shape has a constraint that a query checks, or declares components of its own. */
export function hasSparql(shapes: ShapesIndex): boolean {
  const isUsed = ['sparql', 'validator', 'nodeValidator', 'propertyValidator'].some((name) => shapes.find({ predicate: iri(SH + name) }).length > 0);
  return isUsed || subjectsWith(shapes, RDF_TYPE, iri(`${SH}ConstraintComponent`)).some(({ value }) => !value.startsWith(SH));
}
