import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** The bundled command loads most dependencies only when it needs them: here it needs each once. */
const GGEN = join(import.meta.dirname, '../../dist/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'ggen-bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FILES: Readonly<Record<string, string>> = {
  'data/a.ttl': '@prefix e: <https://e.org/> . e:a e:says "turtle" ; a e:T .',
  'data/b.jsonld': '{ "@id": "https://e.org/b", "https://e.org/says": "json" }',
  'data/c.rdf': '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.org/"><rdf:Description rdf:about="https://e.org/c"><e:says>xml</e:says></rdf:Description></rdf:RDF>',
  'shapes.ttl': '@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <https://e.org/> . [] a sh:NodeShape ; sh:targetClass e:T ; sh:property [ sh:path e:says ; sh:minCount 1 ] .',
  '.prettierrc': 'singleQuote: true\noverrides:\n  - files: "*.ts"\n    options:\n      semi: false\n',
  '.editorconfig': '[*.{ts,json}]\nindent_style = tab\n',
  'ggen.toml': `
[project]
name = "bundle"
version = "1.0.0"
[ontology]
source = "data/*"
[validation]
shacl = ["shapes.ttl"]
[templates]
dialect = "nunjucks"
${['ts', 'json', 'css', 'html', 'md', 'yaml', 'graphql'].map((extension) => `
[[generation.rules]]
name = "${extension}"
query = { inline = "SELECT ?text WHERE { ?s <https://e.org/says> ?text }" }
template = { inline = '''${({ ts: 'const all = "{% for r in rows %}{{ r.text }} {% endfor %}";', json: '{"a":{{ rows | length }}}', css: 'a{b:c}', html: '<p>{{ text }}', md: '*  x', yaml: 'a:   1', graphql: 'type A{b:C}' })[extension] ?? ''}''' }
output_file = "out.${extension}"
mode = "Overwrite"
`).join('')}`,
};

function ggen(...words: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync(process.execPath, [GGEN, ...words], { cwd: folder, encoding: 'utf8' });
}

test('the bundled command finds every dependency that it loads late', () => {
  spawnSync('mkdir', [join(folder, 'data')]);
  for (const [path, text] of Object.entries(FILES)) writeFileSync(join(folder, path), text);
  expect(ggen('sync', '--quiet')).toEqual(expect.objectContaining({ status: 0, stderr: '' }));
  expect(readFileSync(join(folder, 'out.ts'), 'utf8')).toBe("const all = 'json turtle xml '\n");
  expect(ggen('sync', '--dry-run').stdout).toContain('nothing to do');
  expect(ggen('query', 'SELECT ?o { ?s <https://e.org/says> ?o }', '--engine', 'comunica', '--output', 'csv').stdout).toBe('o\r\njson\r\nturtle\r\nxml\r\n');
  expect(ggen('context', 'ts', '--output', 'yaml').stdout).toContain('text: json');
  expect(ggen('verify').status).toBe(0);
  writeFileSync(join(folder, 'ggen.toml'), `${FILES['ggen.toml'] ?? ''}\n[generation]\nheadr = true\n`);
  expect(ggen('sync', '--dry-run').stderr).toContain('ggen.toml:');
});
