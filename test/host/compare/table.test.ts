import { chmodSync, cpSync, existsSync, lchownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exitCode } from '../../../src/cli/exit-code.js';
import type { FileAction } from '../../../src/host/compare.js';
import { sync } from '../../../src/host/sync.js';
import type { SyncOptions } from '../../../src/host/sync-result.js';
import { surroundings } from '../../../src/host/world.js';
import { TABLE, tableText, type Mode, type Row, type State } from './table.js';

const PAGE = new URL('../../../docs/applying.md', import.meta.url);
const FILE = 'out/a.txt';
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

/** Where the scratch projects are. */
let home = '';
/** An empty folder beside them. */
let outside = '';
beforeAll(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'ggen-table-')));
  outside = realpathSync(mkdtempSync(join(tmpdir(), 'ggen-table-outside-')));
  chmodSync(home, 0o777);
});
afterAll(() => [home, outside].forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A project whose rule of some mode makes `out/a.txt`, beside a file that is always made. */
interface Scene {
  readonly folder: string;
  readonly put: (path: string, content: string | Buffer) => void;
  readonly make: (what: { readonly word: string; readonly path?: string; readonly isMade?: boolean }) => void;
  readonly run: (options?: SyncOptions) => ReturnType<typeof sync>;
}

function sceneOf(mode: Mode): Scene {
  const folder = mkdtempSync(join(home, 'case-'));
  const put: Scene['put'] = (path, content) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const make: Scene['make'] = ({ word, path = FILE, isMade = true }) => {
    put('o.ttl', `<urn:a> <urn:word> "${word}" . <urn:b> <urn:other> "other" .`);
    const rule = (name: string, predicate: string, file: string, how: string, template: string): string =>
      `[[generation.rules]]\nname = "${name}"\nquery = { inline = "SELECT ?n { ?s <urn:${predicate}> ?n }" }\ntemplate = { inline = """${template}""" }\noutput_file = "${file}"\nmode = "${how}"\n`;
    const text = mode === 'Inject' ? '---\ninject: true\nafter: "here"\n---\n{{ n }}\n' : '{{ n }}\nmore\n';
    put('ggen.toml', `[project]\nname = "p"\nversion = "1.0.0"\n[ontology]\nsource = "o.ttl"\n${rule('other', 'other', 'kept/other.txt', 'Overwrite', '{{ n }}\n')}${isMade ? rule('r', 'word', path, mode === 'Inject' ? 'Overwrite' : mode, text) : ''}`);
  };
  return { folder, put, make, run: (options = {}) => sync(surroundings(folder), options) };
}

/** Brings the disk into a state. */
async function arrange(scene: Scene, mode: Mode, state: State): Promise<void> {
  const { folder, put, make, run } = scene;
  const place = join(folder, FILE);
  const host = mode === 'Inject' ? () => put(FILE, 'here\n') : () => undefined;
  const written = async (path = FILE): Promise<void> => {
    make({ word: 'old', path });
    host();
    expect((await run()).ok).toBe(true);
    make({ word: 'new' });
  };
  const edit = (path = FILE): void => put(path, readFileSync(join(folder, path), 'utf8').replace('old', 'mine'));
  const link = (target: string, from = FILE): void => {
    mkdirSync(dirname(join(folder, from)), { recursive: true });
    symlinkSync(target, join(folder, from));
  };
  make({ word: 'new', isMade: false });
  await run();
  make({ word: 'new' });
  switch (state) {
    case 'nothing':
      return;
    case 'the file as it would be made':
      host();
      await run();
      return;
    case 'the file as ggen wrote it, out of date':
      return written();
    case 'that, with CRLF instead of LF':
      await written();
      return put(FILE, readFileSync(place, 'utf8').replaceAll('\n', '\r\n'));
    case 'that, read-only':
      await written();
      return chmodSync(place, 0o444);
    case 'that, unreadable':
      await written();
      return chmodSync(place, 0);
    case 'that, in a read-only folder':
      await written();
      return chmodSync(dirname(place), 0o555);
    case 'the file, edited by hand':
      await written();
      return edit();
    case 'the file, edited between its markers for that':
      await written();
      return put(FILE, readFileSync(place, 'utf8').replace('// Add your', '// My'));
    case 'a file that ggen knows nothing of':
      return put(FILE, 'here\nis something\n');
    case 'a file that is no text':
      return put(FILE, Buffer.from([0, 255, 104, 101, 114, 101, 10]));
    case 'the file, no longer made':
      await written();
      return make({ word: 'new', isMade: false });
    case 'the file, no longer made, edited by hand':
      await written();
      edit();
      return make({ word: 'new', isMade: false });
    case 'the file, made under another name now':
      await written('out/z.txt');
      return make({ word: 'old' });
    case 'the file under a name that differs by case':
      return written('Out/A.txt');
    case 'that, edited by hand':
      await written('out/A.txt');
      return edit('out/A.txt');
    case 'an adopted file':
      await written();
      put(FILE, 'mine\n');
      return adopt(scene);
    case 'an adopted file, no longer made':
      await written();
      put(FILE, 'mine\n');
      adopt(scene);
      return make({ word: 'new', isMade: false });
    case 'nothing, where a file was adopted':
      await written();
      unlinkSync(place);
      return adopt(scene);
    case 'a folder':
      return put(`${FILE}/inside.txt`, 'here\n');
    case 'a link to a file':
      put('real.txt', 'here\n');
      return link('../real.txt');
    case 'a link to a folder':
      put('real/inside.txt', 'here\n');
      return link('../real');
    case 'a link out of the project':
      return link(outside);
    case 'a link to nothing':
      return link('nowhere');
    case 'a file where its folder should be':
      return put('out', 'here\n');
    case 'its folder is a link within the project':
      mkdirSync(join(folder, 'real'));
      return link('real', 'out');
    case 'its folder is a link out of the project':
      return link(outside, 'out');
    case 'its folder is another project':
      return put('out/ggen.toml', '[project]\nname = "q"\nversion = "1.0.0"\n');
  }
}

function adopt({ put }: Scene): void {
  put('.ggen/adopted.json', `{"paths":["${FILE}"],"schema_version":"1.0"}\n`);
}

const OPTIONS = { sync: {}, force: { force: true }, keep: { keep: true }, check: { mode: 'check' } } as const satisfies Readonly<Record<keyof Row['cells'], SyncOptions>>;

const ofFile = (files: readonly FileAction[]): readonly FileAction[] => files.filter(({ path }) => path.toLowerCase() === FILE || path === 'out/z.txt');

/** Root may do everything; the file system has to be asked as somebody else. */
async function asSomebody<T>(folder: string, work: () => Promise<T>): Promise<T> {
  if (!isRoot) return work();
  for (const path of [folder, ...readdirSync(folder, { recursive: true }).map((one) => join(folder, String(one)))]) lchownSync(path, NOBODY, NOBODY);
  process.setegid?.(NOBODY);
  process.seteuid?.(NOBODY);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}

function contents(folder: string): readonly string[] {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => !one.parentPath.includes('.ggen/cache') && one.name !== 'cache');
  return all.map((one) => `${join(one.parentPath, one.name)} ${one.isFile() && (statSync(join(one.parentPath, one.name)).mode & 0o400) !== 0 ? readFileSync(join(one.parentPath, one.name), 'base64') : ''}`).sort();
}

const cases = TABLE.flatMap(({ modes, state, cells }) => modes.map((mode) => ({ mode, state, cells })));

describe('what happens to a file, by mode and state on disk', () => {
  test.each(cases)('$mode: $state', async ({ mode, state, cells }) => {
    const first = sceneOf(mode);
    await arrange(first, mode, state);
    const found: Record<string, string> = {};
    for (const [name, options] of Object.entries(OPTIONS)) {
      const scene = sceneOf(mode);
      copy(first.folder, scene.folder);
      found[name] = await asSomebody(scene.folder, async () => {
        const before = contents(scene.folder);
        const dry = await scene.run({ ...options, mode: 'plan' });
        const result = await scene.run(options);
        if (!result.ok || name === 'check') expect(contents(scene.folder)).toEqual(before);
        const [one, ...more] = ofFile(result.files.length > 0 ? result.files : dry.files);
        // A dry run computes the same plan as any other.
        expect(ofFile(dry.files).map(({ path, action }) => [path, action])).toEqual([one, ...more].flatMap((file) => (file ? [[file.path, file.action]] : [])));
        expect(more).toEqual([]);
        return `${one?.action ?? '–'} ${exitCode(result.diagnostics)}`;
      });
      chmodFree(scene.folder);
    }
    chmodFree(first.folder);
    expect(found).toEqual(cells);
  });
});

function copy(from: string, to: string): void {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, force: true });
  for (const one of ['out', FILE]) {
    if (existsSync(join(from, one))) chmodSync(join(to, one), statSync(join(from, one)).mode & 0o777);
  }
}

function chmodFree(folder: string): void {
  const out = join(folder, 'out');
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory() && dirname(realpathSync(out)) === folder) chmodSync(out, 0o755);
}

test('docs/applying.md shows this table (UPDATE_DOCS=1 writes it)', () => {
  const text = readFileSync(PAGE, 'utf8');
  const expected = text.replace(/(<!-- table -->\n)[^]*?(\n<!-- end of table -->)/, (_all, begin: string, end: string) => `${begin}${tableText(TABLE)}${end}`);
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, expected);
  expect(readFileSync(PAGE, 'utf8')).toBe(expected);
});

