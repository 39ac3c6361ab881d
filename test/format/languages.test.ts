import * as prettier from 'prettier';
import { describe, expect, it } from 'vitest';
import { FORMATTERS as BUILT_IN_FORMATTERS } from '../../src/format/languages/prettier.js';
import { PRETTIER_VERSION } from '../../src/format/prettier.js';
import { extensionOf } from '../../src/model/path.js';
import { LANGUAGE_CASES } from './languages.js';

const formatterOf = (path: string) => {
  const found = BUILT_IN_FORMATTERS.find(({ extensions }) => extensions.includes(extensionOf(path)));
  if (!found) throw new Error(`no formatter for ${path}`);
  return found;
};

describe.each(LANGUAGE_CASES)('$path', ({ path, formatter, untidy, tidy, broken }) => {
  const { name, format } = formatterOf(path);

  it('has its formatter', () => {
    expect(name).toBe(formatter);
  });

  it('becomes tidy', async () => {
    expect(await format(untidy, path, {})).toEqual({ ok: true, text: tidy });
  });

  it('becomes what the command prettier makes of it', async () => {
    expect(await format(untidy, path, {})).toEqual({ ok: true, text: await prettier.format(untidy, { filepath: path }) });
  });

  it('stays as it is when formatted again', async () => {
    expect(await format(tidy, path, {})).toEqual({ ok: true, text: tidy });
  });

  it.runIf(broken)('says where a broken text breaks', async () => {
    if (!broken) return;
    const formatted = await format(broken.text, path, {});
    expect(formatted).toMatchObject({ ok: false, detail: expect.stringMatching(broken.detail) });
    if (!formatted.ok) expect(broken.text.slice(formatted.offset)).toMatch(new RegExp(`^${broken.at.replace(/[^\w\s]/g, '\\$&')}`));
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

  it('has a test for every row', () => {
    const tested = new Set(LANGUAGE_CASES.map(({ formatter }) => formatter));
    expect(BUILT_IN_FORMATTERS.map(({ name }) => name).filter((name) => !tested.has(name))).toEqual([]);
  });

  it('gives each name and each extension to one formatter', () => {
    const names = BUILT_IN_FORMATTERS.map(({ name }) => name);
    const extensions = BUILT_IN_FORMATTERS.flatMap((one) => one.extensions);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(extensions).size).toBe(extensions.length);
  });
});
