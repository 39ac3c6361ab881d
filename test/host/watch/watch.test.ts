/** What leads to another run, and what does not. */
import { mkdirSync, renameSync, rmSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { aWhile, endAll, project, PROJECT, watching, words, type Watched } from './watching.js';

afterEach(endAll);

const put = (folder: string, path: string, text: string): void => writeFileSync(join(folder, path), text);
const B = '<urn:b> <urn:says> "b" .\n';

async function begun(folder: string): Promise<Watched> {
  const watched = watching(folder);
  const { result, changed } = await watched.run(1);
  expect([result.ok, changed]).toEqual([true, []]);
  return watched;
}

/** How editors put a new text in place of an old one. */
const SAVES: Readonly<Record<string, (file: string, text: string) => void>> = {
  'in place (nano, VS Code)': (file, text) => writeFileSync(file, text),
  'in two steps, empty in between': (file, text) => {
    writeFileSync(file, '');
    writeFileSync(file, text);
  },
  'by a backup and a new file (vim)': (file, text) => {
    writeFileSync(join(file, '../4913'), '');
    unlinkSync(join(file, '../4913'));
    renameSync(file, `${file}~`);
    writeFileSync(file, text);
    unlinkSync(`${file}~`);
  },
  'by a new file that takes the name (Emacs, sed -i)': (file, text) => {
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  },
  'by two renames (JetBrains)': (file, text) => {
    writeFileSync(`${file}___jb_tmp___`, text);
    renameSync(file, `${file}___jb_old___`);
    renameSync(`${file}___jb_tmp___`, file);
    unlinkSync(`${file}___jb_old___`);
  },
  'by deleting it first': (file, text) => {
    unlinkSync(file);
    writeFileSync(file, text);
  },
  'with the time of the old one (cp -p, rsync -t)': (file, text) => {
    writeFileSync(file, text);
    utimesSync(file, 1, 1);
  },
};

describe('a file that is saved', () => {
  test.each(Object.entries(SAVES))('%s leads to one run', async (_, save) => {
    const folder = project();
    const watched = await begun(folder);
    for (const [number, letter] of [[2, 'x'], [3, 'y']] as const) {
      save(join(folder, 'ontology/a.ttl'), `<urn:a> <urn:says> "${letter}" .\n`);
      const { changed } = await watched.run(number);
      expect([words(folder), changed]).toEqual([[letter], ['ontology/a.ttl']]);
    }
    await aWhile();
    expect(watched.runs).toHaveLength(3);
  });
});

/** Changes, and the words after them. */
const CHANGES: Readonly<Record<string, readonly [(folder: string) => void, readonly string[]]>> = {
  'a template that is included': [(folder) => put(folder, 'templates/word.njk', '"<{{ row.word }}>"'), ['<a>']],
  'a query': [(folder) => put(folder, 'queries/words.rq', 'SELECT (CONCAT(?w, "!") AS ?word) WHERE { ?s <urn:says> ?w }\n'), ['a!']],
  'the manifest': [(folder) => put(folder, 'ggen.toml', PROJECT['ggen.toml'].replace('"ontology"', '["ontology", "more.ttl"]')), ['a', 'm']],
  'a new file in a folder of the ontology': [(folder) => put(folder, 'ontology/b.ttl', B), ['a', 'b']],
  'a new folder in a folder of the ontology': [
    (folder) => {
      mkdirSync(join(folder, 'ontology/deep/er'), { recursive: true });
      put(folder, 'ontology/deep/er/b.ttl', B);
    },
    ['a', 'b'],
  ],
  'a folder that is moved in, with old times': [
    (folder) => {
      mkdirSync(join(folder, 'aside'));
      put(folder, 'aside/b.ttl', B);
      utimesSync(join(folder, 'aside/b.ttl'), 1, 1);
      renameSync(join(folder, 'aside'), join(folder, 'ontology/moved'));
    },
    ['a', 'b'],
  ],
};

test.each(Object.entries(CHANGES))('%s leads to a run', async (_, [change, expected]) => {
  const folder = project({ 'more.ttl': '<urn:m> <urn:says> "m" .\n' });
  const watched = await begun(folder);
  change(folder);
  const { result } = await watched.run(2);
  expect([result.ok, words(folder)]).toEqual([true, expected]);
});

test('a new file of a glob leads to a run, in a new folder too', async () => {
  const folder = project({ 'ggen.toml': PROJECT['ggen.toml'].replace('"ontology"', '"onto*/**/*.ttl"') });
  const watched = await begun(folder);
  put(folder, 'ontology/b.ttl', B);
  await watched.run(2);
  mkdirSync(join(folder, 'ontology/new'));
  put(folder, 'ontology/new/c.ttl', '<urn:c> <urn:says> "c" .\n');
  await watched.run(3);
  expect(words(folder)).toEqual(['a', 'b', 'c']);
});

test('a file outside the project, settings that come into being and a folder that is replaced are noticed', async () => {
  const home = project();
  const folder = join(home, 'inner');
  mkdirSync(folder);
  mkdirSync(join(home, 'shared'));
  put(home, 'shared/x.ttl', B);
  for (const part of ['ontology', 'queries', 'templates']) renameSync(join(home, part), join(folder, part));
  rmSync(join(home, 'ggen.toml'));
  put(folder, 'ggen.toml', PROJECT['ggen.toml'].replace('"ontology"', '["ontology", "../shared/x.ttl"]'));
  const watched = await begun(folder);

  put(home, 'shared/x.ttl', '<urn:b> <urn:says> "c" .\n');
  expect((await watched.run(2)).changed).toEqual(['../shared/x.ttl']);
  expect(words(folder)).toEqual(['a', 'c']);

  put(folder, '.prettierrc', '{"tabWidth": 7, "objectWrap": "preserve", "printWidth": 5}');
  const settings = await watched.run(3);
  expect(settings.changed).toEqual(['.prettierrc']);
  expect(settings.result.files.map(({ action }) => action)).toEqual(['updated']);

  rmSync(join(folder, 'templates'), { recursive: true });
  mkdirSync(join(folder, 'templates'));
  put(folder, 'templates/words.njk', '{"words": ["new"]}');
  await watched.run(4);
  expect(words(folder)).toEqual(['new']);
  put(folder, 'templates/words.njk', '{"words": ["newer"]}');
  await watched.run(5);
  expect(words(folder)).toEqual(['newer']);
});

test('a template that is deleted ends one run, and another one begins when it is back', async () => {
  const folder = project();
  const watched = await begun(folder);
  unlinkSync(join(folder, 'templates/words.njk'));
  expect((await watched.run(2)).result.diagnostics.map(({ code }) => code)).toEqual(['GGEN404']);
  put(folder, 'templates/words.njk', '{"words": ["back"]}');
  expect((await watched.run(3)).result.ok).toBe(true);
  expect(words(folder)).toEqual(['back']);
});

test('a link that is swapped for another one leads to a run, and so does a change of what it leads to', async () => {
  const folder = project({ 'versions/1/a.ttl': '<urn:a> <urn:says> "1" .\n', 'versions/2/a.ttl': '<urn:a> <urn:says> "2" .\n', 'ggen.toml': PROJECT['ggen.toml'].replace('"ontology"', '"current/a.ttl"') });
  symlinkSync('versions/1', join(folder, 'current'));
  const watched = await begun(folder);
  symlinkSync('versions/2', join(folder, 'next'));
  renameSync(join(folder, 'next'), join(folder, 'current'));
  await watched.run(2);
  expect(words(folder)).toEqual(['2']);
  put(folder, 'versions/2/a.ttl', '<urn:a> <urn:says> "3" .\n');
  await watched.run(3);
  expect(words(folder)).toEqual(['3']);
});

test('a manifest that is not there at first, that is broken and that goes away again is waited for', async () => {
  const folder = project();
  rmSync(join(folder, 'ggen.toml'));
  const watched = watching(folder);
  expect((await watched.run(1)).result.diagnostics.map(({ code }) => code)).toEqual(['GGEN106']);
  put(folder, 'ggen.toml', '[project\n');
  expect((await watched.run(2)).result.diagnostics.map(({ code }) => code)).toEqual(['GGEN101']);
  put(folder, 'ggen.toml', PROJECT['ggen.toml']);
  expect((await watched.run(3)).result.ok).toBe(true);
  renameSync(folder, `${folder}-away`);
  expect((await watched.run(4)).result.ok).toBe(false);
  renameSync(`${folder}-away`, folder);
  put(folder, 'ontology/b.ttl', B);
  expect((await watched.run(5)).result.ok).toBe(true);
  expect(words(folder)).toEqual(['a', 'b']);
});

test('nothing that is no input leads to a run: times, other files, .ggen, and outputs whoever changes them', async () => {
  const folder = project();
  const watched = await begun(folder);
  utimesSync(join(folder, 'ontology/a.ttl'), new Date(), new Date());
  put(folder, 'ontology/a.ttl', PROJECT['ontology/a.ttl']);
  put(folder, 'notes.txt', 'none of your business');
  put(folder, '.ggen/cache/strange', 'none of your business');
  put(folder, 'out/words.json', '{"words": ["edited"]}\n');
  await aWhile();
  expect(watched.runs).toHaveLength(1);
  put(folder, 'ontology/a.ttl', B);
  const { result, changed } = await watched.run(2);
  expect([changed, result.diagnostics.map(({ code }) => code), words(folder)]).toEqual([['ontology/a.ttl'], ['GGEN604'], ['edited']]);
});

test('outputs among the templates at the root of a project lead to no run', async () => {
  const folder = project({
    'words.njk': '{% for row in results %}{{ row.word }}{% endfor %}',
    'ggen.toml': PROJECT['ggen.toml'].replace('templates/words.njk', 'words.njk').replace('out/words.json', '{{ word }}.txt'),
  });
  const watched = await begun(folder);
  put(folder, 'ontology/a.ttl', B);
  expect((await watched.run(2)).result.files.map(({ action }) => action).toSorted()).not.toEqual(['unchanged']);
  await aWhile();
  expect(watched.runs).toHaveLength(2);
});
