import { problem } from '../model/diagnostic.js';
import type { Sha256 } from '../model/digest.js';
import type { Graph } from '../model/graph.js';
import type { Prefixes } from '../model/manifest.js';
import { failure, success, type Outcome } from '../model/outcome.js';
import { compareCodePoints, sortBy } from '../model/order.js';
import type { CancelSignal } from '../model/plan.js';
import type { Statement } from '../model/term.js';
import { clashProblems, shower } from './clashes.js';
import { engine, MAX_INFERRED, MAX_LOOKS } from './engine/engine.js';
import { saysNothing } from './engine/noise.js';
import { OWN_END } from './engine/vocabulary.js';
import { mergeInOrder } from './merge-in-order.js';
import type { RuleSet } from './rules/rule.js';

export interface EntailOptions {
  readonly sha256: Sha256;
  /** Let axiomatic triples and what is true of everything stand in the result. */
  readonly axioms?: boolean;
  /** How messages shorten IRIs. */
  readonly prefixes?: Prefixes;
  readonly signal?: CancelSignal;
}

/** Rules that keep what they have concluded, so that more statements cost only what follows from them. */
export interface Reasoner {
  /**
   * Takes in statements and draws all conclusions. Gives those that are new: RDF 1.1 statements of the default graph,
   * each with its rule's place as origin, in the order in which they were drawn.
   */
  readonly add: (statements: readonly Statement[]) => Outcome<readonly Statement[]>;
}

/** Makes a reasoner; its `add` reports GGEN214, GGEN211 and GGEN903. */
export function reasoner({ rules }: RuleSet, { axioms = false, prefixes = {}, signal }: Omit<EntailOptions, 'sha256'>): Reasoner {
  const work = engine(rules, axioms);
  const { index, why } = work;
  const { terms } = index;
  const isNoise = axioms ? () => false : saysNothing(terms);
  const stated = new Map<number, Statement>();
  // Literals of the rules, such as the 1 of cls-maxc2, are the same as others of their value; that is no news to a graph without them.
  const fromRules = new Set(Array.from({ length: terms.size() }, (_, term) => term).filter((term) => terms.term(term).type === 'literal'));
  let told = 0;

  function newStatements(): readonly Statement[] {
    const found: Statement[] = [];
    for (; told < index.size(); told++) {
      const rule = rules[why.ruleOf(told)];
      const predicate = index.predicate(told);
      if (!rule || predicate < OWN_END || fromRules.has(index.object(told)) || isNoise(index.subject(told), predicate, index.object(told))) continue;
      const [s, p, object] = [terms.term(index.subject(told)), terms.term(predicate), terms.term(index.object(told))];
      if (s.type !== 'literal' && p.type === 'iri') found.push({ subject: s, predicate: p, object, origin: rule.at });
    }
    return found;
  }

  /** What multiplies: the predicate and the rule of most of what was inferred, for whoever has to state less. */
  function mostAbout(): string {
    const counts = new Map<string, { readonly predicate: number; readonly rule: string; count: number }>();
    for (let row = 0; row < index.size(); row++) {
      const rule = rules[why.ruleOf(row)];
      if (!rule) continue;
      const predicate = index.predicate(row);
      const key = `${predicate} ${rule.name}`;
      const known = counts.get(key) ?? { predicate, rule: rule.name, count: 0 };
      known.count++;
      counts.set(key, known);
    }
    const [most] = sortBy(counts.values(), (a, b) => b.count - a.count || compareCodePoints(a.rule, b.rule));
    return most ? `, ${most.count} of them of ${shower(prefixes)(terms.term(most.predicate))} by rule ${most.rule}` : '';
  }

  return {
    add(statements) {
      for (const statement of statements) {
        const row = work.state(statement);
        if (row < 0) continue;
        stated.set(row, statement);
        fromRules.delete(index.object(row));
      }
      const end = work.run(signal);
      if (end === 'cancelled') return failure(problem('GGEN903', {}));
      if (end !== 'done') {
        const limit = end === 'too-many' ? `${MAX_INFERRED} statements${mostAbout()}` : `${MAX_LOOKS} steps`;
        return failure(problem('GGEN211', { rounds: 1, limit }));
      }
      const [first, ...more] = clashProblems({ clashes: work.clashes(), rules, why, terms, prefixes, statementOf: (row) => stated.get(row) });
      return first ? failure(first, ...more) : success(newStatements());
    },
  };
}

/**
 * Closes a graph under rules, to a fixpoint. Statements of named graphs count like the others; what follows stands in the
 * default graph. Blank nodes keep their labels: no rule makes any.
 *
 * Reports GGEN214 for each contradiction, GGEN211 where what follows is beyond the limits, GGEN903.
 */
export function entail(graph: Graph, rules: RuleSet, options: EntailOptions): Outcome<{ readonly graph: Graph; readonly added: number }> {
  const inferred = reasoner(rules, options).add(graph.statements);
  if (!inferred.ok) return inferred;
  if (inferred.value.length === 0) return success({ graph, added: 0 });
  return success({ graph: mergeInOrder(graph, inferred.value, options.sha256), added: inferred.value.length });
}
