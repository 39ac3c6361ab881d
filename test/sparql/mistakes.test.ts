import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic, Edit } from '../../src/model/diagnostic.js';
import { sourceFile } from '../../src/model/source.js';
import { parseQuery } from '../../src/sparql/index.js';
import { SHOP_QUERIES } from './support/corpus.js';

function problemsOf(text: string): readonly Diagnostic[] {
  return parseQuery(sourceFile('q.rq', text), { ex: 'http://example.org/' }).diagnostics;
}

function edited(text: string, edits: readonly Edit[]): string {
  return [...edits].sort((a, b) => b.at.start - a.at.start).reduce((now, { at, text: put }) => now.slice(0, at.start) + put + now.slice(at.end), text);
}

/** Code, marked text and sentence of each problem. */
function told(text: string): readonly string[] {
  return problemsOf(text).map(({ code, at, facts }) => `${code} [${text.slice(at?.start, at?.end)}] ${'detail' in facts ? facts.detail : ''}`);
}

describe('a frequent mistake', () => {
  it.each([
    ['SELECT ?a, ?b { ?a ?p ?b }', ',', 'the list of SELECT has no commas', 'SELECT ?a ?b { ?a ?p ?b }'],
    ['SELECT ?a { ?a ?p ?b } GROUP BY ?a, ?b', ',', 'the list of GROUP BY has no commas', 'SELECT ?a { ?a ?p ?b } GROUP BY ?a ?b'],
    ['SELECT ?a { ?a ?p ?b ?a ?q ?c }', '?a', '"." is missing before "?a"', 'SELECT ?a { ?a ?p ?b . ?a ?q ?c }'],
    ['SELECT ?a { ?a a ex:T ex:q/ex:r ?c . }', 'ex:q', '";" is missing before "ex:q"', 'SELECT ?a { ?a a ex:T ; ex:q/ex:r ?c . }'],
    ['SELECT ?a WHERE ?a ?p ?b }', '?a', '"{" is missing after WHERE', 'SELECT ?a WHERE { ?a ?p ?b }'],
    ['SELECT ?a { ?a ?p ?b . ?a = 5 }', '=', 'a condition such as "?a = 5" stands in FILTER(…)', 'SELECT ?a { ?a ?p ?b . FILTER(?a = 5) }'],
    ['SELECT COUNT(?x) AS ?n { ?x ?p ?b }', 'COUNT', 'COUNT(…) AS ?n needs brackets around it', 'SELECT (COUNT(?x) AS ?n) { ?x ?p ?b }'],
    ['SELECT (COUNT(?x) ?n) { ?x ?p ?b }', '?n', 'AS is missing before "?n"', 'SELECT (COUNT(?x) AS ?n) { ?x ?p ?b }'],
    ['SELECT ?x { ?x a ?y BIND(STR(?y), ?z) }', ',', '"," stands where AS belongs', 'SELECT ?x { ?x a ?y BIND(STR(?y) AS ?z) }'],
    ['SELECT ?x { ?x a <http://x }', '<http://x', 'the IRI "http://x" has no ">" at its end', 'SELECT ?x { ?x a <http://x> }'],
    ['SELECT ?x { ?x a ?y } ORDER BY ?x DESC', 'DESC', '"DESC" stands before what it orders, not after', 'SELECT ?x { ?x a ?y } ORDER BY DESC(?x)'],
    ['SELECT ?x { ?x a ?y };', ';', 'a query has no ";" at its end', 'SELECT ?x { ?x a ?y }'],
    ['@prefix ex: <http://x> .\nSELECT ?x { ?x a ex:y }', '@prefix', 'SPARQL writes PREFIX without "@", and without "." at the end', 'PREFIX ex: <http://x> \nSELECT ?x { ?x a ex:y }'],
    ['PREFIX e <http://x> SELECT ?x { ?x a e:y }', 'e', 'the prefix "e" has no ":" after it', 'PREFIX e: <http://x> SELECT ?x { ?x a e:y }'],
    ['PREFIX e: http://x/# SELECT ?x { ?x a e:y }', 'http://x/#', 'the IRI of a prefix stands in angle brackets', 'PREFIX e: <http://x/#> SELECT ?x { ?x a e:y }'],
    ['PREFIX e: <http://x/>. SELECT * { ?s e:p ?o }', '.', 'PREFIX and BASE have no "." at their end', 'PREFIX e: <http://x/> SELECT * { ?s e:p ?o }'],
    ['SELECT ?x { ?x a ?y FILTER(?x == 3) }', '==', '"==" is no operator of SPARQL', 'SELECT ?x { ?x a ?y FILTER(?x = 3) }'],
    ['SELECT ?x { ?x a ?y FILTER(?x <> 3) }', '<>', '"<>" is no operator of SPARQL', 'SELECT ?x { ?x a ?y FILTER(?x != 3) }'],
    ['SELECT ?x { ?x a ?y FILTER(?x AND ?y) }', 'AND', '"AND" is no word of SPARQL', 'SELECT ?x { ?x a ?y FILTER(?x && ?y) }'],
    ['SELECT ?x { ?x a ?y ORDER BY ?x', 'ORDER', '"}" is missing before ORDER BY', 'SELECT ?x { ?x a ?y } ORDER BY ?x'],
    ['SELECT ?x { ?x a ?y } ORDER ?x', 'ORDER', 'ORDER has no BY after it', 'SELECT ?x { ?x a ?y } ORDER BY ?x'],
    ['SELECT ?x { ?x ?p ?y FILTER(?x = 3 }', '}', '")" is missing before "}"', 'SELECT ?x { ?x ?p ?y FILTER(?x = 3) }'],
    ['SELECT ?x { ?x ?p ?y FILTER(?x = 3)) }', ')', '")" closes nothing', 'SELECT ?x { ?x ?p ?y FILTER(?x = 3) }'],
    ['SELECT ?x { ?x ?p “abc” }', '“', 'a text stands between straight quotes, not “', 'SELECT ?x { ?x ?p "abc" }'],
    ['select ?x wher { ?x ?p ?y }', 'wher', '"wher" is no word of SPARQL', 'select ?x where { ?x ?p ?y }'],
    ['SELECT ?x { ?x ?p ?y', '{', 'it ends while "{" is still open', 'SELECT ?x { ?x ?p ?y }'],
  ])('is told in plain words and mended: %s', (text, marked, detail, mended) => {
    expect(told(text)).toEqual([`GGEN301 [${marked}] ${detail}`]);
    const fix = problemsOf(text)[0]?.fix;
    expect(fix && edited(text, fix.edits).trim()).toBe(mended.trim());
    expect(problemsOf(mended)).toEqual([]);
  });

  it.each([
    ['SELECT ?x { ?x a ?y FILTER ?x = 3 }', 'FILTER', 'what FILTER is given stands in brackets: FILTER(…)'],
    ['SELECT ?x-y { ?x a ?y }', '?x-y', 'the name of a variable has no "-": "?x-y"'],
    ['SELECT COUNT(?x) { ?x ?p ?b }', 'COUNT', 'COUNT(…) in SELECT needs brackets and a name'],
    ['SELECT ?x { ?x a ?y ORDER BY ?x }', 'ORDER', 'ORDER BY stands after the "}" of the patterns, not before'],
    ['SELECT ?x { ?x a ?y . OPTIONAL ?x ?p ?y }', '?x', '"{" is missing after OPTIONAL'],
    ['SELECT ?x { ?x name ?y }', 'name', '"name" is no word of SPARQL; a name has a prefix, such as "ex:name"'],
    ['SELECT WHERE { ?x a ?y }', 'SELECT', 'SELECT names no variable; "*" stands for all of them'],
    ['SELECT ?x { ?x a }', '?x a', 'this triple lacks an object before "}"'],
    ['SELECT ?x ?x ?p ?y }', '}', '"}" closes nothing; "{" is missing before the patterns'],
    ['SELECT ?x { ?x ?p ?y UNION { ?x ?p ?z } }', 'UNION', 'UNION stands between two groups in braces: { … } UNION { … }'],
    ['SELECT ?x { ?x ?p ?y FILTER(REGEX(?y "a")) }', '"a"', 'a "," or an operator is missing before "a"'],
    ["SELECT ?x { ?x ?p 'it's' }", 's', 'the text ends before "s"; write the quote inside it as \\\''],
    ['SELECT ?x { ?x ?p ?y FILTER(?x LIKE "a") }', 'LIKE', '"LIKE" is no word of SPARQL'],
    ['?s ?p ?o', '?s', 'a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, not with "?s"'],
    ['SELECT ?x { ?x ?p $ }', '$', 'a variable has a name right after "$"'],
  ])('that leaves a doubt is told, and nothing is mended: %s', (text, marked, detail) => {
    expect(told(text)).toEqual([`GGEN301 [${marked}] ${detail}`]);
    expect(problemsOf(text)[0]?.fix).toBeUndefined();
  });

  it('does not hide the next one, and no mistake is told that only mending made', () => {
    expect(told('SELCT ?a, ?b\nWHER {\n  ?a ex:p ?b\n  ?a nope:q ?c FILER(?b == 1)\n} ORDER ?a')).toEqual([
      'GGEN301 [SELCT] "SELCT" is no word of SPARQL',
      'GGEN301 [,] the list of SELECT has no commas',
      'GGEN301 [WHER] "WHER" is no word of SPARQL',
      'GGEN301 [?a] "." is missing before "?a"',
      'GGEN302 [nope:q] ',
      'GGEN301 [FILER] "FILER" is no word of SPARQL',
      'GGEN301 [==] "==" is no operator of SPARQL',
      'GGEN301 [ORDER] ORDER has no BY after it',
    ]);
  });

  it('of a prefix that everybody knows is mended by its declaration', () => {
    const text = 'SELECT ?x\n{ ?x foaf:name ?y }';
    const [only] = problemsOf(text);
    expect(only).toMatchObject({ code: 'GGEN302', facts: { prefix: 'foaf', iri: 'http://xmlns.com/foaf/0.1/' } });
    expect(edited(text, only?.fix?.edits ?? [])).toBe(`PREFIX foaf: <http://xmlns.com/foaf/0.1/>\n${text}`);
  });
});

describe('a character that is lost', () => {
  it('is told within the query, each problem within its text, and a fix never leaves the same problem', () => {
    fc.assert(fc.property(fc.constantFrom(...SHOP_QUERIES), fc.nat(), (query, at) => {
      const text = query.slice(0, at % query.length) + query.slice((at % query.length) + 1);
      for (const { at: place, fix, code } of problemsOf(text)) {
        expect(place && place.start <= place.end && place.end <= text.length).toBe(true);
        if (!fix) continue;
        const mended = edited(text, fix.edits);
        expect(mended).not.toBe(text);
        expect(problemsOf(mended).filter((one) => one.code === code && one.at?.start === place?.start && one.fix?.title === fix.title && one.fix.edits.every(({ at: where }, index) => where.start === fix.edits[index]?.at.start)).length).toBe(0);
      }
    }), { numRuns: 300 });
  });
});
