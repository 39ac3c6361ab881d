import { describe, expect, test } from 'vitest';
import { prepareRules } from '../../src/reasoning/index.js';

const prepare = (...rules: readonly { readonly query: string; readonly when?: string }[]) =>
  prepareRules(
    rules.map(({ query, when }, order) => ({
      name: `rule ${order}`, order, query: { path: `${order}.rq`, text: query }, ...(when !== undefined && { when: { path: `${order}.when.rq`, text: when } }),
    })),
    { prefixes: { ex: 'http://example.org/' }, allowedDomains: [] },
  );

describe('the queries of inference rules', () => {
  test('may use the prefixes of the manifest', () => {
    expect(prepare({ query: 'CONSTRUCT { ?s a ex:T } WHERE { ?s ex:p ?o }', when: 'ASK { ?s ex:p ?o }' }).ok).toBe(true);
  });

  test('must be a CONSTRUCT, and an ASK as condition', () => {
    expect(prepare({ query: 'SELECT * { ?s ?p ?o }', when: 'CONSTRUCT WHERE { ?s ?p ?o }' })).toMatchObject({
      ok: false,
      diagnostics: [
        { code: 'GGEN310', facts: { expected: 'a CONSTRUCT', found: 'a SELECT' }, at: { path: '0.rq' } },
        { code: 'GGEN310', facts: { expected: 'an ASK', found: 'a CONSTRUCT' }, at: { path: '0.when.rq' } },
      ],
    });
  });

  test('are all told of at once, each at its place', () => {
    const outcome = prepare({ query: 'CONSTRUCT { ?s a foo:T } WHERE { ?s ?p ?o }' }, { query: 'CONSTRUKT' }, { query: 'CONSTRUCT { ?s ex:at ?now } WHERE { ?s a ex:T BIND(NOW() AS ?now) }' });
    expect(outcome.diagnostics.map(({ code, at }) => [code, at?.path])).toEqual([['GGEN302', '0.rq'], ['GGEN301', '1.rq'], ['GGEN303', '2.rq']]);
  });
});
