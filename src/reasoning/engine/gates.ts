import type { Lookup, Plan } from './plan.js';

/** Tells in one look that a plan can come to nothing for a row: a premise that hangs on a term of the row alone has no rows. */
export interface Gates {
  /** Takes note of a row; all rows up to the one at work have to be told, in order. */
  readonly noticed: (subject: number, predicate: number, object: number) => void;
  /** Whether all that a plan needs of a row's terms may be there, and the plan has not yet been carried out for the same terms. */
  readonly mayPass: (place: number, subject: number, predicate: number, object: number) => boolean;
}

type Part = 'subject' | 'predicate' | 'object';

/** The terms that stand as subject, or as object, in a statement of a predicate, and with a given term on the other side if one is named. */
interface Gate {
  readonly side: 'subject' | 'object';
  readonly other: number;
  readonly terms: { seen: Uint8Array };
}

interface Guard {
  readonly needs: readonly { readonly part: Part; readonly gate: Gate }[];
  /** For a plan that depends on one term of its row and on no other row: the terms that it has been carried out for. */
  readonly once?: { readonly part: Part; readonly terms: { seen: Uint8Array } };
}

/** @param conclusionSlots the slots that the conclusions of a plan's rule mention, or `undefined` if the rule concludes false */
export function gatesOf(plans: readonly Plan[], conclusionSlots: (plan: Plan) => readonly number[] | undefined): Gates {
  const byPredicate = new Map<number, Gate[]>();

  function gateOf(predicate: number, side: Gate['side'], other: number): Gate {
    const gates = byPredicate.get(predicate) ?? [];
    const known = gates.find((one) => one.side === side && one.other === other);
    if (known) return known;
    const gate: Gate = { side, other, terms: { seen: new Uint8Array(256) } };
    byPredicate.set(predicate, [...gates, gate]);
    return gate;
  }

  const guards = plans.map((plan): Guard => {
    const { trigger, steps } = plan;
    const partOf = (slot: number): Part | undefined =>
      slot < 0 ? undefined : slot === trigger.predicate ? 'predicate' : slot === trigger.subject ? 'subject' : slot === trigger.object ? 'object' : undefined;
    const lookups = steps.flatMap((step): readonly Lookup[] => (step.kind === 'lookup' ? [step] : step.kind === 'either' ? [step.first, step.second] : []));
    const needs = lookups.flatMap((lookup): Guard['needs'] => {
      if (lookup.predicate >= 0 || lookup.reflexive) return [];
      const [subject, object] = [partOf(lookup.subject), partOf(lookup.object)];
      return [
        ...(subject ? [{ part: subject, gate: gateOf(~lookup.predicate, 'subject', lookup.object < 0 ? ~lookup.object : -1) }] : []),
        ...(object ? [{ part: object, gate: gateOf(~lookup.predicate, 'object', lookup.subject < 0 ? ~lookup.subject : -1) }] : []),
      ];
    });
    const slots = conclusionSlots(plan);
    const used = slots && [...slots, ...steps.flatMap((step) => (step.kind === 'container' ? [step.term] : step.kind === 'datatype' ? [step.literal] : []))].filter((slot) => partOf(slot) !== undefined);
    const parts = new Set(used?.map(partOf));
    const [only] = parts;
    const alone = steps.every(({ kind }) => kind === 'container' || kind === 'datatype') && !trigger.step && trigger.bindsSubject && trigger.bindsPredicate && trigger.bindsObject;
    return { needs, ...(alone && only && parts.size === 1 && { once: { part: only, terms: { seen: new Uint8Array(256) } } }) };
  });

  return {
    noticed(subject, predicate, object) {
      const gates = byPredicate.get(predicate);
      if (!gates) return;
      for (const { side, other, terms } of gates) {
        const [term, against] = side === 'subject' ? [subject, object] : [object, subject];
        if (other >= 0 && other !== against) continue;
        mark(terms, term);
      }
    },
    mayPass(place, subject, predicate, object) {
      const guard = guards[place];
      if (!guard) return true;
      for (const { part, gate } of guard.needs) {
        const term = part === 'subject' ? subject : part === 'predicate' ? predicate : object;
        if (gate.terms.seen[term] !== 1) return false;
      }
      const { once } = guard;
      if (!once) return true;
      const term = once.part === 'subject' ? subject : once.part === 'predicate' ? predicate : object;
      if (once.terms.seen[term] === 1) return false;
      mark(once.terms, term);
      return true;
    },
  };
}

function mark(terms: { seen: Uint8Array }, term: number): void {
  const holder = terms;
  while (term >= holder.seen.length) {
    const larger = new Uint8Array(holder.seen.length * 2);
    larger.set(holder.seen);
    holder.seen = larger;
  }
  holder.seen[term] = 1;
}
