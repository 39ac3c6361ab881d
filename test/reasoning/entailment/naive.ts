import { sameTerm, type Statement, type Term } from '../../../src/model/term.js';
import type { Premise, Rule, RuleTerm, TriplePattern } from '../../../src/reasoning/rules/rule.js';

/** Generalized triples as keys; slow and plain, to hold the engine against. Knows triples, `!=`, LIST with members and EVERY and CHAIN. */
type Triple = readonly [Term, Term, Term];
type Bindings = ReadonlyMap<string, Term>;

const key = (term: Term): string => JSON.stringify(term.type === 'literal' ? [term.type, term.value, term.datatype, term.language] : [term.type, term.value]);
const tripleKey = (triple: Triple): string => triple.map(key).join(' ');

export function naiveClosure(statements: readonly Statement[], rules: readonly Rule[]): ReadonlySet<string> {
  const known = new Map<string, Triple>();
  for (const { subject, predicate, object } of statements) known.set(tripleKey([subject, predicate, object]), [subject, predicate, object]);
  for (let size = -1; size !== known.size;) {
    size = known.size;
    for (const rule of rules) {
      const triples = [...known.values()];
      for (const bindings of solve(rule.premises, triples)) {
        for (const { subject, predicate, object } of rule.conclusions) {
          const triple: Triple = [filled(subject, bindings), filled(predicate, bindings), filled(object, bindings)];
          known.set(tripleKey(triple), triple);
        }
      }
    }
  }
  return new Set(known.keys());
}

export function keyOf({ subject, predicate, object }: Statement): string {
  return tripleKey([subject, predicate, object]);
}

function filled(term: RuleTerm, bindings: Bindings): Term {
  if (term.type !== 'variable') return term;
  const found = bindings.get(term.name);
  if (!found) throw new Error(`unbound ?${term.name}`);
  return found;
}

function solve(premises: readonly Premise[], triples: readonly Triple[]): readonly Bindings[] {
  const rank = (one: Premise): number => ['triple', 'list', 'chain', 'every', 'different'].indexOf(one.kind);
  let solutions: readonly { readonly bindings: Bindings; readonly members: readonly Term[] }[] = [{ bindings: new Map(), members: [] }];
  const ordered = premises.toSorted((a, b) => rank(a) - rank(b));
  for (const premise of ordered) {
    solutions = solutions.flatMap(({ bindings, members }) => {
      if (premise.kind === 'triple') return match(premise, triples, bindings).map((one) => ({ bindings: one, members }));
      if (premise.kind === 'different') return sameTerm(filled(premise.left, bindings), filled(premise.right, bindings)) ? [] : [{ bindings, members }];
      if (premise.kind === 'list') {
        return readings(filled(premise.list, bindings), triples, 0).flatMap((read) =>
          (usesMember(premises, premise.member) ? read : read.slice(0, 1)).flatMap((one) => {
            const bound = bindings.get(`${premise.member}i`);
            return bound && !sameTerm(bound, one) ? [] : [{ bindings: new Map([...bindings, [`${premise.member}i`, one]]), members: read }];
          }));
      }
      if (premise.kind === 'chain') {
        let ways: readonly (readonly [Term, Term])[] = triples.filter(([, p]) => members[0] && sameTerm(p, members[0])).map(([s, , o]) => [s, o]);
        for (const member of members.slice(1)) ways = ways.flatMap(([from, to]) => triples.filter(([s, p]) => sameTerm(p, member) && sameTerm(s, to)).map(([, , o]): readonly [Term, Term] => [from, o]));
        return ways.flatMap(([from, to]) => unify(premise.from, from, bindings).flatMap((one) => unify(premise.to, to, one)).map((one) => ({ bindings: one, members })));
      }
      if (premise.kind === 'every') {
        const list = premises.find((one) => one.kind === 'list');
        const name = list?.kind === 'list' ? `${list.member}i` : '';
        let sets: readonly Bindings[] = [bindings];
        for (const member of members) {
          sets = sets.flatMap((set) => {
            let inner: readonly Bindings[] = [new Map([...[...set].filter(([one]) => !one.endsWith('i')), [name, member]])];
            for (const pattern of premise.patterns) inner = inner.flatMap((one) => match(pattern, triples, one));
            return inner.map((one) => new Map([...one].filter(([variable]) => !variable.endsWith('i'))));
          });
        }
        return sets.map((one) => ({ bindings: one, members }));
      }
      throw new Error(`the naive evaluator does not know ${premise.kind}`);
    });
  }
  return solutions.map(({ bindings }) => bindings);
}

function usesMember(premises: readonly Premise[], member: string): boolean {
  return !premises.some(({ kind }) => kind === 'every' || kind === 'chain') || premises.some((one) => one.kind === 'triple' && JSON.stringify(one).includes(`"${member}i"`));
}

function match(pattern: TriplePattern, triples: readonly Triple[], bindings: Bindings): readonly Bindings[] {
  return triples.flatMap(([s, p, o]) => unify(pattern.subject, s, bindings).flatMap((one) => unify(pattern.predicate, p, one)).flatMap((one) => unify(pattern.object, o, one)));
}

function unify(term: RuleTerm, value: Term, bindings: Bindings): readonly Bindings[] {
  const known = term.type === 'variable' ? bindings.get(term.name) : term;
  if (known) return sameTerm(known, value) ? [bindings] : [];
  return term.type === 'variable' ? [new Map([...bindings, [term.name, value]])] : [];
}

function readings(head: Term, triples: readonly Triple[], depth: number): readonly (readonly Term[])[] {
  if (depth > 6) return [];
  const after = (name: string): readonly Term[] => triples.filter(([s, p]) => sameTerm(s, head) && p.value.endsWith(`#${name}`)).map(([, , o]) => o);
  return after('first').flatMap((first) => after('rest').flatMap((rest) => (rest.value.endsWith('#nil') ? [[first]] : readings(rest, triples, depth + 1).map((more) => [first, ...more]))));
}
