import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { JOURNAL, journalText, type Journal, type Step } from '../../../src/host/apply/journal.js';
import { interrupted, recover } from '../../../src/host/apply/recover.js';
import { sha256Of } from '../../../src/host/sha256.js';
import { sync, verify } from '../../../src/node.js';
import { folderOf } from '../load/project.js';
import { filesOf } from '../manifest/small-project.js';

const put = (file: string, before: string, after: string): Step => ({ kind: 'put', path: file, before: sha256Of(before), after: sha256Of(after), new: 'new-0', old: 'old-0' });

/** A project that was cut off in a run of these steps, with what is staged for them. */
function cutOff(files: Readonly<Record<string, string>>, steps: readonly Step[], staged: Readonly<Record<string, string>>, direction: Journal['direction'] = 'forward'): string {
  return folderOf({ ...files, [JOURNAL]: journalText({ id: 'abc', direction, steps }), ...Object.fromEntries(Object.entries(staged).map(([name, text]) => [`.ggen/tmp/abc/${name}`, text])) });
}

test('a run that was cut off is finished, or undone where it had turned back', async () => {
  const finished = cutOff({ 'a.ts': 'old' }, [put('a.ts', 'old', 'new')], { 'new-0': 'new', 'old-0': 'old' });
  expect(await recover(finished)).toMatchObject([{ code: 'GGEN616', severity: 'warning', facts: { state: 'finished', files: 1 } }]);
  expect(readFileSync(path.join(finished, 'a.ts'), 'utf8')).toBe('new');
  expect(readdirSync(finished)).toEqual(['a.ts']);
  const undone = cutOff({ 'a.ts': 'new' }, [put('a.ts', 'old', 'new')], { 'old-0': 'old' }, 'back');
  expect(await recover(undone)).toMatchObject([{ facts: { state: 'undone', files: 1 } }]);
  expect(readFileSync(path.join(undone, 'a.ts'), 'utf8')).toBe('old');
});

test('a run that cannot go forward any more goes back', async () => {
  const root = cutOff({ 'a.ts': 'new a', 'b.ts': 'old b' }, [put('a.ts', 'old a', 'new a'), { ...put('b.ts', 'old b', 'new b'), new: 'new-1', old: 'old-1' } as Step], { 'old-0': 'old a', 'old-1': 'old b' });
  expect(await recover(root)).toMatchObject([{ severity: 'warning', facts: { state: 'undone', files: 2 } }]);
  expect(readFileSync(path.join(root, 'a.ts'), 'utf8')).toBe('old a');
});

test('what somebody changed since is left alone, and named', async () => {
  const root = cutOff({ 'a.ts': 'mine' }, [put('a.ts', 'old', 'new')], { 'new-0': 'new', 'old-0': 'old' });
  expect(await recover(root)).toMatchObject([{ facts: { state: 'finished', left: ['a.ts'] } }]);
  expect(readFileSync(path.join(root, 'a.ts'), 'utf8')).toBe('mine');
});

test('where nothing can be done the journal stays, and the reason is told', async () => {
  const root = cutOff({ 'a.ts': 'new a', 'b.ts': 'old b' }, [put('a.ts', 'old a', 'new a'), { ...put('b.ts', 'old b', 'new b'), new: 'new-1', old: 'old-1' } as Step], {});
  expect(await recover(root)).toMatchObject([{ code: 'GGEN606', severity: 'error' }, { code: 'GGEN616', severity: 'error', facts: { state: 'stuck' } }]);
  expect(existsSync(path.join(root, JOURNAL))).toBe(true);
});

test.each([
  ['a path above the project', put('../a.ts', 'old', 'new')],
  ['an absolute path', put('/a.ts', 'old', 'new')],
  ["git's folder", put('.git/hooks/pre-commit', 'old', 'new')],
  ["git's folder by its short name", put('sub/GIT~1/hooks/pre-commit', 'old', 'new')],
  ["git's folder as Windows finds it", put('.git::$INDEX_ALLOCATION/config', 'old', 'new')],
  ['the lock', put('.ggen/lock', 'old', 'new')],
  ['a staged name that leads elsewhere', { ...put('a.ts', 'old', 'new'), new: '../../../a.ts' } as Step],
])('a journal that names %s is not followed', async (_what, step) => {
  const root = cutOff({ 'a.ts': 'old' }, [step], { 'new-0': 'new', 'old-0': 'old' });
  expect(await recover(root)).toMatchObject([{ code: 'GGEN616', severity: 'error', facts: { state: 'stuck' } }]);
  expect(readFileSync(path.join(root, 'a.ts'), 'utf8')).toBe('old');
});

test.each(['', '{', '[]', '{"version":1}', 'null'])('a journal that says %j is told, and stays', async (text) => {
  const root = folderOf({ 'a.ts': 'old', [JOURNAL]: text });
  expect(await recover(root)).toMatchObject([{ code: 'GGEN616', severity: 'error', facts: { state: 'stuck' } }]);
  expect(existsSync(path.join(root, JOURNAL))).toBe(true);
});

test('a journal nested deeper than the stack reaches, and one that may not be read, are told', async () => {
  const deep = folderOf({ [JOURNAL]: `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}` });
  expect(await recover(deep)).toMatchObject([{ code: 'GGEN616', severity: 'error', facts: { state: 'stuck' } }]);
  expect(interrupted(deep, 'warning')).toMatchObject([{ facts: { state: 'stuck' } }]);
  const pipe = folderOf({ '.ggen/.gitignore': '' });
  mkdirSync(path.join(pipe, JOURNAL));
  expect(interrupted(pipe, 'error')).toMatchObject([{ code: 'GGEN616', facts: { state: 'stuck' } }]);
});

test('a journal that was edited is not followed', async () => {
  const text = journalText({ id: 'abc', direction: 'forward', steps: [{ kind: 'make', path: 'x' }] }).replace('"x"', '"y"');
  const root = folderOf({ [JOURNAL]: text });
  expect(await recover(root)).toMatchObject([{ code: 'GGEN616', severity: 'error' }]);
  expect(existsSync(path.join(root, 'y'))).toBe(false);
});

test('nothing is written through a link out of the project', async () => {
  const outside = folderOf({ 'a.ts': 'old' });
  const root = cutOff({}, [put('out/a.ts', 'old', 'new')], { 'new-0': 'new', 'old-0': 'old' });
  symlinkSync(outside, path.join(root, 'out'));
  expect(await recover(root)).toMatchObject([{ code: 'GGEN606', facts: { path: 'out/a.ts' } }, { code: 'GGEN616' }]);
  expect(readFileSync(path.join(outside, 'a.ts'), 'utf8')).toBe('old');
});

test('nothing is taken from, or removed in, a folder that a staging folder is a link to', async () => {
  const outside = folderOf({ 'new-0': 'new', 'mine.txt': 'mine' });
  const root = folderOf({ 'a.ts': 'old', [JOURNAL]: journalText({ id: 'abc', direction: 'forward', steps: [{ kind: 'make', path: 'x' }] }), '.ggen/tmp/one': '' });
  symlinkSync(outside, path.join(root, '.ggen/tmp/abc'));
  expect(await recover(root)).toMatchObject([{ code: 'GGEN616', severity: 'error', facts: { state: 'stuck', detail: '".ggen/tmp/abc" is a symbolic link that leads out of the project' } }]);
  expect(readdirSync(outside)).toEqual(['mine.txt', 'new-0']);
});

test('a link among what is staged is not put in the place of a file', async () => {
  const outside = folderOf({ 'b.ts': 'new' });
  const root = cutOff({ 'a.ts': 'old' }, [put('a.ts', 'old', 'new')], { 'old-0': 'old' });
  symlinkSync(path.join(outside, 'b.ts'), path.join(root, '.ggen/tmp/abc/new-0'));
  expect(await recover(root)).toMatchObject([{ code: 'GGEN616', facts: { state: 'undone' } }]);
  expect(lstatSync(path.join(root, 'a.ts')).isFile()).toBe(true);
});

test.each([
  ['.ggen/tmp', '../keep'],
  ['.ggen', 'keep'],
  ['.ggen', '.'],
])('where %s is a link to %s, a run writes nothing and what is there stays', async (link, target) => {
  const root = folderOf({ ...filesOf({}), 'keep/mine.txt': 'mine', 'keep/tmp/mine.txt': 'mine', 'tmp/mine.txt': 'mine', ...(link === '.ggen' ? {} : { '.ggen/.gitignore': '' }) });
  symlinkSync(target, path.join(root, link));
  const before = readdirSync(root, { recursive: true });
  expect(await sync({ cwd: root })).toMatchObject({ ok: false });
  expect(readdirSync(root, { recursive: true })).toEqual(before);
});

test('nothing is written through a link into the folder of git', async () => {
  const root = folderOf({ ...filesOf({ output: 'output_file = "out/config"' }), '.git/config': 'mine' });
  symlinkSync('.git', path.join(root, 'out'));
  expect(await sync({ cwd: root, force: true })).toMatchObject({ ok: false, files: [{ action: 'conflict', obstacle: '"out" is a symbolic link into ".git"' }] });
  expect(readFileSync(path.join(root, '.git/config'), 'utf8')).toBe('mine');
  expect(readdirSync(path.join(root, '.git'))).toEqual(['config']);
});

test('leftovers of a run that had not begun to write go without a word', async () => {
  const root = folderOf({ 'a.ts': 'old', '.ggen/tmp/12-ab/new-0': 'new', '.ggen/tmp/claim-1': '' });
  expect(await recover(root)).toEqual([]);
  expect(existsSync(path.join(root, '.ggen/tmp'))).toBe(false);
});

test('modes that write nothing tell of a run that was cut off and leave it to the next that writes', async () => {
  const root = folderOf(filesOf({}));
  await sync({ cwd: root });
  const text = journalText({ id: 'abc', direction: 'forward', steps: [] });
  writeFileSync(path.join(root, JOURNAL), text);
  const told = async (mode: 'check' | 'plan' | 'validate'): Promise<readonly string[]> => (await sync({ cwd: root, mode })).diagnostics.filter(({ code }) => code === 'GGEN616').map(({ severity }) => severity);
  expect([await told('check'), await told('plan'), await told('validate')]).toEqual([['error'], ['warning'], ['warning']]);
  expect(interrupted(root, 'error')).toHaveLength(1);
  expect((await verify({ cwd: root })).diagnostics.map(({ code }) => code)).toContain('GGEN616');
  expect(readFileSync(path.join(root, JOURNAL), 'utf8')).toBe(text);
  const { ok, diagnostics } = await sync({ cwd: root, strict: true });
  expect([ok, diagnostics.filter(({ code }) => code === 'GGEN616').map(({ severity }) => severity)]).toEqual([true, ['warning']]);
  rmSync(root, { recursive: true });
  mkdirSync(root);
});
