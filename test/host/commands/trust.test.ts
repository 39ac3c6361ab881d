/** A manifest is not trusted because it is there: its commands run if this user said so, of just these, outside of the project. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { sync } from '../../../src/host/sync.js';
import { trust } from '../../../src/host/trust.js';
import { ROOT } from '../../golden/fixtures.js';
import { manifest, place, placeOf, SHOUTS, told, type Place } from './project.js';

/** A project whose program leaves a file behind as soon as it runs. */
function stranger(command: readonly string[] = ['./tool']): Place {
  return place(command, { tool: '#!/bin/sh\ntouch canary\necho 1\n', 'tool.sh': 'touch canary\necho 1\n' });
}

function recordOf({ home }: Place): string {
  const folder = join(home, '.local/share/ggen/trust');
  return join(folder, readdirSync(folder)[0] ?? '');
}

describe('without trust', () => {
  test.each([['./tool'], ['sh', './tool.sh'], ['sh', '-c', 'touch canary']])('nothing runs: %s %s %s', async (...command) => {
    const one = stranger(command);
    expect(told(await one.sync())).toEqual(['GGEN506']);
    expect([one.has('canary'), one.has('a.xyz')]).toEqual([false, false]);
    await one.verify();
    await one.verify({ rebuild: {} });
    await one.sync({ mode: 'check' });
    await one.sync({ mode: 'plan' });
    expect(one.has('canary')).toBe(false);
  });

  test('all commands are told once, each at its place', async () => {
    const one = placeOf({ 'ggen.toml': manifest('format.xyz = { command = ["rustfmt", "a b"] }\nformat.b = { command = ["b"] }\nformat.c = { command = ["b"] }').replace('{{ word }}.xyz', "{% if word == 'a' %}a.xyz{% else %}b.b{% endif %}") });
    const diagnostics = (await one.sync()).diagnostics.filter(({ severity }) => severity === 'error');
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ code: 'GGEN506', facts: { commands: ['b', "rustfmt 'a b'"] }, at: { path: 'ggen.toml' } });
    const lines = [diagnostics[0]?.at, ...(diagnostics[0]?.related ?? []).map(({ at }) => at)].map((at) => one.read('ggen.toml').slice(at?.start, at?.end));
    expect(lines).toEqual(['format.b', 'format.c', 'format.xyz']);
  });

  test('ggen trust runs nothing either', async () => {
    const one = stranger();
    expect(await one.trust()).toMatchObject({ ok: true, value: { isTrusted: true, isNews: true } });
    expect(one.has('canary')).toBe(false);
  });
});

describe('with trust', () => {
  test('commands run, until it is taken back', async () => {
    const one = place(['./tool'], { tool: SHOUTS });
    await one.trust();
    expect(told(await one.sync())).toEqual([]);
    expect(await one.trust()).toMatchObject({ value: { isTrusted: true, isNews: false } });
    expect(await one.trust({ remove: true })).toMatchObject({ value: { isTrusted: false, isNews: true } });
    expect(await one.trust({ remove: true })).toMatchObject({ value: { isTrusted: false, isNews: false } });
    expect(told(await one.sync())).toEqual(['GGEN506']);
  });

  test('it holds for a path that leads there by a link', async () => {
    const one = place(['./tool'], { tool: SHOUTS });
    const link = join(one.home, 'link');
    symlinkSync(one.root, link);
    await trust({ ...one.world, cwd: link });
    expect(told(await one.sync())).toEqual([]);
    expect(told(await sync({ ...one.world, cwd: link }))).toEqual([]);
  });

  const CHANGES: readonly (readonly [string, (one: Place) => void])[] = [
    ['a changed script', (one) => one.write('tool', `${SHOUTS}\n`)],
    ['another argument', (one) => one.write('ggen.toml', one.read('ggen.toml').replace('"x"', '"y"'))],
    ['one argument more', (one) => one.write('ggen.toml', one.read('ggen.toml').replace('"x"', '"x", ""'))],
    ['words that only look the same', (one) => one.write('ggen.toml', one.read('ggen.toml').replace('"./tool","x"', '"./tool x"'))],
    ['another command', (one) => one.write('ggen.toml', one.read('ggen.toml').replace('[canonicalize]', '[canonicalize]\nformat.b = { command = ["cat"] }'))],
    ['another kind of file', (one) => one.write('ggen.toml', one.read('ggen.toml').replaceAll('xyz', 'zyx'))],
    ['a changed file that an argument names', (one) => one.write('data.json', '{}')],
    ['a changed file that an option names', (one) => one.write('style.json', '{}')],
  ];

  test.each(CHANGES)('%s asks anew', async (_, change) => {
    const one = place(['./tool', 'x', 'data.json', '--style=style.json', 'https://example.org/'], { tool: SHOUTS, 'data.json': '1', 'style.json': '1' });
    await one.trust();
    expect(told(await one.sync())).toEqual([]);
    change(one);
    const errors = (await one.sync()).diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, facts }) => [code, 'hasChanged' in facts && facts.hasChanged])).toEqual([['GGEN506', true]]);
    const isTrusted = (await one.trust()).ok;
    expect(told(await one.sync()).includes('GGEN506')).toBe(!isTrusted);
  });

  test.each([
    ['sed', '-fpart/rules.sed'],
    ['sed', '-f./part/rules.sed'],
    ['sed', '-f../rules.sed'],
    ['cat', '@part/rules.sed'],
    ['sh', '-c', 'cd part; ./rules.sed --all'],
    ['sh', '-c', 'exec "./part/rules.sed"'],
    ['cat', '--options=a,part/rules.sed'],
    ['cat', '../rules.sed'],
  ])('a changed file asks anew that %s %s %s names in another way', async (...command) => {
    const one = place(command, { 'rules.sed': 's/a/b/\n', 'part/rules.sed': 's/a/b/\n' });
    const outside = join(one.root, '..', 'rules.sed');
    writeFileSync(outside, 's/a/b/\n');
    await one.trust();
    expect(told(await one.sync())).not.toContain('GGEN506');
    for (const file of [outside, join(one.root, 'rules.sed'), join(one.root, 'part/rules.sed')]) writeFileSync(file, '1e touch canary\n');
    expect(told(await one.sync())).toEqual(['GGEN506']);
    expect(one.has('canary')).toBe(false);
  });

  test('a time limit is no part of it', async () => {
    const one = place(['./tool'], { tool: SHOUTS });
    await one.trust();
    one.write('ggen.toml', one.read('ggen.toml').replace('["./tool"]', '["./tool"], timeout = 9'));
    expect(told(await one.sync())).toEqual([]);
  });

  test('a program that PATH finds in the project is bound to its content', async () => {
    const one = place(['tool'], { 'bin/tool': SHOUTS });
    const world = { ...one.world, env: { ...one.world.env, PATH: `${one.root}/bin:${one.world.env['PATH'] ?? ''}` } };
    await trust(world);
    expect(told(await sync(world))).toEqual([]);
    one.write('bin/tool', `${SHOUTS}\n`);
    expect(told(await sync(world))).toEqual(['GGEN506']);
  });

  test('a project that moves, or another manifest of the folder, is another one', async () => {
    const one = place(['./tool'], { tool: SHOUTS });
    await one.trust();
    one.write('other.toml', one.read('ggen.toml'));
    expect(told(await one.sync({ manifest: 'other.toml' }))).toEqual(['GGEN506']);
    const moved = join(one.home, 'moved');
    renameSync(one.root, moved);
    expect(told(await sync({ ...one.world, cwd: moved }))).toEqual(['GGEN506']);
  });

  test('needs the programs of the project to be there', async () => {
    expect(told(await place(['./none']).trust())).toEqual(['GGEN507']);
    expect(told(await place(['./folder'], { 'folder/x': '' }).trust())).toEqual(['GGEN508 it is a folder']);
  });

  test('is nothing to give where the manifest names no commands', async () => {
    const one = placeOf({ 'ggen.toml': manifest('format = true') });
    expect(await one.trust()).toMatchObject({ ok: true, value: { commands: [], isTrusted: false } });
    expect(readdirSync(one.home)).toEqual([]);
  });

  test('can be given to a project whose ontology cannot be read, but not to a manifest with faults', async () => {
    const one = place(['./tool'], { tool: SHOUTS, 'words.ttl': '<a' });
    expect(await one.trust()).toMatchObject({ ok: true });
    one.write('ggen.toml', one.read('ggen.toml').replace('["./tool"]', '"./tool"'));
    expect(told(await one.trust())).toEqual(['GGEN103']);
  });
});

describe('a project cannot bring trust along', () => {
  test('where the user’s data lies in it, nothing there counts, and nothing is put there', async () => {
    const one = stranger();
    const world = { ...one.world, env: { ...one.world.env, HOME: one.root } };
    const { diagnostics } = await trust(world);
    expect(diagnostics.map(({ code }) => code)).toEqual(['GGEN606']);
    expect(one.has('.local')).toBe(false);
    await one.trust();
    mkdirSync(join(one.root, '.local/share/ggen/trust'), { recursive: true });
    writeFileSync(join(one.root, '.local/share/ggen/trust', recordOf(one).split('/').at(-1) ?? ''), readFileSync(recordOf(one)));
    expect(told(await sync(world))).toEqual(['GGEN506']);
    expect(one.has('canary')).toBe(false);
  });

  test('where the user’s data is a link into it, either', async () => {
    const one = place(['./tool'], { tool: SHOUTS });
    await one.trust();
    const kept = join(one.root, 'kept');
    renameSync(join(one.home, '.local'), kept);
    symlinkSync(kept, join(one.home, '.local'));
    expect(told(await one.sync())).toEqual(['GGEN506']);
  });

  test('a record that others can write counts for nothing', async () => {
    const one = place(['./tool'], { tool: SHOUTS });
    await one.trust();
    chmodSync(recordOf(one), 0o666);
    expect(told(await one.sync())).toEqual(['GGEN506']);
  });

  test('nor does one that is damaged, or about another place', async () => {
    const one = place(['./tool'], { tool: SHOUTS });
    await one.trust();
    const text = readFileSync(recordOf(one), 'utf8');
    for (const other of ['', '{', '[]', 'null', text.replace(one.root, `${one.root}x`), text.replace('ggen.toml', 'other.toml')]) {
      writeFileSync(recordOf(one), other);
      expect(told(await one.sync())).toEqual(['GGEN506']);
    }
    writeFileSync(recordOf(one), text);
    expect(told(await one.sync())).toEqual([]);
  });

  test('a folder of data that is not absolute is passed over', async () => {
    const one = stranger();
    const world = { ...one.world, env: { ...one.world.env, XDG_DATA_HOME: 'data' } };
    await trust(world);
    expect(one.has('data')).toBe(false);
  });
});

test('ggen trust tells programs what it told people, with words as they are and whole digests', () => {
  const one = place(['./tool', 'a b', '\u001b[2K'], { tool: SHOUTS });
  const run = (...words: readonly string[]) => spawnSync(process.execPath, [join(ROOT, 'dist/cli/main.js'), 'trust', ...words], { cwd: one.root, env: { HOME: one.home, PATH: process.env['PATH'] }, encoding: 'utf8' });
  expect(JSON.parse(run('--output', 'json').stdout)).toMatchObject({
    status: 'success', trusted: true, record: recordOf(one),
    commands: [{ extension: 'xyz', command: ['./tool', 'a b', '\u001b[2K'], files: [{ path: 'tool', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }] }],
  });
  expect(run().stdout).toContain(".xyz: ./tool 'a b' $'\\u{1b}[2K'\n");
  expect(run('--quiet')).toMatchObject({ status: 0, stdout: '', stderr: '' });
  expect(JSON.parse(run('--remove', '--output', 'json').stdout)).toMatchObject({ status: 'success', trusted: false, record: null });
  const unable = spawnSync(process.execPath, [join(ROOT, 'dist/cli/main.js'), 'trust'], { cwd: one.root, env: { HOME: one.root, PATH: process.env['PATH'] }, encoding: 'utf8' });
  expect([unable.status, unable.stderr.split('\n')[0]]).toEqual([1, expect.stringMatching(/^error GGEN606: /)]);
});
