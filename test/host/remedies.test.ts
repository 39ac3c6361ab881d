/** What people are told to do fits the case that they are in. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exitCode } from '../../src/cli/exit-code.js';
import { renderJson } from '../../src/diagnostics/json.js';
import type { SyncOptions } from '../../src/host/sync-result.js';
import { audit, keygen, sync, verify } from '../../src/node.js';
import type { Diagnostic } from '../../src/model/diagnostic.js';

const MANIFEST = `[project]
name = "p"
version = "1.0.0"
[ontology]
source = "o.ttl"
[[generation.rules]]
name = "classes"
query = { inline = "SELECT ?s ?n { ?s <urn:n> ?n } ORDER BY ?s" }
template = { inline = "# ggen:keep {{ s }}\\npass\\n# ggen:end\\n" }
output_file = "src/{{ n }}.py"
mode = "Overwrite"
`;

let folder = '';
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const say = (found: readonly Diagnostic[]): readonly string[] => found.filter(({ severity }) => severity !== 'info').map((one) => {
  const { code, message, help } = renderJson(one, new Map());
  return `${code} ${message} | ${help}`;
});
const run = async (options: SyncOptions = {}): Promise<readonly string[]> => say((await sync({ cwd: folder, ...options })).diagnostics);

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'ggen-remedies-')));
  put('o.ttl', '<urn:a> <urn:n> "ann" . <urn:b> <urn:n> "bob" .');
  put('ggen.toml', MANIFEST);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each(['none/plan.json', 'notes.txt', 'o.ttl'])('where a plan cannot be saved as %s, another name is asked for, not room on the disk', async (planOut) => {
  put('notes.txt', 'mine');
  expect(await run({ planOut })).toEqual([expect.stringMatching(/^GGEN606 .* \| Name another file for the plan, in a folder that is there: ggen sync --plan-out FILE$/)]);
});

test('keys that cannot be used: who may read them, which file is there, which of the pair it is, and where a new one goes', async () => {
  const out = join(folder, 'keys', 'k.pem');
  await keygen({ out });
  const isPosix = process.platform !== 'win32';
  chmodSync(out, 0o644);
  if (isPosix) expect(await run({ sign: out })).toEqual([expect.stringContaining(`| Let nobody else read it: chmod 600 "${out}"`)]);
  expect(await run({ sign: join(folder, 'none.pem') })).toEqual([expect.stringContaining('| Name a file that is there')]);
  expect(await run({ sign: join(folder, 'keys', 'k.pub') })).toEqual([expect.stringContaining('| Name the other file of the pair')]);
  expect(say((await keygen({ out })).diagnostics)).toEqual([expect.stringContaining('| Name a place that is free')]);
});

test('a damaged receipt: sync makes its own anew, and another is restored; verify asks for a run', async () => {
  await run();
  for (const name of ['p', 'other']) put(`.ggen/receipts/${name}.json`, 'garbage');
  const [other, own, ...more] = await run();
  expect([other, own, more]).toEqual([expect.stringMatching(/other\.json.* \| Restore it from version control/), expect.stringMatching(/p\.json.* \| Nothing has to be done: this run makes it anew/), []]);
  rmSync(join(folder, '.ggen/receipts/other.json'));
  expect(await run()).toEqual([]);
  put('.ggen/receipts/p.json', 'garbage');
  expect(say((await verify({ cwd: folder })).diagnostics)).toEqual([expect.stringContaining('| Run ggen sync first')]);
});

test('a damaged list of adopted files is to be restored', async () => {
  put('.ggen/adopted.json', '<<<<<<< HEAD\n');
  expect(await run()).toEqual([expect.stringMatching(/^GGEN111 .* \| Restore it from version control, or take out of it what is broken/)]);
});

test('no manifest: no command is named that was not called', async () => {
  const [told = ''] = say((await audit({ cwd: '/' })).diagnostics);
  expect(told).toMatch(/^GGEN106 .* --manifest PATH\/ggen\.toml$/);
  expect(told).not.toContain('ggen sync');
});

describe('text that has no place any more', () => {
  beforeEach(async () => {
    await run();
    put('src/ann.py', readFileSync(join(folder, 'src/ann.py'), 'utf8').replace('pass', 'age = 7'));
    put('o.ttl', '<urn:b> <urn:n> "bob" .');
  });

  test.each([{ mode: 'plan' }, { mode: 'check' }] as const)('is to be set aside in mode $mode', async (options) => {
    expect((await run(options)).filter((one) => one.startsWith('GGEN622'))).toEqual([expect.stringMatching(/it is to be set aside as .* a run that writes sets it aside, and loses nothing$/)]);
    expect(existsSync(join(folder, '.ggen/orphans'))).toBe(false);
  });

  test('is to be set aside where a run fails', async () => {
    put('src/bob.py', 'edited by hand\n');
    const told = await run();
    expect(told.length).toBe(2);
    expect(told.filter((one) => one.startsWith('GGEN622'))).toEqual([expect.stringContaining('it is to be set aside as')]);
  });

  test('stops a strict run as conflicts do, which says how to go on', async () => {
    const { diagnostics } = await sync({ cwd: folder, strict: true });
    expect([exitCode(diagnostics), ...say(diagnostics)]).toEqual([3, expect.stringMatching(/is to be set aside as .* have it set aside, and go on: ggen sync --force$/)]);
  });

  test('is set aside by a run that writes', async () => {
    expect(await run()).toEqual([expect.stringMatching(/it is set aside as .* or delete the file if nobody needs it$/)]);
    expect(existsSync(join(folder, '.ggen/orphans'))).toBe(true);
  });
});
