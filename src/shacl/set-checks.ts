import { SH, iri, type Term } from '../model/term.js';
import { isTrue, together, type Maker } from './check-makers.js';
import { compareLiterals } from './compare-literals.js';
import { objectNumbers } from './path.js';
import type { Check } from './shape.js';
import { listOf, objectsOf } from './shapes-index.js';

const HOLDS: Check = () => true;

/** The components that look at all values together (SHACL 4.2, 4.5, 4.8 without `sh:in`), by the parameter that names them. */
export const SET_CHECKS: Readonly<Record<string, Maker>> = {
  minCount: (_workshop, { value }) => {
    const least = Number(value.value);
    return together((values) => values.length >= least);
  },
  maxCount: (_workshop, { value }) => {
    const most = Number(value.value);
    return together((values) => values.length <= most);
  },
  hasValue: ({ data }, { value }) => {
    const wanted = data.terms.numberOf(value);
    return together((values) => values.includes(wanted));
  },
  uniqueLang: ({ data }, { value }) => (isTrue(value) ? uniqueLang((node) => data.terms.term(node)) : HOLDS),
  equals: ({ data }, { value: property }) => {
    const other = data.terms.numberOf(property);
    return (focus, values, _judge, tell) => {
      const others = objectNumbers(data, focus, other);
      const [own, theirs] = [new Set(values), new Set(others)];
      const lone = [...values.filter((one) => !theirs.has(one)), ...others.filter((one) => !own.has(one))];
      for (const value of lone) tell?.({ value });
      return lone.length === 0;
    };
  },
  disjoint: ({ data }, { value: property }) => {
    const other = data.terms.numberOf(property);
    return (focus, values, _judge, tell) => {
      const shared = values.filter((value) => data.row(focus, other, value) >= 0);
      for (const value of shared) tell?.({ value });
      return shared.length === 0;
    };
  },
  lessThan: (workshop, use) => ordered(workshop, use, (sign) => sign < 0),
  lessThanOrEquals: (workshop, use) => ordered(workshop, use, (sign) => sign <= 0),
  closed: ({ shapes, data }, { shape, value, parameter }) => {
    if (!isTrue(value)) return HOLDS;
    const paths = objectsOf(shapes, shape.node, `${SH}property`).flatMap((property) => objectsOf(shapes, property, `${SH}path`));
    const ignored = parameter('ignoredProperties');
    const allowed = new Set([...paths, ...(ignored ? listOf(shapes, ignored) : [])].map(data.terms.numberOf));
    const { first, next } = data.bySubject;
    return (_focus, values, _judge, tell) => {
      let holds = true;
      for (const node of values) {
        for (let row = first(node, 0); row >= 0; row = next(row)) {
          if (allowed.has(data.predicate(row))) continue;
          if (!tell) return false;
          holds = false;
          tell({ value: data.object(row), path: iri(data.terms.term(data.predicate(row)).value) });
        }
      }
      return holds;
    };
  },
};

function uniqueLang(term: (node: number) => Term): Check {
  return (_focus, values, _judge, tell) => {
    const counts = new Map<string, number>();
    for (const value of values) {
      const node = term(value);
      if (node.type !== 'literal' || node.language === '') continue;
      const language = node.language.toLowerCase();
      counts.set(language, (counts.get(language) ?? 0) + 1);
    }
    const repeated = [...counts].filter(([, count]) => count > 1);
    for (const [language] of repeated) tell?.({ language });
    return repeated.length === 0;
  };
}

/** One result stands for all values of the other property that a value is not ordered against. */
function ordered({ data }: Parameters<Maker>[0], { value: property }: Parameters<Maker>[1], allowed: (sign: number) => boolean): Check {
  const other = data.terms.numberOf(property);
  return (focus, values, _judge, tell) => {
    const bounds = objectNumbers(data, focus, other).map(data.terms.term);
    let holds = true;
    for (const value of values) {
      const term = data.terms.term(value);
      const times = bounds.filter((bound) => {
        const sign = term.type === 'literal' && bound.type === 'literal' ? compareLiterals(term, bound) : undefined;
        return sign === undefined || !allowed(sign);
      }).length;
      if (times === 0) continue;
      if (!tell) return false;
      holds = false;
      tell({ value, times });
    }
    return holds;
  };
}
