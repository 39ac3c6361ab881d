import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iri, literal, OWL, RDF, RDFS, type Statement } from '../../../src/model/term.js';
import { canonicalize } from '../../../src/rdf/index.js';
import { entail, reasoner } from '../../../src/reasoning/index.js';
import type { Graph } from '../../../src/model/graph.js';
import { keyOf, naiveClosure } from './naive.js';
import { entailed, graphOf, linesOf, OWL_RULES, RDFS_RULES, rulesOf, sha256 } from './read.js';

const THINGS = ['a', 'b', 'c', 'd'].map((name) => iri(`http://example.org/${name}`));
const WORDS = [
  ...['type', 'first', 'rest'].map((name) => iri(RDF + name)), ...['subClassOf', 'subPropertyOf', 'domain', 'range'].map((name) => iri(RDFS + name)),
  ...['sameAs', 'inverseOf', 'intersectionOf', 'unionOf', 'propertyChainAxiom', 'hasKey', 'someValuesFrom', 'allValuesFrom', 'onProperty', 'equivalentClass'].map((name) => iri(OWL + name)),
];
const CLASSES = ['TransitiveProperty', 'SymmetricProperty', 'FunctionalProperty', 'Class', 'Thing'].map((name) => iri(OWL + name));
const A = iri('http://example.org/a');
const NIL = iri(`${RDF}nil`);

const aStatement = fc.record({
  subject: fc.constantFrom(...THINGS),
  predicate: fc.constantFrom(...WORDS, ...WORDS, ...THINGS),
  object: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...THINGS, NIL) }, { weight: 2, arbitrary: fc.constantFrom(...CLASSES) }, { weight: 1, arbitrary: fc.constant(literal('x')) }),
}) satisfies fc.Arbitrary<Statement>;
const someStatements = fc.array(aStatement, { minLength: 1, maxLength: 12 });

function canonical(statements: readonly Statement[]): Graph {
  const made = canonicalize(statements, { sha256 });
  if (!made.ok) throw new Error('no canonical form');
  return made.value;
}

/** Rules that the naive evaluator knows, without contradictions and without what is evaluated on demand. */
const PLAIN = { rules: OWL_RULES.rules.filter((rule) => rule.conclusions.length > 0 && !rule.onDemand && rule.premises.every(({ kind }) => ['triple', 'list', 'chain', 'every', 'different'].includes(kind))) };

const VARIABLES = ['?x', '?y', '?z', '?p'];
const aPattern = fc.tuple(fc.constantFrom(...VARIABLES, ':a'), fc.constantFrom('?p', ':p', ':q'), fc.constantFrom(...VARIABLES, ':b')).map((parts) => parts.join(' '));
const aRule = fc.tuple(fc.array(aPattern, { minLength: 1, maxLength: 3 }), fc.tuple(fc.nat(), fc.constantFrom(':p', ':q'), fc.nat())).map(([premises, [s, p, o]]) => {
  const known = [...new Set(premises.flatMap((one) => one.split(' ').filter((part) => part.startsWith('?'))))];
  const pick = (n: number): string => known[n % Math.max(1, known.length)] ?? ':a';
  return `if ${premises.join('\n')}\nthen ${pick(s)} ${p} ${pick(o)}\n`;
});
const someRules = fc.array(aRule, { minLength: 1, maxLength: 4 }).map((rules) => rulesOf([{ path: 'x.rules', text: `prefix : <http://example.org/>\n${rules.map((rule, i) => `rule r${String.fromCharCode(97 + i)}\n${rule}`).join('\n')}` }]));
const plainStatements = fc.array(fc.record({ subject: fc.constantFrom(...THINGS), predicate: fc.constantFrom(...['p', 'q', 'a'].map((name) => iri(`http://example.org/${name}`))), object: fc.constantFrom(...THINGS) }), { minLength: 1, maxLength: 8 });

const isRdf = (one: string): boolean => one.startsWith('["iri"') && /^\["\w+","[^"]*"\] \["iri"/.test(one);

describe('the engine', () => {
  it('gives what plain evaluation gives, for any rules', () => {
    fc.assert(fc.property(plainStatements, someRules, (statements, rules) => {
      const graph = canonical(statements);
      const made = entail(graph, rules, { sha256, axioms: true });
      expect(made.ok && made.value.graph.statements.map(keyOf).toSorted()).toEqual([...naiveClosure(graph.statements, rules.rules)].filter(isRdf).toSorted());
    }), { numRuns: 300 });
  });

  it('gives what plain evaluation gives, for the rules of OWL 2 RL', () => {
    fc.assert(fc.property(someStatements, (statements) => {
      const graph = canonical(statements);
      const made = entail(graph, PLAIN, { sha256, axioms: true });
      const expected = [...naiveClosure(graph.statements, PLAIN.rules)].filter(isRdf).toSorted();
      expect(made.ok && made.value.graph.statements.map(keyOf).toSorted()).toEqual(expected);
    }), { numRuns: 60, examples: [[[{ subject: A, predicate: iri(`${OWL}unionOf`), object: A }, { subject: A, predicate: iri(`${RDF}first`), object: A }, { subject: A, predicate: iri(`${RDF}rest`), object: NIL }]]] });
  });

  it('gives the same whether statements come at once or one by one', () => {
    fc.assert(fc.property(someStatements, (statements) => {
      const all = reasoner(PLAIN, {});
      const once = all.add(statements);
      const bit = reasoner(PLAIN, {});
      const stated = new Set(statements.map(keyOf));
      const pieces = statements.flatMap((one) => {
        const added = bit.add([one]);
        return added.ok ? added.value : [];
      });
      const keys = (list: readonly Statement[]): readonly string[] => [...new Set(list.map(keyOf))].filter((one) => !stated.has(one)).toSorted();
      expect(keys(pieces)).toEqual(once.ok && keys(once.value));
    }), { numRuns: 200 });
  });

  it('gives the same graph in whatever order statements are stated', () => {
    fc.assert(fc.property(someStatements.chain((one) => fc.tuple(fc.constant(one), fc.shuffledSubarray(one, { minLength: one.length }))), ([one, other]) => {
      const [a, b] = [entail(canonical(one), OWL_RULES, { sha256 }), entail(canonical(other), OWL_RULES, { sha256 })];
      expect(a.ok ? a.value.graph : a.diagnostics).toEqual(b.ok ? b.value.graph : b.diagnostics);
    }), { numRuns: 100 });
  });

  it('says of each statement by which rule it follows', async () => {
    const closed = entail(await graphOf(':Dog rdfs:subClassOf :Animal . :rex a :Dog .'), RDFS_RULES, { sha256 });
    const found = closed.ok ? closed.value.graph.statements.find(({ object }) => object.value.endsWith('Animal') && object.type === 'iri') : undefined;
    const origins = closed.ok ? closed.value.graph.statements.map(({ origin }) => RDFS_RULES.rules.find(({ at }) => at.path === origin?.path && at.start === origin.start)?.name) : [];
    expect(found).toBeDefined();
    expect(origins).toContain('rdfs9');
  });

  it('keeps statements in canonical order, with their digest', async () => {
    const closed = entail(await graphOf(':a :p "\u{1F600}", "\uff5e" . :p rdfs:subPropertyOf :q .'), RDFS_RULES, { sha256 });
    if (!closed.ok) throw new Error('fails');
    const again = canonical(closed.value.graph.statements);
    expect(closed.value.graph.statements.map(keyOf)).toEqual(again.statements.map(keyOf));
    expect(closed.value.graph.digest).toBe(again.digest);
  });
});

describe('what follows', () => {
  it('leaves out what is true of everything, unless it is asked for', async () => {
    expect(await entailed(':a :p :b .', RDFS_RULES)).toEqual([':p rdf:type rdf:Property .']);
    const all = await entailed(':a :p :b .', RDFS_RULES, true);
    for (const line of [':a rdf:type rdfs:Resource .', ':b rdf:type rdfs:Resource .', ':p rdfs:subPropertyOf :p .', 'rdf:type rdfs:range rdfs:Class .']) expect(all).toContain(line);
    expect(await entailed(':a :p :b .', OWL_RULES)).toEqual([]);
    expect(await entailed(':a :p :b .', OWL_RULES, true)).toContain(':a owl:sameAs :a .');
  });

  it('goes round a circle of subclasses', async () => {
    const lines = await entailed(':A rdfs:subClassOf :B . :B rdfs:subClassOf :C . :C rdfs:subClassOf :A . :x a :A .');
    expect(lines).toEqual(expect.arrayContaining([':A owl:equivalentClass :C .', ':x rdf:type :C .', ':C rdfs:subClassOf :B .']));
    expect(lines.filter((line) => line.includes('subClassOf'))).toHaveLength(3);
  });

  it('takes a list whose cells go in a circle, or that has no end, for none', async () => {
    expect(await entailed(':C owl:unionOf :l . :l rdf:first :A ; rdf:rest :m . :m rdf:first :B ; rdf:rest :l .')).toEqual([]);
    expect(await entailed(':C owl:unionOf :l . :l rdf:first :A .')).toEqual([]);
    expect(await entailed(':C owl:unionOf :l . :l rdf:first :A ; rdf:rest rdf:nil .')).toEqual([':A rdfs:subClassOf :C .']);
  });

  it('makes everything the same within a clique, in bearable time', async () => {
    const clique = Array.from({ length: 300 }, (_, i) => `:x${i} owl:sameAs :x${Math.floor(i / 2)} .`).join('\n');
    const lines = await entailed(`${clique}\n:x0 :p :y .`);
    expect(lines.filter((line) => line.includes(':p :y'))).toHaveLength(299);
  });

  it('follows a long chain of subclasses', async () => {
    const chain = Array.from({ length: 400 }, (_, i) => `:C${i} rdfs:subClassOf :C${i + 1} .`).join('\n');
    const lines = await entailed(`${chain}\n:x a :C0 .`);
    expect(lines).toContain(':x rdf:type :C400 .');
    expect(lines.filter((line) => line.startsWith(':C') && line.includes('subClassOf'))).toHaveLength((400 * 399) / 2);
  });

  it('stops when told to', async () => {
    const closed = entail(await graphOf(Array.from({ length: 300 }, (_, i) => `:C${i} rdfs:subClassOf :C${i + 1} .`).join('\n')), RDFS_RULES, { sha256, signal: { aborted: true } });
    expect(closed.diagnostics.map(({ code }) => code)).toEqual(['GGEN903']);
  });
});

describe('a contradiction', () => {
  it('names the rule and the stated statements that clash', async () => {
    const graph = await graphOf(':Cat owl:disjointWith :Dog . :Puppy rdfs:subClassOf :Dog . :rex a :Puppy, :Cat .');
    const closed = entail(graph, OWL_RULES, { sha256, prefixes: { '': 'http://example.org/' } });
    expect(closed.ok).toBe(false);
    const [one, ...more] = closed.diagnostics;
    expect(more).toEqual([]);
    expect(one?.facts).toEqual({
      rule: 'cax-dw', meaning: ':rex is an instance of two disjoint classes, :Cat and :Dog', more: 0,
      statements: [':Cat owl:disjointWith :Dog .', ':Puppy rdfs:subClassOf :Dog .', ':rex rdf:type :Cat .', ':rex rdf:type :Puppy .'],
    });
    expect(one?.at?.path).toBe('a.ttl');
    expect(one?.related).toHaveLength(3);
  });

  it('is found between values of a functional property, and not between two ways to write one', async () => {
    expect(await entailed(':age a owl:FunctionalProperty . :x :age 5, 6 .')).toEqual([expect.stringMatching(/^eq-diff1: /)]);
    expect(await entailed(':age a owl:FunctionalProperty . :x :age 5, "05"^^xsd:integer, 5.0 .')).toEqual([]);
  });

  it('is found where a value lies outside the range of its property', async () => {
    expect(await entailed(':age rdfs:range xsd:byte . :x :age 300 .')).toEqual([expect.stringMatching(/^dt-not-type: "300"/)]);
    expect(await entailed(':age rdfs:range xsd:byte . :x :age 30 .')).toEqual([]);
  });

  it('is reported twenty times at most, with a count of the others', async () => {
    const things = Array.from({ length: 30 }, (_, i) => `:x${i} a :A, :B .`).join(' ');
    const closed = entail(await graphOf(`:A owl:disjointWith :B . ${things}`), OWL_RULES, { sha256 });
    expect(closed.diagnostics).toHaveLength(20);
    expect(closed.diagnostics.at(-1)?.facts).toMatchObject({ more: 10 });
  });

  it('is found where a thing that is different from itself is stated', async () => {
    expect(await entailed(':x owl:differentFrom :x .')).toEqual([expect.stringMatching(/^eq-diff1: /)]);
    expect(await entailed('[] a owl:AllDifferent ; owl:members (:x :x) .')).toEqual([expect.stringMatching(/^eq-diff2: /)]);
    expect(await entailed('[] a owl:AllDifferent ; owl:members (:x :y) .')).toEqual([]);
  });
});

it('lines are short', async () => {
  expect(linesOf(await graphOf(':a :p :b .'))).toEqual([':a :p :b .']);
});

describe('rules that are dormant', () => {
  it('wake when something is stated of a built-in term, also later', async () => {
    expect(await entailed(':a :p "x" . rdfs:Resource rdfs:subClassOf :Any . rdf:type rdfs:subPropertyOf :kind .', RDFS_RULES)).toEqual(expect.arrayContaining([':a rdf:type :Any .', ':a :kind rdfs:Resource .']));
    const late = reasoner(RDFS_RULES, {});
    late.add((await graphOf(':a :p "x" .')).statements);
    const then = late.add((await graphOf('rdfs:Resource rdfs:subClassOf :Any .')).statements);
    expect(then.ok && then.value.map(({ subject, object }) => `${subject.value} ${object.value}`)).toContain('http://example.org/a http://example.org/Any');
  });
});
