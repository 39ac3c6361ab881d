import { copyFileSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { sync } from '../../../src/host/sync.js';
import type { SyncOptions, SyncResult } from '../../../src/host/sync-result.js';
import { unchanged } from '../../../src/host/unchanged/unchanged.js';
import { surroundings } from '../../../src/host/world.js';
import { contentOf, FILES, makeProject, put, saidBy } from './project.js';

const STAMPS = '.ggen/cache/unchanged';

/** A project that was run often enough for its end to be one. */
async function settled(options: SyncOptions = {}): Promise<string> {
  const root = makeProject();
  for (let i = 0; i < 2; i++) expect((await sync(surroundings(root), options)).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return root;
}

const glance = (root: string, options: SyncOptions = {}): Promise<SyncResult | undefined> => unchanged(surroundings(root), options);

test('a project without files of several hands is known to be unchanged after its first run', async () => {
  const root = makeProject();
  const rules = ['each', 'broken'];
  await sync(surroundings(root), { rules });
  expect((await glance(root, { rules }))?.files.map(({ action }) => action)).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged', 'unchanged', 'unchanged']);
});

test.each(['write', 'check', 'plan'] as const)('a glance in mode %s says what the long way says', async (mode) => {
  const root = await settled();
  writeFileSync(join(root, 'out/once.txt'), 'my own\n');
  await sync(surroundings(root));
  const seen = await glance(root, { mode });
  const long = await sync(surroundings(root), { mode });
  expect(seen && saidBy(seen)).toEqual(saidBy(long));
  expect(JSON.stringify(seen?.diagnostics)).toBe(JSON.stringify(long.diagnostics));
  expect(long.diagnostics.length).toBeGreaterThan(2);
  expect(long.files.map(({ action }) => action)).toContain('kept');
});

test('a glance writes nothing, not even a time', async () => {
  const root = await settled();
  const past = new Date(2001, 1, 1);
  const all = ['.', ...readdirSync(root, { recursive: true }).map(String)].map((path) => join(root, path));
  for (const place of [...all].reverse()) utimesSync(place, past, past);
  const times = (): unknown => all.map((place) => [place, statTimes(place)]);
  const before = times();
  expect(await glance(root)).toBeDefined();
  expect(times()).toEqual(before);
});

test('it is found from a folder below as well, and under the name of the manifest', async () => {
  const root = await settled();
  expect(await unchanged(surroundings(join(root, 'model')), {})).toBeDefined();
  expect(await unchanged(surroundings(dirname(root)), { manifest: 'project/ggen.toml' })).toBeDefined();
  expect(await unchanged(surroundings(dirname(root)), { manifest: 'project' })).toBeDefined();
  put(join(root, 'model/ggen.toml'), FILES['ggen.toml'] ?? '');
  expect(await unchanged(surroundings(join(root, 'model')), {})).toBeUndefined();
});

test.each<[string, SyncOptions]>([
  ['another agent', { agentId: 'other' }], ['another engine', { engine: 'comunica' }], ['strict', { strict: true }], ['raw', { raw: true }], ['lint', { lint: true }],
  ['some rules', { rules: ['each'] }], ['no cache', { cache: false }], ['an audit', { audit: true }], ['fixes', { fix: true }], ['force', { force: true }], ['keep', { keep: true }],
  ['frozen', { frozen: true }], ['offline', { offline: true }], ['mode validate', { mode: 'validate' }], ['an extension', { extensions: [{ name: 'x', version: '1' }] }],
])('%s is for the long way', async (_name, options) => {
  const root = await settled();
  expect(await glance(root, options)).toBeUndefined();
});

const EDITS: Readonly<Record<string, (root: string) => void>> = {
  'an input': (root) => writeFileSync(join(root, 'model/a.ttl'), (FILES['model/a.ttl'] ?? '').replaceAll('Ant', 'Asp')),
  'an input, of the same size and time': (root) => {
    writeFileSync(join(root, 'templates/part.njk'), '// trap\n');
    utimesSync(join(root, 'templates/part.njk'), 0, 0);
  },
  'a file above': (root) => writeFileSync(join(root, '../shared.ttl'), ''),
  'a new file in a folder': (root) => put(join(root, 'model/deep/c.ttl'), ''),
  'a new file of a glob': (root) => put(join(root, 'more/c.ttl'), ''),
  'a new template': (root) => put(join(root, 'templates/macros.njk'), ''),
  'settings of the formatter': (root) => put(join(root, 'out/.prettierrc'), 'semi: true\n'),
  'a package.json': (root) => put(join(root, 'package.json'), '{ "prettier": { "semi": true } }'),
  'the catalog': (root) => unlinkSync(join(root, 'catalog-v001.xml')),
  'an input by another name': (root) => renameSync(join(root, 'each.rq'), join(root, 'Each.rq')),
  'a folder instead of an input': (root) => {
    unlinkSync(join(root, 'each.rq'));
    mkdirSync(join(root, 'each.rq'));
  },
  'a link that leads out, to the same text': (root) => {
    unlinkSync(join(root, 'linked.ttl'));
    symlinkSync('../outside.ttl', join(root, 'linked.ttl'));
  },
  'bytes that are no text': (root) => writeFileSync(join(root, 'templates/part.njk'), Buffer.from([0x2f, 0x2f, 0xff, 0x0a])),
  'an output': (root) => writeFileSync(join(root, 'out/ant.ts'), 'mine'),
  'an output that is gone': (root) => unlinkSync(join(root, 'out/ant.ts')),
  'an output that is a link to the same text': (root) => {
    copyFileSync(join(root, 'out/ant.ts'), join(root, 'ant.ts'));
    unlinkSync(join(root, 'out/ant.ts'));
    symlinkSync('../ant.ts', join(root, 'out/ant.ts'));
  },
  'a folder of outputs that is a link': (root) => {
    renameSync(join(root, 'out'), join(root, 'out2'));
    symlinkSync('out2', join(root, 'out'));
  },
  'a file that is its owner\'s': (root) => writeFileSync(join(root, 'out/once.txt'), 'another\n'),
  'the receipt': (root) => writeFileSync(join(root, '.ggen/receipts/still.json'), '{}'),
  'another receipt': (root) => put(join(root, '.ggen/receipts/other.json'), '{}'),
  'the sums': (root) => writeFileSync(join(root, '.ggen/SHA256SUMS'), ''),
  'what .ggen keeps out of version control': (root) => unlinkSync(join(root, '.ggen/.gitignore')),
  'a journal': (root) => put(join(root, '.ggen/journal.json'), '{}'),
  'a lock': (root) => put(join(root, '.ggen/lock'), '{}'),
  'a list of adopted files': (root) => put(join(root, '.ggen/adopted.json'), '{"paths":[],"schema_version":"1.0"}\n'),
  'pins': (root) => put(join(root, 'ggen.lock'), 'version = 1\n'),
  'a project between here and an output': (root) => put(join(root, 'out/ggen.toml'), ''),
  'a project above': (root) => put(join(root, '../.ggen/receipts/all.json'), '{}'),
  'no stamp': (root) => rmSync(join(root, STAMPS), { recursive: true }),
  'a stamp that was cut': (root) => editStamp(root, (text) => text.slice(0, -10)),
  'a stamp that was edited': (root) => editStamp(root, (text) => text.replace('"unchanged"', '"kept"')),
  'a stamp that was copied': (root) => {
    const [name = ''] = readdirSync(join(root, STAMPS));
    copyFileSync(join(root, STAMPS, name), join(root, 'copy'));
    renameSync(join(root, 'copy'), join(root, STAMPS, name));
  },
};

test.each(Object.keys(EDITS))('it is seen that the project has changed: %s', async (name) => {
  const root = await settled();
  expect(await glance(root)).toBeDefined();
  EDITS[name]?.(root);
  expect(await glance(root)).toBeUndefined();
});

test('after another run the new state is known', async () => {
  const root = await settled();
  EDITS['an input']?.(root);
  const files = (await sync(surroundings(root))).files;
  expect(files.map(({ action }) => action)).toContain('deleted');
  // The merged file is seen again first.
  await sync(surroundings(root));
  const before = contentOf(root);
  expect((await glance(root))?.files.map(({ path }) => path)).toContain('out/asp.ts');
  await sync(surroundings(root));
  expect(contentOf(root)).toEqual(before);
});

test('a project keeps few stamps, the newest', async () => {
  const root = makeProject();
  for (let i = 0; i < 20; i++) await sync(surroundings(root), { rules: ['each', ...Array.from({ length: i }, () => 'each')] });
  expect(readdirSync(join(root, STAMPS)).length).toBeLessThanOrEqual(16);
  expect(await glance(root, { rules: ['each', ...Array.from({ length: 19 }, () => 'each')] })).toBeDefined();
});

function editStamp(root: string, edit: (text: string) => string): void {
  const [name = ''] = readdirSync(join(root, STAMPS));
  const place = join(root, STAMPS, name);
  // In place: the file stays the one that it is.
  writeFileSync(place, edit(readFileSync(place, 'utf8')));
}

function statTimes(place: string): readonly number[] {
  const { mtimeMs, ctimeMs } = lstatSync(place);
  return [mtimeMs, ctimeMs];
}
