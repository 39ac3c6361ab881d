import { sortBy, compareInTurn, compareCodePoints } from '../model/order.js';
import { RDF_LANG_STRING, SH, type Term } from '../model/term.js';
import type { RawResult } from './report.js';
import { listOf, objectOf, objectsOf, type ShapesIndex } from './shapes-index.js';
import type { Show } from './show.js';

/** What a sentence about one result may use. */
interface Told {
  readonly result: RawResult;
  readonly shapes: ShapesIndex;
  readonly show: Show;
  /** What fails: the value, or the focus node where the constraint is about no single value. */
  readonly bad: string;
  /** The path, or "the node". */
  readonly what: string;
  /** A parameter of the constraint, shown; `''` if it is absent. */
  readonly parameter: (name: string) => string;
  /** The shape that a parameter holds: its name, or where it is written if it has none. */
  readonly asked: (name: string) => string;
}

type Sentence = (told: Told) => string;

const KINDS: Readonly<Record<string, string>> = {
  IRI: 'an IRI', BlankNode: 'a blank node', Literal: 'a literal', BlankNodeOrIRI: 'a blank node or an IRI',
  BlankNodeOrLiteral: 'a blank node or a literal', IRIOrLiteral: 'an IRI or a literal',
};

const SENTENCES: Readonly<Record<string, Sentence>> = {
  And: ({ bad, result, shapes }) => `${bad} must conform to all ${memberCount(result, shapes, 'and')} shapes of sh:and`,
  Class: ({ bad, parameter }) => `${bad} must be an instance of ${parameter('class')}`,
  Closed: ({ what }) => `${what} is not allowed here, because the shape is closed`,
  Datatype: ({ bad, result, parameter }) =>
    hasDatatype(result) ? `${bad} is not a valid ${parameter('datatype')}` : `${bad} must be of the datatype ${parameter('datatype')}`,
  Disjoint: ({ what, parameter }) => `${what} and ${parameter('disjoint')} must not share a value`,
  Equals: ({ what, bad, parameter }) => `${what} and ${parameter('equals')} must have the same values, and only one of them has ${bad}`,
  HasValue: ({ what, parameter }) => `${what} must have the value ${parameter('hasValue')}`,
  In: ({ bad, result, shapes, show }) => `${bad} is none of the allowed values: ${members(result, shapes, show, 'in')}`,
  LanguageIn: ({ bad, result, shapes, show }) => `${bad} must be in one of the languages ${members(result, shapes, show, 'languageIn')}`,
  LessThan: ({ bad, what, parameter }) => `${bad}, a value of ${what}, must be less than each value of ${parameter('lessThan')}`,
  LessThanOrEquals: ({ bad, what, parameter }) => `${bad}, a value of ${what}, must not be greater than any value of ${parameter('lessThanOrEquals')}`,
  MaxCount: ({ what, parameter }) => `${what} may have at most ${counted(parameter('maxCount'), 'value')}`,
  MaxExclusive: ({ bad, parameter }) => `${bad} must be less than ${parameter('maxExclusive')}`,
  MaxInclusive: ({ bad, parameter }) => `${bad} must be at most ${parameter('maxInclusive')}`,
  MaxLength: ({ bad, parameter }) => `${bad} may have at most ${counted(parameter('maxLength'), 'character')}`,
  MinCount: ({ what, parameter }) => `${what} needs at least ${counted(parameter('minCount'), 'value')}`,
  MinExclusive: ({ bad, parameter }) => `${bad} must be greater than ${parameter('minExclusive')}`,
  MinInclusive: ({ bad, parameter }) => `${bad} must be at least ${parameter('minInclusive')}`,
  MinLength: ({ bad, parameter }) => `${bad} needs at least ${counted(parameter('minLength'), 'character')}`,
  Node: ({ bad, asked, result, shapes, show }) =>
    [`${bad} must conform to ${asked('node')}`, ...firstOf(result.details()).map((one) => sentenceOf(one, shapes, show))].join(': '),
  NodeKind: ({ bad, result }) => `${bad} must be ${KINDS[result.parameters.get('nodeKind')?.value.slice(SH.length) ?? ''] ?? 'of the node kind asked for'}`,
  Not: ({ bad, asked }) => `${bad} must not conform to ${asked('not')}`,
  Or: ({ bad, result, shapes }) => `${bad} must conform to at least one of the ${memberCount(result, shapes, 'or')} shapes of sh:or`,
  Pattern: ({ bad, result }) => `${bad} does not match the pattern ${JSON.stringify(result.parameters.get('pattern')?.value ?? '')}`,
  QualifiedMaxCount: ({ what, parameter, asked }) =>
    `${what} may have at most ${counted(parameter('qualifiedMaxCount'), 'value')} that ${parameter('qualifiedMaxCount') === '1' ? 'conforms' : 'conform'} to ${asked('qualifiedValueShape')}`,
  QualifiedMinCount: ({ what, parameter, asked }) =>
    `${what} needs at least ${counted(parameter('qualifiedMinCount'), 'value')} that ${parameter('qualifiedMinCount') === '1' ? 'conforms' : 'conform'} to ${asked('qualifiedValueShape')}`,
  SPARQL: ({ bad }) => `${bad} is among what the query of sh:sparql finds fault with`,
  UniqueLang: ({ what, result }) => `${what} may have one value in each language, but has several in "${result.language ?? ''}"`,
  Xone: ({ bad, result, shapes }) => `${bad} must conform to exactly one of the ${memberCount(result, shapes, 'xone')} shapes of sh:xone`,
};

/** What is wrong, in one sentence: the shape's `sh:message` if it has one, else ggen's own for the component. */
export function sentenceOf(result: RawResult, shapes: ShapesIndex, show: Show): string {
  const parameter = (name: string): string => {
    const term = result.parameters.get(name);
    return term === undefined ? '' : shapeName(term, shapes, show);
  };
  const told: Told = {
    result,
    shapes,
    show,
    bad: show.term(result.value ?? result.focusNode),
    what: result.path ? show.path(result.path) : show.term(result.focusNode),
    parameter,
    asked: (name) => (result.parameters.get(name)?.type === 'blank' ? `the shape in sh:${name}` : parameter(name)),
  };
  if (result.message !== undefined) return result.message;
  const message = messageOf(result, shapes);
  if (message !== undefined) return substitute(message, told);
  const name = result.component.slice(SH.length, -'ConstraintComponent'.length);
  return SENTENCES[name]?.(told) ?? `${told.bad} does not satisfy ${show.term({ type: 'iri', value: result.component })}`;
}

/** The name of a shape; one without a name is called by its path and the shapes that lead to it. */
export function shapeName(node: Term, shapes: ShapesIndex, show: Show): string {
  const steps: string[] = [];
  const seen = new Set<string>();
  let at: Term | undefined = node;
  while (at?.type === 'blank' && !seen.has(at.value)) {
    seen.add(at.value);
    const path = objectOf(shapes, at, `${SH}path`);
    if (path) steps.push(show.path(path));
    at = shapes.find({ object: at })[0]?.subject;
  }
  const name = at && at.type !== 'blank' ? show.term(at) : 'a shape without a name';
  return steps.length === 0 ? name : `${name} (${steps.toReversed().join(', ')})`;
}

/** The shape's message; of several the one without language, then English, then the first by code point. */
function messageOf(result: RawResult, shapes: ShapesIndex): string | undefined {
  const rank = (term: Term): number => (term.type !== 'literal' || term.language === '' ? 0 : /^en\b/i.test(term.language) ? 1 : 2);
  const messages = objectsOf(shapes, result.shape, `${SH}message`);
  return sortBy(messages, compareInTurn<Term>((a, b) => rank(a) - rank(b), (a, b) => compareCodePoints(a.value, b.value)))[0]?.value;
}

/** Puts terms in the place of `{$name}` and `{?name}` (SHACL 5.2.2): parameters, `this`, `value` and `PATH`. */
function substitute(message: string, { parameter, bad, what, show, result }: Told): string {
  return message.replace(/\{[$?](\w+)\}/g, (whole, name: string) => {
    if (name === 'this') return show.term(result.focusNode);
    if (name === 'value') return bad;
    if (name === 'PATH') return what;
    return parameter(name) || whole;
  });
}

/** The first of several results by path, constraint and value; none of none. */
function firstOf(results: readonly RawResult[]): readonly RawResult[] {
  const key = ({ path, component, value }: RawResult): string => [path?.value, component, value?.value].map((part) => part ?? '').join('\u0000');
  return sortBy(results, (a, b) => compareCodePoints(key(a), key(b))).slice(0, 1);
}

function memberCount(result: RawResult, shapes: ShapesIndex, name: string): number {
  const head = result.parameters.get(name);
  return head ? listOf(shapes, head).length : 0;
}

function members(result: RawResult, shapes: ShapesIndex, show: Show, name: string): string {
  const head = result.parameters.get(name);
  const all = head ? listOf(shapes, head).map(show.term) : [];
  return all.length <= 8 ? all.join(', ') : `${all.slice(0, 7).join(', ')} and ${all.length - 7} more`;
}

function counted(count: string, noun: string): string {
  return `${count} ${noun}${count === '1' ? '' : 's'}`;
}

function hasDatatype({ value, parameters }: RawResult): boolean {
  const wanted = parameters.get('datatype')?.value;
  return value?.type === 'literal' && value.datatype === wanted && wanted !== RDF_LANG_STRING;
}
