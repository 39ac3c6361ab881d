import { graphIndex, type GraphIndex } from '../../rdf/graph-index.js';
import { termNumbers } from '../../rdf/term-numbers.js';
import { iri, RDF, RDF_TYPE, RDFS, type Statement } from '../../model/term.js';
import type { CancelSignal } from '../../model/plan.js';
import type { Rule } from '../rules/rule.js';
import { compileRule } from './compile.js';
import { derivations, type Derivations } from './derivations.js';
import { gatesOf } from './gates.js';
import { joiner } from './join.js';
import { lists } from './lists.js';
import { literals } from './literals.js';
import { isContainerProperty, isReservedIri } from './noise.js';
import type { CompiledRule, Ref } from './plan.js';
import { triggersOf } from './triggers.js';
import { OWN, OWN_END } from './vocabulary.js';

/** Statements that a regime may add before it is given up (GGEN211): what follows can be the square of what is stated. */
export const MAX_INFERRED = 2_000_000;
/** Rows that may be looked at before a regime is given up (GGEN211). */
export const MAX_LOOKS = 2_000_000_000;

/** A rule that concludes false, and the rows that it concludes it from. */
export interface Clash {
  readonly rule: number;
  readonly rows: readonly number[];
  /** The terms that the rule's variables stand for, by name. */
  readonly terms: ReadonlyMap<string, number>;
}

export interface Engine {
  readonly index: GraphIndex;
  readonly why: Derivations;
  /** Adds a stated statement; its row, -1 if there was one. Nothing follows before `run`. */
  readonly state: (statement: Statement) => number;
  /** Draws all conclusions from what has been added since the last run. */
  readonly run: (signal?: CancelSignal) => 'done' | 'cancelled' | 'too-many' | 'too-long';
  readonly clashes: () => readonly Clash[];
}

/** Contradictions that are kept; more than these are not looked at one by one. */
const MAX_CLASHES = 2000;
const LOOKS_PER_ASKING = 65_536;

/**
 * Rules at work on a graph. Rows are taken one by one, each as the newest that premises may fit; the others are looked up
 * among it and the rows before it, so that each conclusion from each set of premises is drawn once.
 *
 * @param all draw conclusions on demand as well
 */
export function engine(rules: readonly Rule[], all: boolean): Engine {
  const terms = termNumbers();
  for (const one of OWN) terms.numberOf(one);
  const index = graphIndex(terms);
  const why = derivations();
  const number = (value: string): number => terms.numberOf(iri(value));
  const demanded = new Set(rules.filter(({ onDemand }) => onDemand && !all));
  const compiled: CompiledRule[] = [];
  const clashes: Clash[] = [];
  const premises = new Int32Array(1);
  let looks = 0;
  let done = 0;
  let inferred = 0;
  let cancelled = false;
  let signal: CancelSignal | undefined;
  let started = false;
  let awake = all;

  const named = (wanted: Iterable<Rule>, isReflexive: boolean): ReadonlySet<number> => new Set([...wanted].flatMap(({ conclusions }) =>
    conclusions.flatMap(({ subject, predicate, object }) => {
      const same = subject.type === 'variable' && object.type === 'variable' && subject.name === object.name;
      return same === isReflexive ? [terms.numberOf(predicate.type === 'variable' ? OWN[0] ?? iri('') : predicate)] : [];
    })));
  const reflexive = named(demanded, true);
  const options = { numberOf: terms.numberOf, reflexive, apart: named(demanded, false) };
  rules.forEach((rule, place) => {
    compiled.push(demanded.has(rule) ? { rule: place, conclusions: [], links: [], inherits: false, slots: new Map(), plans: [] } : compileRule(rule, place, options));
  });
  const triggers = triggersOf(compiled);
  const gates = gatesOf(triggers.plans, ({ rule }) => {
    const { conclusions = [] } = compiled[rule] ?? {};
    return conclusions.length === 0 ? undefined : conclusions.flatMap(({ subject, predicate, object }) => [subject, predicate, object]);
  });

  const provided = (subject: number, predicate: number, object: number): boolean => {
    const row = index.add(subject, predicate, object);
    if (row >= 0) why.note(row, -2, premises, 0);
    return row >= 0;
  };
  const kinds = new Set(rules.filter((rule) => !demanded.has(rule)).flatMap((rule) => rule.premises.map(({ kind }) => kind)));
  const listed = lists({
    index, first: number(`${RDF}first`), rest: number(`${RDF}rest`), nil: number(`${RDF}nil`), heads: headsOf(rules, number),
    newTerm: () => terms.numberOf(iri(`ggen instance ${terms.size()}`)),
    add: provided,
  });
  const valued = literals({
    terms, rangeOf: number(`${RDFS}range`), typeOf: number(RDF_TYPE), allDatatypes: all,
    asks: { same: kinds.has('same-value'), within: kinds.has('in') }, add: provided,
  });

  function conclude(rule: CompiledRule, value: (ref: Ref) => number, rows: Int32Array, count: number): void {
    rule.conclusions.forEach((conclusion, place) => {
      const [subject, predicate, object] = [value(conclusion.subject), value(conclusion.predicate), value(conclusion.object)];
      if (subject === object && reflexive.has(predicate)) return;
      const row = index.add(subject, predicate, object);
      if (row < 0) return;
      inferred++;
      why.note(row, rule.rule, rows, count);
      if (rule.links[place] || (rule.inherits && why.isLink(rows[0] ?? -1))) why.markLink(row);
    });
  }

  const join = joiner({
    index, lists: listed, literals: valued, isLink: why.isLink,
    isContainer: (term) => isContainerProperty(terms.term(term).value),
    tick: () => {
      if (++looks % LOOKS_PER_ASKING === 0 && signal?.aborted) cancelled = true;
    },
    found: (plan, bindings, rows, count) => {
      const rule = compiled[plan.rule];
      if (!rule || cancelled) return;
      if (rule.conclusions.length > 0) conclude(rule, (ref) => (ref >= 0 ? (bindings[ref] ?? -1) : ~ref), rows, count);
      else if (clashes.length < MAX_CLASHES) {
        clashes.push({ rule: plan.rule, rows: [...rows.subarray(0, count)], terms: new Map([...rule.slots].map(([name, slot]) => [name, bindings[slot] ?? -1])) });
      }
    },
  });

  function stateAxioms(): void {
    started = true;
    for (const rule of compiled) {
      const { premises: asked = [] } = rules[rule.rule] ?? {};
      if (asked.length === 0) conclude(rule, (ref) => ~ref, premises, 0);
    }
  }

  /** Applies what was dormant to the rows that have been at work already. */
  function wake(): void {
    awake = true;
    const late = triggers.plans.filter(({ rule }) => rules[rule]?.dormant);
    for (let row = 0; row < done; row++) if (index.predicate(row) >= OWN_END) for (const plan of late) join(plan, row);
  }

  function run(): 'done' | 'cancelled' | 'too-many' | 'too-long' {
    if (!started) stateAxioms();
    for (;;) {
      for (; done < index.size(); done++) {
        const [subject, predicate, object] = [index.subject(done), index.predicate(done), index.object(done)];
        if (predicate >= OWN_END) {
          listed.noticed(done);
          valued.noticed(subject, predicate, object);
        }
        gates.noticed(subject, predicate, object);
        for (const plans of triggers.find(predicate, object)) {
          for (const { plan, rank } of plans) {
            if ((awake || !rules[plan.rule]?.dormant) && gates.mayPass(rank, subject, predicate, object)) join(plan, done);
          }
        }
        if (cancelled) return 'cancelled';
        if (inferred > MAX_INFERRED) return 'too-many';
        if (looks > MAX_LOOKS) return 'too-long';
      }
      const more = listed.refresh();
      if (!valued.refresh() && !more) return 'done';
    }
  }

  return {
    index,
    why,
    state({ subject, predicate, object }) {
      if (!awake && isReservedIri(subject)) wake();
      return index.add(terms.numberOf(subject), terms.numberOf(predicate), terms.numberOf(object));
    },
    run: (asked) => {
      signal = asked;
      return run();
    },
    clashes: () => clashes,
  };
}

/** Predicates whose objects rules read as lists. */
function headsOf(rules: readonly Rule[], number: (value: string) => number): ReadonlySet<number> {
  const heads = new Set<number>();
  for (const { premises } of rules) {
    const list = premises.find(({ kind }) => kind === 'list');
    if (list?.kind !== 'list') continue;
    for (const one of premises) {
      if (one.kind !== 'triple' || one.predicate.type !== 'iri' || one.object.type !== 'variable' || list.list.type !== 'variable') continue;
      if (one.object.name === list.list.name) heads.add(number(one.predicate.value));
    }
  }
  return heads;
}
