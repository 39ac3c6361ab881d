import { describe, expect, it } from 'vitest';
import { syncIn } from '../golden/sync-in.js';
import { scratch, writeTree } from '../golden/fixtures.js';

const ONTOLOGY = '@prefix ex: <http://example.org/> . ex:a ex:name "A" .';

function manifest(rule: string, rest = ''): string {
  return `[project]\nname = "p"\nversion = "1.0.0"\n\n[ontology]\nsource = "o.ttl"\nprefixes = { ex = "http://example.org/" }\n\n[[generation.rules]]\nname = "r"\noutput_file = "out.txt"\n${rule}\n${rest}`;
}

/** What is told of a project: code, file, and the text that its place marks there. */
async function told(toml: string, files: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const folder = scratch();
  writeTree(new Map(Object.entries({ 'ggen.toml': toml, 'o.ttl': ONTOLOGY, ...files })), folder);
  const { result } = await syncIn(folder, { mode: 'validate' });
  return result.diagnostics.filter(({ severity }) => severity !== 'info').map(({ code, at }) => `${code} ${at?.path} [${(result.texts.get(at?.path ?? '') ?? '').slice(at?.start, at?.end)}]`);
}

const TEMPLATE = 'template = { inline = "x" }';

describe('a mistake of a query inside the manifest is marked at its token', () => {
  it.each([
    ['a basic string', 'query = { inline = "SELECT ?n { ?s ex:name \\"x\\" . ?s ex:name ?n FILER(?n) }" }'],
    ['a literal string', 'query = { inline = \'SELECT ?n { ?s ex:name "x" . ?s ex:name ?n FILER(?n) }\' }'],
    ['a text of several lines with escapes', 'query = { inline = """\nSELECT ?n {\n  ?s ex:name "\\u00e9\\U0001F600\\t" . \\\n    ?s ex:name ?n\n  FILER(?n)\n}\n""" }'],
    ['a literal text of several lines', "query = { inline = '''\nSELECT ?n {\n  ?s ex:name ?n\n  FILER(?n)\n}\n''' }"],
  ])('in %s, with CRLF too', async (_, query) => {
    expect(await told(manifest(`${query}\n${TEMPLATE}`))).toEqual(['GGEN301 ggen.toml [FILER]']);
    expect(await told(manifest(`${query}\n${TEMPLATE}`).replaceAll('\n', '\r\n'))).toEqual(['GGEN301 ggen.toml [FILER]']);
  });

  it('in conditions, inference rules and validation rules, all of them at once', async () => {
    const rest = [
      '[[inference.rules]]\nname = "i"\nconstruct = "CONSTRUCT { ?s ex:b ?o } WHER { ?s ex:a ?o }"\nwhen = "ASK { ?s ex:a ?o FILTR(?o) }"',
      '[[validation.rules]]\nname = "v"\nask = "ASK { ?s ex:a ?o OPTINAL { ?s ex:b ?c } }"',
    ].join('\n');
    expect(await told(manifest(`query = { inline = "SELECT ?n, ?s { ?s ex:name ?n }" }\nwhen = "ASK { ?s ex:name ?n ?s ex:name ?m }"\n${TEMPLATE}`, rest))).toEqual([
      'GGEN301 ggen.toml [,]', 'GGEN301 ggen.toml [?s]', 'GGEN301 ggen.toml [WHER]', 'GGEN301 ggen.toml [FILTR]', 'GGEN301 ggen.toml [OPTINAL]',
    ]);
  });

  it('and one in a template at its token there', async () => {
    const template = 'query = { inline = "SELECT ?n { ?s ex:name ?n }" }\ntemplate = { file = "t.njk" }';
    const text = '{% for one in sparql(query="SELECT ?x { ?x ex:name ?y FILER(?y) }") %}{{ one.x }}{% endfor %}{{ n }}';
    expect(await told(manifest(template), { 't.njk': text })).toEqual(['GGEN301 t.njk [FILER]']);
  });
});
