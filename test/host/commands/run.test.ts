/** Commands that format: what they get, what becomes of what they give, and every way in which they fail. */
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { MOST_OUTPUT } from '../../../src/host/commands/run-command.js';
import { besides, manifest, place, placeOf, program, SHOUTS, told } from './project.js';

const ALLOWED = { allowCommands: true };

describe('a command', () => {
  test('gets the text on standard input, and what it gives back is written', async () => {
    const one = place(['./tool'], { tool: SHOUTS });
    const { ok, plan } = await one.sync(ALLOWED);
    expect(ok).toBe(true);
    expect([one.read('a.xyz'), one.read('b.xyz')]).toEqual(['WORD\nA\n', 'WORD\nB\n']);
    expect(plan?.receipt.makers).toContainEqual({ kind: 'formatter', name: 'command/./tool', version: 'tool 1.0' });
  });

  test('is told no more than where programs and their files are, and the same language and zone everywhere', async () => {
    const one = place(['./tool'], { tool: program('process.stdout.write(JSON.stringify({ ...process.env, cwd: process.cwd() }))') });
    await one.sync(ALLOWED);
    const { PATH, ...rest } = JSON.parse(one.read('a.xyz')) as Record<string, string>;
    expect(rest).toEqual({ HOME: one.home, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TZ: 'UTC', cwd: one.root });
    expect(PATH?.split(':').every((folder) => folder.startsWith('/'))).toBe(true);
  });

  test('gets its words as they are: no shell reads them', async () => {
    const words = ['$HOME', '`touch canary`', '; touch canary', '$(touch canary)', '*', '~', "it's", '"', '\\', '', 'a b', '&& touch canary', '> canary', '\n', 'é😀'];
    const one = place(['./tool', ...words], { tool: program('process.stdout.write(JSON.stringify(process.argv.slice(2)))') });
    await one.sync(ALLOWED);
    expect(JSON.parse(one.read('a.xyz'))).toEqual(words);
    expect(one.has('canary')).toBe(false);
  });

  test('is asked for its version once, however many files it formats and kinds it is for', async () => {
    const one = placeOf({});
    const log = besides(one, 'log');
    one.write('tool', `#!/bin/sh\necho "$1" >> '${log}'\n[ "$1" = --version ] && echo 1 && exit\ncat\n`);
    one.write('ggen.toml', manifest('format.xyz = { command = ["./tool", "x"] }\nformat.abc = { command = ["./tool", "y"] }'));
    expect(await one.sync(ALLOWED)).toMatchObject({ ok: true });
    expect(readFileSync(log, 'utf8').trim().split('\n').toSorted()).toEqual(['--version', 'x', 'x']);
  });

  test('is opened only if its kind of file is made', async () => {
    const one = placeOf({ 'ggen.toml': manifest('format.abc = { command = ["./none"] }') });
    expect(await one.sync()).toMatchObject({ ok: true });
  });

  test.each([{ raw: true }, { mode: 'validate' }] as const)('does not run under %o', async (options) => {
    const one = place(['./tool']);
    const log = besides(one, 'log');
    one.write('tool', `#!/bin/sh\ntouch '${log}'\n`);
    expect(told(await one.sync({ ...options, ...ALLOWED }))).toEqual([]);
    expect(existsSync(log)).toBe(false);
  });

  test.each(['plan', 'check'] as const)('runs in mode %s, for the plan needs it', async (mode) => {
    const one = place(['./tool'], { tool: SHOUTS });
    await one.sync(ALLOWED);
    expect(told(await one.sync({ mode, ...ALLOWED }))).toEqual([]);
    one.write('tool', program('process.stdout.write(text)'));
    expect(told(await one.sync({ mode, ...ALLOWED })).length).toBe(mode === 'check' ? 2 : 0);
  });

  test('runs again each time: nothing of it is taken from the cache', async () => {
    const one = place(['./tool'], { tool: SHOUTS });
    await one.sync(ALLOWED);
    one.write('tool', program('process.stdout.write(text + "more\\n")'));
    expect(await one.sync(ALLOWED)).toMatchObject({ ok: true });
    expect(one.read('a.xyz')).toBe('word\na\nmore\n');
  });

  test('that reads no further than it wants to counts by how it ends', async () => {
    const one = place(['./tool'], { 'word.njk': '{% for i in range(0, 200000) %}{{ word }} {% endfor %}\n', tool: '#!/bin/sh\nexec 0<&-\necho done\n' });
    expect(told(await one.sync(ALLOWED))).toEqual([]);
    expect(one.read('a.xyz')).toBe('done\n');
  });
});

describe('a program is looked for', () => {
  test('in the folders of PATH, and never in the project, whatever PATH says', async () => {
    const one = place(['tool'], { tool: SHOUTS, 'bin/tool': SHOUTS });
    const { sync } = await import('../../../src/host/sync.js');
    const from = (PATH: string) => sync({ ...one.world, env: { ...one.world.env, PATH } }, ALLOWED);
    expect(told(await from('.:bin::'))).toEqual(['GGEN507']);
    expect(told(await from(`${one.root}/bin:/usr/bin:/bin`))).toEqual([]);
  });

  test('and not found: GGEN507', async () => {
    expect(told(await place(['no-such-program-anywhere']).sync(ALLOWED))).toEqual(['GGEN507']);
    expect(told(await place(['./none']).sync(ALLOWED))).toEqual(['GGEN507']);
  });

  test('and cannot be run: GGEN508', async () => {
    const refusals = async (tool: string, text: string): Promise<readonly string[]> => told(await place([`./${tool}`], { tool: text, 'folder/file': '' }).sync(ALLOWED));
    expect(await refusals('folder', '')).toEqual(['GGEN508 it is a folder']);
    expect(await refusals('tool', 'echo')).toEqual(['GGEN508 it is not executable']);
    expect(await refusals('tool', '#!/no/such/interpreter\n')).toEqual(['GGEN508 what its first line names to run it is not there']);
  });
});

describe('its version', () => {
  const versionOf = async (tool: string): Promise<string | undefined> =>
    (await place(['./tool'], { tool }).sync(ALLOWED)).plan?.receipt.makers.find(({ kind }) => kind === 'formatter')?.version;

  test('is the first line, without colours and without places of this machine', async () => {
    expect(await versionOf(program('process.stdout.write(text)', "'\\n\\u001b[1mtool\\u001b[0m 2.1 (from /srv/somebody/.tool/bin, built by C:\\\\\\\\build\\\\\\\\tool.exe; a/b) at:/opt/x https://example.org/x\\nmore'"))).toBe('tool 2.1 (from bin, built by tool.exe; a/b) at:x https://example.org/x');
  });

  test('may be told on standard error', async () => {
    expect(await versionOf('#!/bin/sh\n[ "$1" = --version ] && echo "tool 3" >&2 && exit\ncat\n')).toBe('tool 3');
  });

  test('of a program of the project that tells none is its content', async () => {
    expect(await versionOf('#!/bin/sh\ncat\n')).toMatch(/^sha256 [0-9a-f]{16}$/);
    expect(await versionOf('#!/bin/sh\n[ "$1" = --version ] && exit 2\ncat\n')).toMatch(/^sha256 [0-9a-f]{16}$/);
  });

  test('has to be told by any other: GGEN509', async () => {
    expect(told(await place(['cat', '-']).sync(ALLOWED))).toEqual([]);
    expect(told(await place(['false']).sync({ ...ALLOWED }))[0]).toMatch(/^GGEN509 |^GGEN507/);
  });
});

describe('a command that fails is an error, whatever the project says of syntax', () => {
  const faults = async (tool: string, more = ', timeout = 20'): Promise<readonly string[]> => {
    const one = place(['./tool'], { tool }, more);
    one.write('ggen.toml', `${one.read('ggen.toml')}[validation]\nvalidate_syntax = false\n`);
    const result = await one.sync(ALLOWED);
    expect(result.ok).toBe(false);
    expect(one.has('a.xyz')).toBe(false);
    return [...new Set(told(result))];
  };

  test('by its exit code', async () => {
    expect(await faults(program('console.error("\\u001b[31mno\\u001b[0m such\\u0007 \\u001b]0;title\\u0007thing\\n\\n  really"); process.exit(3)'))).toEqual(['GGEN509 it exits with 3: no such thing really']);
  });

  test('by a signal', async () => {
    expect(await faults(program("process.kill(process.pid, 'SIGTERM'); await new Promise(() => setInterval(() => {}, 1000))"))).toEqual(['GGEN509 it was ended by SIGTERM']);
  });

  test('by its time, also if it does not want to end', async () => {
    const start = performance.now();
    expect(await faults(program("process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"), ', timeout = 1')).toEqual(['GGEN509 it takes more than 1 s']);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test('by what is no UTF-8', async () => {
    expect(await faults(program('process.stdout.write(Buffer.from([0x61, 0xff, 0x0a]))'))).toEqual(['GGEN509 what it gives back is not UTF-8']);
  });

  test('by giving nothing back', async () => {
    expect(await faults(program('console.error("wrote 1 file")'))).toEqual(['GGEN509 it gives nothing back on standard output: wrote 1 file']);
  });

  test('by endless output', async () => {
    expect(await faults('#!/bin/sh\n[ "$1" = --version ] && echo 1 && exit\nexec yes\n')).toEqual([`GGEN509 it writes more than ${MOST_OUTPUT / 1_048_576} MB`]);
  });

  test('at the place that it tells, in the generated file and in the template', async () => {
    const one = place(['./tool'], { tool: program('console.error("error: no\\n --> <stdin>:2:1"); process.exit(1)') });
    const [first] = (await one.sync(ALLOWED)).diagnostics.filter(({ code }) => code === 'GGEN509');
    expect(first).toMatchObject({ at: { path: 'a.xyz', start: 5 }, facts: { command: './tool', file: 'a.xyz' } });
    expect(first?.related?.map(({ at }) => [at.path, at.start])).toContainEqual(['word.njk', 5]);
  });
});

describe('what a command leaves behind', () => {
  test('is ended with it: nothing that it started goes on', async () => {
    const one = placeOf({});
    const log = besides(one, 'log');
    one.write('tool', `#!/bin/sh\n[ "$1" = --version ] && echo 1 && exit\n(while :; do echo alive >> '${log}'; sleep 0.05; done) &\ncat\n`);
    one.write('ggen.toml', manifest('format.xyz = { command = ["./tool"], timeout = 20 }'));
    expect(told(await one.sync(ALLOWED))).toEqual([]);
    await setTimeout(300);
    const before = existsSync(log) ? readFileSync(log, 'utf8').length : 0;
    await setTimeout(400);
    expect(existsSync(log) ? readFileSync(log, 'utf8').length : 0).toBe(before);
  });

  test('and gets away, holding the output open, is not waited for', async () => {
    const start = performance.now();
    const one = place(['./tool'], { tool: program("require('child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 8000)'], { detached: true, stdio: 'inherit' }).unref(); process.stdout.write(text, () => process.exit(0))") });
    one.write('tool', one.read('tool').replace("require('child_process')", "(await import('node:child_process'))"));
    expect([...new Set(told(await one.sync(ALLOWED)))]).toEqual(['GGEN509 it ended, but a process that it started holds its output open']);
    expect(performance.now() - start).toBeLessThan(7000);
  });
});

test('an abort ends what runs at once', async () => {
  const one = place(['./tool'], { tool: program('setInterval(() => {}, 1000)') });
  const controller = new AbortController();
  const start = performance.now();
  const running = one.sync({ ...ALLOWED, signal: controller.signal });
  await setTimeout(1500);
  controller.abort();
  const result = await running;
  expect(told(result)).toEqual(['GGEN903']);
  expect(performance.now() - start).toBeLessThan(8000);
});

test('no more run at once than there are jobs', async () => {
  const one = placeOf({ 'words.ttl': Array.from({ length: 8 }, (_, i) => `<urn:${i}> <urn:says> "w${i}" .\n`).join('') });
  const log = besides(one, 'log');
  one.write('tool', program(`const fs = await import('node:fs'); fs.appendFileSync('${log}', '+'); await new Promise((done) => setTimeout(done, 60)); fs.appendFileSync('${log}', '-'); process.stdout.write(text)`));
  one.write('ggen.toml', manifest('format.xyz = { command = ["./tool"] }'));
  const most = async (jobs: number): Promise<number> => {
    const { writeFileSync } = await import('node:fs');
    writeFileSync(log, '');
    expect(told(await one.sync({ ...ALLOWED, jobs }))).toEqual([]);
    let now = 0;
    return Math.max(...[...readFileSync(log, 'utf8')].map((one) => (now += one === '+' ? 1 : -1)));
  };
  expect(await most(1)).toBe(1);
  expect(await most(3)).toBeLessThanOrEqual(3);
  expect(await most(3)).toBeGreaterThan(1);
});
