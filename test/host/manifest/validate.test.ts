import { describe, expect, test } from 'vitest';
import { check, GOOD, told } from './check.js';

const WITHOUT_RULES = GOOD.slice(0, GOOD.indexOf('[[generation'));
const replaced = (from: string, to: string): string => {
  expect(GOOD).toContain(from);
  return GOOD.replace(from, to);
};

describe('a manifest with mistakes', () => {
  test('a manifest without mistakes has none', async () => {
    expect(await told(GOOD)).toEqual([]);
  });

  test('an empty manifest lacks all required keys, told at its start', async () => {
    const found = await check('');
    expect(found.map(({ code, at }) => [code, at?.start, at?.end])).toEqual(Array.from({ length: 4 }, () => ['GGEN102', 0, 0]));
    expect(found.map(({ facts }) => 'key' in facts && facts.key)).toEqual(['project.name', 'project.version', 'ontology.source', 'generation.rules']);
  });

  test('a missing key is told at the header of its table', async () => {
    expect(await told(replaced('version = "1.0.0"\n', ''))).toEqual(['GGEN102 error "project"']);
    expect(await told(replaced('output_file = "types.ts"\n', ''))).toEqual(['GGEN102 error "generation.rules"']);
  });

  test('the second of two rules is the one that lacks a key', async () => {
    const text = `${GOOD}\n[[generation.rules]]\nname = "second"\nquery = "a.rq"\ntemplate = "a.njk"\n`;
    const [found] = await check(text);
    expect(found?.at?.start).toBe(text.lastIndexOf('generation.rules'));
  });

  test('a value of another type is told at the value', async () => {
    expect(await told(replaced('version = "1.0.0"', 'version = 1.0'))).toEqual(['GGEN103 error "1.0"']);
    expect(await told(replaced('name = "shop"', 'name = "  "'))).toEqual(['GGEN103 error "\\"  \\""']);
    expect(await told(replaced('source = "shop.ttl"', 'source = ["a.ttl", 7]'))).toEqual(['GGEN103 error "7"']);
    expect(await told(replaced('source = "shop.ttl"', 'source = 1979-05-27'))).toEqual(['GGEN103 error "1979-05-27"']);
    expect(await told(`${GOOD}[security]\nmax_file_size = 99999999999999999999\n`)).toEqual(['GGEN103 error "99999999999999999999"']);
    expect(await told(`${GOOD}[security]\nmax_file_size = 0\n`)).toEqual(['GGEN103 error "0"']);
  });

  test('rules written as one table, or a section written as a list, are told', async () => {
    expect(await told(`${WITHOUT_RULES}[generation.rules]\nname = "x"\n`)).toEqual(['GGEN103 error "generation.rules"']);
    expect(await told(`${GOOD}\n[[inference]]\nregime = "none"\n`)).toEqual(['GGEN103 error "inference"']);
    expect(await told(`validation = true\n${GOOD}`)).toEqual(['GGEN103 error "true"']);
  });

  test('an unknown key is a warning at the key, with a suggestion where one is near', async () => {
    const [found] = await check(replaced('output_file', 'output_fil'));
    expect(found?.code).toBe('GGEN102');
    const text = `${GOOD}skip_emtpy = true\n`;
    expect(await told(text)).toEqual(['GGEN104 warning "skip_emtpy"']);
    expect((await check(text))[0]?.facts).toEqual({ key: 'generation.rules[].skip_emtpy', suggestion: 'skip_empty' });
    expect((await check(`${GOOD}[ontologies]\n`))[0]?.facts).toEqual({ key: 'ontologies', suggestion: 'ontology' });
    expect((await check(`${GOOD}zzz = 1\n`))[0]?.facts).toEqual({ key: 'generation.rules[].zzz' });
  });

  test('an unknown table of a list is told at its header', async () => {
    expect(await told(`${GOOD}\n[[generation.rule]]\nname = "x"\n`)).toEqual(['GGEN104 warning "generation.rule"']);
  });

  test('keys that mean something to JavaScript are unknown keys like all others', async () => {
    expect(await told(`__proto__ = 1\nconstructor = { a = 1 }\n${GOOD}`)).toEqual(['GGEN104 warning "__proto__"', 'GGEN104 warning "constructor"']);
    expect(await told(`${GOOD}toString = 1\n"query.file" = "x"\n`)).toEqual(['GGEN104 warning "toString"', 'GGEN104 warning "\\"query.file\\""']);
    expect(await told(replaced('"types.ts"\n', '"types.ts"\nmode = "constructor"\n'))).toEqual(['GGEN105 error "\\"constructor\\""']);
  });

  test('a choice that is none is told with those that are', async () => {
    const text = `${GOOD}mode = "Overwite"\n`;
    expect(await told(text)).toEqual(['GGEN105 error "\\"Overwite\\""']);
    expect((await check(text))[0]?.facts).toEqual({ key: 'generation.rules[].mode', value: 'Overwite', allowed: ['Create', 'Overwrite', 'Merge'], suggestion: 'Overwrite' });
  });

  test.each(['overwrite', 'Overwrite', 'OVERWRITE', 'create', 'skip_existing', 'Skip_Existing'])('the mode may be spelled %s', async (mode) => {
    expect(await told(`${GOOD}mode = "${mode}"\n`)).toEqual([]);
  });

  test('two rules of one name are told at the second, with the first beside it', async () => {
    const rule = GOOD.slice(GOOD.indexOf('[[generation'));
    const text = `${GOOD}\n${rule}`;
    const [found, ...more] = await check(text);
    expect(more).toEqual([]);
    expect(found?.code).toBe('GGEN107');
    expect(found?.at?.start).toBe(text.lastIndexOf('"types"'));
    expect(found?.related?.[0]?.at.start).toBe(text.indexOf('"types"'));
  });

  test.each(['/etc/passwd', 'C:/x.ttl', 'a\\\\b.ttl', 'https://example.org/x.ttl', 'file:x.ttl'])('the path %s is not the same on every machine', async (path) => {
    expect((await check(replaced('"shop.ttl"', `"${path}"`))).map(({ code }) => code)).toEqual(['GGEN109']);
    expect((await check(replaced('"types.rq"', `"${path}"`))).map(({ code }) => code)).toEqual(['GGEN109']);
  });

  test('a path in a parent folder is fine', async () => {
    expect(await told(replaced('"shop.ttl"', '"../../shop.ttl"'))).toEqual([]);
  });

  test('a query is a file or a text, not both and not neither', async () => {
    expect(await told(replaced('query = { file = "types.rq" }', 'query = { file = "a.rq", inline = "ASK {}" }'))).toEqual(['GGEN103 error "inline"']);
    expect(await told(replaced('query = { file = "types.rq" }', 'query = {}'))).toEqual(['GGEN102 error "query"']);
    expect(await told(replaced('query = { file = "types.rq" }', 'query = { flie = "a.rq" }'))).toEqual(['GGEN104 warning "flie"', 'GGEN102 error "query"']);
    expect(await told(`${GOOD}[[inference.rules]]\nname = "i"\n`)).toEqual(['GGEN102 error "inference.rules"']);
  });

  test('what is not built yet is an error where passing over it would change the output', async () => {
    expect(await told(`${GOOD}[inference]\nregime = "rdfs"\naxioms = true\n`)).toEqual([]);
    expect(await told(`${GOOD}[validation]\nno_unsafe = true\nvalidate_syntax = true\n`)).toEqual([]);
    expect(await told(`${GOOD}[validation]\nno_unsafe = false\n[inference]\nregime = "none"\n`)).toEqual([]);
    expect(await told(replaced('{ file = "types.njk" }', '{ git = "https://example.org/t.git", path = "a" }'))).toEqual(['GGEN112 error "\\"https://example.org/t.git\\""']);
  });

  test('prefixes are a table or a list, and name absolute IRIs', async () => {
    expect(await told(`${GOOD}[ontology.prefixes]\nex = "https://example.org/"\n"" = "urn:x:"\n"dc-1:" = "urn:y:"\n`)).toEqual([]);
    expect(await told(`${GOOD}[[ontology.prefixes]]\nprefix = "ex"\nuri = "https://example.org/"\n`)).toEqual([]);
    expect(await told(`${GOOD}[ontology.prefixes]\nex = "not an iri"\n"a b" = "urn:x:"\n`)).toEqual(['GGEN103 error "\\"not an iri\\""', 'GGEN103 error "\\"urn:x:\\""']);
    expect(await told(`${GOOD}[[ontology.prefixes]]\nprefix = "ex"\n`)).toHaveLength(1);
    expect(await told(`${GOOD}[ontology.prefixes]\n__proto__ = "urn:x:"\n`)).toEqual([]);
  });

  test('sections and keys of other versions are accepted without a word', async () => {
    const foreign = ['sync', 'output', 'rdf', 'ai', 'lifecycle', 'logging', 'performance', 'telemetry', 'features', 'env', 'mcp', 'a2a', 'law', 'marketplace'];
    const text = `${GOOD}${foreign.map((name) => `[${name}]\nanything = { goes = [1, 2] }\n`).join('')}[[packs]]\nname = "p"\n[security]\naudit_operations = true\n`;
    expect(await told(text)).toEqual([]);
    expect(await told(replaced('[[generation.rules]]', '[generation]\nrequire_audit_trail = true\nmax_sparql_timeout_ms = 1\n[[generation.rules]]'))).toEqual([]);
  });

  test('all mistakes are told at once', async () => {
    expect((await check('[project]\nname = 1\n[ontology]\nsource = "/x"\nprefx = 1\n')).map(({ code }) => code).sort()).toEqual(['GGEN102', 'GGEN102', 'GGEN103', 'GGEN104', 'GGEN109']);
  });
});

describe('a manifest that is not TOML', () => {
  test('the place is the line and column of the mistake', async () => {
    const text = GOOD.replace('"1.0.0"', '1.0.0');
    const [found, ...more] = await check(text);
    expect(more).toEqual([]);
    expect(found?.code).toBe('GGEN101');
    expect(text.slice(0, found?.at?.start).split('\n')).toHaveLength(3);
  });

  test('mistakes on several lines are told at once', async () => {
    const text = GOOD.replace('"1.0.0"', '1.0.0').replace('"shop.ttl"', '"shop.ttl');
    expect((await check(text)).map(({ at }) => text.slice(0, at?.start).split('\n').length)).toEqual([3, 6]);
  });

  test('a mistake that may reach over lines hides what follows', async () => {
    expect(await check('a = """x\nb = [1,\nc = 1 = 2\n')).toHaveLength(1);
  });

  test('a key given twice is told at the second', async () => {
    expect(await told('a = 1\nname = 1\nname = 2\n')).toEqual(['GGEN101 error "name"']);
  });
});
