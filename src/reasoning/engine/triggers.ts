import type { CompiledRule, Plan } from './plan.js';
import { OWN_END } from './vocabulary.js';

/** The plans that a new row may set off, found by its predicate, and by its object too where the rule names one. */
export interface Triggers {
  readonly plans: readonly Plan[];
  readonly find: (predicate: number, object: number) => readonly (readonly Plan[])[];
}

const NONE: readonly Plan[] = [];

export function triggersOf(rules: readonly CompiledRule[]): Triggers {
  const plans = rules.flatMap((rule) => rule.plans);
  const anyPredicate = plans.filter(({ trigger }) => trigger.predicate >= 0);
  const byPredicate = new Map<number, { readonly any: Plan[]; readonly byObject: Map<number, Plan[]> }>();
  for (const plan of plans) {
    const { predicate, object } = plan.trigger;
    if (predicate >= 0) continue;
    const known = byPredicate.get(~predicate) ?? { any: [], byObject: new Map<number, Plan[]>() };
    byPredicate.set(~predicate, known);
    if (object >= 0) known.any.push(plan);
    else known.byObject.set(~object, [...(known.byObject.get(~object) ?? []), plan]);
  }
  return {
    plans,
    find(predicate, object) {
      const known = byPredicate.get(predicate);
      const general = predicate < OWN_END ? NONE : anyPredicate;
      return known ? [general, known.any, known.byObject.get(object) ?? NONE] : [general];
    },
  };
}
