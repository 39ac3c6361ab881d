import { describe, expect, test } from 'vitest';
import { compare, type Action, type FileAction, type OnDisk } from '../../src/host/compare.js';
import { sha256Of } from '../../src/host/sha256.js';
import type { CanonicalArtifact } from '../../src/model/artifact.js';
import type { WriteMode } from '../../src/model/manifest.js';
import { projectPath } from '../../src/model/path.js';
import type { Plan } from '../../src/model/plan.js';

const SPOT = { path: 'ggen.toml', start: 0, end: 0 };
const file = (text: string): OnDisk => ({ kind: 'file', digest: sha256Of(text), text });
const STATES = {
  absent: { kind: 'absent' },
  same: file('new'),
  old: file('old'),
  edited: file('edited'),
  folder: { kind: 'other', what: 'a folder is there' },
  symlink: { kind: 'other', what: 'a symbolic link is there' },
} as const satisfies Readonly<Record<string, OnDisk>>;

function planOf(artifacts: readonly CanonicalArtifact[]): Plan {
  const digest = sha256Of('');
  const hashes = { manifest: digest, ontology: digest, queries: digest, rules: digest, shapes: digest, templates: digest, settings: digest };
  const receipt = { schema_version: '1.0', execution_id: '', agent_id: 'x', hashes, inputs: [], outputs: [], makers: [], determinism_guarantee: '', digest };
  return { artifacts, receipt, receiptText: '', ran: { inference: [], generation: [] } };
}

function artifact(path: string, mode: WriteMode): CanonicalArtifact {
  const checked = projectPath(path);
  if (typeof checked !== 'string') throw new Error(path);
  return { path: checked, text: 'new', mode, origin: { rule: 'r', template: SPOT, query: SPOT, at: SPOT, rows: 1 }, digest: sha256Of('new'), bytes: 3 };
}

function decide(mode: WriteMode, state: OnDisk, receipt: 'no receipt' | 'receipt', force = false): FileAction | undefined {
  const written = new Map(receipt === 'receipt' ? [['a.ts', new Set([sha256Of('old')])]] : []);
  return compare({ plan: planOf([artifact('a.ts', mode)]), disk: new Map([['a.ts', state]]), written, stale: [], force })[0];
}

describe('what happens to a planned file', () => {
  test.each<[WriteMode, keyof typeof STATES, 'no receipt' | 'receipt', Action]>([
    ['Overwrite', 'absent', 'no receipt', 'created'],
    ['Overwrite', 'absent', 'receipt', 'created'],
    ['Overwrite', 'same', 'no receipt', 'unchanged'],
    ['Overwrite', 'same', 'receipt', 'unchanged'],
    ['Overwrite', 'old', 'receipt', 'updated'],
    ['Overwrite', 'old', 'no receipt', 'updated'],
    ['Overwrite', 'edited', 'receipt', 'conflict'],
    ['Overwrite', 'folder', 'receipt', 'conflict'],
    ['Overwrite', 'symlink', 'no receipt', 'conflict'],
    ['Create', 'absent', 'receipt', 'created'],
    ['Create', 'same', 'receipt', 'unchanged'],
    ['Create', 'old', 'receipt', 'kept'],
    ['Create', 'edited', 'receipt', 'kept'],
    ['Create', 'folder', 'receipt', 'conflict'],
  ])('%s, %s, %s: %s', (mode, state, receipt, action) => expect(decide(mode, STATES[state], receipt)?.action).toBe(action));

  test('--force overwrites what was edited, but not a folder', () => {
    expect(decide('Overwrite', STATES.edited, 'receipt', true)?.action).toBe('updated');
    expect(decide('Overwrite', STATES.folder, 'receipt', true)?.action).toBe('conflict');
  });
});

describe('what happens to a file that is no longer made', () => {
  const stale = (state: OnDisk, force = false): readonly Action[] =>
    compare({ plan: planOf([]), disk: new Map([['b.ts', state]]), written: new Map([['b.ts', new Set([sha256Of('old')])]]), stale: ['b.ts'], force }).map(({ action }) => action);

  test('it is deleted if nobody edited it', () => expect(stale(STATES.old)).toEqual(['deleted']));
  test('it is kept if somebody did, unless forced', () => {
    expect(stale(STATES.edited)).toEqual(['kept']);
    expect(stale(STATES.edited, true)).toEqual(['deleted']);
  });
  test('it is left alone if it is gone or is no file', () => {
    expect(stale(STATES.absent)).toEqual([]);
    expect(stale(STATES.folder)).toEqual([]);
  });
});

test('files come in code point order', () => {
  const plan = planOf(['b.ts', 'B.ts', 'é.ts', 'a/z.ts'].map((path) => artifact(path, 'Overwrite')));
  expect(compare({ plan, disk: new Map(), written: new Map(), stale: [], force: false }).map(({ path }) => path)).toEqual(['B.ts', 'a/z.ts', 'b.ts', 'é.ts']);
});
