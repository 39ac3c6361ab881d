import { describe, expect, it } from 'vitest';
import { sha256Of } from '../../../src/host/sha256.js';
import type { Diagnostic } from '../../../src/model/diagnostic.js';
import type { Statement } from '../../../src/model/term.js';
import { canonicalize, termToNQuads, toNQuads } from '../../../src/rdf/index.js';
import { entail, parseRules, type Rule, type RuleSet } from '../../../src/reasoning/index.js';
import { conform } from '../case.js';
import { type EntailmentCase, entailmentCases, REGIMES, ruleFiles, type Regime } from './cases.js';

const NONE: ReadonlyMap<string, string> = new Map();

function rulesOf(regime: Regime): RuleSet {
  const parsed = parseRules(ruleFiles(regime));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.value;
}

/** What a graph says under rules: its lines with all that follows, or the contradictions in it. */
interface Closed {
  readonly lines: ReadonlySet<string>;
  readonly added: readonly Statement[];
  readonly clashes: readonly Diagnostic[];
}

function close(statements: readonly Statement[], rules: RuleSet, axioms: boolean): Closed {
  const graph = canonicalize(statements, { sha256: sha256Of });
  if (!graph.ok) throw new Error(JSON.stringify(graph.diagnostics));
  const closed = entail(graph.value, rules, { sha256: sha256Of, axioms });
  if (!closed.ok) {
    expect(closed.diagnostics.map(({ code }) => code)).toEqual(closed.diagnostics.map(() => 'GGEN214'));
    return { lines: new Set(), added: [], clashes: closed.diagnostics };
  }
  const before = new Set(graph.value.statements.map(toNQuads));
  const added = closed.value.graph.statements.filter((one) => !before.has(toNQuads(one)));
  expect(added).toHaveLength(closed.value.added);
  return { lines: new Set(closed.value.graph.statements.map(toNQuads)), added, clashes: [] };
}

const missing = (expected: readonly Statement[], { lines }: Closed): readonly string[] => expected.map(toNQuads).filter((line) => !lines.has(line));
const present = (unwanted: readonly Statement[], { lines }: Closed): readonly string[] => unwanted.map(toNQuads).filter((line) => lines.has(line));

function expectConclusion(one: EntailmentCase, rules: RuleSet): Closed {
  const closed = close(one.given, rules, one.asked === 'follows-on-request');
  if (one.asked === 'inconsistent') {
    expectClash(one, closed);
  } else {
    expect(closed.clashes).toEqual([]);
    expect(missing(one.expected, closed), 'does not follow, and must').toEqual([]);
  }
  return closed;
}

/** A contradiction names its rule, or one that its rule needs to be seen, and where the statements stand that clash. */
function expectClash({ rule, needs, given, expected }: EntailmentCase, { clashes }: Closed): void {
  expect(clashes, 'is consistent, and must not be').not.toEqual([]);
  const wanted = new Set(expected.map(toNQuads));
  const clashing = given.filter((one) => wanted.has(toNQuads(one))).map(({ origin }) => origin?.start);
  expect(clashing).toHaveLength(wanted.size);
  const named = clashes
    .filter((one) => one.code === 'GGEN214' && [rule, ...needs].includes(one.facts.rule))
    .map(({ at, related = [] }) => [at, ...related.map((other) => other.at)].map((place) => place?.start));
  expect(named.filter((places) => clashing.every((start) => places.includes(start))), JSON.stringify(clashes)).not.toEqual([]);
}

function expectNothing(one: EntailmentCase, rules: RuleSet): void {
  const closed = close(one.given, rules, one.asked === 'follows-on-request');
  if (one.asked === 'inconsistent') expect(closed.clashes, 'without its rule there is a contradiction').toEqual([]);
  else expect(missing(one.expected, closed), 'follows without its rule').toEqual(one.expected.map(toNQuads));
}

function expectNearMiss(one: EntailmentCase, rules: RuleSet): void {
  const closed = close(one.nearMiss, rules, one.asked === 'follows-on-request');
  expect(closed.clashes).toEqual([]);
  expect(present(one.doesNotFollow, closed), 'follows, and must not').toEqual([]);
}

/** What the rule alone adds carries the rule's place as its origin. */
function expectOrigins({ expected, asked, needs }: EntailmentCase, { added }: Closed, rule: Rule): void {
  if (asked === 'inconsistent' || needs.length > 0) return;
  const wanted = new Set(expected.map(toNQuads));
  const own = added.filter((one) => wanted.has(toNQuads(one)));
  expect(own.map(({ origin }) => origin)).toEqual(own.map(() => rule.at));
}

for (const regime of REGIMES) {
  const { rules } = rulesOf(regime);
  const only = (names: readonly string[]): RuleSet => ({ rules: rules.filter(({ name }) => names.includes(name)) });
  const cases = await entailmentCases(regime);

  describe(`the rules of ${regime}`, () => {
    it('add no literal that the graph has not', () => {
      for (const { given, nearMiss } of cases) {
        for (const statements of [given, nearMiss]) {
          const literals = new Set(statements.flatMap(({ object }) => (object.type === 'literal' ? [termToNQuads(object)] : [])));
          const { added } = close(statements, { rules }, false);
          expect(added.filter(({ object }) => object.type === 'literal' && !literals.has(termToNQuads(object)))).toEqual([]);
        }
      }
    });

    it('have a case each, and no case is of a rule that is not there', () => {
      const known = rules.map(({ name }) => name);
      const tested = new Set(cases.map(({ rule }) => rule));
      expect(known.filter((name) => !tested.has(name))).toEqual([]);
      expect(cases.flatMap(({ rule, needs }) => [rule, ...needs]).filter((name) => !known.includes(name))).toEqual([]);
      expect(new Set(cases.map(({ rule, name }) => `${rule}/${name}`)).size).toBe(cases.length);
    });

    for (const one of cases) {
      const suite = `rules of ${regime}`;
      conform(`${suite}: must follow`, `${one.rule}: ${one.name}`, NONE, async () => {
        expectConclusion(one, { rules });
        const rule = rules.find(({ name }) => name === one.rule);
        if (!rule) throw new Error(`there is no rule "${one.rule}"`);
        expectOrigins(one, expectConclusion(one, only([one.rule, ...one.needs])), rule);
        expectNothing(one, only(one.needs));
        if (one.asked === 'follows-on-request') expect(present(one.expected, close(one.given, { rules }, false)), 'is there unasked').toEqual([]);
      });
      conform(`${suite}: near miss`, `${one.rule}: ${one.name}, near miss`, NONE, async () => {
        expectNearMiss(one, { rules });
        expectNearMiss(one, only([one.rule, ...one.needs]));
      });
    }
  });
}
