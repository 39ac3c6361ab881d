import { describe, expect, it } from 'vitest';
import { sourceFile } from '../../src/model/source.js';
import { extract, lintQueries, type ExtractInput } from '../../stages/extract.js';
import { ask, construct, openGraph, select } from '../../src/sparql/index.js';
import { parsed } from './support/engines.js';
import { graphOf, ODD_SHOP, PLAIN } from './support/graphs.js';

const rule = (name: string, query: string, when?: string): ExtractInput['rules'][number] => ({
  name, query: sourceFile(`queries/${name}.rq`, query), ...(when !== undefined && { when: sourceFile(`queries/${name}.when.rq`, when) }),
});
const settings = { prefixes: { ex: 'http://example.org/' }, allowedDomains: [], strict: false };

describe('extract', () => {
  it('gives the rows of each rule, none where "when" says no, and the engines that took part', async () => {
    const rules = [rule('all', 'SELECT ?s ?n { ?s ex:n ?n } ORDER BY DESC(?n)', 'ASK { ?s a ex:T }'), rule('none', 'SELECT ?s { ?s ?p ?o }', 'ASK { ?s a ex:Nothing }')];
    const outcome = await extract({ ...settings, rules, graph: await graphOf(PLAIN), engine: 'auto' });
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        ruleRows: [
          { rule: 'all', engine: 'oxigraph', rowSet: { variables: ['s', 'n'], rows: [[{}, { value: '20' }], [{}, { value: '3' }], [{}, { value: '1' }]] } },
          { rule: 'none' },
        ],
        makers: [{ kind: 'engine', name: 'oxigraph' }],
      },
    });
    expect(outcome.ok && outcome.value.ruleRows[1]).not.toHaveProperty('rowSet');
  });

  it('reports every problem of every query before anything runs', async () => {
    const rules = [rule('a', 'SELCT ?s { ?s ?p ?o }'), rule('b', 'SELECT (NOW() AS ?n) {}', 'SELECT ?s { ?s ?p ?o }'), rule('c', 'SELECT ?s { ?s foo:bar ?o }')];
    const linted = await lintQueries({ ...settings, rules });
    expect(linted.diagnostics.map(({ code, at }) => [code, at?.path])).toEqual([
      ['GGEN301', 'queries/a.rq'], ['GGEN303', 'queries/b.rq'], ['GGEN310', 'queries/b.when.rq'], ['GGEN302', 'queries/c.rq'],
    ]);
    expect((await extract({ ...settings, rules, graph: await graphOf(PLAIN), engine: 'auto' })).diagnostics).toEqual(linted.diagnostics);
  });

  it('refuses a forced engine that would rewrite literals, and says why', async () => {
    const rules = [rule('sum', 'SELECT (SUM(?p) AS ?sum) { ?s ex:price ?p }')];
    const outcome = await extract({ ...settings, rules, graph: await graphOf(ODD_SHOP), engine: 'oxigraph' });
    expect(outcome.diagnostics).toMatchObject([{ code: 'GGEN309', facts: { engine: 'oxigraph' }, at: { path: 'queries/sum.rq' } }]);
  });

  it('stops when it is cancelled', async () => {
    const outcome = await extract({ ...settings, rules: [rule('a', 'ASK { ?s ?p ?o }')], graph: await graphOf(PLAIN), engine: 'auto', signal: { aborted: true } });
    expect(outcome.diagnostics.map((one) => one.code)).toEqual(['GGEN903']);
  });

  it('reports what an engine could not answer', async () => {
    const outcome = await extract({ ...settings, rules: [rule('a', 'SELECT (<http://example.org/f>(1) AS ?x) {}')], graph: await graphOf(PLAIN), engine: 'auto' });
    expect(outcome.diagnostics).toMatchObject([{ code: 'GGEN306', facts: { engine: 'comunica' } }]);
  });

  it('reaches no network, even for a host that is allowed, unless it is handed one', async () => {
    const rules = [rule('a', 'SELECT * { SERVICE <https://good.example/sparql> { ?s ?p ?o } }')];
    const outcome = await extract({ ...settings, allowedDomains: ['good.example'], rules, graph: await graphOf(PLAIN), engine: 'auto' });
    expect(outcome.diagnostics).toMatchObject([{ code: 'GGEN306' }]);
  });
});

describe('ggen/sparql', () => {
  it('selects, asks and constructs over plain statements', async () => {
    const { statements } = await graphOf(PLAIN);
    const prefixes = settings.prefixes;
    expect(await select(statements, 'SELECT ?l { ex:A rdfs:label ?l }', { prefixes })).toMatchObject({ ok: true, value: { rows: [[{ value: 'A', language: 'en' }], [{ value: 'Ah' }]] } });
    expect(await ask(statements, 'ASK { ex:A ex:n 1 }', { prefixes })).toMatchObject({ ok: true, value: true });
    expect(await construct(statements, 'CONSTRUCT { ?b ex:knownBy ?a } { ?a ex:knows ?b } ORDER BY ?a LIMIT 1', { prefixes })).toMatchObject({ ok: true, value: [{ predicate: { value: 'http://example.org/knownBy' } }] });
    expect((await ask(statements, 'SELECT ?s { ?s ?p ?o }')).diagnostics).toMatchObject([{ code: 'GGEN310' }]);
    expect((await select(statements, 'SELECT (RAND() AS ?r) {}')).diagnostics).toMatchObject([{ code: 'GGEN303' }]);
  });
});

it('FROM a graph that the ontology does not have is told, not answered with no rows', async () => {
  const graph = await graphOf('@prefix e: <http://example.org/> . e:a e:p "x" . GRAPH e:g { e:b e:p "y" }');
  const open = openGraph(graph, { engine: 'auto', allowedDomains: [] });
  const answer = async (from: string): Promise<unknown> => {
    const outcome = await open.run(parsed(`SELECT ?o FROM <http://example.org/${from}> { ?s ?p ?o }`));
    return outcome.ok ? outcome.value.rowSet.rows.map(([term]) => term?.value) : outcome.diagnostics.map(({ code, facts }) => [code, facts]);
  };
  expect(await answer('g')).toEqual(['y']);
  expect(await answer('h')).toEqual([['GGEN311', { graph: 'http://example.org/h', known: ['http://example.org/g'], suggestion: 'http://example.org/g' }]]);
});
