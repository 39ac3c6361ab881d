import type { Term } from '../../model/term.js';
import type { Premise, Rule, RuleTerm, TriplePattern } from '../rules/rule.js';
import { orderSteps, type Part } from './order-steps.js';
import type { CompiledRule, Lookup, Pattern, Plan, Ref } from './plan.js';
import { IN, LIST, MEMBER, SAME_VALUE } from './vocabulary.js';

export interface CompileOptions {
  readonly numberOf: (term: Term) => number;
  /** Predicates that relate every term to itself without saying so. */
  readonly reflexive: ReadonlySet<number>;
  /** Predicates that relate literals of different values without saying so. */
  readonly apart: ReadonlySet<number>;
}

/**
 * Makes the plans of a rule: one for each premise that a new statement may fit, with the others in an order in which
 * each has as many places known as can be.
 */
export function compileRule(rule: Rule, number: number, options: CompileOptions): CompiledRule {
  const slots = new Map<string, number>();
  const slot = (name: string): Ref => {
    const known = slots.get(name);
    if (known !== undefined) return known;
    slots.set(name, slots.size);
    return slots.size - 1;
  };
  const ref = (term: RuleTerm): Ref => (term.type === 'variable' ? slot(term.name) : ~options.numberOf(term));
  const pattern = ({ subject, predicate, object }: TriplePattern, step = false): Pattern => ({ subject: ref(subject), predicate: ref(predicate), object: ref(object), step });
  const list = rule.premises.find((one) => one.kind === 'list');
  const { member } = list ?? { member: '' };
  const instance = (): Ref => slot('the list');

  const patterns: Pattern[] = [];
  const parts: Part[] = [];
  const members = new Set<string>();
  for (const premise of rule.premises) {
    translate(premise);
  }
  const mentioned = rule.premises.flatMap((one) => (one.kind === 'triple' ? [one] : [])).concat(rule.conclusions.map((one) => ({ kind: 'triple', step: false, ...one })));
  for (const triple of mentioned) {
    for (const term of [triple.subject, triple.predicate, triple.object]) {
      if (list && term.type === 'variable' && (term.name === `${member}i` || term.name === `${member}j`)) members.add(term.name);
    }
  }
  for (const name of members) patterns.push(own(instance(), MEMBER, slot(name)));

  function own(subject: Ref, predicate: number, object: Ref): Pattern {
    return { subject, predicate: ~predicate, object, step: false };
  }

  function translate(premise: Premise): void {
    switch (premise.kind) {
      case 'triple': {
        const made = pattern(premise, premise.step);
        if (made.predicate < 0 && options.apart.has(~made.predicate)) parts.push({ kind: 'maybe-apart', pattern: made });
        patterns.push(made);
        return;
      }
      case 'list': patterns.push(own(ref(premise.list), LIST, instance())); return;
      case 'every': {
        // One member stands for all to find candidates with; then every member is looked at.
        members.add(`${member}i`);
        const each = premise.patterns.map((one) => pattern(one));
        patterns.push(...each);
        const local = new Set(premise.patterns.flatMap(({ subject, predicate, object }) => [subject, predicate, object].flatMap((term) => (term.type === 'variable' && term.name.endsWith('i') && term.name !== `${member}i` ? [slot(term.name)] : []))));
        parts.push({ kind: 'every', instance: instance(), member: slot(`${member}i`), patterns: each, own: [...local] });
        return;
      }
      case 'chain': {
        members.add(`${member}i`);
        const [start, end] = [slot('the start'), slot('the end')];
        patterns.push({ subject: start, predicate: slot(`${member}i`), object: end, step: false });
        parts.push({ kind: 'chain', instance: instance(), from: ref(premise.from), member: slot(`${member}i`), to: ref(premise.to), start, end, bindsFrom: true, bindsTo: true });
        return;
      }
      case 'pair': {
        members.add(`${member}i`).add(`${member}j`);
        parts.push({ kind: 'pair', instance: instance(), left: slot(`${member}i`), right: slot(`${member}j`) });
        return;
      }
      case 'different': parts.push({ kind: 'different', left: ref(premise.left), right: ref(premise.right) }); return;
      case 'in': patterns.push(own(ref(premise.literal), IN, ref(premise.datatype))); return;
      case 'not-in': parts.push({ kind: 'not-in', literal: ref(premise.literal), datatype: ref(premise.datatype) }); return;
      case 'same-value': patterns.push(own(ref(premise.left), SAME_VALUE, ref(premise.right))); return;
      case 'other-value': parts.push({ kind: 'other-value', left: ref(premise.left), right: ref(premise.right) }); return;
      case 'datatype': parts.push({ kind: 'datatype', literal: ref(premise.literal), datatype: ref(premise.datatype), binds: false }); return;
      case 'container': parts.push({ kind: 'container', term: ref(premise.term) });
    }
  }

  const contradicts = rule.conclusions.length === 0;
  const all = orderSteps.all(patterns, contradicts ? options.reflexive : new Set());
  const filters = parts.filter((part) => part.kind !== 'maybe-apart');
  const plans = all.map((trigger, place): Plan => ({ rule: number, trigger, steps: orderSteps.after(trigger, place, all, filters) }));
  // Where statements of an apartness are asked for, literals of different values answer too.
  const apart = parts.flatMap((part) => (part.kind === 'maybe-apart' ? [part.pattern] : []));
  for (const asked of apart) {
    const others = all.filter((one) => !samePattern(one, asked));
    const filter = { kind: 'other-value', left: asked.subject, right: asked.object } as const;
    plans.push(...others.map((trigger): Plan => ({ rule: number, trigger, steps: orderSteps.after(trigger, trigger.place, others, [...filters, filter]) })));
  }

  const conclusions = rule.conclusions.map((one) => pattern(one));
  return {
    rule: number,
    conclusions,
    links: conclusions.map((one) => patterns.some(({ step, predicate }) => step && predicate === one.predicate)),
    inherits: patterns.length === 1 && conclusions.length === 1 && patterns[0]?.predicate === conclusions[0]?.predicate && (patterns[0]?.predicate ?? 0) < 0,
    slots,
    plans,
  };
}

function samePattern(a: Lookup, b: Pattern): boolean {
  return a.subject === b.subject && a.predicate === b.predicate && a.object === b.object;
}
