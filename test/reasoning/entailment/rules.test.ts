import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRules } from '../../../src/reasoning/index.js';
import { OWL_RULES, RDFS_RULES, ruleFiles } from './read.js';

const HEAD = 'prefix : <http://example.org/>\n';

/** What is wrong with a rule file, each time with the text that is marked. */
function faults(text: string): readonly (readonly [string, string])[] {
  return parseRules([{ path: 'x.rules', text }]).diagnostics.map(({ facts, at }) => ['detail' in facts ? String(facts.detail) : '', text.slice(at?.start, at?.end)]);
}

describe('the rules that come with ggen', () => {
  test('are those of the specifications', () => {
    expect(OWL_RULES.rules).toHaveLength(78);
    expect(RDFS_RULES.rules.map(({ name }) => name).filter((name) => name.startsWith('rdf') && !name.endsWith('axioms')).toSorted()).toEqual(
      ['rdfD1', 'rdfD2', 'rdfs1', 'rdfs2', 'rdfs3', 'rdfs4a', 'rdfs4b', ...[5, 6, 7, 8, 9, 10, 11, 12, 13].map((n) => `rdfs${n}`)].toSorted(),
    );
  });

  test('say what they mean where they find a contradiction', () => {
    expect(OWL_RULES.rules.filter(({ conclusions, meaning }) => conclusions.length === 0 && meaning === undefined)).toEqual([]);
  });

  test('stand at their places', () => {
    const files = new Map([...ruleFiles('rdfs'), ...ruleFiles('owl2-rl')].map(({ path, text }) => [path, text]));
    for (const { name, at } of [...RDFS_RULES.rules, ...OWL_RULES.rules]) expect(files.get(at.path)?.slice(at.start, at.end)).toMatch(new RegExp(`^rule ${name}\\b`));
  });
});

describe('a rule file with mistakes', () => {
  test.each([
    ['a line outside of rules', ':a :b :c', 'a rule begins with "rule" and its name', ':a'],
    ['a rule without a name', 'rule', 'a rule needs a name, such as "prp-dom"', 'rule'],
    ['a prefix that is not declared', 'rule r\nif ?x ex:p ?y\nthen ?y :p ?x', 'the prefix "ex:" is not declared in this file', 'ex:p'],
    ['a pattern that is too short', 'rule r\nif ?x :p\nthen ?x :p :a', 'a variable, a name or a literal is missing here', ':p'],
    ['a pattern that is too long', 'rule r\nif ?x :p ?y ?z\nthen ?x :p ?y', '"?z" is one word too many on this line', '?z'],
    ['a rule without conclusions', 'rule r\nif ?x :p ?y', 'rule "r": it has no "then"', 'rule r\nif ?x :p ?y'],
    ['a variable that comes from nowhere', 'rule r\nif ?x :p ?y\nthen ?x :p ?z', 'rule "r": no premise says what ?z is', 'rule r\nif ?x :p ?y\nthen ?x :p ?z'],
    ['a list with a wrong last member', 'rule r\nif ?x :p ?l\nLIST ?l ?c1 .. ?dn\nthen ?x :p ?ci', 'the last member after ?c1 is ?cn, not ?dn', '?dn'],
    ['members without a list', 'rule r\nif EVERY ?x :p ?ci\nthen ?x :p :a', 'rule "r": EVERY, CHAIN and "i != j" speak of the members of a list, and there is no LIST', 'rule r\nif EVERY ?x :p ?ci\nthen ?x :p :a'],
    ['a comparison without a sign', 'rule r\nif VALUE ?x ?y\nthen ?x :p ?y', '"IN", "NOT IN", "=" or "!=" is missing here', '?y'],
  ])('%s', (_, text, detail, marked) => {
    expect(faults(HEAD + text)).toEqual([[detail, marked]]);
  });

  test('has all of them told, and the second of two rules of one name', () => {
    expect(faults(`${HEAD}rule r\nif ?x :p ?y\nthen ?y :p ?x\nrule r\nif ?x :p\nthen ?x :p ?x\nrule r\nif ?x :q ?y\nthen ?y :q ?x`).map(([detail]) => detail).toSorted()).toEqual([
      'a variable, a name or a literal is missing here', 'there are two rules named "r"',
    ]);
  });

  test('never makes the parser throw, and every place lies in the text', () => {
    const word = fc.constantFrom('rule', 'r', 'if', 'then', 'false', 'LIST', 'EVERY', 'CHAIN', 'STEP', 'VALUE', 'IN', 'NOT', 'means', 'on', 'demand', 'prefix', ':p', '?x', '?c1', '..', '?cn', '?ci', 'i', '!=', 'j', '"t"', '^^', '<urn:x>', '\n', '#', '"', '💥');
    fc.assert(fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 40 }), (words) => {
      const text = HEAD + words.join(' ');
      for (const { code, at } of parseRules([{ path: 'x.rules', text }]).diagnostics) {
        expect(code).toBe('GGEN215');
        expect(at && at.start <= at.end && at.end <= text.length).toBe(true);
      }
    }));
  });
});
