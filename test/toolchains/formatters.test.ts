/**
 * Where ggen says that it formats as another tool does, it does so byte for byte: gofmt, and ruff of the same version.
 * Black and ruff differ in known places, each shown by a file of `black-differs/`; elsewhere they agree.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { BUILT_IN_FORMATTERS, treatByName } from '../../src/format/index.js';
import { INSTALLED } from '../../src/host/assets.js';
import { examples, only, ROOT, scratch, treeOf, writeTree, type Tree } from '../golden/fixtures.js';
import { run, testWith, toolOf } from './tools.js';

const LANGUAGES = join(ROOT, 'test/languages');
const DIFFERS = join(ROOT, 'test/toolchains/black-differs');

/** What ggen makes of texts by one formatter; a fault is told in place of a text. */
async function ours(formatter: string, texts: Tree): Promise<Tree> {
  const made: [string, string][] = [];
  for (const [path, text] of texts) {
    const treated = await treatByName({ text, path, settings: {}, formatter }, INSTALLED);
    made.push([path, treated.ok ? treated.text : `does not parse: ${treated.faults[0].detail}`]);
  }
  return new Map(made);
}

/** What a tool makes of texts that it is given as files. */
function theirs(texts: Tree, format: (folder: string) => { readonly output: string }): Tree {
  const folder = scratch();
  writeTree(texts, folder);
  format(folder);
  return new Map([...texts.keys()].map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** Up to `count` files of a folder, spread over all of it, none above 60 kB; named without their folders, for those may mean something. */
function sampleOf(folder: string, ending: string, count: number): Tree {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && one.name.endsWith(ending) && !/testdata|lib2to3|bad_?coding|badsyntax|site-packages|vendor/.test(`${one.parentPath}/${one.name}`))
    .map((one) => join(one.parentPath, one.name))
    .filter((path) => statSync(path).size < 60_000)
    .sort();
  const step = Math.max(1, Math.floor(all.length / count));
  const chosen = all.filter((_path, i) => i % step === 0).slice(0, count);
  return new Map(chosen.map((path, i) => [`${i}${ending}`, readFileSync(path, 'utf8').replaceAll('\r\n', '\n')]));
}

/** The texts without the white space at the beginnings of lines: a formatter has to make it anew. */
function unindented(texts: Tree): Tree {
  return new Map([...texts].map(([path, text]) => [`flat-${path}`, text.replace(/^[ \t]+/gm, '')]));
}

function ownTexts(language: string, ending: string): Tree {
  const samples = [...treeOf(join(LANGUAGES, language))].filter(([path]) => path.endsWith(ending) && !path.startsWith('broken') && !path.startsWith('settings/'));
  const made = examples().flatMap(({ name, expected }) => [...expected].filter(([path]) => path.endsWith(ending)).map(([path, text]) => [`${name}/${path}`, text] as const));
  return new Map([...samples, ...made]);
}

/** Says which texts differ, with the first line that does. */
function differences(one: Tree, other: Tree): readonly string[] {
  return [...one].flatMap(([path, text]) => {
    const [mine, their] = [text.split('\n'), (other.get(path) ?? '').split('\n')];
    const at = mine.findIndex((line, i) => line !== their[i]);
    return text === other.get(path) ? [] : [`${path}:${at + 1}: ours "${mine[at]}", theirs "${their[at]}"`];
  });
}

describe('Go', () => {
  testWith('gofmt', 'is formatted as gofmt does it: samples, outputs of examples, and the standard library with and without its indentation', async (gofmt) => {
    const root = run(toolOf('go') ?? 'go', ['env', 'GOROOT'], ROOT).stdout.trim();
    const library = sampleOf(join(root, 'src'), '.go', 150);
    expect(library.size).toBeGreaterThan(100);
    const texts = new Map([...ownTexts('go', '.go'), ...library, ...unindented(library)]);
    expect(differences(await ours('gofmt/go', texts), theirs(texts, (folder) => run(gofmt, ['-w', '.'], folder)))).toEqual([]);
  });
});

describe('Python', () => {
  testWith('ruff', 'is formatted as the command ruff of the same version does it: samples, outputs of examples, and the standard library', async (ruff) => {
    const version = BUILT_IN_FORMATTERS.find(({ name }) => name === 'ruff/python')?.version;
    expect(run(ruff, ['--version'], ROOT).stdout.trim()).toBe(`ruff ${version}`);
    const library = run('python3', ['-c', 'import sysconfig; print(sysconfig.get_path("stdlib"))'], ROOT).stdout.trim();
    const texts = new Map([...ownTexts('python', '.py'), ...sampleOf(library, '.py', 150)]);
    expect(texts.size).toBeGreaterThan(100);
    expect(differences(await ours('ruff/python', texts), theirs(texts, (folder) => run(ruff, ['format', '--isolated', '--no-cache', '.'], folder)))).toEqual([]);
  });

  testWith('black', 'is formatted as black does it in samples and outputs of examples, save for known differences', async (black) => {
    const format = (folder: string): { readonly output: string } => run(black, ['--quiet', '.'], folder);
    // What black does with the blank lines around a skipped statement depends on more than the statement.
    const texts = only(ownTexts('python', '.py'), (_path, text) => !text.includes('# fmt: skip'));
    expect(texts.size).toBeGreaterThan(5);
    expect(differences(await ours('ruff/python', texts), theirs(texts, format))).toEqual([]);
    const known = treeOf(DIFFERS);
    const found = differences(await ours('ruff/python', known), theirs(known, format)).map((one) => one.slice(0, one.indexOf(':')));
    expect(found).toEqual([...known.keys()]);
  });
});
