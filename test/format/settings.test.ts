import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as prettier from 'prettier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matchesEditorConfig } from '../../src/format/settings/editorconfig-glob.js';
import { readSettings } from '../../src/format/settings/settings.js';
import { sourceFile } from '../../src/model/source.js';

const read = (files: Readonly<Record<string, string>>) => readSettings(Object.entries(files).map(([path, text]) => sourceFile(path, text)));

const JSON_WITH_OVERRIDES = JSON.stringify({
  $schema: 'https://json.schemastore.org/prettierrc',
  tabWidth: 4,
  overrides: [
    { files: '*.md', options: { proseWrap: 'always' } },
    { files: ['lib/**/*.{ts,js}', '*.test.ts'], excludeFiles: 'lib/old/**', options: { semi: false, printWidth: 100 } },
    { files: 'lib/!(new)/*.ts', options: { printWidth: 60 } },
  ],
}, null, '\t');

const EDITORCONFIG = [
  '; comment', 'ROOT = true', '', '[*]', 'Indent_Style = tab', 'tab_width = 8', 'max_line_length = 90', 'trim_trailing_whitespace = true',
  '[*.{md,mdx}]', 'max_line_length = off', 'trim_trailing_whitespace = false', '[lib/**.ts]', 'indent_style = space', 'indent_size = 2',
  '[/top.ts]', 'indent_size = tab', '[page{1..3}.css]', 'indent_size=3', '[x.css]', 'indent_size = unset', 'tab_width = unset',
].join('\n');

/** Each is a folder of settings; Prettier itself says what the paths' options are. */
const PROJECTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'JSON with overrides': { '.prettierrc': JSON_WITH_OVERRIDES },
  'YAML in .prettierrc': { '.prettierrc': '# why\nsingleQuote: true\ntrailingComma: none\n' },
  'TOML': { '.prettierrc.toml': 'semi = false\n[[overrides]]\nfiles = "*.md"\n[overrides.options]\ntabWidth = 3\n' },
  'package.json, and a nearer file that replaces it': {
    'package.json': JSON.stringify({ name: 'a', prettier: { semi: false, tabWidth: 8 } }),
    'lib/.prettierrc.yaml': 'printWidth: 120\n',
    'lib/old/package.json': JSON.stringify({ name: 'without prettier settings' }),
  },
  'several in one folder': { '.prettierrc.json': '{"tabWidth": 5}', '.prettierrc.toml': 'tabWidth = 6', 'package.json': '{"prettier": {"tabWidth": 7}}' },
  'EditorConfig': { '.editorconfig': EDITORCONFIG },
  'EditorConfig under Prettier, and a nearer EditorConfig': {
    '.editorconfig': EDITORCONFIG,
    '.prettierrc': '{"tabWidth": 4}',
    'lib/.editorconfig': '[*.ts]\nmax_line_length = 44\n',
  },
  'EditorConfig with a root inside': { '.editorconfig': EDITORCONFIG, 'lib/.editorconfig': 'root = true\n[*]\nindent_size = 7\n' },
  'none': {},
};
const PATHS = ['top.ts', 'README.md', 'docs/a.mdx', 'lib/a.ts', 'lib/a.test.ts', 'lib/new/b.ts', 'lib/new/deep/b.js', 'lib/old/c.ts', 'page2.css', 'page4.css', 'x.css', 'Makefile'];

describe.each(Object.entries(PROJECTS))('%s', (_, files) => {
  const place: { root: string } = { root: '' };
  beforeAll(async () => {
    place.root = await mkdtemp(join(tmpdir(), 'ggen-settings-'));
    await mkdir(join(place.root, '.git'));
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(place.root, path)), { recursive: true });
      await writeFile(join(place.root, path), text);
    }
  });
  afterAll(() => rm(place.root, { recursive: true, force: true }));

  it('gives every path the options that Prettier resolves', async () => {
    const { resolve, diagnostics } = await read(files);
    expect(diagnostics).toEqual([]);
    for (const path of PATHS) {
      const expected = await prettier.resolveConfig(join(place.root, path), { editorconfig: true, useCache: false });
      expect({ path, ...resolve(path).optionsFor(undefined) }).toEqual({ path, ...withoutSchema(expected) });
    }
  });
});

function withoutSchema(options: object | null): object {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([key]) => key !== '$schema'));
}

describe('trailing white space', () => {
  it('goes where EditorConfig says so', async () => {
    const { resolve } = await read({ '.editorconfig': EDITORCONFIG });
    expect([resolve('a.py').trimTrailingWhitespace, resolve('a.md').trimTrailingWhitespace]).toEqual([true, false]);
  });
});

describe('EditorConfig globs', () => {
  it.each([
    ['*', 'a/b.ts', true], ['*.ts', 'a/b.ts', true], ['/*.ts', 'a/b.ts', false], ['a/*.ts', 'a/b.ts', true], ['a/*.ts', 'x/a/b.ts', false],
    ['**.ts', 'a/b.ts', true], ['a/**/c.ts', 'a/c.ts', true], ['a/**/c.ts', 'a/x/y/c.ts', true], ['?.ts', 'ab.ts', false], ['[ab].ts', 'b.ts', true],
    ['[!ab].ts', 'b.ts', false], ['[a-c].ts', 'b.ts', true], ['{a,b{c,d}}.ts', 'bd.ts', true], ['{a}.ts', '{a}.ts', true], ['{a}.ts', 'a.ts', false],
    ['{1..12}', '11', true], ['{1..12}', '13', false], ['a\\*', 'a*', true], ['a\\*', 'ab', false], ['{a', '{a', true], ['[', '[', true], ['a.c', 'abc', false], ['?', '\u{1f600}', true],
  ])('%s against %s is %s', (glob, path, expected) => {
    expect(matchesEditorConfig(glob, path)).toBe(expected);
  });
});

describe('settings that cannot be used', () => {
  const found = async (path: string, text: string) => {
    const { diagnostics } = await read({ [path]: text });
    return diagnostics.map(({ code, severity, facts, at }) => ({ code, severity, detail: 'detail' in facts ? facts.detail : '', at: at && text.slice(at.start, at.end) }));
  };

  it.each([
    ['.prettierrc', '{"printWidth": "wide"}', 'error', /^"printWidth" must be a whole number, but it is "wide"$/, '"wide"'],
    ['.prettierrc', 'semi: nein\n', 'error', /^"semi" must be true or false/, 'nein'],
    ['.prettierrc', 'tabWidth: -1\n', 'error', /whole number/, '-1'],
    ['.prettierrc', 'quoteProps: sometimes\n', 'error', /one of "as-needed", "consistent", "preserve"/, 'sometimes'],
    ['.prettierrc', '{"a": ', 'error', /./, ''],
    ['.prettierrc', '[1]', 'error', /table/, '[1]'],
    ['.prettierrc', 'overrides: 1\n', 'error', /list/, '1'],
    ['.prettierrc', 'overrides:\n  - options: {}\n', 'error', /"files"/, 'options: {}\n'],
    ['.prettierrc', '{"overrides": [{"files": "*.ts", "options": {"semi": 1}}]}', 'error', /"semi"/, '1'],
    ['.prettierrc.toml', 'semi = \n', 'error', /./, '\n'],
    ['.prettierrc.toml', 'tabWidth = 2\nsemi = 3\n', 'error', /"semi"/, 'semi = 3'],
    ['pyproject.toml', '[tool.black]\nline-length = 3\n\n[tool.ruff]\n"line-length" = "a"\n', 'error', /"line-length"/, '"line-length" = "a"'],
    ['pyproject.toml', 'tool.ruff.format.quote-style = 1\n', 'error', /"quote-style"/, 'tool.ruff.format.quote-style = 1'],
    ['package.json', '{"prettier": {"semi": 3}}', 'error', /"semi"/, '3'],
    ['package.json', '{"prettier": "a-package"}', 'warning', /package of settings/, '"a-package"'],
    ['.prettierrc', '{"plugins": ["x"]}', 'warning', /"plugins"/, '["x"]'],
    ['.prettierrc', '{"singleQuotes": true}', 'warning', /did you mean "singleQuote"\?/, '"singleQuotes"'],
    ['.prettierrc', '{"overrides": [{"files": "*.ts", "options": {"sami": 1}}]}', 'warning', /"sami"/, '"sami"'],
    ['.prettierrc', '{"parser": "glimmer"}', 'warning', /"glimmer"/, '"glimmer"'],
  ])('%s %s', async (path, text, severity, detail, at) => {
    expect(await found(path, text)).toEqual([{ code: 'GGEN504', severity, detail: expect.stringMatching(detail), at }]);
  });

  it('are all reported at once, and the others still count', async () => {
    const { resolve, diagnostics } = await read({ '.prettierrc': '{"semi": 1, "tabWidth": 3, "nonsense": 1}', 'lib/.prettierrc': '{' });
    expect(diagnostics).toHaveLength(3);
    expect(resolve('a.ts').optionsFor(undefined)).toEqual({ tabWidth: 3 });
  });

  it('in a form that is none of data are said', async () => {
    expect(await found('prettier.config.js', 'export default {}')).toMatchObject([{ code: 'GGEN504', severity: 'warning' }]);
  });
});

describe('settings that are an attack', () => {
  it('aliases of aliases are a problem of the file', async () => {
    const lines = Array.from({ length: 9 }, (_, i) => `a${i}: &a${i} [${Array.from({ length: 9 }, () => (i === 0 ? 'x' : `*a${i - 1}`)).join(',')}]`);
    const { diagnostics } = await readSettings([sourceFile('.prettierrc', `${lines.join('\n')}\n`)]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['GGEN504']);
  });

  it('a glob beyond all measure matches nothing', () => {
    expect(matchesEditorConfig(`${'{a,'.repeat(20_000)}${'}'.repeat(20_000)}`, 'a')).toBe(false);
    expect(matchesEditorConfig('{a,'.repeat(1_000) + '}'.repeat(1_000), 'a')).toBe(true);
  });
});
