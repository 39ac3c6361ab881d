/** `ggen verify --against REV`: a revision is checked in a folder of its own, and nothing of the repository changes. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { sync, verify, type VerifyResult } from '../../../src/node.js';
import { examples, scratch, treeOf, writeTree } from '../../golden/fixtures.js';

const HELLO = examples().find(({ name }) => name === 'examples/hello');

function git(cwd: string, ...words: readonly string[]): string {
  const identity = ['-c', 'user.name=nobody', '-c', 'user.email=nobody@example.org', '-c', 'init.defaultBranch=main', '-c', 'protocol.file.allow=always'];
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  return execFileSync('git', [...identity, ...words], { cwd, encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] });
}

function told({ diagnostics }: VerifyResult): readonly string[] {
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code, at, facts }) => `${code} ${'fault' in facts ? facts.fault : (at?.path ?? '')}`);
}

/** A repository whose project stands in a folder of it, with three commits: made, its ontology changed, its output edited. */
const repository = join(scratch(), 'repository');
const project = join(repository, 'packages', 'hello');
const temporary = scratch();

beforeAll(async () => {
  process.env['TMPDIR'] = temporary;
  mkdirSync(project, { recursive: true });
  writeTree(HELLO?.sources ?? new Map(), project);
  await sync({ cwd: project });
  git(repository, 'init', '--quiet');
  const commit = (message: string): void => {
    git(repository, 'add', '--all');
    git(repository, 'commit', '--quiet', '--message', message);
  };
  commit('made');
  git(repository, 'tag', 'made');
  const ontology = join(project, 'ontology.ttl');
  writeFileSync(ontology, readFileSync(ontology, 'utf8').replace('Hello', 'Welcome'));
  commit('changed');
  await sync({ cwd: project });
  writeFileSync(join(project, 'greetings.md'), 'mine\n');
  commit('edited');
});

describe('a revision', () => {
  test('whose outputs are what its inputs give passes, and the repository stays as it is', async () => {
    const before = [treeOf(repository), git(repository, 'status', '--porcelain=v2', '--branch')];
    const result = await verify({ cwd: project, against: 'made' });
    expect(told(result)).toEqual([]);
    expect(result.value?.receipt.outputs.map(({ path }) => path)).toEqual(['greetings.md']);
    expect(result.against).toMatchObject({ revision: 'made', commit: git(repository, 'rev-parse', 'made').trim(), diffs: [] });
    expect([treeOf(repository), git(repository, 'status', '--porcelain=v2', '--branch')]).toEqual(before);
    expect(readdirSync(temporary)).toEqual([]);
  });
  test('whose ontology changed is out of date, with the file, the revision and the diff', async () => {
    const result = await verify({ cwd: project, against: 'HEAD~1' });
    expect(told(result)).toEqual(['GGEN605 greetings.md', 'GGEN608 ontology.ttl']);
    expect(result.diagnostics.find(({ code }) => code === 'GGEN605')?.facts).toMatchObject({ revision: 'HEAD~1' });
    expect(result.against?.diffs).toMatchObject([{ path: 'greetings.md', diff: expect.stringMatching(/^--- greetings\.md \(in the revision\)[^]*\n-[^]*Hello[^]*\n\+[^]*Welcome/) as string }]);
    expect(result.value).toBeUndefined();
  });
  test('whose output was edited by hand is told by the receipt too', async () => {
    expect(told(await verify({ cwd: project, against: 'HEAD' }))).toEqual(['GGEN604 greetings.md', 'GGEN608 greetings.md']);
  });
  test('is checked as it is in git, whatever variables a hook of git set', async () => {
    process.env['GIT_INDEX_FILE'] = join(temporary, 'no-index');
    process.env['GIT_DIR'] = temporary;
    try {
      expect(told(await verify({ cwd: project, against: 'made' }))).toEqual([]);
    } finally {
      delete process.env['GIT_INDEX_FILE'];
      delete process.env['GIT_DIR'];
    }
  });
  test('is the commit of that name, not one that replaces it', async () => {
    git(repository, 'replace', 'HEAD', 'made');
    try {
      expect(told(await verify({ cwd: project, against: 'HEAD' }))).not.toEqual([]);
    } finally {
      git(repository, 'replace', '--delete', git(repository, 'rev-parse', 'HEAD').trim());
    }
  });
  test('is checked without a hook or a program that the repository names', async () => {
    const mark = join(scratch(), 'ran');
    const hook = join(repository, '.git', 'hooks', 'post-index-change');
    mkdirSync(join(repository, '.git', 'hooks'), { recursive: true });
    writeFileSync(hook, `#!/bin/sh\ntouch ${mark}\n`, { mode: 0o755 });
    git(repository, 'config', 'core.fsmonitor', hook);
    try {
      expect(told(await verify({ cwd: project, against: 'made' }))).toEqual([]);
      expect(() => readFileSync(mark)).toThrow('ENOENT');
    } finally {
      git(repository, 'config', '--unset', 'core.fsmonitor');
      rmSync(hook);
    }
  });
  test('may be made again under other circumstances', async () => {
    const result = await verify({ cwd: project, against: 'made', rebuild: { vary: ['tz'] } });
    expect(told(result)).toEqual([]);
    expect(result.rebuilt).toMatchObject({ tried: ['tz'], processes: 2 });
  });
});

describe('what cannot be checked is told apart:', () => {
  test.each(['nothing-of-that-name', '--all', '-1', '', 'made:packages', 'made\nHEAD'])('%j is no revision', async (against) => {
    expect(told(await verify({ cwd: project, against }))).toEqual(['GGEN624 revision']);
  });
  test('a signature, which is refused and not passed over', async () => {
    const { value, diagnostics } = await verify({ cwd: project, against: 'made', keys: ['some.pub'] });
    expect([value, diagnostics.map(({ code }) => code)]).toEqual([undefined, ['GGEN110']]);
  });
  test('a folder that is in no repository', async () => {
    const cwd = scratch();
    writeTree(HELLO?.sources ?? new Map(), cwd);
    expect(told(await verify({ cwd, against: 'HEAD' }))).toEqual(['GGEN624 repository']);
  });
  test('a machine without git', async () => {
    const { PATH } = process.env;
    process.env['PATH'] = temporary;
    try {
      expect(told(await verify({ cwd: project, against: 'HEAD' }))).toEqual(['GGEN624 git']);
    } finally {
      process.env['PATH'] = PATH;
    }
  });
  test('a revision from before the project', async () => {
    const cwd = scratch();
    git(cwd, 'init', '--quiet');
    git(cwd, 'commit', '--quiet', '--allow-empty', '--message', 'nothing');
    writeTree(HELLO?.sources ?? new Map(), cwd);
    expect(told(await verify({ cwd, against: 'HEAD' }))).toEqual(['GGEN624 project']);
  });
  test('a commit that a shallow clone lacks', async () => {
    const clone = join(scratch(), 'clone');
    git(repository, 'clone', '--quiet', '--depth', '1', '--branch', 'main', `file://${repository}`, clone);
    expect(told(await verify({ cwd: join(clone, 'packages', 'hello'), against: git(repository, 'rev-parse', 'HEAD~1').trim() }))).toEqual(['GGEN624 shallow']);
  });
  test('an ontology in a submodule', async () => {
    const cwd = scratch();
    const words = join(scratch(), 'words');
    mkdirSync(words);
    writeFileSync(join(words, 'ontology.ttl'), HELLO?.sources.get('ontology.ttl') ?? '');
    git(words, 'init', '--quiet');
    git(words, 'add', '--all');
    git(words, 'commit', '--quiet', '--message', 'words');
    git(cwd, 'init', '--quiet');
    git(cwd, 'submodule', '--quiet', 'add', words, 'words');
    writeTree(new Map([...(HELLO?.sources ?? new Map<string, string>())].map(([path, text]) => [path, text.replace('"ontology.ttl"', '"words/ontology.ttl"')])), cwd);
    await sync({ cwd });
    git(cwd, 'add', '--all');
    git(cwd, 'commit', '--quiet', '--message', 'made');
    expect(told(await verify({ cwd, against: 'HEAD' }))).toEqual(['GGEN624 submodule']);
  });
  test('a check that was cut off, and nothing is left of it', async () => {
    const { diagnostics } = await verify({ cwd: project, against: 'made', signal: AbortSignal.abort() });
    expect(diagnostics.map(({ code }) => code)).toEqual(['GGEN903']);
    expect(readdirSync(temporary)).toEqual([]);
  });
});
