import type { CompiledRule, Plan } from './plan.js';

/** A plan and its rank among all plans. */
export interface RankedPlan {
  readonly plan: Plan;
  readonly rank: number;
}
import { OWN_END } from './vocabulary.js';

/** The plans that a new row may set off, found by its predicate, and by its object too where the rule names one. */
export interface Triggers {
  readonly plans: readonly Plan[];
  readonly find: (predicate: number, object: number) => readonly (readonly RankedPlan[])[];
}

const NONE: readonly RankedPlan[] = [];

export function triggersOf(rules: readonly CompiledRule[]): Triggers {
  const plans = rules.flatMap((rule) => rule.plans);
  const ranked = plans.map((plan, rank): RankedPlan => ({ plan, rank }));
  const anyPredicate = ranked.filter(({ plan }) => plan.trigger.predicate >= 0);
  const byPredicate = new Map<number, { readonly any: RankedPlan[]; readonly byObject: Map<number, RankedPlan[]> }>();
  for (const one of ranked) {
    const { predicate, object } = one.plan.trigger;
    if (predicate >= 0) continue;
    const known = byPredicate.get(~predicate) ?? { any: [], byObject: new Map<number, RankedPlan[]>() };
    byPredicate.set(~predicate, known);
    if (object >= 0) known.any.push(one);
    else known.byObject.set(~object, [...(known.byObject.get(~object) ?? []), one]);
  }
  const general = [anyPredicate];
  return {
    plans,
    find(predicate, object) {
      const known = byPredicate.get(predicate);
      if (!known) return predicate < OWN_END ? [] : general;
      return [predicate < OWN_END ? NONE : anyPredicate, known.any, known.byObject.get(object) ?? NONE];
    },
  };
}
