/** Imports in a project on disk: what they are to receipts, to `verify`, to `--watch`, and to whoever reads a message. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generate, query } from '../../../src/pipeline.js';
import { libraryOf, loadProject, sha256, sync, verify } from '../../../src/node.js';
import { folderOf } from '../load/project.js';

const OWL = '@prefix owl: <http://www.w3.org/2002/07/owl#> .\n';
const FILES: Readonly<Record<string, string>> = {
  'ggen.toml': `[project]
name = "zoo"
version = "1.0.0"
[ontology]
source = "zoo.ttl"
[[generation.rules]]
name = "classes"
query = { inline = "SELECT ?class WHERE { ?class a owl:Class . FILTER(STRSTARTS(STR(?class), 'http://x.org/')) }" }
template = { inline = "{% for r in results %}{{ r.class }}\\n{% endfor %}" }
output_file = "classes.txt"
mode = "Overwrite"
`,
  'zoo.ttl': `${OWL}<http://x.org/zoo> a owl:Ontology ; owl:imports <http://x.org/animals> , <http://www.w3.org/2004/02/skos/core> .\n`,
  'lib/animals.ttl': `${OWL}<http://x.org/animals> a owl:Ontology . <http://x.org/Lion> a owl:Class .\n`,
  'catalog-v001.xml': '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><uri name="http://x.org/animals" uri="lib/animals.ttl"/></catalog>\n',
};

describe('what is imported', () => {
  test('is an input of the receipt, and of what is watched if it is a file of the project', async () => {
    const { plan, inputs, ok } = await sync({ cwd: folderOf(FILES) });
    expect(ok).toBe(true);
    expect(plan?.receipt.inputs.map(({ role, path }) => `${role} ${path}`)).toEqual(['manifest ggen.toml', 'ontology ggen:ontologies/skos/skos.ttl', 'ontology lib/animals.ttl', 'ontology zoo.ttl']);
    expect(plan?.artifacts.map(({ text }) => text)).toEqual(['http://x.org/Lion\n']);
    expect(inputs).toEqual(['catalog-v001.xml', 'ggen.toml', 'lib/animals.ttl', 'zoo.ttl']);
  });

  test('is checked by verify', async () => {
    const cwd = folderOf(FILES);
    await sync({ cwd });
    expect((await verify({ cwd })).diagnostics).toEqual([]);
    writeFileSync(join(cwd, 'lib/animals.ttl'), `${FILES['lib/animals.ttl'] ?? ''}<http://x.org/Bear> a owl:Class .\n`);
    expect((await verify({ cwd })).diagnostics).toMatchObject([{ code: 'GGEN608', facts: { path: 'lib/animals.ttl' } }]);
    rmSync(join(cwd, 'catalog-v001.xml'));
    expect((await verify({ cwd })).diagnostics).toMatchObject([{ code: 'GGEN208' }]);
  });

  test('shows its text where it is wrong, and stays watched', async () => {
    const cwd = folderOf({ ...FILES, 'lib/animals.ttl': '<http://x.org/Lion> a\n' });
    const { diagnostics, texts, inputs } = await sync({ cwd });
    expect(diagnostics).toMatchObject([{ code: 'GGEN201', at: { path: 'lib/animals.ttl' } }]);
    expect(texts.get('lib/animals.ttl')).toBe('<http://x.org/Lion> a\n');
    expect(inputs).toContain('lib/animals.ttl');
  });

  test('takes part in queries, and in runs of a library that is handed in', async () => {
    const { project, root } = await loadProject({ cwd: folderOf(FILES) });
    if (!project) throw new Error('no project');
    const tools = { sha256, library: libraryOf(project, root) };
    const rows = await query(project, tools, { path: 'q.rq', text: 'SELECT ?c { ?c a owl:Class } ORDER BY ?c' });
    expect(rows.ok && rows.value.rows.length).toBe(6);
    expect((await generate(project, { sha256 })).diagnostics).toMatchObject([{ code: 'GGEN208', facts: { iri: 'http://x.org/animals' } }]);
  });

  test('cannot be written over', async () => {
    const manifest = (FILES['ggen.toml'] ?? '').replace('classes.txt', 'lib/animals.ttl');
    const { ok, diagnostics } = await sync({ cwd: folderOf({ ...FILES, 'ggen.toml': manifest }), force: true });
    expect([ok, diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)]).toEqual([false, ['GGEN601']]);
  });
});
