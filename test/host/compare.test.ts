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
  test('it is a conflict if somebody did, unless forced', () => {
    expect(stale(STATES.edited)).toEqual(['conflict']);
    expect(stale(STATES.edited, true)).toEqual(['deleted']);
  });
  test('it is left alone if it is gone or is no file', () => {
    expect(stale(STATES.absent)).toEqual([]);
    expect(stale(STATES.folder)).toEqual([]);
  });
});

/** What is decided of some artifacts for one path, given what is there and what the last receipt says was written. */
function decideAll(artifacts: readonly Partial<CanonicalArtifact>[], now: string | undefined, wrote?: string, force = false): FileAction | undefined {
  const base = artifact('a.ts', 'Overwrite');
  const all = artifacts.map((one) => ({ ...base, ...one, digest: sha256Of(one.text ?? base.text) }));
  const written = new Map(wrote === undefined ? [] : [['a.ts', new Set([sha256Of(wrote)])]]);
  return compare({ plan: planOf(all), disk: new Map(now === undefined ? [] : [['a.ts', file(now)]]), written, stale: [], force })[0];
}

const merged = (generated: string, manual: string): string => `above\n<<<<<<< GENERATED\n${generated}=======\n${manual}>>>>>>> MANUAL\nbelow\n`;

describe('what happens to a file that is merged', () => {
  const decideMerge = (now: string | undefined, wrote?: string, force = false): FileAction | undefined => decideAll([{ mode: 'Merge', text: 'new\n' }], now, wrote, force);

  test.each<[string, string | undefined, string | undefined, Action, FileAction['conflict']]>([
    ['absent', undefined, undefined, 'created', undefined],
    ['empty', '', 'old\n', 'updated', undefined],
    ['with the same generated part', merged('new\n', 'mine\n'), 'new\n', 'unchanged', undefined],
    ['as written last, but for the manual part', merged('old\n', 'mine\n'), 'old\n', 'updated', undefined],
    ['never seen', merged('old\n', 'mine\n'), undefined, 'updated', undefined],
    ['edited where ggen wrote', merged('edited\n', 'mine\n'), 'old\n', 'conflict', 'edited'],
    ['without markers', 'hand-written\n', undefined, 'conflict', 'not mergeable'],
    ['with markers that do not fit', '<<<<<<< GENERATED\n', 'old\n', 'conflict', 'not mergeable'],
  ])('%s', (_name, now, wrote, action, conflict) => {
    const decided = decideMerge(now, wrote);
    expect([decided?.action, decided?.conflict]).toEqual([action, conflict]);
  });

  test('what is written is the merged text, and its digest and size are told', () => {
    const decided = decideMerge(merged('old\n', 'mine\n'), 'old\n');
    const after = merged('new\n', 'mine\n');
    expect(decided).toMatchObject({ after, digest: sha256Of(after), bytes: Buffer.byteLength(after) });
  });

  test('--force overwrites edits of the generated part, never a file without markers', () => {
    expect(decideMerge(merged('edited\n', 'mine\n'), 'old\n', true)?.after).toBe(merged('new\n', 'mine\n'));
    expect(decideMerge('hand-written\n', undefined, true)?.action).toBe('conflict');
  });

  test('what is wrong is told with its place in the file', () => {
    expect(decideMerge('hand-written\n')?.problem).toMatchObject({ code: 'GGEN614', facts: { path: 'a.ts' } });
    expect(decideMerge('x\n<<<<<<< GENERATED\n')?.problem).toMatchObject({ code: 'GGEN613', at: { path: 'a.ts', start: 2, end: 19 } });
  });
});

describe('what happens to a file into which texts go', () => {
  const injection = (text: string, after: string): Partial<CanonicalArtifact> => ({ mode: 'Inject', text, injection: { anchor: { kind: 'after', text: after }, at: SPOT } });
  const mods = [injection('mod a;\n', '// mods'), injection('mod b;\n', '// mods')];

  test.each<[string, readonly Partial<CanonicalArtifact>[], string | undefined, Action, string | undefined]>([
    ['several texts in their order', mods, '// mods\nend\n', 'updated', '// mods\nmod b;\nmod a;\nend\n'],
    ['all there', mods, 'mod a;\nmod b;\n// mods\n', 'unchanged', 'mod a;\nmod b;\n// mods\n'],
    ['an edit elsewhere is no conflict', mods.slice(1), '// mods\nmod a;\nmine\n', 'updated', '// mods\nmod b;\nmod a;\nmine\n'],
    ['into a file that is made in the same run', [{ mode: 'Create', text: '// mods\n' }, ...mods], undefined, 'created', '// mods\nmod b;\nmod a;\n'],
    ['into that file as it is now', [{ mode: 'Create', text: '// mods\n' }, ...mods], 'mine\n// mods\nmod b;\n', 'updated', 'mine\n// mods\nmod a;\nmod b;\n'],
    ['skip_if', [{ ...injection('mod a;\n', '// gone'), skipIf: 'a;' }], 'pub mod a;\n', 'unchanged', 'pub mod a;\n'],
    ['no such place', mods, 'end\n', 'conflict', undefined],
    ['no such file', mods, undefined, 'conflict', undefined],
  ])('%s', (_name, artifacts, now, action, after) => {
    const decided = decideAll(artifacts, now, 'whatever was injected once\n');
    expect([decided?.action, decided?.after]).toEqual([action, after]);
  });

  test('what is missing is told at the template', () => {
    expect(decideAll(mods, 'end\n')?.problem).toMatchObject({ code: 'GGEN612', at: SPOT, facts: { path: 'a.ts', anchor: 'line with "// mods"' } });
    expect(decideAll(mods, undefined)?.problem).toMatchObject({ code: 'GGEN611', at: SPOT });
  });
});

describe('what front matter says of a file that exists', () => {
  test('skip_if leaves a file alone that holds the text', () => {
    expect(decideAll([{ skipIf: 'done' }], 'well done\n')?.action).toBe('kept');
    expect(decideAll([{ skipIf: 'done' }], 'other\n')?.action).toBe('updated');
    expect(decideAll([{ skipIf: '' }], 'other\n')?.action).toBe('updated');
  });
  test('force overwrites what was edited', () => {
    expect(decideAll([{}], 'edited', 'old')?.action).toBe('conflict');
    expect(decideAll([{ force: true }], 'edited', 'old')?.action).toBe('updated');
  });
});

test('files come in code point order', () => {
  const plan = planOf(['b.ts', 'B.ts', 'é.ts', 'a/z.ts'].map((path) => artifact(path, 'Overwrite')));
  expect(compare({ plan, disk: new Map(), written: new Map(), stale: [], force: false }).map(({ path }) => path)).toEqual(['B.ts', 'a/z.ts', 'b.ts', 'é.ts']);
});

test('line ends that version control changed are no edit by hand', () => {
  const written = new Map([['a.ts', new Set([sha256Of('old\n')])]]);
  const decided = (text: string): Action | undefined =>
    compare({ plan: planOf([artifact('a.ts', 'Overwrite')]), disk: new Map([['a.ts', file(text)]]), written, stale: [], force: false })[0]?.action;
  expect(decided('old\r\n')).toBe('updated');
  expect(decided('edited\r\n')).toBe('conflict');
});

test('a file that may not be read is told as such', () => {
  const disk = new Map<string, OnDisk>([['a.ts', { kind: 'other', what: 'permission denied', isDenied: true }]]);
  const [action] = compare({ plan: planOf([artifact('a.ts', 'Overwrite')]), disk, written: new Map(), stale: [], force: true });
  expect(action).toMatchObject({ action: 'conflict', problem: { code: 'GGEN607' } });
});
