/**
 * Every project that the tests run through ggen: each folder of test/golden, and each example.
 *
 * A golden is `{in,out}`: `in` is a project, `out` is what a run adds to it or changes in it, byte for byte.
 * An example holds its outputs beside its sources, and its receipt says which they are.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SCRATCH } from '../scratch.js';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const GOLDENS = join(ROOT, 'test/golden');
const EXAMPLES = join(ROOT, 'examples');

/** Path to text; what stands in a folder. */
export type Tree = ReadonlyMap<string, string>;

export interface Fixture {
  readonly name: string;
  readonly kind: 'golden' | 'example';
  /** What the project holds before the first run. */
  readonly sources: Tree;
  /** What is there after the run and was not there, or not so, before it. */
  readonly expected: Tree;
  /** What the run tells besides, one line each: severity, code, place. */
  readonly problems: readonly string[];
}

/** All fixtures, in the order of their names. */
export function fixtures(): readonly Fixture[] {
  return [...examples(), ...goldens()];
}

export function goldens(): readonly Fixture[] {
  return foldersOf(GOLDENS).map((name) => {
    const out = join(GOLDENS, name, 'out');
    return { name, kind: 'golden', sources: treeOf(join(GOLDENS, name, 'in')), expected: existsSync(out) ? treeOf(out) : new Map(), problems: linesOf(join(GOLDENS, name, 'problems.txt')) };
  });
}

export function examples(): readonly Fixture[] {
  return foldersOf(EXAMPLES).map((name) => {
    const all = treeOf(join(EXAMPLES, name));
    const made = outputsOf(all);
    const isOutput = (path: string): boolean => made.has(path) || path.startsWith('.ggen/');
    return {
      name: `examples/${name}`,
      kind: 'example',
      sources: only(all, (path) => !isOutput(path)),
      expected: only(all, (path) => isOutput(path) && isKept(path)),
      problems: [],
    };
  });
}

function outputsOf(tree: Tree): ReadonlySet<string> {
  const receipts = [...tree].filter(([path]) => /^\.ggen\/receipts\/[^/]+\.json$/.test(path));
  return new Set(receipts.flatMap(([, text]) => (JSON.parse(text) as { readonly outputs: readonly { readonly path: string }[] }).outputs.map((one) => one.path)));
}

/** Whether a file under `.ggen` belongs into version control; cache, lock, journal and audit trail do not. */
export function isKept(path: string): boolean {
  return !path.startsWith('.ggen/') || /^\.ggen\/(?:receipts\/.+|SHA256SUMS|\.gitignore)$/.test(path);
}

function linesOf(file: string): readonly string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
}

function foldersOf(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory()).map((one) => one.name).sort();
}

/** Every file below a folder, by POSIX path, in a fixed order. */
export function treeOf(folder: string): Tree {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1).replaceAll('\\', '/'));
  return new Map(files.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

export function only(tree: Tree, keep: (path: string, text: string) => boolean): Tree {
  return new Map([...tree].filter(([path, text]) => keep(path, text)));
}

/** Writes a tree into a new folder, in the order of the tree, and says where. */
export function writeTree(tree: Tree, folder: string): void {
  for (const [path, text] of tree) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** What a run added to, or changed in, a folder that began as `sources`; without what `.ggen` keeps to itself. */
export function madeIn(folder: string, sources: Tree): Tree {
  return only(treeOf(folder), (path, text) => isKept(path) && sources.get(path) !== text);
}

/** What the golden expects: an example shows its receipts too, a golden its outputs alone. */
export function comparable(fixture: Fixture, made: Tree): Tree {
  return fixture.kind === 'example' ? made : only(made, (path) => !path.startsWith('.ggen/'));
}

/** A new empty folder, which is gone when the run of tests ends. */
export function scratch(): string {
  return realpathSync(mkdtempSync(join(process.env[SCRATCH] ?? tmpdir(), 'ggen-test-')));
}

/** Puts what a fixture has before its first run into a new folder. */
export function copyOf(fixture: Fixture, change: (path: string, text: string) => string = (_, text) => text): string {
  const folder = scratch();
  writeTree(new Map([...fixture.sources].map(([path, text]) => [path, change(path, text)])), folder);
  return folder;
}

/** Replaces what a fixture expects by what a run made and told. */
export function accept(fixture: Fixture, made: Tree, problems: readonly string[]): void {
  if (fixture.kind === 'example') {
    const home = join(ROOT, fixture.name);
    for (const path of fixture.expected.keys()) rmSync(join(home, path), { force: true });
    writeTree(made, home);
    return;
  }
  const home = join(GOLDENS, fixture.name);
  for (const old of ['out', 'problems.txt']) rmSync(join(home, old), { recursive: true, force: true });
  writeTree(made, join(home, 'out'));
  if (problems.length > 0) writeFileSync(join(home, 'problems.txt'), `${problems.join('\n')}\n`);
}
