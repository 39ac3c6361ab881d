import { describe, expect, test } from 'vitest';
import type { EngineName } from '../../src/model/manifest.js';
import type { InferenceRule } from '../../src/model/project.js';
import { linesOf, normalized, placed, run } from './project.js';

const rule = (name: string, query: string, more: Partial<InferenceRule> = {}): InferenceRule => ({ name, order: 0, query: { path: `${name}.rq`, text: query }, ...more });
const rules = (fixpoint: boolean, ...list: readonly InferenceRule[]) => ({ inference: { rules: list, fixpoint } });
const KNOWS = 'ex:a ex:knows ex:b . ex:b ex:knows ex:c . ex:c ex:knows ex:d . ex:d ex:knows ex:e . ex:e ex:knows ex:f .';
const TRANSITIVE = 'CONSTRUCT { ?a ex:knows ?c } WHERE { ?a ex:knows ?b . ?b ex:knows ?c }';

describe.each<EngineName>(['oxigraph', 'comunica'])('inference rules with %s', (engine) => {
  test('add statements to the graph, not to the digest of the ontology', async () => {
    const plain = await normalized({ ontology: { 'a.ttl': KNOWS } });
    const closed = await normalized({ engine, ontology: { 'a.ttl': KNOWS }, ...rules(false, rule('transitive', TRANSITIVE)) });
    expect([closed.graph.statements.length, closed.ontologyDigest, closed.rulesExecuted]).toEqual([9, plain.ontologyDigest, ['transitive']]);
    expect(closed.graph.statements.filter(({ origin }) => origin?.path === 'transitive.rq')).toHaveLength(4);
    expect(closed.makers).toEqual([expect.objectContaining({ kind: 'engine', name: engine })]);
  });

  test('reach their fixpoint', async () => {
    const closed = await normalized({ engine, ontology: { 'a.ttl': KNOWS }, ...rules(true, rule('transitive', TRANSITIVE)) });
    expect(closed.graph.statements).toHaveLength(15);
  });

  test('make blank nodes once, and connect those that are there', async () => {
    const lines = await linesOf({
      engine, ontology: { 'a.ttl': '[] a ex:T . [] a ex:T ; ex:name "x" .' },
      ...rules(true, rule('address', 'CONSTRUCT { ?t ex:address [ a ex:Address ] } WHERE { ?t a ex:T }')),
    });
    expect(lines.split('\n').filter((line) => line.includes('/address>'))).toHaveLength(2);
    expect(lines.trim().split('\n')).toHaveLength(7);
  });

  test('keep literals as they stand in the source', async () => {
    const lines = await linesOf({ engine, ontology: { 'a.ttl': 'ex:a ex:p "007"^^ex:odd, 1.50, 1e3, "x"@EN .' }, ...rules(false, rule('copy', 'CONSTRUCT { ?s ex:q ?o } WHERE { ?s ex:p ?o }')) });
    const forms = (predicate: string) => lines.split('\n').filter((line) => line.includes(`/${predicate}>`)).map((line) => line.slice(line.indexOf('"')));
    expect(forms('q')).toEqual(forms('p'));
    expect(lines).toContain('<http://example.org/q> "1.50"^^');
  });

  test('run only where their condition holds', async () => {
    const closed = await normalized({
      engine, ontology: { 'a.ttl': KNOWS },
      ...rules(false, rule('no', TRANSITIVE, { when: { path: 'w.rq', text: 'ASK { ?s a ex:None }' } }), rule('yes', TRANSITIVE, { when: { path: 'w.rq', text: 'ASK { ?s ex:knows ?o }' } })),
    });
    expect(closed.rulesExecuted).toEqual(['yes']);
  });
});

describe('validation rules', () => {
  const check = (name: string, text: string, severity: 'error' | 'warning' = 'error') => ({ name, ask: { path: `${name}.rq`, text }, severity, description: 'why' });

  test('are asked of the closed graph', async () => {
    const project = { ontology: { 'a.ttl': KNOWS }, validation: [check('far', 'ASK { ex:a ex:knows ex:c }')] };
    expect(placed((await run(project)).diagnostics)).toEqual(['GGEN205 far.rq']);
    expect((await run({ ...project, ...rules(false, rule('transitive', TRANSITIVE)) })).diagnostics).toEqual([]);
  });

  test('that do not hold are told with their severity, after what shapes object to', async () => {
    const outcome = await run({
      ontology: { 'a.ttl': 'ex:a a ex:T .' }, shapes: { 's.ttl': 'ex:S sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:minCount 1 ] .' },
      validation: [check('one', 'ASK { ?s a ex:None }', 'warning'), check('two', 'ASK { ?s a ex:T }'), check('three', 'ASK { ?s a ex:Nothing }')],
    });
    expect(outcome.diagnostics.map(({ code, severity, at }) => [code, severity, at?.path])).toEqual([
      ['GGEN204', 'error', 'a.ttl'], ['GGEN205', 'warning', 'one.rq'], ['GGEN205', 'error', 'three.rq'],
    ]);
    expect(outcome.diagnostics[1]?.facts).toEqual({ name: 'one', description: 'why' });
  });

  test('shapes see what rules add', async () => {
    const outcome = await run({
      ontology: { 'a.ttl': 'ex:a a ex:T .' }, shapes: { 's.ttl': 'ex:S sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:maxCount 0 ] .' },
      ...rules(false, rule('add', 'CONSTRUCT { ?s ex:p 1 } WHERE { ?s a ex:T }')),
    });
    expect(placed(outcome.diagnostics)).toEqual(['GGEN204 add.rq']);
  });
});
