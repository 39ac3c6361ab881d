import { sortBy } from '../../model/order.js';
import type { Access, Lookup, Pattern, Ref, Step } from './plan.js';
import { LIST, MEMBER } from './vocabulary.js';

/** What a rule asks besides its patterns. */
export type Filter = Exclude<Step, { readonly kind: 'lookup' | 'either' }>;
export type Part = Filter | { readonly kind: 'maybe-apart'; readonly pattern: Pattern };

const NEUTRAL = { access: 'all', bindsSubject: false, bindsPredicate: false, bindsObject: false, older: false } as const;

/** All patterns of a rule as lookups, none of them placed yet but as triggers: each binds all its slots. */
function all(patterns: readonly Pattern[], reflexive: ReadonlySet<number>): readonly Lookup[] {
  return patterns.map((pattern, place) => placed({ kind: 'lookup', ...NEUTRAL, ...pattern, place, reflexive: pattern.predicate < 0 && reflexive.has(~pattern.predicate) }, new Set(), false));
}

/**
 * The steps after a trigger: filters as soon as all that they ask about is known, then the lookup with most known.
 * @param place the trigger's place: patterns before it look at older rows only, so that each conclusion is found once
 */
function after(trigger: Lookup, place: number, lookups: readonly Lookup[], filters: readonly Filter[]): readonly Step[] {
  const bound = new Set(slotsOf(trigger));
  const steps: Step[] = [];
  let waiting = lookups.filter((one) => one !== trigger);
  let open = [...filters];
  for (;;) {
    const ready = open.find((filter) => asks(filter).every((slot) => bound.has(slot)));
    if (ready) {
      steps.push(withBindings(ready, bound));
      for (const slot of gives(ready)) bound.add(slot);
      open = open.filter((one) => one !== ready);
      continue;
    }
    const [best, second] = sortBy(waiting.map((one) => ({ one, cost: costOf(one, bound) })), (a, b) => a.cost - b.cost || a.one.place - b.one.place);
    if (!best) return steps;
    const first = placed(best.one, bound, best.one.place < place);
    if (second && canLeadEither(first, placed(second.one, bound, second.one.place < place))) {
      const other = placed(second.one, bound, second.one.place < place);
      for (const slot of slotsOf(first)) bound.add(slot);
      steps.push({ kind: 'either', first, second: other, firstChecks: placed(best.one, bound, first.older), secondChecks: placed(second.one, bound, other.older) });
      waiting = waiting.filter((one) => one !== best.one && one !== second.one);
      continue;
    }
    steps.push(first);
    for (const slot of slotsOf(first)) bound.add(slot);
    waiting = waiting.filter((one) => one !== best.one);
  }
}

export const orderSteps = { all, after };

/** A filter that may set slots, with those that it does set. */
function withBindings(filter: Filter, bound: ReadonlySet<number>): Filter {
  if (filter.kind === 'datatype') return { ...filter, binds: !isBound(filter.datatype, bound) };
  if (filter.kind !== 'chain') return filter;
  return { ...filter, bindsFrom: !isBound(filter.from, bound), bindsTo: !isBound(filter.to, bound) && filter.to !== filter.from };
}

/** Both walk many subjects of one predicate and object, and look for the same subject. */
function canLeadEither(a: Lookup, b: Lookup): boolean {
  return a.access === 'po' && b.access === 'po' && a.subject === b.subject && !a.reflexive && !b.reflexive;
}

function isBound(ref: Ref, bound: ReadonlySet<number>): boolean {
  return ref < 0 || bound.has(ref);
}

function slotsOf({ subject, predicate, object }: Pattern): readonly number[] {
  return [subject, predicate, object].filter((ref) => ref >= 0);
}

/** Slots that must be known before a filter can be asked. */
function asks(filter: Filter): readonly number[] {
  const refs = ((): readonly Ref[] => {
    switch (filter.kind) {
      case 'different': case 'other-value': return [filter.left, filter.right];
      case 'pair': return [filter.instance, filter.left, filter.right];
      case 'every': return [filter.instance, filter.member, ...filter.patterns.flatMap((one) => slotsOf(one))];
      case 'chain': return [filter.instance, filter.member, filter.start, filter.end];
      case 'not-in': return [filter.literal, filter.datatype];
      case 'datatype': return [filter.literal];
      case 'container': return [filter.term];
    }
  })();
  return refs.filter((ref) => ref >= 0);
}

function gives(filter: Filter): readonly number[] {
  const refs = filter.kind === 'chain' ? [filter.from, filter.to] : filter.kind === 'datatype' ? [filter.datatype] : [];
  return refs.filter((ref) => ref >= 0);
}

/** How the rows of a pattern are found once `bound` is known, and which slots they set. */
function placed(lookup: Lookup, bound: ReadonlySet<number>, older: boolean): Lookup {
  const [s, p, o] = [isBound(lookup.subject, bound), isBound(lookup.predicate, bound), isBound(lookup.object, bound)];
  const bindsPredicate = !p && lookup.predicate !== lookup.subject;
  return {
    ...lookup,
    older,
    access: accessOf(s, p, o),
    bindsSubject: !s,
    bindsPredicate,
    bindsObject: !o && lookup.object !== lookup.subject && lookup.object !== lookup.predicate,
  };
}

function accessOf(s: boolean, p: boolean, o: boolean): Access {
  if (s && p) return o ? 'row' : 'sp';
  if (p && o) return 'po';
  return s ? 's' : o ? 'o' : p ? 'p' : 'all';
}

/** How many rows a lookup is likely to have, as a rank: a thing has few values, a class or a value many subjects. */
function costOf(lookup: Lookup, bound: ReadonlySet<number>): number {
  const { access, predicate } = placed(lookup, bound, false);
  const ofList = predicate < 0 && (~predicate === LIST || ~predicate === MEMBER);
  switch (access) {
    case 'row': return 0;
    case 'sp': return ~predicate === MEMBER ? 2 : 1;
    case 'po': return ofList ? 1 : predicate < 0 ? 4 : 5;
    case 's': return 6;
    case 'p': return 7;
    case 'o': return 8;
    case 'all': return 9;
  }
}
