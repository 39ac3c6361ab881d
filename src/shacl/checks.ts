import { SH, sameTerm, type Literal, type Term } from '../model/term.js';
import type { Classes } from './classes.js';
import { compareLiterals } from './compare-literals.js';
import { compilePattern } from './pattern.js';
import { listOf, type ShapesIndex } from './shapes-index.js';

/** What a check may ask about the constraint, the focus node and the graphs. */
export interface Question {
  readonly value: Term | undefined;
  /** The value of the constraint's parameter, by local name. */
  readonly parameter: (name: string) => Term | undefined;
  /** The nodes that the shape's path leads to from the focus node. */
  readonly valueNodes: () => readonly Term[];
  /** The focus node's values of a property. */
  readonly valuesOf: (property: Term) => readonly Term[];
  /** Whether a node conforms to another shape; results inside of it are not reported. */
  readonly conforms: (node: Term, shape: Term) => boolean;
  readonly shapes: ShapesIndex;
  readonly classes: Classes;
  /** Patterns compiled before in the same run. */
  readonly patterns: Map<string, RegExp>;
}

/** One failing of a check; `value` is given where it differs from the question's. */
export interface Failing {
  readonly value?: Term;
  readonly language?: string;
}

/** Says how a node fails a constraint; nothing where it holds. */
export type Check = (question: Question) => readonly Failing[];

const FAILS: readonly Failing[] = [{}];
const HOLDS: readonly Failing[] = [];

/**
 * The constraint components that ggen checks itself, because the validator's own answer depends on the locale or
 * the time zone of the machine, counts UTF-16 units as characters, departs from the specification, or
 * (counts and required values) takes most of the time.
 */
export const CHECKS: ReadonlyMap<string, Check> = new Map(
  Object.entries<Check>({
    And: ({ value, parameter, shapes, conforms }) =>
      holds(listOf(shapes, asNode(parameter('and'))).every((shape) => value !== undefined && conforms(value, shape))),
    Class: ({ value, parameter, classes }) => {
      const type = parameter('class');
      return holds(value !== undefined && type !== undefined && classes.isInstanceOf(value, type));
    },
    HasValue: ({ parameter, valueNodes }) => {
      const wanted = parameter('hasValue');
      return holds(wanted !== undefined && valueNodes().some((node) => sameTerm(node, wanted)));
    },
    LanguageIn: ({ value, parameter, shapes }) =>
      holds(value?.type === 'literal' && listOf(shapes, asNode(parameter('languageIn'))).some((range) => languageMatches(value.language, range.value))),
    LessThan: (question) => orderFailings(question, 'lessThan', (sign) => sign < 0),
    LessThanOrEquals: (question) => orderFailings(question, 'lessThanOrEquals', (sign) => sign <= 0),
    MaxCount: ({ parameter, valueNodes }) => holds(valueNodes().length <= Number(parameter('maxCount')?.value)),
    MaxExclusive: ({ value, parameter }) => holds(isOrdered(value, parameter('maxExclusive'), (sign) => sign < 0)),
    MaxInclusive: ({ value, parameter }) => holds(isOrdered(value, parameter('maxInclusive'), (sign) => sign <= 0)),
    MaxLength: ({ value, parameter }) => holds(lengthOf(value) <= Number(parameter('maxLength')?.value)),
    MinCount: ({ parameter, valueNodes }) => holds(valueNodes().length >= Number(parameter('minCount')?.value)),
    MinExclusive: ({ value, parameter }) => holds(isOrdered(value, parameter('minExclusive'), (sign) => sign > 0)),
    MinInclusive: ({ value, parameter }) => holds(isOrdered(value, parameter('minInclusive'), (sign) => sign >= 0)),
    MinLength: ({ value, parameter }) => {
      const length = lengthOf(value);
      return holds(length >= Number(parameter('minLength')?.value) && length !== Infinity);
    },
    Pattern: ({ value, parameter, patterns }) => {
      const pattern = parameter('pattern')?.value ?? '';
      const flags = parameter('flags')?.value ?? '';
      const key = `${flags}/${pattern}`;
      const compiled = patterns.get(key) ?? compilePattern(pattern, flags);
      patterns.set(key, compiled);
      return holds(value !== undefined && value.type !== 'blank' && compiled.test(value.value));
    },
    UniqueLang: ({ parameter, valueNodes }) => {
      if (!isTrue(parameter('uniqueLang'))) return HOLDS;
      const counts = new Map<string, number>();
      for (const node of valueNodes()) {
        const language = node.type === 'literal' ? node.language.toLowerCase() : '';
        if (language !== '') counts.set(language, (counts.get(language) ?? 0) + 1);
      }
      return [...counts].filter(([, count]) => count > 1).map(([language]) => ({ language }));
    },
  }).map(([name, check]) => [`${SH}${name}ConstraintComponent`, check]),
);

/** Whether a term is the boolean true. */
export function isTrue(term: Term | undefined): boolean {
  return term?.type === 'literal' && (term.value === 'true' || term.value === '1');
}

function holds(ok: boolean): readonly Failing[] {
  return ok ? HOLDS : FAILS;
}

function asNode(term: Term | undefined): Term {
  return term ?? { type: 'blank', value: '' };
}

/** Characters of an IRI or a literal; a blank node has no string form, and so no length that any bound allows. */
function lengthOf(term: Term | undefined): number {
  return term === undefined || term.type === 'blank' ? Infinity : Array.from(term.value).length;
}

/** Basic filtering of RFC 4647, 3.3.1, which SPARQL's langMatches uses. */
function languageMatches(tag: string, range: string): boolean {
  const own = tag.toLowerCase();
  const wanted = range.toLowerCase();
  return own !== '' && (wanted === '*' || own === wanted || own.startsWith(`${wanted}-`));
}

function isOrdered(value: Term | undefined, bound: Term | undefined, allowed: (sign: number) => boolean): boolean {
  if (value?.type !== 'literal' || bound?.type !== 'literal') return false;
  const sign = compareLiterals(value, bound);
  return sign !== undefined && allowed(sign);
}

/** Each value that is not ordered as asked against some value of the other property, once. */
function orderFailings({ parameter, valueNodes, valuesOf }: Question, name: string, allowed: (sign: number) => boolean): readonly Failing[] {
  const other = parameter(name);
  const bounds = other === undefined ? [] : valuesOf(other);
  return valueNodes()
    .filter((value) => bounds.some((bound) => !isOrdered(value, bound, allowed)))
    .map((value: Term | Literal) => ({ value }));
}
