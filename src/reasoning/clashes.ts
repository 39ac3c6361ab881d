import { problem, type Diagnostic } from '../model/diagnostic.js';
import type { Prefixes } from '../model/manifest.js';
import { sortBy } from '../model/order.js';
import { XSD_STRING, type Statement, type Term } from '../model/term.js';
import { termToNQuads } from '../rdf/nquads.js';
import { iriShower } from '../rdf/show-iri.js';
import type { TermNumbers } from '../rdf/term-numbers.js';
import type { Derivations } from './engine/derivations.js';
import type { Clash } from './engine/engine.js';
import type { Rule } from './rules/rule.js';

/** Contradictions that are reported one by one. */
export const MAX_REPORTED = 20;
/** Stated statements that one contradiction names; a long chain of inference has more. */
const MAX_STATEMENTS = 12;

export interface Clashing {
  readonly clashes: readonly Clash[];
  readonly rules: readonly Rule[];
  readonly why: Derivations;
  readonly terms: TermNumbers;
  readonly prefixes: Prefixes;
  readonly statementOf: (row: number) => Statement | undefined;
}

/**
 * Reports contradictions (GGEN214), each with its rule and the stated statements that it comes from: what was inferred is
 * traced back to them. Those that come from the same statements by the same rule are one. In order of rules, then of statements.
 */
export function clashProblems({ clashes, rules, why, terms, prefixes, statementOf }: Clashing): readonly Diagnostic[] {
  const show = shower(prefixes);
  const found = new Map<string, { readonly rule: Rule; readonly stated: readonly number[]; readonly clash: Clash }>();
  for (const clash of clashes) {
    const rule = rules[clash.rule];
    if (!rule || (isWithItself(clash) && clashes.some((other) => other.rule === clash.rule && !isWithItself(other)))) continue;
    const stated = sortBy(statedRows(clash.rows, why, statementOf), (a, b) => a - b);
    const key = `${clash.rule}:${stated.join(',')}`;
    if (!found.has(key)) found.set(key, { rule, stated, clash });
  }
  const all = sortBy(found.values(), (a, b) => a.clash.rule - b.clash.rule || compareRows(a.stated, b.stated));
  return all.slice(0, MAX_REPORTED).map(({ rule, stated, clash }, place) => {
    const statements = stated.flatMap((row) => statementOf(row) ?? []);
    const meaning = (rule.meaning ?? 'these statements cannot all be true').replace(/\?([A-Za-z][A-Za-z0-9]*)/g, (text, name: string) => {
      const term = clash.terms.get(name);
      return term === undefined || term < 0 ? text : show(terms.term(term));
    });
    const [first, ...others] = statements.flatMap(({ origin }) => origin ?? []);
    const more = place === MAX_REPORTED - 1 ? all.length - MAX_REPORTED : 0;
    return problem(
      'GGEN214',
      { rule: rule.name, meaning, statements: statements.map(({ subject, predicate, object }) => `${show(subject)} ${show(predicate)} ${show(object)} .`), more },
      first,
      { related: others.map((at) => ({ at, note: 'clashes with this' })) },
    );
  });
}

/** Whether a list clashes with itself in one member: what comes of putting equals in the place of equals in the list. */
function isWithItself({ terms }: Clash): boolean {
  const [one, other] = [terms.get('zi'), terms.get('zj')];
  return one !== undefined && one === other;
}

function compareRows(a: readonly number[], b: readonly number[]): number {
  for (const [i, row] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    if (row !== other) return row - other;
  }
  return a.length - b.length;
}

/** The stated rows that rows come from. */
function statedRows(rows: readonly number[], why: Derivations, statementOf: (row: number) => Statement | undefined): readonly number[] {
  const seen = new Set<number>();
  const stated: number[] = [];
  const open = rows.toReversed();
  for (let row = open.pop(); row !== undefined && stated.length < MAX_STATEMENTS; row = open.pop()) {
    if (seen.has(row)) continue;
    seen.add(row);
    if (statementOf(row)) stated.push(row);
    else open.push(...why.premisesOf(row).toReversed());
  }
  return stated;
}

/** Writes terms for messages: IRIs by prefix where one fits. */
export function shower(prefixes: Prefixes): (term: Term) => string {
  const showIri = iriShower(prefixes);
  return (term) => {
    if (term.type === 'iri') return showIri(term.value);
    if (term.type !== 'literal' || term.language !== '' || term.datatype === XSD_STRING) return termToNQuads(term);
    return `${termToNQuads({ ...term, datatype: XSD_STRING })}^^${showIri(term.datatype)}`;
  };
}
