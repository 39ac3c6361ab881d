import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import stringify from 'fast-json-stable-stringify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readPlan } from '../../../src/host/plan-file/read-plan.js';
import { sha256Of } from '../../../src/host/sha256.js';
import { sync } from '../../../src/host/sync.js';
import type { SyncOptions } from '../../../src/host/sync-result.js';
import { surroundings } from '../../../src/host/world.js';

let folder = '';
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
async function run(options: SyncOptions = {}): Promise<readonly string[]> {
  const { files, diagnostics } = await sync(surroundings(folder), options);
  return [...files.map(({ path, action, from }) => `${action} ${from === undefined ? '' : `${from} → `}${path}`), ...diagnostics.filter(({ severity }) => severity === 'error').map(({ code, facts }) => `${code} ${'path' in facts ? String(facts.path) : ''}`.trim())];
}
const manifest = (name: string, output: string): string =>
  `[project]\nname = "${name}"\nversion = "1.0.0"\n[ontology]\nsource = "o.ttl"\n[[generation.rules]]\nname = "r"\nquery = { inline = "SELECT ?n { ?s <urn:n> ?n }" }\ntemplate = { inline = "{{ n }}" }\noutput_file = "${output}"\nmode = "Overwrite"\n`;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'ggen-plan-')));
  put('o.ttl', '<urn:a> <urn:n> "ann" .');
  put('ggen.toml', manifest('p', '{{ n }}.txt'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The saved plan with something else in it, and a digest that fits again. */
function forge(change: (plan: Record<string, unknown>) => void): string {
  const { digest: _digest, ...plan } = JSON.parse(read('plan.json')) as Record<string, unknown>;
  change(plan);
  return stringify({ ...plan, digest: sha256Of(stringify(plan)) });
}

describe('a saved plan', () => {
  test('does what a run would have done, to the byte, without making anything', async () => {
    await run();
    put('o.ttl', '<urn:a> <urn:n> "bob" , "cy" .');
    expect(await run({ planOut: 'plan.json' })).toEqual(['deleted ann.txt', 'created bob.txt', 'created cy.txt']);
    expect(existsSync(join(folder, 'bob.txt'))).toBe(false);
    const stages: string[] = [];
    const result = await sync(surroundings(folder), { plan: 'plan.json', observer: { stageStarted: (stage) => void stages.push(stage) } });
    expect([result.ok, stages]).toEqual([true, []]);
    const made = ['bob.txt', 'cy.txt', '.ggen/receipts/p.json', '.ggen/SHA256SUMS'].map(read);
    rmSync(join(folder, '.ggen'), { recursive: true });
    rmSync(join(folder, 'bob.txt'));
    await run();
    expect(['bob.txt', 'cy.txt', '.ggen/receipts/p.json', '.ggen/SHA256SUMS'].map(read)).toEqual(made);
    expect(existsSync(join(folder, 'ann.txt'))).toBe(false);
  });

  test('carries out renames', async () => {
    await run();
    put('ggen.toml', manifest('p', 'out/{{ n }}.txt'));
    expect(await run({ planOut: 'plan.json' })).toEqual(['renamed ann.txt → out/ann.txt']);
    expect(await run({ plan: 'plan.json' })).toEqual(['renamed ann.txt → out/ann.txt']);
    expect([existsSync(join(folder, 'ann.txt')), read('out/ann.txt')]).toEqual([false, 'ann\n']);
  });

  test('is the same each time', async () => {
    await run({ planOut: 'plan.json' });
    const first = read('plan.json');
    await run({ planOut: 'plan.json' });
    expect(read('plan.json')).toBe(first);
  });

  test.each<[string, () => void, string]>([
    ['an input that changed', () => put('o.ttl', '<urn:a> <urn:n> "bob" .'), 'GGEN628 o.ttl'],
    ['an output that has come', () => put('ann.txt', 'mine'), 'GGEN628 ann.txt'],
    ['a folder that has come in its place', () => put('ann.txt/x', 'mine'), 'GGEN628 ann.txt'],
    ['a list of adopted files that has come', () => put('.ggen/adopted.json', '{"paths":["ann.txt"],"schema_version":"1.0"}\n'), 'GGEN628 .ggen/adopted.json'],
  ])('is refused at %s, and nothing is written', async (_name, change, told) => {
    await run({ planOut: 'plan.json' });
    change();
    expect(await run({ plan: 'plan.json' })).toContain(told);
    expect(existsSync(join(folder, '.ggen/receipts'))).toBe(false);
  });

  test('of another project is refused', async () => {
    await run({ planOut: 'plan.json' });
    put('ggen.toml', manifest('q', '{{ n }}.txt'));
    expect(await run({ plan: 'plan.json' })).toEqual(['GGEN619']);
  });

  test('is not saved at a conflict, nor over an input', async () => {
    await run();
    put('ann.txt', 'mine\n');
    expect(await run({ planOut: 'plan.json' })).toEqual(['conflict ann.txt', 'GGEN604 ann.txt']);
    expect(existsSync(join(folder, 'plan.json'))).toBe(false);
    expect(await run({ planOut: 'ggen.toml', force: true })).toContain('GGEN606 ggen.toml');
    expect(read('ggen.toml')).toBe(manifest('p', '{{ n }}.txt'));
  });

  test('is not saved over a file that is none, nor in the place of a link, but over an earlier plan', async () => {
    put('notes.md', 'mine\n');
    expect(await run({ planOut: 'notes.md' })).toContain('GGEN606 notes.md');
    expect(read('notes.md')).toBe('mine\n');
    symlinkSync('notes.md', join(folder, 'link'));
    expect(await run({ planOut: 'link' })).toContain('GGEN606 link');
    await run({ planOut: 'plan.json' });
    const first = read('plan.json');
    put('o.ttl', '<urn:a> <urn:n> "bob" .');
    expect(await run({ planOut: 'plan.json' })).toEqual(['created bob.txt']);
    expect(read('plan.json')).not.toBe(first);
  });

  test.each(['../evil.txt', '/etc/evil', '.git/hooks/post-commit', '.ggen/receipts/p.json', 'a/../ggen.lock', 'ggen.lock', 'a\\b'])('of a stranger writes no output "%s"', async (path) => {
    await run({ planOut: 'plan.json' });
    const text = forge((plan) => {
      plan['files'] = [{ path, action: 'created', now: null, text: 'x', bytes: 1, digest: sha256Of('x') }];
    });
    expect(readPlan(text)).toHaveProperty('fault');
    put('plan.json', text);
    expect(await run({ plan: 'plan.json' })).toEqual(['GGEN619']);
  });

  test.each(['.ggen/lock', '.ggen/journal.json', '.ggen/receipts/../../x.json', '.git/config', 'src/a.ts', '.ggen/imports/..'])('of a stranger has no say over "%s"', async (path) => {
    await run({ planOut: 'plan.json' });
    expect(readPlan(forge((plan) => {
      plan['state'] = [{ path, now: null, text: 'x' }, ...(Array.isArray(plan['state']) ? plan['state'] : [])];
    }))).toHaveProperty('fault');
  });

  test('of a stranger deletes nothing that no receipt lists', async () => {
    await run({ planOut: 'plan.json' });
    put('plan.json', forge((plan) => {
      plan['files'] = [{ path: 'o.ttl', action: 'deleted', now: sha256Of(read('o.ttl')), bytes: 0, digest: null }];
    }));
    expect(await run({ plan: 'plan.json' })).toEqual(['GGEN619']);
    expect(existsSync(join(folder, 'o.ttl'))).toBe(true);
  });

  test('that is cut or edited anywhere is refused', async () => {
    await run({ planOut: 'plan.json' });
    const text = read('plan.json');
    for (let at = 0; at < text.length - 1; at += 97) {
      expect(readPlan(text.slice(0, at))).toHaveProperty('fault');
      expect(readPlan(`${text.slice(0, at)}${text[at] === '1' ? '2' : '1'}${text.slice(at + 1)}`)).toHaveProperty('fault');
    }
    expect(readPlan(text)).toHaveProperty('plan');
  });
});
