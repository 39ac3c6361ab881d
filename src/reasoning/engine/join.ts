import type { GraphIndex } from '../../rdf/graph-index.js';
import type { Lists } from './lists.js';
import type { Literals } from './literals.js';
import type { Lookup, Pattern, Plan, Ref, Step } from './plan.js';
import { OWN_END, TWICE } from './vocabulary.js';

/** What a join tells each time all steps of a plan hold; bindings and rows are only good during the call. */
export type Found = (plan: Plan, bindings: Int32Array, rows: Int32Array, count: number) => void;

export interface JoinOptions {
  readonly index: GraphIndex;
  readonly lists: Lists;
  readonly literals: Literals;
  readonly isLink: (row: number) => boolean;
  readonly isContainer: (term: number) => boolean;
  readonly found: Found;
  /** Called for each row that is looked at. */
  readonly tick: () => void;
}

/** Most slots and rows of one rule at once; rows of long chains beyond are left out of provenance. */
const MAX_SLOTS = 64;
const MAX_ROWS = 256;

/** Makes the function that carries out a plan for a row that fits its trigger. */
export function joiner({ index, lists, literals, isLink, isContainer, found, tick }: JoinOptions): (plan: Plan, row: number) => void {
  const bindings = new Int32Array(MAX_SLOTS);
  const rows = new Int32Array(MAX_ROWS);
  let newest = 0;

  const value = (ref: Ref): number => (ref >= 0 ? (bindings[ref] ?? -1) : ~ref);

  /** Whether a row fits a lookup; sets the slots that the lookup binds. */
  function fits(lookup: Lookup, row: number): boolean {
    if (row > newest || (lookup.older && row === newest)) return false;
    if (lookup.step && isLink(row)) return false;
    const [subject, predicate, object] = [index.subject(row), index.predicate(row), index.object(row)];
    if (lookup.bindsSubject) bindings[lookup.subject] = subject;
    else if (value(lookup.subject) !== subject) return false;
    if (lookup.bindsPredicate) {
      if (predicate < OWN_END) return false;
      bindings[lookup.predicate] = predicate;
    } else if (value(lookup.predicate) !== predicate) return false;
    if (lookup.bindsObject) bindings[lookup.object] = object;
    else if (value(lookup.object) !== object) return false;
    return true;
  }

  function run(plan: Plan, at: number, count: number): void {
    const step = plan.steps[at];
    if (step === undefined) return found(plan, bindings, rows, count);
    if (step.kind === 'lookup') return look(plan, step, at, count);
    if (step.kind === 'either') return either(plan, step, at, count);
    if (step.kind === 'chain') return followChain(plan, step, at, count);
    if (step.kind === 'every') {
      const all = everyHolds(step, count);
      return all < 0 ? undefined : run(plan, at + 1, all);
    }
    return holds(step) ? run(plan, at + 1, count) : undefined;
  }

  function take(plan: Plan, row: number, at: number, count: number): void {
    if (count < MAX_ROWS) rows[count] = row;
    run(plan, at + 1, Math.min(count + 1, MAX_ROWS));
  }

  function look(plan: Plan, lookup: Lookup, at: number, count: number): void {
    if (lookup.reflexive && (!lookup.bindsSubject || !lookup.bindsObject)) itself(plan, lookup, at, count);
    if (lookup.access === 'row') {
      tick();
      const row = index.row(value(lookup.subject), value(lookup.predicate), value(lookup.object));
      if (row >= 0 && fits(lookup, row)) take(plan, row, at, count);
      return;
    }
    const next = nextOf(lookup);
    for (let row = firstOf(lookup); row >= 0 && row <= newest; row = next(row)) {
      tick();
      if (fits(lookup, row)) take(plan, row, at, count);
    }
  }

  /** A thing is related to itself, though no row says so. */
  function itself(plan: Plan, lookup: Lookup, at: number, count: number): void {
    if (lookup.bindsSubject) bindings[lookup.subject] = value(lookup.object);
    else if (lookup.bindsObject) bindings[lookup.object] = value(lookup.subject);
    else if (value(lookup.subject) !== value(lookup.object)) return;
    if (index.row(value(lookup.subject), value(lookup.predicate), value(lookup.object)) < 0) run(plan, at + 1, count);
  }

  function firstOf({ access, subject, predicate, object }: Lookup): number {
    switch (access) {
      case 'sp': return index.bySubjectPredicate.first(value(subject), value(predicate));
      case 'po': return index.byPredicateObject.first(value(predicate), value(object));
      case 's': return index.bySubject.first(value(subject), 0);
      case 'p': return index.byPredicate.first(value(predicate), 0);
      case 'o': return index.byObject.first(value(object), 0);
      default: return index.size() > 0 ? 0 : -1;
    }
  }

  function nextOf({ access }: Lookup): (row: number) => number {
    switch (access) {
      case 'sp': return index.bySubjectPredicate.next;
      case 'po': return index.byPredicateObject.next;
      case 's': return index.bySubject.next;
      case 'p': return index.byPredicate.next;
      case 'o': return index.byObject.next;
      default: return (row) => (row + 1 < index.size() ? row + 1 : -1);
    }
  }

  /** Walks both chains in step to find the shorter one, which then leads. */
  function either(plan: Plan, step: Extract<Step, { readonly kind: 'either' }>, at: number, count: number): void {
    const { next } = index.byPredicateObject;
    let one = firstOf(step.first);
    let other = firstOf(step.second);
    while (one >= 0 && other >= 0) {
      tick();
      one = next(one);
      other = next(other);
    }
    const [leader, check] = one < 0 ? [step.first, step.secondChecks] : [step.second, step.firstChecks];
    for (let row = firstOf(leader); row >= 0 && row <= newest; row = next(row)) {
      tick();
      if (!fits(leader, row)) continue;
      const checked = index.row(value(check.subject), value(check.predicate), value(check.object));
      if (checked < 0 || !fits(check, checked)) continue;
      if (count < MAX_ROWS) rows[count] = row;
      take(plan, checked, at, Math.min(count + 1, MAX_ROWS));
    }
  }

  function holds(step: Exclude<Step, { readonly kind: 'lookup' | 'either' | 'chain' | 'every' }>): boolean {
    switch (step.kind) {
      case 'different': return value(step.left) !== value(step.right);
      case 'pair': return value(step.left) !== value(step.right) || index.row(value(step.instance), TWICE, value(step.left)) >= 0;
      case 'not-in': return literals.isOutside(value(step.literal), value(step.datatype));
      case 'other-value': return literals.areApart(value(step.left), value(step.right));
      case 'container': return isContainer(value(step.term));
      case 'datatype': {
        const datatype = literals.datatypeOf(value(step.literal));
        if (datatype < 0 || (!step.binds && value(step.datatype) !== datatype)) return false;
        if (step.binds) bindings[step.datatype] = datatype;
        return true;
      }
    }
  }

  /** How many rows there are once those of all members are taken, -1 where a member has none. */
  function everyHolds({ instance, member, patterns, own }: Extract<Step, { readonly kind: 'every' }>, before: number): number {
    const kept = [member, ...own].map((slot) => bindings[slot] ?? -1);
    let count = before;
    const search = (k: number): boolean => {
      const pattern = patterns[k];
      if (!pattern) return true;
      for (const row of rowsOf(pattern)) {
        tick();
        const bound: number[] = [];
        for (const [ref, term] of [[pattern.subject, index.subject(row)], [pattern.object, index.object(row)]] as const) {
          if (ref < 0 || bindings[ref] !== -1) continue;
          bindings[ref] = term;
          bound.push(ref);
        }
        const taken = count;
        if (count < MAX_ROWS) rows[count++] = row;
        if (value(pattern.subject) === index.subject(row) && value(pattern.object) === index.object(row) && search(k + 1)) return true;
        count = taken;
        for (const ref of bound) bindings[ref] = -1;
      }
      return false;
    };
    const all = lists.members(value(instance)).every((one) => {
      for (const slot of own) bindings[slot] = -1;
      bindings[member] = one;
      return search(0);
    });
    [member, ...own].forEach((slot, i) => {
      bindings[slot] = kept[i] ?? -1;
    });
    return all ? count : -1;
  }

  function* rowsOf({ subject, predicate, object }: Pattern): Generator<number> {
    const [s, p, o] = [value(subject), value(predicate), value(object)];
    if (s >= 0 && o >= 0) {
      const row = index.row(s, p, o);
      if (row >= 0) yield row;
      return;
    }
    const chain = s >= 0 ? index.bySubjectPredicate : o >= 0 ? index.byPredicateObject : index.byPredicate;
    const [a, b] = s >= 0 ? [s, p] : o >= 0 ? [p, o] : [p, 0];
    for (let row = chain.first(a, b); row >= 0; row = chain.next(row)) yield row;
  }

  /** From the one known step of a chain to all its starts and all its ends. */
  function followChain(plan: Plan, step: Extract<Step, { readonly kind: 'chain' }>, at: number, count: number): void {
    const properties = lists.members(value(step.instance));
    const [start, end, known] = [value(step.start), value(step.end), value(step.member)];
    properties.forEach((property, place) => {
      if (property !== known) return;
      const starts = reach(start, properties.slice(0, place).toReversed(), index.byPredicateObject, true);
      const ends = reach(end, properties.slice(place + 1), index.bySubjectPredicate, false);
      for (const [from, before] of starts) {
        if (!step.bindsFrom && value(step.from) !== from) continue;
        if (step.bindsFrom) bindings[step.from] = from;
        for (const [to, after] of ends) {
          tick();
          if (!step.bindsTo && value(step.to) !== to) continue;
          if (step.bindsTo) bindings[step.to] = to;
          let used = count;
          for (const row of [...before, ...after]) if (used < MAX_ROWS) rows[used++] = row;
          run(plan, at + 1, used);
        }
      }
    });
  }

  /** All terms that properties lead to one after the other, each with the rows of the first way there. */
  function reach(from: number, properties: readonly number[], chain: GraphIndex['bySubject'], backwards: boolean): ReadonlyMap<number, readonly number[]> {
    let reached: ReadonlyMap<number, readonly number[]> = new Map([[from, []]]);
    for (const property of properties) {
      const further = new Map<number, readonly number[]>();
      for (const [term, way] of reached) {
        for (let row = backwards ? chain.first(property, term) : chain.first(term, property); row >= 0; row = chain.next(row)) {
          tick();
          const next = backwards ? index.subject(row) : index.object(row);
          if (!further.has(next)) further.set(next, [...way, row]);
        }
      }
      reached = further;
    }
    return reached;
  }

  return (plan, row) => {
    newest = row;
    const { trigger } = plan;
    if (!fits(trigger, row)) return;
    rows[0] = row;
    run(plan, 0, 1);
  };
}
