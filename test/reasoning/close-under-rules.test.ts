import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Graph } from '../../src/model/graph.js';
import { success } from '../../src/model/outcome.js';
import { blankNode, iri, type Statement, type Term } from '../../src/model/term.js';
import { canonicalize, toNQuads } from '../../src/rdf/index.js';
import type { Query } from '../../src/sparql/query.js';
import { sha256 } from '../../src/rdf/sha256.js';
import { closeUnderRules, MAX_ROUNDS, type AnsweringGraph, type CloseOptions, type PreparedRule } from '../../src/reasoning/index.js';

const say = (subject: string, predicate: string, object: string | Term): Statement => ({
  subject: subject.startsWith('_:') ? blankNode(subject.slice(2)) : iri(subject),
  predicate: iri(predicate),
  object: typeof object === 'string' ? iri(object) : object,
});
/** A rule whose query texts name a function of `Constructs` and, for `when`, a predicate that must occur. */
const rule = (name: string, order = 0, when?: string): PreparedRule => ({
  name, order, construct: query(name, 'construct'), ...(when !== undefined && { when: query(when, 'ask') }),
});
const query = (text: string, form: Query['form']): Query => ({
  source: { path: 'ggen.toml', text, inside: ['inference', text] }, form, variables: [], tree: { queryType: 'ASK' } as Query['tree'],
});

/** Rules by name, as functions from a graph to what they construct. */
type Constructs = Readonly<Record<string, (statements: readonly Statement[]) => readonly Statement[]>>;

function answering(constructs: Constructs, opened: Graph[] = []): CloseOptions['open'] {
  return (graph) => {
    opened.push(graph);
    const answers: AnsweringGraph = {
      ask: async ({ source: { text } }) => success(graph.statements.some(({ predicate }) => predicate.value === text)),
      construct: async ({ source: { text } }) => success(constructs[text]?.(graph.statements) ?? []),
    };
    return answers;
  };
}

async function close(stated: readonly Statement[], rules: readonly PreparedRule[], constructs: Constructs, more: Partial<CloseOptions> = {}) {
  const graph = canonicalize(stated, { sha256 });
  if (!graph.ok) throw new Error('not canonical');
  return closeUnderRules(graph.value, { rules, fixpoint: false, open: answering(constructs), sha256, ...more });
}

/** `p` implies `q`, `q` implies `r`, and so on. */
const implies = (from: string, to: string) => (all: readonly Statement[]) =>
  all.filter(({ predicate }) => predicate.value === from).map((one) => ({ ...one, predicate: iri(to) }));

describe('inference rules', () => {
  test('run by ascending order, then as listed, each seeing what earlier ones added', async () => {
    const constructs = { 'q-to-r': implies('q', 'r'), 'p-to-q': implies('p', 'q'), 'r-to-s': implies('r', 's') };
    const closed = await close([say('a', 'p', 'b')], [rule('r-to-s', 2), rule('q-to-r', 2), rule('p-to-q', 1)], constructs);
    expect(closed.ok && closed.value.rulesExecuted).toEqual(['p-to-q', 'r-to-s', 'q-to-r']);
    expect(closed.ok && closed.value.graph.statements.map(toNQuads)).toEqual(['<a> <p> <b> .', '<a> <q> <b> .', '<a> <r> <b> .']);
  });

  test('repeat until nothing new under fixpoint', async () => {
    const constructs = { 'q-to-r': implies('q', 'r'), 'p-to-q': implies('p', 'q') };
    const closed = await close([say('a', 'p', 'b')], [rule('q-to-r'), rule('p-to-q')], constructs, { fixpoint: true });
    expect(closed.ok && closed.value.graph.statements).toHaveLength(3);
  });

  test('that never end are given up and told (GGEN211)', async () => {
    const more = (all: readonly Statement[]) => [say('a', 'p', `b${all.length}`)];
    const closed = await close([say('a', 'p', 'b')], [rule('more')], { more }, { fixpoint: true });
    expect(closed).toMatchObject({ ok: false, diagnostics: [{ code: 'GGEN211', facts: { rounds: MAX_ROUNDS }, at: { path: 'ggen.toml', inside: ['inference', 'more'] } }] });
  });

  test('are passed over where their condition does not hold', async () => {
    const constructs = { yes: implies('p', 'q'), no: implies('p', 'r') };
    const closed = await close([say('a', 'p', 'b')], [rule('yes', 0, 'p'), rule('no', 0, 'z')], constructs);
    expect(closed.ok && closed.value.rulesExecuted).toEqual(['yes']);
  });

  test('open the graph again only when statements were added', async () => {
    const opened: Graph[] = [];
    const constructs = { same: (all: readonly Statement[]) => all, new: implies('p', 'q') };
    await close([say('a', 'p', 'b')], [rule('same'), rule('same'), rule('new'), rule('same')], constructs, { open: answering(constructs, opened) });
    expect(opened.map(({ statements }) => statements.length)).toEqual([1, 2]);
  });

  test('give each inferred statement the query as its origin, and leave that of stated ones', async () => {
    const closed = await close([{ ...say('a', 'p', 'b'), origin: { path: 'x.ttl', start: 1, end: 2 } }], [rule('p-to-q')], {
      'p-to-q': (all) => [...all, ...implies('p', 'q')(all)],
    });
    expect(closed.ok && closed.value.graph.statements.map(({ origin }) => origin)).toEqual([
      { path: 'x.ttl', start: 1, end: 2 },
      { path: 'ggen.toml', start: 0, end: 6, inside: ['inference', 'p-to-q'] },
    ]);
  });

  test('stop when the run is cancelled (GGEN903)', async () => {
    const closed = await close([say('a', 'p', 'b')], [rule('p-to-q')], {}, { signal: { aborted: true } });
    expect(closed.diagnostics.map(({ code }) => code)).toEqual(['GGEN903']);
  });
});

describe('new blank nodes', () => {
  /** Every `p` gets an address of its own, with labels as arbitrary as an engine's. */
  const addresses = (label: (i: number) => string) => (all: readonly Statement[]) =>
    all.filter(({ predicate }) => predicate.value === 'p').flatMap(({ subject }, i) => [
      { subject, predicate: iri('address'), object: blankNode(label(i)) },
      { subject: blankNode(label(i)), predicate: iri('city'), object: blankNode(`${label(i)}-city`) },
    ]);

  test('come to an end under fixpoint, because their labels follow from what is said of them', async () => {
    const rounds = { count: 0 };
    const closed = await close([say('a', 'p', 'x'), say('b', 'p', 'x')], [rule('addresses')], {
      addresses: (all) => {
        rounds.count += 1;
        return addresses((i) => `round${rounds.count}-${i}`)(all);
      },
    }, { fixpoint: true });
    expect(closed.ok && closed.value.graph.statements).toHaveLength(6);
    expect(rounds.count).toBe(2);
  });

  test('give the same canonical graph whatever the engine calls them', async () => {
    const run = async (label: (i: number) => string) => {
      const closed = await close([say('a', 'p', 'x'), say('_:y', 'p', 'x'), say('_:y', 'q', 'x')], [rule('addresses')], { addresses: addresses(label) });
      return closed.ok ? closed.value.graph.statements.map(toNQuads) : closed;
    };
    const expected = await run((i) => `b${i}`);
    expect(expected).toContain('<a> <address> _:c14n0 .');
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.stringMatching(/^z[a-z0-9]{1,6}$/), { minLength: 2, maxLength: 2 }), async (labels) => {
        expect(await run((i) => labels[i] ?? '')).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});
