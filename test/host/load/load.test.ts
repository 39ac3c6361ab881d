import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadProject } from '../../../src/host/load.js';
import { locate } from '../../../src/host/manifest/locate.js';
import { problem } from '../../../src/model/diagnostic.js';
import { FILES, folderOf, load, told } from './project.js';

const manifest = (from: string | RegExp, to: string): string => {
  const text = (FILES['ggen.toml'] ?? '').replace(from, to);
  expect(text).not.toBe(FILES['ggen.toml']);
  return text;
};
const SHOP = FILES['shop.ttl'] ?? '';

describe('finding the manifest', () => {
  test('it is in the working folder or in the nearest parent that has one', async () => {
    const root = folderOf({ ...FILES, 'a/b/c.txt': '' });
    expect((await loadProject({ cwd: path.join(root, 'a/b') })).root).toBe(root);
  });

  test('it may be named, or its folder', async () => {
    const root = folderOf({ 'x/other.toml': FILES['ggen.toml'] ?? '', 'x/ggen.toml': '' });
    const { manifest: found, root: folder } = await loadProject({ cwd: root }, { manifest: 'x/other.toml' });
    expect([found?.path, folder]).toEqual(['other.toml', path.join(root, 'x')]);
    expect((await loadProject({ cwd: root }, { manifest: 'x' })).manifest?.path).toBe('ggen.toml');
  });

  test('none anywhere, and none where it is named, are told apart', async () => {
    const root = folderOf({ 'a.txt': '' });
    expect((await loadProject({ cwd: root })).diagnostics.map(({ code }) => code)).toEqual(['GGEN106']);
    expect((await loadProject({ cwd: root }, { manifest: 'nope.toml' })).diagnostics).toMatchObject([{ code: 'GGEN111', facts: { file: 'nope.toml' } }]);
  });

  test('a manifest that is not TOML gives no project, but its text for the excerpt', async () => {
    const loaded = await load({ 'ggen.toml': 'a = \n' });
    expect(loaded.project).toBeUndefined();
    expect(loaded.sources.map((one) => one.path)).toEqual(['ggen.toml']);
    expect(loaded.diagnostics.map(({ code }) => code)).toEqual(['GGEN101']);
  });

  test('a manifest with CRLF and a byte order mark is read as if it had neither', async () => {
    const loaded = await load({ ...FILES, 'ggen.toml': `\uFEFF${(FILES['ggen.toml'] ?? '').replaceAll('\n', '\r\n')}` });
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.manifest?.text).toBe(FILES['ggen.toml']);
  });
});

describe('what a manifest names', () => {
  test('everything that is read is a source, each once, in one order', async () => {
    const loaded = await load({ ...FILES, 'other.njk': 'x' });
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.sources.map((one) => one.path)).toEqual(['ggen.toml', 'other.njk', 'shop.ttl', 'types.njk', 'types.rq']);
    expect(loaded.project?.rules).toMatchObject([{ name: 'types', mode: 'Create', skipEmpty: false, query: { path: 'types.rq' }, template: { path: 'types.njk' }, outputFile: { text: 'types.ts' } }]);
  });

  test('all keys reach the project', async () => {
    const text = `[project]
name = "n"
version = "2"
description = "d"
authors = "one"
author = "two"
license = "MIT"
repository = "https://example.org/r"
[ontology]
source = ["a.ttl"]
imports = "b.ttl"
base_iri = "https://example.org/"
format = "ttl"
[[ontology.prefixes]]
prefix = "z:"
uri = "urn:z:"
[[ontology.prefixes]]
prefix = "__proto__"
uri = "urn:p:"
[inference]
fixpoint = true
[[inference.rules]]
name = "late"
order = 2
file = "i.rq"
[[inference.rules]]
name = "early"
order = 1
construct = "CONSTRUCT {} WHERE {}"
when = "ASK {}"
[generation]
output_dir = "./out/"
header = true
[[generation.rules]]
name = "g"
query = "SELECT * { ?a ?b ?c }"
template = "{{ a }}"
output_file = "{{ a }}.ts"
mode = "overwrite"
skip_empty = true
when = "ASK {}"
[[generation.rules]]
name = "off"
enabled = false
query = "missing.rq"
template = "missing.njk"
output_file = "x"
[templates]
dialect = "tera"
terms = "typed"
[canonicalize]
format = { ".TS" = "prettier", md = false }
[validation]
shacl = "s.ttl"
strict_mode = true
validate_syntax = true
no_unsafe = true
[[validation.rules]]
name = "v"
ask = "ASK { ?a ?b ?c }"
severity = "Warning"
description = "vd"
[security]
allowed_domains = ["example.org"]
max_file_size = 1000
`;
    const loaded = await load({ 'ggen.toml': text, 'a.ttl': '', 'b.ttl': '', 's.ttl': '', 'i.rq': 'CONSTRUCT {} {}' });
    expect(told(loaded)).toEqual([]);
    const { rules, manifest: source, prefixes, ...rest } = loaded.project ?? expect.fail('no project');
    expect(source.text).toBe(text);
    expect(Object.entries(prefixes)).toEqual([['__proto__', 'urn:p:'], ['z', 'urn:z:']]);
    expect(rest).toEqual({
      info: { name: 'n', version: '2', description: 'd', authors: ['one', 'two'], license: 'MIT', repository: 'https://example.org/r' },
      baseIri: 'https://example.org/',
      ontology: [{ path: 'a.ttl', text: '', format: 'turtle' }, { path: 'b.ttl', text: '' }],
      shapes: [{ path: 's.ttl', text: '' }],
      inference: {
        rules: [
          { name: 'early', order: 1, query: { path: 'ggen.toml', text: 'CONSTRUCT {} WHERE {}', inside: ['inference', 'rules', 1, 'construct'] }, when: { path: 'ggen.toml', text: 'ASK {}', inside: ['inference', 'rules', 1, 'when'] } },
          { name: 'late', order: 2, query: { path: 'i.rq', text: 'CONSTRUCT {} {}' } },
        ],
        axioms: false,
        fixpoint: true,
      },
      validation: [{ name: 'v', ask: { path: 'ggen.toml', text: 'ASK { ?a ?b ?c }', inside: ['validation', 'rules', 0, 'ask'] }, severity: 'warning', description: 'vd' }],
      templates: [],
      templateOptions: { dialect: 'tera', terms: 'typed' },
      outputDir: 'out',
      header: true,
      gitattributes: false,
      format: { enabled: true, byExtension: { ts: 'prettier', md: false }, settings: [] },
      syntax: 'error',
      noUnsafe: true,
      allowedDomains: ['example.org'],
      limits: { maxFileSize: 1000 },
      strict: true,
    });
    expect(rules).toEqual([
      {
        name: 'g',
        query: { path: 'ggen.toml', text: 'SELECT * { ?a ?b ?c }', inside: ['generation', 'rules', 0, 'query'] },
        template: { path: 'ggen.toml', text: '{{ a }}', inside: ['generation', 'rules', 0, 'template'] },
        outputFile: { path: 'ggen.toml', text: '{{ a }}.ts', inside: ['generation', 'rules', 0, 'output_file'] },
        mode: 'Overwrite',
        skipEmpty: true,
        when: { path: 'ggen.toml', text: 'ASK {}', inside: ['generation', 'rules', 0, 'when'] },
        at: { path: 'ggen.toml', start: 0, end: 1, inside: ['generation', 'rules', 0, 'name'] },
      },
    ]);
  });

  test('the place of a rule is its name in the manifest', async () => {
    const { project, manifest: source } = await load(FILES);
    const at = project?.rules[0]?.at;
    const [found] = source && at ? await locate([problem('GGEN108', { name: '', known: [] }, at)], source) : [];
    expect(source?.text.slice(found?.at?.start, found?.at?.end)).toBe('types');
  });

  test('output_dir may not lead out of the project', async () => {
    const loaded = await load({ ...FILES, 'ggen.toml': manifest('[[gen', '[generation]\noutput_dir = "../x"\n[[gen') });
    expect(told(loaded)).toEqual(['GGEN109 error ggen.toml "\\"../x\\""']);
  });

  test('a rule of which a part is wrong is left out, the others stay', async () => {
    const rule = '\n[[generation.rules]]\nname = "second"\nquery = "types.rq"\ntemplate = "types.njk"\noutput_file = "b.ts"\n';
    const loaded = await load({ ...FILES, 'ggen.toml': `${manifest('"types.rq"', '"typs.rq"')}${rule}` });
    expect(loaded.project?.rules.map(({ name }) => name)).toEqual(['second']);
    expect(told(loaded)).toEqual(['GGEN307 error ggen.toml "\\"typs.rq\\""']);
    expect(loaded.diagnostics[0]?.facts).toEqual({ file: 'typs.rq', askedBy: 'rule "types"', suggestion: 'types.rq' });
  });
});

describe('strictness', () => {
  test('warnings are errors under strict, from the command line or the manifest', async () => {
    const text = `skip = 1\n${FILES['ggen.toml'] ?? ''}`;
    const root = folderOf({ ...FILES, 'ggen.toml': text });
    expect((await loadProject({ cwd: root })).diagnostics.map(({ severity }) => severity)).toEqual(['warning']);
    expect((await loadProject({ cwd: root }, { strict: true })).diagnostics.map(({ severity }) => severity)).toEqual(['error']);
    writeFileSync(path.join(root, 'ggen.toml'), `${text}[validation]\nstrict_mode = true\n`);
    expect((await loadProject({ cwd: root })).diagnostics.map(({ severity }) => severity)).toEqual(['error']);
  });
});

describe('files that are missing or cannot be read', () => {
  test('are all told at once, each at its key, with what may have been meant', async () => {
    const text = `${manifest('"shop.ttl"', '["shp.ttl", "none/shop.ttl"]').replace('types.rq', 'no.rq').replace('types.njk', 'tmpl/types.njk')}[validation]\nshacl = ["shapes.ttl"]\n[[inference.rules]]\nname = "i"\nfile = "i.rq"\n[templates]\ndirectory = "tpl"\n`;
    const loaded = await load({ ...FILES, 'ggen.toml': text });
    expect(told(loaded)).toEqual([
      'GGEN206 error ggen.toml "\\"shp.ttl\\""',
      'GGEN206 error ggen.toml "\\"none/shop.ttl\\""',
      'GGEN307 error ggen.toml "\\"no.rq\\""',
      'GGEN404 error ggen.toml "\\"tmpl/types.njk\\""',
      'GGEN206 error ggen.toml "\\"shapes.ttl\\""',
      'GGEN307 error ggen.toml "\\"i.rq\\""',
      'GGEN404 warning ggen.toml "\\"tpl\\""',
    ]);
    expect(loaded.diagnostics.slice(0, 4).map(({ facts }) => 'suggestion' in facts && facts.suggestion)).toEqual(['shop.ttl', 'shop.ttl', false, 'types.njk']);
  });

  test('a folder where a file must be, bytes that are no UTF-8, and a file that is too large are refused', async () => {
    const { 'types.rq': _, ...others } = FILES;
    expect((await load({ ...others, 'types.rq/x': '' })).diagnostics).toMatchObject([{ code: 'GGEN111', facts: { file: 'types.rq', detail: 'it is a folder' } }]);
    expect((await load({ ...FILES, 'types.njk': new Uint8Array([0x61, 0xff]) })).diagnostics).toMatchObject([{ code: 'GGEN111', facts: { detail: 'it is not UTF-8' } }]);
    const text = `${FILES['ggen.toml'] ?? ''}[security]\nmax_file_size = 20\n`;
    expect((await load({ ...FILES, 'ggen.toml': text })).diagnostics).toMatchObject([{ code: 'GGEN210', facts: { file: 'shop.ttl', limit: 20 } }, { code: 'GGEN210', facts: { file: 'types.rq' } }]);
  });

  test('a link is followed within the project, and not out of it', async () => {
    const outside = folderOf({ 'secret.ttl': SHOP });
    const root = folderOf({ ...FILES, 'real/shop.ttl': SHOP, 'ggen.toml': manifest('"shop.ttl"', '["in.ttl", "out.ttl"]') });
    symlinkSync(path.join(root, 'real/shop.ttl'), path.join(root, 'in.ttl'));
    symlinkSync(path.join(outside, 'secret.ttl'), path.join(root, 'out.ttl'));
    const loaded = await loadProject({ cwd: root });
    expect(loaded.project?.ontology.map((one) => one.path)).toEqual(['in.ttl']);
    expect(told(loaded)).toEqual(['GGEN111 error ggen.toml "\\"out.ttl\\""']);
  });

  test('a pipe is not waited for', async () => {
    const root = folderOf({ ...FILES, 'ggen.toml': manifest('"shop.ttl"', '"/dev/null"') });
    expect((await loadProject({ cwd: root })).diagnostics.map(({ code }) => code)).toEqual(['GGEN109']);
    symlinkSync('/dev/zero', path.join(root, 'zero.ttl'));
    writeFileSync(path.join(root, 'ggen.toml'), manifest('"shop.ttl"', '"zero.ttl"'));
    expect((await loadProject({ cwd: root })).diagnostics).toMatchObject([{ code: 'GGEN111', facts: { detail: 'it is not a regular file' } }]);
  });
});

describe('templates and formatter settings', () => {
  test('the folder templates and the folders of the rules\' templates are there for includes', async () => {
    const files = { ...FILES, 'ggen.toml': manifest('"types.njk"', '"t/types.njk"'), 't/types.njk': '', 't/part/a.njk': '', 't/x.bin': '', 'templates/b.tera': '', 'templates/data.ttl': '', 'elsewhere/c.njk': '' };
    const { project } = await load(files);
    expect(project?.templates.map((one) => one.path)).toEqual(['t/part/a.njk', 't/types.njk', 'templates/b.tera']);
    expect(project?.templateOptions).toEqual({ terms: 'string', directory: 'templates' });
  });

  test('a template at the root brings its neighbours, not the whole project', async () => {
    const { project } = await load({ ...FILES, 'beside.njk': '', 'deep/below.njk': '' });
    expect(project?.templates.map((one) => one.path)).toEqual(['beside.njk', 'types.njk']);
  });

  test('settings between the project and its outputs are read, those that are code are not run', async () => {
    const files = { ...FILES, 'ggen.toml': manifest('output_file = "', 'output_file = "src/gen/'), '.prettierrc': '{}', 'src/.editorconfig': '', 'src/gen/.prettierrc.js': 'boom', 'src/.prettierrc.json5': '{}', 'other/.prettierrc': '{}', 'package.json': '{"prettier":{}}', 'src/package.json': '{}' };
    const loaded = await load(files);
    expect(loaded.project?.format.settings.map((one) => one.path)).toEqual(['.prettierrc', 'package.json', 'src/.editorconfig']);
    expect(loaded.diagnostics).toMatchObject([{ code: 'GGEN504', severity: 'warning', facts: { file: 'src/.prettierrc.json5' } }, { code: 'GGEN504', severity: 'warning', facts: { file: 'src/gen/.prettierrc.js' } }]);
    expect(loaded.sources.map((one) => one.path)).not.toContain('src/package.json');
  });

  test('nothing is read for formatting where it is off', async () => {
    const { project } = await load({ ...FILES, '.prettierrc': '{}', 'ggen.toml': `${FILES['ggen.toml'] ?? ''}[canonicalize]\nformat = false\n` });
    expect(project?.format).toEqual({ enabled: false, byExtension: {}, settings: [] });
  });
});
