/** What CI runs of ggen: the composite action, with its scripts played in bash against a project, and the hooks of pre-commit. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseArgs } from '../../src/cli/args.js';
import { helpText } from '../../src/cli/help.js';
import { COMMANDS } from '../../src/cli/options.js';
import { examples, ROOT, scratch, writeTree } from '../golden/fixtures.js';

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly { readonly id: string; readonly shell: string; readonly run: string; readonly 'working-directory': string; readonly env: Readonly<Record<string, string>> }[] };
}

const TEXT = readFileSync(join(ROOT, 'action.yml'), 'utf8');
const ACTION = parse(TEXT) as Action;

describe('the action', () => {
  test('hands inputs to its scripts as variables of the environment, never as text of theirs', () => {
    expect(ACTION.runs.using).toBe('composite');
    for (const { run, shell } of ACTION.runs.steps) expect([shell, run.includes('${{')]).toEqual(['bash', false]);
  });

  test('describes each input, gives it a default, and uses it', () => {
    for (const [name, { description, default: value }] of Object.entries(ACTION.inputs)) {
      expect([name, description.length > 10, typeof value]).toEqual([name, true, 'string']);
      expect(TEXT).toContain(`\${{ inputs.${name} }}`);
    }
  });

  test('names no host and no owner', () => {
    expect(TEXT).not.toMatch(/https?:|registry|\buses:/);
  });
});

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** What npx was called with. */
  readonly calls: readonly string[];
}

/** Runs the action as GitHub does, with an npx that calls the ggen of this repository. */
function run(project: string, inputs: Readonly<Record<string, string>> = {}, { isInstalled = false } = {}): Ran {
  const home = scratch();
  const [bin, out, calls] = [join(home, 'bin'), join(home, 'outputs'), join(home, 'calls')];
  const ggen = `'${process.execPath}' '${join(ROOT, 'dist/cli/main.js')}'`;
  mkdirSync(bin);
  writeFileSync(out, '');
  writeFileSync(calls, '');
  writeFileSync(join(bin, 'npx'), `#!/bin/sh\necho "$*" >>'${calls}'\n[ "$1" = --yes ] || exit 1\nshift 2\nexec ${ggen} "$@"\n`);
  chmodSync(join(bin, 'npx'), 0o755);
  if (isInstalled) {
    const place = join(project, 'node_modules/.bin/ggen');
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, `#!/bin/sh\nexec ${ggen} "$@"\n`);
    chmodSync(place, 0o755);
  }
  const [step] = ACTION.runs.steps;
  if (!step) throw new Error('the action has no step');
  const value = (text: string): string => text.replace(/\$\{\{ inputs\.([a-z-]+) \}\}/g, (_, name: string) => inputs[name] ?? ACTION.inputs[name]?.default ?? '');
  const env = {
    ...Object.fromEntries(Object.entries(step.env).map(([name, text]) => [name, value(text)])),
    PATH: `${bin}:${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`, HOME: home, GITHUB_OUTPUT: out, GITHUB_WORKSPACE: project, CI: 'true', NO_COLOR: '1',
  };
  const script = join(home, 'step.sh');
  writeFileSync(script, step.run);
  const done = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], { cwd: join(project, value(step['working-directory'])), env, encoding: 'utf8' });
  return { code: done.status, stdout: done.stdout, stderr: done.stderr, outputs: outputsIn(readFileSync(out, 'utf8')), calls: readFileSync(calls, 'utf8').trim().split('\n') };
}

/** The file of outputs as GitHub reads it. */
function outputsIn(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n');
  const outputs: Record<string, string> = {};
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const long = /^([^=<]+)<<(.+)$/.exec(line);
    if (long) outputs[long[1] ?? ''] = lines.splice(0, lines.indexOf(long[2] ?? '') + 1).slice(0, -1).join('\n');
    else if (line.includes('=')) outputs[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
  }
  return outputs;
}

/** The example `hello`, in a folder of its own, as it is in version control. */
function project(): string {
  const folder = scratch();
  const hello = examples().find(({ name }) => name === 'examples/hello');
  writeTree(new Map([...(hello?.sources ?? []), ...(hello?.expected ?? [])]), folder);
  return folder;
}

const hasBash = spawnSync('bash', ['--version']).status === 0;

describe.skipIf(!hasBash)('the script of the action (skipped where there is no bash)', () => {
  test('passes a project that is up to date', { timeout: 30_000 }, () => {
    const { code, outputs, calls } = run(project(), { version: '1.2.3', verify: 'true' });
    expect([code, outputs]).toEqual([0, { 'exit-code': '0', 'changed-files': '' }]);
    expect(calls.filter((one) => one.startsWith('--yes')).every((one) => one.startsWith('--yes ggen@1.2.3 '))).toBe(true);
  });

  test('fails with exit code 3 and annotations where something is out of date, and writes nothing', { timeout: 30_000 }, () => {
    const folder = project();
    appendFileSync(join(folder, 'ontology.ttl'), '\n:more :says "More" .\n');
    const before = readFileSync(join(folder, 'greetings.md'), 'utf8');
    const { code, stdout, outputs } = run(folder, { version: '1', sarif: 'ggen.sarif' });
    expect([code, outputs]).toEqual([3, { 'exit-code': '3', 'changed-files': 'greetings.md' }]);
    expect(stdout).toMatch(/^::error file=greetings\.md,.*title=GGEN605/m);
    expect((JSON.parse(readFileSync(join(folder, 'ggen.sarif'), 'utf8')) as { readonly runs: readonly { readonly results: readonly unknown[] }[] }).runs[0]?.results.length).toBeGreaterThan(0);
    expect(readFileSync(join(folder, 'greetings.md'), 'utf8')).toBe(before);
  });

  test('writes where it is told to, and says what', { timeout: 30_000 }, () => {
    const folder = project();
    appendFileSync(join(folder, 'ontology.ttl'), '\n:more :says "More" .\n');
    const { code, outputs } = run(folder, { version: '1', check: 'false', annotate: 'false' });
    expect([code, outputs]).toEqual([0, { 'exit-code': '0', 'changed-files': 'greetings.md' }]);
    expect(readFileSync(join(folder, 'greetings.md'), 'utf8')).toContain('More');
  });

  test('gives the exit code of what is broken, with the place', { timeout: 30_000 }, () => {
    const folder = project();
    appendFileSync(join(folder, 'ontology.ttl'), '\n:more :says "More\n');
    const { code, stdout, outputs } = run(folder, { version: '1' });
    expect([code, outputs['exit-code']]).toEqual([2, '2']);
    expect(stdout).toMatch(/^::error file=ontology\.ttl,line=\d+/m);
  });

  test('fails where the receipt does not hold, or nobody signed it', { timeout: 30_000 }, () => {
    const folder = project();
    writeFileSync(join(folder, 'nobody.pub'), '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n');
    const { code, stdout } = run(folder, { version: '1', verify: 'true', key: 'nobody.pub' });
    expect(code).toBe(3);
    expect(stdout).toMatch(/title=GGEN625/);
  });

  test('takes the ggen of the project, and asks npx for none', { timeout: 30_000 }, () => {
    const { code, calls } = run(project(), {}, { isInstalled: true });
    expect([code, calls]).toEqual([0, ['']]);
  });

  test('says what to do where there is no ggen at all', () => {
    const { code, stdout, outputs } = run(project());
    expect([code, outputs['exit-code']]).toEqual([1, '1']);
    expect(stdout).toMatch(/^::error title=ggen::.*npm ci/m);
  });

  test.each(['$(touch pwned)', '`touch pwned`', '"; touch pwned; "', "'; touch pwned; '", '-x\ntouch pwned', '${{ github.token }}'])('takes %j for a text, wherever it is given', { timeout: 30_000 }, (text) => {
    const folder = project();
    const { code } = run(folder, { version: text, manifest: text, args: text, key: text, sarif: '', verify: text });
    expect(code).not.toBe(0);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });

  test('runs in the folder, with the manifest and the options that are given', { timeout: 30_000 }, () => {
    const folder = scratch();
    const home = project();
    mkdirSync(join(folder, 'a b/c'), { recursive: true });
    writeTree(new Map([['ggen.toml', readFileSync(join(home, 'ggen.toml'), 'utf8')], ...['ontology.ttl', 'greetings.rq', 'greetings.njk'].map((name) => [name, readFileSync(join(home, name), 'utf8')] as const)]), join(folder, 'a b'));
    const { code, outputs } = run(folder, { 'working-directory': 'a b', manifest: './ggen.toml', version: '1', args: '--strict\n\n  \n--rule=greetings' });
    expect([code, outputs['changed-files']]).toEqual([3, 'greetings.md']);
  });
});

describe('the hooks of pre-commit', () => {
  interface Hook {
    readonly id: string;
    readonly entry: string;
    readonly language: string;
    readonly pass_filenames: boolean;
    readonly files: string;
  }
  const hooks = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];

  test('call commands that ggen has, without file names', () => {
    expect(hooks.map(({ id }) => id)).toEqual(['ggen-check', 'ggen-sync']);
    for (const { entry, language, pass_filenames: passes } of hooks) {
      const [command, ...words] = entry.split(' ');
      expect([command, language, passes]).toEqual(['ggen', 'node', false]);
      const parsed = parseArgs(words);
      expect(parsed.ok && COMMANDS.includes(parsed.value.command)).toBe(true);
    }
  });

  test('run for what is an input', () => {
    const [check, sync] = hooks.map(({ files }) => new RegExp(files));
    for (const file of ['ggen.toml', 'a/ggen.toml', 'ggen.lock', 'a/b.ttl', 'q.rq', 't.njk', 't.tera', 'catalog-v001.xml']) expect([file, check?.test(file), sync?.test(file)]).toEqual([file, true, true]);
    for (const file of ['src/user.ts', 'README.md', 'myggen.toml']) expect([file, check?.test(file), sync?.test(file)]).toEqual([file, true, false]);
  });
});

describe('docs/ci.md', () => {
  const page = readFileSync(join(ROOT, 'docs/ci.md'), 'utf8');

  test('has the exit codes of the help, word for word', () => {
    const [, listed = ''] = helpText(undefined, 200).split('Exit codes:\n');
    const rows = [...listed.matchAll(/^ {2}(\d+) +(.+)$/gm)].map(([, code, text]) => `| ${code} | ${text} |`);
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter((row) => !page.includes(row))).toEqual([]);
  });

  test('has the inputs and outputs of the action', () => {
    expect(Object.keys(ACTION.inputs).filter((name) => !page.includes(`\n| \`${name}\` |`))).toEqual([]);
    expect(Object.keys(ACTION.outputs).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
