import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { compareCodePoints, sortBy } from '../../model/order.js';
import { RDF_TYPE, RDFS, SH, iri, type Statement, type Term } from '../../model/term.js';
import { termKey } from '../../rdf/match.js';
import { objectOf, subjectsWith, type ShapesIndex } from '../shapes-index.js';

/** A parameter of a component; its `name` is the variable of the validators. */
export interface Parameter {
  readonly name: string;
  readonly path: string;
  readonly isOptional: boolean;
}

/** A constraint component that the shapes graph declares (SHACL 6.2), with the validator for each kind of shape. */
export interface Component {
  readonly node: Term;
  /** By name; those that are not optional first. */
  readonly parameters: readonly Parameter[];
  readonly forNodes?: Statement;
  readonly forProperties?: Statement;
}

export interface DeclaredComponents {
  readonly components: readonly Component[];
  readonly problems: readonly Diagnostic[];
}

/** Names that mean something else in a validator (SHACL 6.2.1). */
const TAKEN = ['this', 'shapesGraph', 'currentShape', 'path', 'PATH', 'value'];
const VARIABLE = /^[\p{L}\p{Nl}_\d][\p{L}\p{Nl}_\d\u00b7\u0300-\u036f\u203f\u2040]*$/u;

/**
 * The components of the shapes' own, by code point of their IRIs: instances of `sh:ConstraintComponent` and its subclasses.
 * Reports GGEN212: ill-formed parameters and, as a warning, a component without any validator.
 */
export function componentsOf(shapes: ShapesIndex): DeclaredComponents {
  const classes = new Map<string, Term>([[`${SH}ConstraintComponent`, iri(`${SH}ConstraintComponent`)]]);
  for (const [, one] of classes) for (const subclass of subjectsWith(shapes, `${RDFS}subClassOf`, one)) classes.set(subclass.value, subclass);
  const nodes = new Map([...classes.values()].flatMap((one) => subjectsWith(shapes, RDF_TYPE, one)).map((node) => [termKey(node), node]));
  const read = sortBy(nodes.values(), (a, b) => compareCodePoints(termKey(a), termKey(b)))
    .filter(({ type, value }) => type === 'blank' || !value.startsWith(SH))
    .map((node) => readComponent(node, shapes));
  return { components: read.flatMap(({ component }) => component ?? []), problems: read.flatMap(({ problems }) => problems) };
}

function readComponent(node: Term, shapes: ShapesIndex): { readonly component?: Component; readonly problems: readonly Diagnostic[] } {
  const declarations = statementsOf(node, 'parameter', shapes);
  const read = declarations.map((statement) => readParameter(statement, shapes));
  const parameters = sortBy(read.flatMap(({ parameter }) => parameter ?? []), (a, b) => Number(a.isOptional) - Number(b.isOptional) || compareCodePoints(a.name, b.name));
  const problems = read.flatMap((one) => one.problem ?? []);
  const at = shapes.find({ subject: node, predicate: iri(RDF_TYPE) })[0]?.origin ?? shapes.find({ subject: node })[0]?.origin;
  const twice = parameters.find(({ name }, index) => parameters[index + 1]?.name === name);
  if (twice) problems.push(problem('GGEN212', { detail: `two parameters of the component <${node.value}> are called "${twice.name}"` }, at));
  if (problems.length === 0 && !parameters.some(({ isOptional }) => !isOptional)) {
    problems.push(problem('GGEN212', { detail: `the component <${node.value}> needs a parameter (sh:parameter) that is not optional` }, at));
  }
  const [byAsk] = statementsOf(node, 'validator', shapes);
  const forNodes = statementsOf(node, 'nodeValidator', shapes)[0] ?? byAsk;
  const forProperties = statementsOf(node, 'propertyValidator', shapes)[0] ?? byAsk;
  if (byAsk && !objectOf(shapes, byAsk.object, `${SH}ask`)) {
    problems.push(problem('GGEN212', { detail: 'the value of sh:validator needs an ASK query (sh:ask)' }, byAsk.origin));
  }
  if (!forNodes && !forProperties) {
    const detail = `the component <${node.value}> has no validator (sh:validator, sh:nodeValidator, sh:propertyValidator), so its constraints are passed over`;
    problems.push(problem('GGEN212', { detail }, at, { severity: 'warning' }));
  }
  if (problems.some(({ severity }) => severity === 'error')) return { problems };
  return { component: { node, parameters, ...(forNodes && { forNodes }), ...(forProperties && { forProperties }) }, problems };
}

function readParameter({ object, origin }: Statement, shapes: ShapesIndex): { readonly parameter?: Parameter; readonly problem?: Diagnostic } {
  const [stated, ...more] = shapes.find({ subject: object, predicate: iri(`${SH}path`) });
  const path = stated?.object;
  const refused = (detail: string): { readonly problem: Diagnostic } => ({ problem: problem('GGEN212', { detail }, stated?.origin ?? origin) });
  if (path?.type !== 'iri' || more.length > 0) return refused('a parameter (sh:parameter) needs one sh:path, an IRI');
  const name = /[^#/:]*$/.exec(path.value)?.[0] ?? '';
  if (!VARIABLE.test(name)) return refused(`the parameter <${path.value}> gives no name for a variable: its local name is "${name}"`);
  if (TAKEN.includes(name)) return refused(`a parameter may not be called "${name}", which has a meaning of its own in validators`);
  return { parameter: { name, path: path.value, isOptional: isTrue(objectOf(shapes, object, `${SH}optional`)) } };
}

/** The statements of a property in code point order of their objects, so that the first is the same in every run. */
function statementsOf(subject: Term, name: string, shapes: ShapesIndex): readonly Statement[] {
  return sortBy(shapes.find({ subject, predicate: iri(SH + name) }), (a, b) => compareCodePoints(termKey(a.object), termKey(b.object)));
}

/** Whether a term is the boolean true. */
export function isTrue(term: Term | undefined): boolean {
  return term?.type === 'literal' && (term.value === 'true' || term.value === '1');
}
