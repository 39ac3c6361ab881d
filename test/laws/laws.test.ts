/** The laws of determinism (ARCHITECTURE), each on every golden project and every example. */
import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyOf, fixtures, madeIn, ROOT, type Fixture, type Tree } from '../golden/fixtures.js';
import { canShuffle, shuffled, seeded, shuffleStatements } from './shuffle.js';

const FIXTURES = fixtures();
const WORKER = join(ROOT, 'test/laws/worker.mjs');

interface Task {
  readonly verb: 'sync' | 'verify' | 'generate' | 'poisoned';
  readonly folder: string;
  readonly engine?: 'auto' | 'comunica';
}

interface Answer {
  readonly ok: boolean;
  readonly problems?: readonly string[];
  readonly actions?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly receiptText?: string;
  readonly calls?: readonly string[];
}

interface Setting {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly reverseFolders?: boolean;
  readonly umask?: string;
}

/** Runs tasks one after the other in one new process. */
async function runInNewProcess(tasks: readonly Task[], { env = {}, cwd = ROOT, reverseFolders = false, umask = '022' }: Setting = {}): Promise<readonly Answer[]> {
  const command = `umask ${umask}; exec "$0" "$@"`;
  const output = await new Promise<string>((resolve, reject) => {
    const child = execFile('sh', ['-c', command, process.execPath, WORKER], { cwd, env: { ...process.env, ...env }, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${error.message}\n${stderr}`));
      else resolve(stdout);
    });
    child.stdin?.end(JSON.stringify({ tasks, reverseFolders }));
  });
  return JSON.parse(output) as readonly Answer[];
}

/** What each fixture gives when nothing is changed, receipts and all: what every law compares with. */
const plain = once(async () => {
  const folders = FIXTURES.map((fixture) => copyOf(fixture));
  const answers = await runInNewProcess(folders.map((folder) => ({ verb: 'sync', folder })));
  return FIXTURES.map((fixture, i) => {
    const folder = folders[i] ?? '';
    return { fixture, folder, answer: answers[i], made: madeIn(folder, fixture.sources) };
  });
});

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** Runs every fixture, changed by `change`, and expects the bytes that the unchanged one gives. */
async function expectSameBytes(change: (path: string, text: string, fixture: Fixture) => string, setting: Setting = {}): Promise<void> {
  const folders = FIXTURES.map((fixture) => copyOf(fixture, (path, text) => change(path, text, fixture)));
  const changed = FIXTURES.map((fixture) => new Map([...fixture.sources].map(([path, text]) => [path, change(path, text, fixture)])));
  const answers = await runInNewProcess(folders.map((folder) => ({ verb: 'sync', folder })), setting);
  const before = await plain();
  const found = FIXTURES.map(({ name }, i) => ({ name, ok: answers[i]?.ok, made: shown(madeIn(folders[i] ?? '', changed[i] ?? new Map())) }));
  expect(found).toEqual(before.map(({ fixture, made }) => ({ name: fixture.name, ok: true, made: shown(made) })));
}

function shown(tree: Tree): Readonly<Record<string, string>> {
  return Object.fromEntries(tree);
}

describe('on every golden project and example', () => {
  test('a plain run succeeds', async () => {
    const failed = (await plain()).filter(({ answer }) => !answer?.ok).map(({ fixture, answer }) => `${fixture.name}: ${answer?.problems?.join('; ') ?? ''}`);
    expect(failed).toEqual([]);
  });

  test('a second run says that nothing changed, and touches no file', async () => {
    const before = await plain();
    const times = before.map(({ folder, made }) => timesOf(folder, made));
    const answers = await runInNewProcess(before.map(({ folder }) => ({ verb: 'sync', folder })));
    const busy = before.filter((_, i) => answers[i]?.actions?.some((action) => action !== 'unchanged' && action !== 'kept'));
    expect(busy.map(({ fixture }) => fixture.name)).toEqual([]);
    expect(before.map(({ folder, made }) => timesOf(folder, made))).toEqual(times);
  });

  test('the receipt verifies', async () => {
    const answers = await runInNewProcess((await plain()).map(({ folder }) => ({ verb: 'verify', folder })));
    expect(FIXTURES.filter((_, i) => !answers[i]?.ok).map(({ name }, i) => `${name}: ${answers[i]?.problems?.join('; ') ?? ''}`)).toEqual([]);
  });

  test.each([1, 2, 3])('shuffled statements with other blank node labels give the same bytes and receipts (seed %i)', async (seed) => {
    await expectSameBytes((path, text) => (canShuffle(path) ? shuffleStatements(path, text, seed) : text));
  });

  test('CRLF line ends and byte order marks give the same bytes and receipts', async () => {
    await expectSameBytes((path, text, { expected, sources }) => (expected.has(path) || isKeptByHand(path) || isOfEarlierRun(path, sources) ? text : `\ufeff${text.replaceAll('\n', '\r\n')}`));
  });

  test('another time zone, locale, working folder, home, umask and order of folders give the same bytes and receipts', async () => {
    const env = { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', HOME: '/nonexistent', USER: 'somebody', NODE_ENV: 'production', CI: '1', DEBUG: '*' };
    await expectSameBytes((_, text) => text, { env, cwd: tmpdir(), reverseFolders: true, umask: '077' });
  });

  test('twice in one process, the second time in another order, gives the same bytes and receipts', async () => {
    const order = shuffled(FIXTURES.map((_, i) => i), seeded(7));
    const folders = FIXTURES.map((fixture) => copyOf(fixture));
    const first = FIXTURES.map((fixture): Task => ({ verb: 'sync', folder: copyOf(fixture) }));
    const second = order.map((i): Task => ({ verb: 'sync', folder: folders[i] ?? '' }));
    await runInNewProcess([...first, ...second]);
    const before = await plain();
    const made = FIXTURES.map((fixture, i) => shown(madeIn(folders[i] ?? '', fixture.sources)));
    expect(made).toEqual(before.map((one) => shown(one.made)));
  });

  test('deep-frozen inputs give the same artifacts and receipts', async () => {
    await expectSamePlans(await plansOf('generate'));
  });

  test('with poisoned globals the pure part gives the same artifacts and receipts, and asks for none of them', async () => {
    const answers = await plansOf('poisoned');
    expect(new Set(answers.flatMap(({ calls }) => calls ?? []))).toEqual(new Set());
    await expectSamePlans(answers);
  });

  test('Comunica alone gives the same artifacts, with poisoned globals too', async () => {
    const answers = await plansOf('poisoned', 'comunica');
    expect(new Set(answers.flatMap(({ calls }) => calls ?? []))).toEqual(new Set());
    const before = await plain();
    expect(FIXTURES.map((fixture, i) => filesOf(fixture, answers[i]))).toEqual(before.map(({ made }) => filesIn(made)));
  });

  test('no output holds a time, or the name of a machine, user or folder', async () => {
    const local = [ROOT, tmpdir(), process.execPath, ...[hostname(), userInfo().username].filter((name) => name.length > 5)];
    const faults = (await plain()).flatMap(({ fixture, made, folder }) => {
      const given = [...fixture.sources.values()].join('\n');
      return [...made].flatMap(([path, text]) => {
        const times = text.match(/\b20[0-9]{2}-[01][0-9]-[0-3][0-9]\b/g)?.filter((time) => !given.includes(time)) ?? [];
        const places = [folder, ...local].filter((place) => text.includes(place) && !given.includes(place));
        return [...times, ...places].map((what) => `${fixture.name}, ${path}: ${what}`);
      });
    });
    expect(faults).toEqual([]);
  });
});

/** Runs the pure part alone. */
function plansOf(verb: 'generate' | 'poisoned', engine: 'auto' | 'comunica' = 'auto'): Promise<readonly Answer[]> {
  return runInNewProcess(FIXTURES.map((fixture) => ({ verb, folder: copyOf(fixture), engine })));
}

/** Expects the files and the receipts that whole runs leave on disk. */
async function expectSamePlans(answers: readonly Answer[]): Promise<void> {
  const before = await plain();
  const found = FIXTURES.map(({ name }, i) => ({ name, problems: answers[i]?.problems, receipt: answers[i]?.receiptText, files: filesOf(FIXTURES[i], answers[i]) }));
  expect(found).toEqual(before.map(({ fixture, made }) => ({ name: fixture.name, problems: undefined, receipt: receiptIn(made), files: filesIn(made) })));
}

/** The files of a plan that a run would really write: what mode Create leaves alone is not among them. */
function filesOf(fixture: Fixture | undefined, answer: Answer | undefined): Readonly<Record<string, string>> {
  const shared = sharedIn(answer?.receiptText ?? '');
  return Object.fromEntries(Object.entries(answer?.files ?? {}).filter(([path]) => !fixture?.sources.has(path) && !shared.has(path)));
}

function filesIn(made: Tree): Readonly<Record<string, string>> {
  const shared = sharedIn(receiptIn(made) ?? '');
  return Object.fromEntries([...made].filter(([path]) => !path.startsWith('.ggen/') && !shared.has(path)));
}

/** Files of which a plan holds a part only: what is there already is the rest. */
function sharedIn(receipt: string): ReadonlySet<string> {
  return new Set(outputsIn(receipt).filter(({ mode, regions }) => mode === 'Merge' || mode === 'Inject' || mode === 'Block' || regions !== undefined).map(({ path }) => path));
}

function outputsIn(receipt: string): readonly { readonly path: string; readonly mode: string; readonly regions?: unknown }[] {
  return receipt === '' ? [] : (JSON.parse(receipt) as { readonly outputs: readonly { readonly path: string; readonly mode: string; readonly regions?: unknown }[] }).outputs;
}

function receiptIn(made: Tree): string | undefined {
  return [...made].find(([path]) => path.startsWith('.ggen/receipts/'))?.[1];
}

/** Files of the inputs that a run leaves alone, and whose bytes are therefore their author's. */
function isKeptByHand(path: string): boolean {
  return path === 'kept.txt' || path.endsWith('.mjs') || path.endsWith('README.md') || path === '.gitignore' || path === '.gitattributes';
}

/** What an earlier run left: its receipts, and outputs, which are nobody's to edit. */
function isOfEarlierRun(path: string, sources: Tree): boolean {
  return path.startsWith('.ggen/') || outputsIn(receiptIn(sources) ?? '').some((one) => one.path === path);
}

function timesOf(folder: string, made: Tree): readonly string[] {
  return [...made.keys()].map((path) => `${path} ${statSync(join(folder, path), { bigint: true }).mtimeNs}`);
}
