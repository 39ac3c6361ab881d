import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as prettier from 'prettier';
import { describe, expect, it } from 'vitest';
import { FORMATTERS as BUILT_IN_FORMATTERS } from '../../src/format/languages/prettier.js';
import { PRETTIER_VERSION } from '../../src/format/engines/prettier.js';
import { extensionOf } from '../../src/model/path.js';

const formatterOf = (path: string) => {
  const found = BUILT_IN_FORMATTERS.find(({ extensions }) => extensions.includes(extensionOf(path)));
  if (!found) throw new Error(`no formatter for ${path}`);
  return found;
};

const LANGUAGES = fileURLToPath(new URL('../languages/', import.meta.url));

/** The ugly texts of `test/languages` that are Prettier's. */
const UGLY = readdirSync(LANGUAGES, { recursive: true, encoding: 'utf8' })
  .filter((path) => basename(path).startsWith('ugly.') && BUILT_IN_FORMATTERS.some(({ extensions }) => extensions.includes(extensionOf(path))));

describe('the ugly texts of all languages', () => {
  it.each(UGLY)('become what the command prettier makes of them: %s', async (path) => {
    const text = readFileSync(join(LANGUAGES, path), 'utf8');
    expect(await formatterOf(path).format(text, path, {})).toEqual({ ok: true, text: await prettier.format(text, { filepath: path }) });
  });

  it('are of every row of the table', () => {
    const tested = new Set(UGLY.map((path) => formatterOf(path).name));
    expect(BUILT_IN_FORMATTERS.map(({ name }) => name).filter((name) => !tested.has(name))).toEqual([]);
  });
});

describe('files that their names say more of', () => {
  it('are printed as npm prints them: package.json', async () => {
    const text = '{"name":"a","files":["b","c"]}';
    const tidy = '{\n  "name": "a",\n  "files": [\n    "b",\n    "c"\n  ]\n}\n';
    expect(await formatterOf('package.json').format(text, 'package.json', {})).toEqual({ ok: true, text: tidy });
    expect(await prettier.format(text, { filepath: 'package.json' })).toBe(tidy);
  });

  it('may have comments: tsconfig.json', async () => {
    const text = '{// why\n"a":1,}';
    const tidy = '{\n  // why\n  "a": 1\n}\n';
    expect(await formatterOf('tsconfig.json').format(text, 'tsconfig.json', {})).toEqual({ ok: true, text: tidy });
    expect(await prettier.format(text, { filepath: 'tsconfig.json' })).toBe(tidy);
  });
});

describe('TypeScript', () => {
  const { format } = formatterOf('a.ts');

  it.each(['module A {}', 'class A { declare x: string; override y() {} }', 'let let = 1;', 'declare export type Y = 1;'])(
    'is read by its own parser where Babel refuses it: %s',
    async (text) => {
      expect(await format(text, 'a.ts', {})).toEqual({ ok: true, text: await prettier.format(text, { parser: 'typescript' }) });
      await expect(prettier.format(text, { parser: 'babel-ts' })).rejects.toThrow();
    },
  );

  it('prints code in other languages inside it as Prettier does', async () => {
    const text = 'const a = css`a{color:red}`; const b = graphql`{a b}`; const c = html`<p>${x}</p  >`; const d = markdown`\n  * a\n`;';
    expect(await format(text, 'a.ts', {})).toEqual({ ok: true, text: await prettier.format(text, { filepath: 'a.ts' }) });
  });
});

describe('JSON', () => {
  const { format } = formatterOf('a.json');

  it.each([['{\'a\': 1}', 1], ['{a: 1}', 1], ['[1,,2]', 3], ['[,1]', 1], ['', 0], ['[0x10]', 1], ['[NaN]', 1], ['["\\x41"]', 1], ['{"a": +1}', 6]])(
    'is refused where only JavaScript would read it: %s',
    async (text, offset) => {
      expect(await format(text, 'a.json', {})).toMatchObject({ ok: false, offset });
    },
  );

  it.each(['{"a": [1, -2.5e+3, "\\u00e9\\n", true, null], "b": {}}', '[]', '"x"', '1'])('is accepted: %s', async (text) => {
    const formatted = await format(text, 'a.json', {});
    expect(formatted.ok && JSON.parse(formatted.text)).toEqual(JSON.parse(text));
  });
});

describe('settings', () => {
  it('choose the style, but never the line ends', async () => {
    const { format } = formatterOf('a.ts');
    const settings = { semi: false, singleQuote: true, tabWidth: 4, endOfLine: 'crlf', printWidth: Infinity };
    expect(await format('if (a) { b("c"); }', 'a.ts', settings)).toEqual({ ok: true, text: "if (a) {\n    b('c')\n}\n" });
  });

  it('choose the parser', async () => {
    const { format } = formatterOf('a.json');
    expect(await format("{'a':1}", 'a.json', { parser: 'json5' })).toEqual({ ok: true, text: '{ a: 1 }\n' });
    expect(await formatterOf('a.js').format('a', 'a.js', { parser: 'meriyah' })).toEqual({ ok: true, text: 'a;\n' });
  });
});

describe('the table of formatters', () => {
  it('tells the version of Prettier that is installed', () => {
    expect(PRETTIER_VERSION).toBe(prettier.version);
  });

  it('gives each name and each extension to one formatter', () => {
    const names = BUILT_IN_FORMATTERS.map(({ name }) => name);
    const extensions = BUILT_IN_FORMATTERS.flatMap((one) => one.extensions);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(extensions).size).toBe(extensions.length);
  });
});
