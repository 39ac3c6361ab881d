/** A formatter or checker is loaded where an output needs it, and nowhere else. */
import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseTreatments, namesOf } from '../../src/format/index.js';
import { supportedLanguages } from '../../src/format/languages.js';
import { folderNameOf } from '../languages/folder-name.js';

const ROOT = join(import.meta.dirname, '../..');
const CHILD = join(import.meta.dirname, 'loaded-child.mjs');

/** The packages of each tool: what a row of the table of formatters and checkers may load, by its name before the slash. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'prettier': ['prettier'],
  'prettier-plugin-java': ['prettier', 'prettier-plugin-java', 'web-tree-sitter'],
  'prettier-plugin-xml': ['prettier', '@prettier/plugin-xml', '@rubensworks/saxes'],
  'ruff': ['@astral-sh/ruff-wasm-nodejs'],
  'gofmt': ['@wasm-fmt/gofmt'],
  'clang-format': ['@wasm-fmt/clang-format'],
  'stylua': ['@wasm-fmt/lua_fmt'],
  'mago': ['@wasm-fmt/mago_fmt'],
  'shfmt': ['@wasm-fmt/shfmt'],
  'sql-formatter': ['sql-formatter'],
  'dprint': ['@dprint/formatter'],
  'hclwrite': ['@cdktf/hcl-tools'],
  'toml-eslint-parser': ['toml-eslint-parser'],
  'protobufjs': ['protobufjs'],
  'tree-sitter': ['web-tree-sitter'],
};

/** Small ones that the core of ggen loads. */
const LIGHT: ReadonlySet<string> = new Set(['fast-json-stable-stringify']);

/** Packages that one tool has for one language each. */
const OF_LANGUAGE = /^(?:@dprint\/(?:toml|dockerfile)|@vscode\/tree-sitter-wasm|@cursorless\/tree-sitter-wasms)$/;

const DIRECT: ReadonlySet<string> = new Set(Object.keys((JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly dependencies: Readonly<Record<string, string>> }).dependencies));

async function loadedFor(task: unknown): Promise<{ readonly ok: boolean; readonly packages: readonly string[] }> {
  const told = await new Promise<string>((resolve, reject) => {
    const child = execFile(process.execPath, [CHILD], { cwd: ROOT, env: { ...process.env, NODE_NO_WARNINGS: '1' } }, (error, stdout, stderr) => (error ? reject(new Error(stderr)) : resolve(stdout)));
    child.stdin?.end(JSON.stringify(task));
  });
  const { ok, packages } = JSON.parse(told) as { readonly ok: boolean; readonly packages: readonly string[] };
  return { ok, packages: packages.filter((name) => DIRECT.has(name) && !LIGHT.has(name)).sort() };
}

test('loading ggen loads no formatter and no checker', async () => {
  const heavy = new Set(Object.values(PACKAGES).flat());
  const { packages } = await loadedFor(null);
  expect(packages.filter((name) => heavy.has(name) || OF_LANGUAGE.test(name))).toEqual([]);
});

const { choose } = await chooseTreatments({ format: { enabled: true, byExtension: {}, settings: [] }, extensions: [], checks: true, hasAssets: true, kinds: new Set() });

describe('a text loads what its language needs, and nothing else', () => {
  test.each(supportedLanguages().map(({ language }) => language))('%s', async (language) => {
    const folder = join(ROOT, 'test/languages', folderNameOf(language));
    const [file = ''] = readdirSync(folder).filter((name) => name.startsWith('ugly') || name.startsWith('sound') || name.toLowerCase() === 'dockerfile').sort();
    const path = file === '' ? `a.${supportedLanguages().find((one) => one.language === language)?.extensions[0] ?? ''}` : file;
    const treatment = choose(path);
    const names = namesOf(treatment) ?? {};
    const tools = Object.values(names).map((name) => name.split('/')[0] ?? '');
    const unknown = tools.filter((tool) => !Object.hasOwn(PACKAGES, tool) && tool !== 'ggen');
    expect(unknown, 'tools without a row in PACKAGES').toEqual([]);
    const { packages } = await loadedFor({ ...names, path, text: file === '' ? '' : readFileSync(join(folder, file), 'utf8') });
    const allowed = new Set(tools.flatMap((tool) => PACKAGES[tool] ?? []));
    expect(packages.filter((name) => !allowed.has(name) && !OF_LANGUAGE.test(name))).toEqual([]);
    expect([...allowed].filter((name) => !packages.includes(name))).toEqual([]);
    expect(packages.filter((name) => OF_LANGUAGE.test(name)).length).toBeLessThanOrEqual(1);
  });
});
