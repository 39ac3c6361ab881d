import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { folderOf } from '../load/project.js';
import { reportOf, sync } from '../../../src/node.js';
import { changed, FILES, filesIn, fixAt, fixIn } from './project.js';

const MISSPELLED = changed('ggen.toml', 'output_file', 'output_fiel');

test.each(['plan', 'validate'] as const)('mode %s says what would be fixed, and changes nothing', async (mode) => {
  const { result, files, applied, problems, root } = await fixIn({ 'ggen.toml': MISSPELLED }, { mode });
  expect(applied).toEqual(['GGEN104 Write "output_file"']);
  expect(result.fixes?.written).toBe(false);
  expect(result.fixes?.files).toEqual([{ path: 'ggen.toml', before: MISSPELLED, after: FILES['ggen.toml'] }]);
  expect(problems).toEqual(['error GGEN102', 'warning GGEN104']);
  expect(files).toEqual({ ...FILES, 'ggen.toml': MISSPELLED });
  expect([existsSync(path.join(root, '.ggen')), existsSync(path.join(root, 'out.txt'))]).toEqual([false, false]);
});

test('mode check refuses to fix', async () => {
  const { files, problems } = await fixIn({ 'ggen.toml': MISSPELLED }, { mode: 'check' });
  expect(problems).toEqual(['error GGEN110']);
  expect(files['ggen.toml']).toBe(MISSPELLED);
});

test('without a problem nothing is fixed, and the run is an ordinary one', async () => {
  const { result, root } = await fixIn({});
  expect(result.fixes).toEqual({ written: false, applied: [], left: [], files: [] });
  expect(readFileSync(path.join(root, 'out.txt'), 'utf8')).toBe('One\n');
});

test('a warning is fixed before anything is made of what is wrong', async () => {
  const { applied, root } = await fixIn({ 'ggen.toml': changed('ggen.toml', '[[generation.rules]]', '[generation]\nouput_dir = "made"\n\n[[generation.rules]]') });
  expect(applied).toEqual(['GGEN104 Write "output_dir"']);
  expect([existsSync(path.join(root, 'made/out.txt')), existsSync(path.join(root, 'out.txt'))]).toEqual([true, false]);
});

test('what a fix brings to light is fixed too', async () => {
  const { applied, problems, files } = await fixIn({ 'ggen.toml': changed('ggen.toml', 'mode = "Overwrite"', 'moed = "Overwrit"') });
  // The value of an unknown key is not looked at before the key is known.
  expect({ applied, problems }).toEqual({ applied: ['GGEN104 Write "mode"', 'GGEN105 Write "Overwrite"'], problems: [] });
  expect(files).toEqual(FILES);
});

test('a fix that brings an error is taken back, and the others stay', async () => {
  const before = changed('ggen.toml', 'mode = "Overwrite"', 'moed = 3\nskip_emtpy = true');
  const { applied, left, problems, files } = await fixIn({ 'ggen.toml': before });
  expect(applied).toEqual(['GGEN104 Write "skip_empty"']);
  expect(left).toEqual(['GGEN104 Write "mode": it brings GGEN103']);
  expect(problems).toEqual(['warning GGEN104']);
  expect(files['ggen.toml']).toBe(before.replace('skip_emtpy', 'skip_empty'));
});

test('problems that a fix uncovers farther down the run are no reason to take it back', async () => {
  const { applied, problems } = await fixIn({
    'ggen.toml': changed('ggen.toml', '[ontology]', '[validaton]\nshacl = "shapes.ttl"\n\n[ontology]'),
    'shapes.ttl': '@prefix sh: <http://www.w3.org/ns/shacl#> .\n[] a sh:NodeShape ; sh:targetSubjectsOf <https://example.org/shop#label> ; sh:property [ sh:path <https://example.org/shop#price> ; sh:minCount 1 ] .\n',
  });
  expect({ applied, problems }).toEqual({ applied: ['GGEN104 Write "validation"'], problems: ['error GGEN204'] });
});

test('a name that is as near to two is left alone', async () => {
  const { applied, left, problems } = await fixIn({ 'ggen.toml': changed('ggen.toml', 'labels.rq', 'label.rq'), 'labelx.rq': FILES['labels.rq'] ?? '' });
  expect({ applied, left, problems }).toEqual({ applied: [], left: [], problems: ['error GGEN307'] });
});

test('a file of another number, of another kind, or that is named already is not what was meant', async () => {
  for (const [name, files] of [
    ['labels2.rq', { 'labels.rq': null, 'labels1.rq': FILES['labels.rq'] ?? '' }],
    ['labels.rq', { 'labels.rq': null, 'labels.ru': FILES['labels.rq'] ?? '' }],
  ] as const) {
    const { applied, problems } = await fixIn({ ...files, 'ggen.toml': changed('ggen.toml', 'labels.rq', name) });
    expect({ applied, problems }).toEqual({ applied: [], problems: ['error GGEN307'] });
  }
  const twice = await fixIn({ 'ggen.toml': changed('ggen.toml', '"shop.ttl"', '["shop.ttl", "shopp.ttl"]') });
  expect({ applied: twice.applied, problems: twice.problems }).toEqual({ applied: [], problems: ['error GGEN206'] });
});

test('a key is not written where it stands already', async () => {
  const { applied, problems } = await fixIn({ 'ggen.toml': changed('ggen.toml', 'mode = "Overwrite"', 'mode = "Overwrite"\nmoed = "Create"') });
  expect({ applied, problems }).toEqual({ applied: [], problems: ['warning GGEN104'] });
});

test('byte order mark and line ends of a file stay', async () => {
  const crlf = (text: string): string => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
  const { applied, files } = await fixIn({ 'ggen.toml': crlf(MISSPELLED) });
  expect(applied).toEqual(['GGEN104 Write "output_file"']);
  expect(files['ggen.toml']).toBe(crlf(FILES['ggen.toml'] ?? ''));
});

test('a manifest behind a symbolic link is left alone, and so are its outputs made', async () => {
  const elsewhere = folderOf({ 'real.toml': changed('ggen.toml', 'mode =', 'moed =') });
  const root = folderOf({ 'shop.ttl': FILES['shop.ttl'] ?? '', 'labels.rq': FILES['labels.rq'] ?? '', 'labels.njk': FILES['labels.njk'] ?? '' });
  symlinkSync(path.join(elsewhere, 'real.toml'), path.join(root, 'ggen.toml'));
  const { applied, left, problems } = await fixAt(root);
  expect(applied).toEqual([]);
  expect(left).toEqual(['GGEN104 Write "mode": "ggen.toml" cannot be changed: a symbolic link is there']);
  expect(problems).toEqual(['warning GGEN104']);
  expect(filesIn(elsewhere)['real.toml']).toContain('moed');
  expect(existsSync(path.join(root, 'out.txt'))).toBe(true);
});

test('a file above the project is left alone', async () => {
  const root = folderOf({ ...Object.fromEntries(Object.entries(FILES).map(([name, text]) => [`project/${name}`, text])), 'shop.ttl': FILES['shop.ttl'] ?? '' });
  const project = path.join(root, 'project');
  writeFileSync(path.join(project, 'ggen.toml'), changed('ggen.toml', '"shop.ttl"', '"../shopp.ttl"'));
  const { applied, left } = await fixAt(project);
  // The manifest is the project's own, whatever it names.
  expect({ applied, left }).toEqual({ applied: ['GGEN206 Write "../shop.ttl"'], left: [] });
  expect(filesIn(root)['shop.ttl']).toBe(FILES['shop.ttl']);
});

test('nothing is written if a file has changed on disk meanwhile', async () => {
  const root = folderOf({ ...FILES, 'ggen.toml': MISSPELLED });
  const theirs = MISSPELLED.replace('shop"', 'bazaar"');
  // The editor saves just as ggen is about to write.
  const { applied, left, files } = await fixAt(root, { writing: (busy) => busy && writeFileSync(path.join(root, 'ggen.toml'), theirs) });
  expect(applied).toEqual([]);
  expect(left).toEqual(['GGEN104 Write "output_file": a file has changed on disk meanwhile']);
  expect(files['ggen.toml']).toBe(theirs);
});

test('a run that is cut off fixes nothing', async () => {
  const controller = new AbortController();
  controller.abort();
  const { applied, files, problems } = await fixIn({ 'ggen.toml': changed('ggen.toml', 'mode =', 'moed =') }, { signal: controller.signal });
  expect(applied).toEqual([]);
  expect(problems).toContain('error GGEN903');
  expect(files['ggen.toml']).toContain('moed');
});

test('the report names what was fixed only if fixes were asked for', async () => {
  const { result } = await fixIn({ 'ggen.toml': MISSPELLED });
  expect(reportOf(result)).toMatchObject({ status: 'success', fixes_applied: [{ code: 'GGEN104', title: 'Write "output_file"', file: 'ggen.toml', line: 12, column: 1 }], fixes_left: [] });
  const plain = await sync({ cwd: folderOf(FILES) });
  expect(Object.keys(reportOf(plain)).filter((key) => key.startsWith('fixes'))).toEqual([]);
});

test('listeners are told of one run alone', async () => {
  const told: string[][] = [];
  await fixIn({ 'ggen.toml': changed('ggen.toml', 'mode =', 'moed =') }, { found: (diagnostics) => void told.push(diagnostics.map(({ code }) => code)) });
  // Nothing can format a text file: the only remark of the last run, told once.
  expect(told.flat()).toEqual(['GGEN503']);
});
