import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import { sourceFile } from '../../src/model/source.js';
import { lintQuery, parseQuery } from '../../src/sparql/index.js';
import { parsed } from './support/engines.js';

/** What is reported, each with the text that its span covers. */
function told(text: string, prefixes: Readonly<Record<string, string>> = {}): readonly { readonly code: string; readonly facts: object; readonly marked: string }[] {
  const outcome = parseQuery(sourceFile('q.rq', text), prefixes);
  return outcome.diagnostics.map((one) => shown(one, text));
}

function shown({ code, facts, at }: Diagnostic, text: string): { readonly code: string; readonly facts: object; readonly marked: string } {
  return { code, facts, marked: at ? text.slice(at.start, at.end) : '' };
}

function linted(text: string, allowedDomains: readonly string[] = [], strict = false): ReturnType<typeof told> {
  return lintQuery(parsed(text), { allowedDomains, strict }).map((one) => shown(one, text));
}

describe('a query that does not parse', () => {
  it.each([
    ['SELCT ?x { ?s ?p ?x }', 'SELCT', 'SELECT'],
    ['SELECT ?x\nWEHRE { ?s ?p ?x }', 'WEHRE', 'WHERE'],
    ['SELECT ?x { ?s ?p ?x FILTR(?x) }', 'FILTR', 'FILTER'],
    ['SELECT ?x { ?s ?p ?x } ODER BY ?x', 'ODER', 'ORDER'],
    ['SELECT ?x { ?s ?p ?x OPTINAL { ?x ?p ?y } }', 'OPTINAL', 'OPTIONAL'],
    ['# a comment with "quotes\nSELECT (CONACT("a{", ?x) AS ?y) { ?s ?p ?x }', 'CONACT', 'CONCAT'],
  ])('names the misspelled word and the one that was meant: %s', (text, marked, suggestion) => {
    expect(told(text)).toEqual([expect.objectContaining({ code: 'GGEN301', marked, facts: expect.objectContaining({ suggestion }) })]);
  });

  it.each([
    ['SELECT ?x { ?s ?p ?x', '{', 'it ends while "{" is still open'],
    ['SELECT ?x { ?s ?p "abc }', '"abc }', 'a quoted text has no end'],
    ['SELECT ?x { ?s ?p ?x } }', '}', '"}" closes nothing'],
    ['SELECT ?s (COUNT(?p) AS ?c) { ?s ?p ?o }', '?s', '"?s" is projected, but it is neither in GROUP BY nor inside an aggregate'],
    ['SELECT ?o { <a> ?p ?o }', '<a>', 'the IRI "a" is relative, and the query has no BASE'],
    ['SELECT (?x) { ?s ?p ?x }', ')', 'what SELECT computes has no name: write AS and a variable before ")"'],
    ['SELECT ?s { ?s ?p ?o BIND(1 AS ?s) }', '?s', '"?s" has a value already, so BIND cannot give it another'],
    ['', '', 'the query is empty'],
    ['# nothing', '# nothing', 'the query is empty'],
  ])('says what is wrong, and where: %s', (text, marked, detail) => {
    expect(told(text)).toEqual([{ code: 'GGEN301', marked, facts: { detail } }]);
  });

  it('is told together with every undeclared prefix, in order of place', () => {
    expect(told('SELECT ?x { ?x sh:path skoss:note, foo:bar, foo:baz WEHRE }')).toEqual([
      { code: 'GGEN302', marked: 'skoss:note', facts: { prefix: 'skoss', suggestion: 'skos' } },
      { code: 'GGEN302', marked: 'foo:bar', facts: { prefix: 'foo' } },
      expect.objectContaining({ code: 'GGEN301', marked: 'WEHRE' }),
    ]);
  });

  it.each(['INSERT DATA { <urn:a> <urn:b> <urn:c> }', 'PREFIX ex: <urn:x:> DELETE WHERE { ?s ex:p ?o }', 'drop all'])('is no update: %s', (text) => {
    expect(told(text)).toEqual([expect.objectContaining({ code: 'GGEN305' })]);
  });
});

describe('prefixes', () => {
  it('of the manifest need no declaration, and a declaration of the query wins', () => {
    const iriOf = (text: string): string => JSON.stringify(parsed(text, { ex: 'http://manifest/' }).tree);
    expect(iriOf('ASK { ex:a a ex:b }')).toContain('http://manifest/a');
    expect(iriOf('PREFIX ex: <http://query/> ASK { ex:a a ex:b }')).toContain('http://query/a');
  });

  it('are not seen in strings, comments, variables and IRIs', () => {
    expect(told('ASK { ?a <urn:x:y> "no:prefix", \'\'\'un:bound\'\'\' . # also:not\n }')).toEqual([]);
  });
});

describe('the variables of a query', () => {
  it('of SELECT * are those in scope, as the text first names them', () => {
    expect(parsed('SELECT * { ?b ?c ?a MINUS { ?a ?x ?y } OPTIONAL { ?a ?d [] } FILTER(?e) }').variables).toEqual(['b', 'c', 'a', 'd']);
    expect(parsed('SELECT ?x (1 AS ?y) { ?x ?p ?o }').variables).toEqual(['x', 'y']);
    expect(parsed('ASK { ?s ?p ?o }').variables).toEqual(['result']);
  });
});

describe('the lint', () => {
  it.each(['NOW', 'RAND', 'UUID', 'STRUUID', 'BNODE', 'now'])('refuses %s() at its place, in a sub-select too', (name) => {
    const text = `SELECT ?x { ?now ?p ?x { SELECT ?x { BIND(${name}() AS ?x) } } }`;
    expect(linted(text)).toEqual([{ code: 'GGEN303', marked: name, facts: { name: name.toUpperCase() } }]);
  });

  it('refuses SERVICE and FROM beyond the allowed hosts, and a SERVICE that only the data names', () => {
    const text = 'SELECT * FROM <http://evil.example/g> FROM NAMED <urn:local> { SERVICE <https://good.example/q> { ?s ?p ?o } SERVICE SILENT <http://good.example@evil.example/> { ?s ?p ?o } FILTER EXISTS { SERVICE ?where { ?s ?p ?o } } SERVICE <file:///etc/passwd> { ?s ?p ?o } }';
    expect(linted(text, ['good.example'])).toEqual([
      { code: 'GGEN304', marked: '<http://evil.example/g>', facts: { host: 'evil.example' } },
      { code: 'GGEN304', marked: '<http://good.example@evil.example/>', facts: { host: 'evil.example' } },
      { code: 'GGEN304', marked: '?where', facts: { host: '?where' } },
      { code: 'GGEN304', marked: '<file:///etc/passwd>', facts: { host: 'file:///etc/passwd' } },
    ]);
  });

  it('warns of a SELECT without ORDER BY when strict, and only then', () => {
    expect(linted('SELECT ?s { ?s ?p ?o }', [], true)).toEqual([{ code: 'GGEN308', marked: 'SELECT', facts: {} }]);
    expect(linted('SELECT ?s { ?s ?p ?o } ORDER BY ?s', [], true)).toEqual([]);
    expect(linted('SELECT ?s { ?s ?p ?o }')).toEqual([]);
  });
});

it.each(['{', '(', '['])('a query nested too deep is refused at once: %s', (open) => {
  expect(told(`SELECT * { ?s ?p ?o ${open.repeat(20_000)}`)).toEqual([expect.objectContaining({ code: 'GGEN301', marked: open })]);
});
