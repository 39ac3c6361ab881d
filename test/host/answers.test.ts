/** Every result of the library says whether all went well, in the same word. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { audit, check, clean, lock, sync, verify } from '../../src/node.js';

const MANIFEST = '[project]\nname = "p"\nversion = "1.0.0"\n[ontology]\nsource = "o.ttl"\n[[generation.rules]]\nname = "r"\nquery = { inline = "SELECT ?n { ?s <urn:n> ?n }" }\ntemplate = { inline = "{{ n }}" }\noutput_file = "{{ n }}.txt"\nmode = "Overwrite"\n';

let cwd = '';
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'ggen-answers-')));
  writeFileSync(join(cwd, 'ggen.toml'), MANIFEST);
  writeFileSync(join(cwd, 'o.ttl'), '<urn:a> <urn:n> "ann" .');
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const ALL = { sync, check, verify, audit, lock, clean };

test.each(Object.entries(ALL))('%s is ok in a project in order', async (_name, command) => {
  await sync({ cwd });
  expect((await command({ cwd })).ok).toBe(true);
});

test.each(Object.entries(ALL))('%s is not ok where there is no project', async (_name, command) => {
  rmSync(join(cwd, 'ggen.toml'));
  expect((await command({ cwd })).ok).toBe(false);
});

test('verify is not ok where an output was edited, a revision cannot be had, or options exclude each other; audit where the trail is broken', async () => {
  await sync({ cwd });
  writeFileSync(join(cwd, 'ann.txt'), 'edited');
  expect((await verify({ cwd })).ok).toBe(false);
  expect((await verify({ cwd, against: 'HEAD' })).ok).toBe(false);
  expect((await verify({ cwd, against: 'HEAD', keys: ['k'] })).ok).toBe(false);
  writeFileSync(join(cwd, '.ggen/audit.jsonl'), '{}\n');
  const broken = await audit({ cwd });
  expect([broken.ok, broken.value === undefined]).toEqual([false, false]);
});

test('lock is not ok where it may not fetch what it is to look up, clean where a run was cut off', async () => {
  expect((await lock({ cwd, update: 'all', offline: true })).ok).toBe(false);
  mkdirSync(join(cwd, '.ggen'), { recursive: true });
  writeFileSync(join(cwd, '.ggen/journal.json'), 'garbage');
  expect((await clean({ cwd })).ok).toBe(false);
});
