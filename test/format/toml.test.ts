import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse, stringify } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { CHECKERS, FORMATTERS } from '../../src/format/languages/toml.js';
import { readSettings } from '../../src/format/settings/settings.js';
import { INSTALLED } from '../../src/host/assets.js';
import type { Formatted } from '../../src/model/extension.js';
import { sourceFile } from '../../src/model/source.js';
import { poisoned } from '../laws/poison.mjs';
import { freshAssets } from './fresh-assets.js';

const [toml] = FORMATTERS;
const [checker] = CHECKERS;
if (!toml || !checker) throw new Error('there is no formatter or no checker of TOML');

async function format(text: string, path = 'fleet.toml', settings: Readonly<Record<string, unknown>> = {}): Promise<Formatted> {
  return toml?.format(text, path, settings, INSTALLED) ?? { ok: true, text };
}

async function faultsIn(text: string): Promise<readonly string[]> {
  const faults = (await checker?.check(text, 'fleet.toml')) ?? [];
  return faults.map(({ detail, offset }) => `${detail}: ${text.slice(offset).split('\n', 1)[0] ?? ''}`);
}

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { readonly version: string }).version;
}

const key = fc.oneof(fc.stringMatching(/^[a-zA-Z0-9_-]{1,8}$/), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 })).filter((text) => text !== '__proto__');
const scalar = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.double({ noNaN: true }), fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }));
const { table } = fc.letrec<{ value: unknown; table: Record<string, unknown> }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie('value'), { maxLength: 4 }), tie('table')),
  table: fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
}));

describe('TOML', () => {
  test('names the versions of the installed packages', () => {
    expect([toml.version, checker.version]).toEqual([versionOf('@dprint/toml'), versionOf('toml-eslint-parser')]);
  });

  test('any document keeps its values, and a formatted one stays as it is', async () => {
    await fc.assert(fc.asyncProperty(table, fc.constantFrom({}, { printWidth: 20, tabWidth: 8 }, { toml: { quoteStyle: 'preferSingle', indentTables: 'always' } }), async (value, settings) => {
      const text = stringify(value);
      fc.pre(!text.includes('\u007f') && (await faultsIn(text)).length === 0);
      const once = await format(text, 'fleet.toml', settings);
      expect(once.ok && parse(once.text)).toEqual(parse(text));
      expect(once.ok && (await format(once.text, 'fleet.toml', settings))).toEqual(once);
    }), { numRuns: 300 });
  });

  test('a Cargo.toml gets the order of Cargo, and keeps its values', async () => {
    const text = '[package]\nversion="1.0.0"\nname="fleet"\n\n[dependencies]\nserde={version="1",features=["derive"]}\n# told apart by a line\nanyhow="1"\n\nregex="1"\n';
    const formatted = await format(text, 'crates/fleet/Cargo.toml');
    expect(formatted.ok && formatted.text).toBe(
      '[package]\nname = "fleet"\nversion = "1.0.0"\n\n[dependencies]\n# told apart by a line\nanyhow = "1"\nserde = { version = "1", features = ["derive"] }\n\nregex = "1"\n',
    );
    const plain = await format(text, 'Cargo.toml', { toml: { 'cargo.applyConventions': false } });
    expect(plain.ok && plain.text.indexOf('serde')).toBeLessThan(plain.ok ? plain.text.indexOf('anyhow') : 0);
    expect(plain.ok && parse(plain.text)).toEqual(parse(text));
  });

  test.each([
    ['a = 1\na = 2\n', 'this key is defined already: a = 2'],
    ['[a]\nb = 1\n[a]\n', 'this key is defined already: a]'],
    ['a = { b = 1 }\n[a.c]\n', 'this key is defined already: a.c]'],
    ['"🚚" = "é" x\n', 'the line has to end here: x'],
    ['a = "é\n', 'this text is not closed on its line: '],
    ['größe = 4\n', 'unexpected character: öße = 4'],
    ['a = 2023-02-29\n', 'there is no such date: 2023-02-29'],
    ['a = "\\q"\n', 'there is no such escape: q"'],
    ['a = 012\n', 'leading zeros are not allowed: 012'],
    ['a = {\n b = 1 }\n', 'an inline table has to stand on one line: b = 1 }'],
    ['a = [1,\n', 'the value is missing: '],
    ['a = \n', 'the value is missing: it has to stand on the line of its key: = '],
    ['a = # b\n', 'the value is missing: it has to stand on the line of its key: = # b'],
    ['a =\n# b\n\n[c]\nd = 1\n', 'the value is missing: it has to stand on the line of its key: ='],
    ['a =\nb = 1\n', 'the value is missing: it has to stand on the line of its key: ='],
    ['first\nb = 1\n', '"=" and a value are missing after the key: t'],
    ['a = [1,\n2\nb = 1\n', 'unexpected character: b = 1'],
    ['a = """\nx =\n', 'this text is not closed on its line: '],
  ])('tells what is no TOML 1.0, in place: %j', async (text, expected) => {
    expect(await faultsIn(text)).toEqual([expected]);
  });

  test('takes odd texts without breaking down, and the next one as if nothing had been', async () => {
    const sound = await format('a   = 1\n');
    for (const text of ['', '\n', '# only this', `a = "${'x'.repeat(100_000)}"\n`, 'a = "\ud800"\n', 'a\0 = 1\n', `a = ${'['.repeat(20_000)}`, `a = ${'{b='.repeat(20_000)}`, '[a.'.repeat(1000)]) {
      const result = await format(text);
      if (result.ok) expect(await format(result.text)).toEqual(result);
      else expect(result.offset).toBeLessThanOrEqual(text.length);
      await checker.check(text, 'fleet.toml');
      expect(await format('a   = 1\n')).toEqual(sound);
    }
  });

  test('formats a megabyte in bounded time', async () => {
    const text = '[[vehicle]]\nname="lorry 🚚"\nwheels   =   [1,2,3]\n'.repeat(20_000);
    const result = await format(text);
    expect(result.ok && result.text.length).toBeGreaterThan(text.length / 2);
  }, 20_000);

  test('asks for neither time, chance, locale nor environment', async () => {
    const { value, calls } = await poisoned(async () => [await toml.format('a   =1\n', 'a.toml', {}, freshAssets()), await checker.check('a = 1\na = 2\n', 'a.toml')]);
    expect(calls).toEqual([]);
    expect(value).toMatchObject([{ ok: true, text: 'a = 1\n' }, [{ offset: 6 }]]);
  });
});

describe('the settings of dprint', () => {
  test('are those of the nearest folder, over what .editorconfig says', async () => {
    const { resolve, diagnostics } = await readSettings([
      sourceFile('.editorconfig', '[*]\nindent_style = space\nindent_size = 8\nmax_line_length = off\n'),
      sourceFile('out/dprint.json', '// why\n{ "lineWidth": 30, /* , */ "toml": { "indentWidth": 3, }, "plugins": [], }\n'),
    ]);
    expect(diagnostics).toEqual([]);
    const text = `a = ["${'x'.repeat(60)}", "${'y'.repeat(60)}"]\n`;
    const [wide, narrow] = [await format(text, 'a.toml', resolve('a.toml').optionsFor(toml)), await format(text, 'out/a.toml', resolve('out/a.toml').optionsFor(toml))];
    expect(wide).toEqual({ ok: true, text });
    expect(narrow.ok && narrow.text).toMatch(/^a = \[\n {3}"x/);
  });

  test('are told where they mean nothing', async () => {
    const text = '{\n  // why\n  "lineWidth": "wide",\n  "extends": "x",\n  "toml": { "quoteStyles": 1, "sortKeys": 2 },\n  "dockerfile": []\n}\n';
    const { diagnostics } = await readSettings([sourceFile('dprint.json', text), sourceFile('sub/dprint.json', '{ "toml": ')]);
    expect(diagnostics.map(({ code, severity, at }) => [code, severity, at?.path.startsWith('sub') ? at.path : text.slice(at?.start, at?.end)])).toEqual([
      ['GGEN504', 'warning', '"x"'],
      ['GGEN504', 'error', '[]'],
      ['GGEN504', 'error', '"wide"'],
      ['GGEN504', 'warning', '"quoteStyles"'],
      ['GGEN504', 'error', '2'],
      ['GGEN504', 'error', 'sub/dprint.json'],
    ]);
  });
});
