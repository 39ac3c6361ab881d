import { sortBy, sortStrings } from '../model/order.js';
import { iri, literal, RDF_LANG_STRING, type Term } from '../model/term.js';
import { restored } from './as-written.js';
import type { Solution } from './assemble.js';
import { PART_SEPARATOR, type Collected } from './collected.js';
import { compareTerms } from './order.js';

/** Turns the texts that `forOxigraph` had the engine collect into what GROUP_CONCAT and SAMPLE are to give. */
export function putTogether(solutions: readonly Solution[], collected: Iterable<Collected>, tags: ReadonlyMap<string, string>): readonly Solution[] {
  const plans = [...collected];
  if (plans.length === 0) return solutions;
  return solutions.map((solution) => {
    const changed = new Map(solution);
    for (const plan of plans) {
      const parts = solution.get(plan.variable);
      if (!parts) continue;
      const value = plan.kind === 'concat' ? concatenated(parts.value, plan) : sampled(parts.value, tags);
      if (value) changed.set(plan.variable, value);
      else changed.delete(plan.variable);
    }
    return changed;
  });
}

function split(text: string): readonly string[] {
  return text === '' ? [] : text.split(PART_SEPARATOR).filter((part) => part !== '-');
}

/** Joins texts by code point order, or as they come where the query states their order; unbound values are left out. */
export function joinTexts(texts: readonly string[], { distinct, ordered, separator }: Pick<Collected, 'distinct' | 'ordered' | 'separator'>): string {
  const once = distinct ? [...new Set(texts)] : texts;
  return (ordered ? once : sortStrings(once)).join(separator);
}

function concatenated(text: string, plan: Collected): Term {
  return literal(joinTexts(split(text).map((part) => part.slice(1)), plan));
}

function sampled(text: string, tags: ReadonlyMap<string, string>): Term | undefined {
  const [first] = sortBy(split(text).map((part) => restored(sampleOf(part), tags)), compareTerms);
  return first;
}

/** Reads `<IRI` or `"language datatype lexical form`. */
function sampleOf(part: string): Term {
  if (part.startsWith('<')) return iri(part.slice(1));
  const [language = '', datatype = ''] = part.slice(1).split(' ', 2);
  const value = part.slice(language.length + datatype.length + 3);
  return language === '' ? literal(value, datatype) : { type: 'literal', value, datatype: RDF_LANG_STRING, language };
}
