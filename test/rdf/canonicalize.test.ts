import { describe, expect, it } from 'vitest';
import type { Digest } from '../../src/model/digest.js';
import { blankNode, iri, literal, type Statement } from '../../src/model/term.js';
import { canonicalize, type CanonicalGraph, digestOf, loadSha256, toNQuads, toNQuadsText } from '../../src/rdf/index.js';
import { sha256 } from './sha256.js';

const P = iri('https://example.org/p');
const from = (path: string, start: number): { readonly origin: NonNullable<Statement['origin']> } => ({ origin: { path, start, end: start + 1 } });

function canonical(statements: readonly Statement[], maxWork?: number): CanonicalGraph {
  const outcome = canonicalize(statements, maxWork === undefined ? { sha256 } : { sha256, maxWork });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return outcome.value;
}

/** `n` nodes in a row; with `distinct`, each has a number of its own. */
function chain(n: number, label: string, distinct: boolean): readonly Statement[] {
  return Array.from({ length: n }, (_, i): readonly Statement[] => [
    { subject: blankNode(`${label}${i}`), predicate: P, object: blankNode(`${label}${i + 1}`) },
    ...(distinct ? [{ subject: blankNode(`${label}${i}`), predicate: P, object: literal(String(i)) }] : []),
  ]).flat();
}

function clique(n: number): readonly Statement[] {
  const nodes = Array.from({ length: n }, (_, i) => blankNode(`n${i}`));
  return nodes.flatMap((subject) => nodes.filter((object) => object !== subject).map((object) => ({ subject, predicate: P, object })));
}

describe('the canonical form', () => {
  it('has each statement once, with the first place that states it', () => {
    const one = { subject: P, predicate: P, object: literal('x') };
    const blank = { subject: blankNode('a'), predicate: P, object: blankNode('a') };
    const graph = canonical([
      { ...one, ...from('b.ttl', 0) }, { ...one, ...from('a.ttl', 9) }, { ...one, ...from('a.ttl', 3) }, one,
      { ...blank, ...from('z.ttl', 0) }, { ...blank, ...from('y.ttl', 5) },
    ]);
    expect(graph.statements.map(({ origin }) => origin)).toEqual([from('a.ttl', 3).origin, from('y.ttl', 5).origin]);
    expect(graph.labels).toEqual(new Map([['a', 'c14n0']]));
  });

  it('is the same for a graph with and without duplicates that mention blank nodes', () => {
    const [first, ...rest] = chain(3, 'n', false);
    if (!first) throw new Error('no statements');
    expect(canonical([first, first, ...rest]).digest).toBe(canonical([first, ...rest]).digest);
  });

  it('is in code point order, which puts U+FF5E before U+1F600', () => {
    const statements = ['\u{1f600}', '\uff5e', 'z'].map((text) => ({ subject: P, predicate: P, object: literal(text) }));
    expect(canonical(statements).statements.map(({ object }) => object.value)).toEqual(['z', '\uff5e', '\u{1f600}']);
  });

  it('orders by whole lines even where one subject begins like another', () => {
    const statements = ['a', 'a/b', 'a-b', 'a#b', 'a!b'].map((end) => ({ subject: iri(`https://example.org/${end}`), predicate: P, object: P }));
    const lines = canonical(statements).statements.map(toNQuads);
    expect(lines).toEqual([...lines].sort());
  });

  it('tells graphs and the default graph apart', () => {
    const statement = { subject: P, predicate: P, object: P };
    expect(canonical([statement, { ...statement, graph: P }, { ...statement, graph: blankNode('g') }]).statements.map(toNQuads)).toEqual([
      `<${P.value}> <${P.value}> <${P.value}> .`,
      `<${P.value}> <${P.value}> <${P.value}> <${P.value}> .`,
      `<${P.value}> <${P.value}> <${P.value}> _:c14n0 .`,
    ]);
  });

  it('of no statements is the empty text', () => {
    expect(canonical([])).toMatchObject({ statements: [], digest: sha256('') });
  });

  it('has as digest the SHA-256 of its lines, by either hash', async () => {
    const statements = [...chain(3, 'n', true), { subject: P, predicate: P, object: literal('ä😀') }];
    const graph = canonical(statements);
    expect(graph.digest).toBe(sha256(toNQuadsText(graph.statements)));
    expect(await digestOf(statements)).toMatchObject({ ok: true, value: graph.digest });
    expect((await loadSha256())('ä😀')).toBe(sha256('ä😀'));
    expect(await digestOf(statements, sha256)).toMatchObject({ ok: true, value: graph.digest });
  });
});

describe('deep and alike blank nodes', () => {
  it('in a chain of 10,000 are labelled without running out of stack', () => {
    expect(canonical(chain(10_000, 'n', true)).labels.size).toBe(10_001);
  });

  it('in two equal chains of 5,000 are labelled in work that grows with their number', () => {
    const graph = canonical([...chain(5_000, 'a', true), ...chain(5_000, 'b', true)]);
    expect(graph.statements).toHaveLength(20_000);
  });

  it('in a chain of 10,000 with nothing to tell them apart stop at the limit', () => {
    expect(canonicalize(chain(10_000, 'n', false), { sha256, maxWork: 50_000 })).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'GGEN209', facts: { limit: '50,000 steps' } }],
    });
  });

  it('in cliques stop at the default limit within seconds, and name a place', () => {
    for (const size of [10, 12, 30]) {
      const started = performance.now();
      const outcome = canonicalize(clique(size).map((one) => ({ ...one, ...from('poison.ttl', 7) })), { sha256 });
      expect(outcome.ok ? [] : outcome.diagnostics).toMatchObject([{ code: 'GGEN209', at: { path: 'poison.ttl', start: 7 } }]);
      expect(performance.now() - started).toBeLessThan(20_000);
    }
  });

  it('by the thousand in small groups are labelled', () => {
    const pairs = Array.from({ length: 5_000 }, (_, i) => ({ subject: blankNode(`x${i}`), predicate: P, object: blankNode(`y${i}`) }));
    expect(canonical(pairs).labels.size).toBe(10_000);
  });
});

describe('the work of the canonical form', () => {
  /** The calls of a hash that takes pieces, and the longest piece. */
  function counted(statements: readonly Statement[]): { readonly digest: string; readonly calls: number; readonly longest: number } {
    const lengths: number[] = [];
    const pieces: string[] = [];
    const inPieces = (): { add: (piece: string) => void; digest: () => Digest } => ({
      add: (piece) => {
        lengths.push(piece.length);
        pieces.push(piece);
      },
      digest: () => sha256(pieces.join('')),
    });
    let calls = 0;
    const hash = Object.assign((text: string): Digest => {
      calls++;
      return sha256(text);
    }, { inPieces });
    const outcome = canonicalize(statements, { sha256: hash });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
    return { digest: outcome.value.digest, calls: calls + lengths.length, longest: Math.max(...lengths) };
  }
  const ground = (n: number): readonly Statement[] => Array.from({ length: n }, (_, i) => ({ subject: iri(`https://example.org/${i % 97}`), predicate: P, object: literal(String(i)) }));

  it('hands the lines over in pieces of a bounded length, which together are the whole text', () => {
    const statements = ground(20_000);
    const { digest, longest } = counted(statements);
    expect(digest).toBe(canonical(statements).digest);
    expect(longest).toBeLessThan(100_000);
  });

  it('grows with the number of statements, with and without blank nodes', () => {
    for (const make of [ground, (n: number) => chain(n, 'b', true)]) {
      expect(counted(make(8000)).calls).toBeLessThan(counted(make(2000)).calls * 4.5);
    }
  });
});
