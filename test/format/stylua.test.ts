import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { FORMATTERS } from '../../src/format/languages/lua.js';
import { readSettings } from '../../src/format/settings/settings.js';
import { INSTALLED } from '../../src/host/assets.js';
import type { Formatted } from '../../src/model/extension.js';
import { sourceFile } from '../../src/model/source.js';
import { poisoned } from '../laws/poison.mjs';

const [LUA] = FORMATTERS;

async function format(text: string, settings: Readonly<Record<string, unknown>> = {}): Promise<Formatted> {
  if (!LUA) throw new Error('nothing formats Lua');
  return LUA.format(text, 'a.lua', settings, INSTALLED);
}
const text = async (...args: Parameters<typeof format>): Promise<string> => {
  const made = await format(...args);
  return made.ok ? made.text : `fault at ${made.offset}: ${made.detail}`;
};

test('its version is that of StyLua in the installed package', () => {
  const bytes = readFileSync(createRequire(import.meta.url).resolve('@wasm-fmt/lua_fmt/wasm'), 'latin1');
  expect(bytes).toContain(`stylua-${LUA?.version ?? ''}/`);
});

describe('a fault', () => {
  it.each([
    ['local x = = 1', 8, 'unexpected token "=", expected an expression'],
    ['x = "é\u{1f600}" y = )', 12, 'unexpected token "=", expected values to set to'],
    ['local s = "abc', 10, 'unclosed string'],
    ['--[[ x', 0, 'unclosed comment'],
    ['if a then', 9, 'the text ends, expected "end" to conclude "if"'],
    ['@', 0, 'unexpected character "@"'],
    ['x=0x', 2, 'invalid number'],
    ['return 1 return 2', 9, 'nothing may follow a return at the end of a block'],
    ['local é = 1', 6, 'unexpected character "é"'],
  ])('of %j stands at %i', async (given, offset, detail) => {
    expect(await format(given)).toMatchObject({ ok: false, offset, detail });
  });

  it('leaves no mark on the next text', async () => {
    const texts = ['x  = 1', 'x = = 1', `x = ${'{'.repeat(3_000)}${'}'.repeat(3_000)}`, 'x  = 1', `${'function a() '.repeat(2_000)}${' end'.repeat(2_000)}`, 'x  = 1'];
    const made = [];
    for (const one of texts) made.push(await text(one));
    expect(made).toEqual(['x = 1\n', expect.stringContaining('fault'), texts[2], 'x = 1\n', texts[4], 'x = 1\n']);
  });
});

describe('settings', () => {
  const SOURCE = 'if x then\ncall "a" end';
  const of = async (files: Readonly<Record<string, string>>) => readSettings(Object.entries(files).map(([path, one]) => sourceFile(path, one)));

  it('come from .editorconfig where StyLua has no file of its own', async () => {
    const config = '[*]\nindent_style = space\nindent_size = 3\nquote_type = single\nmax_line_length = off\n';
    const alone = await of({ '.editorconfig': config });
    expect(await text(SOURCE, alone.resolve('a.lua').optionsFor(LUA))).toBe("if x then\n   call('a')\nend\n");
    const own = await of({ '.editorconfig': config, 'stylua.toml': 'call_parentheses = "None"' });
    expect(await text(SOURCE, own.resolve('a.lua').optionsFor(LUA))).toBe('if x then\n\tcall "a"\nend\n');
  });

  it('are told where they mean nothing', async () => {
    const { diagnostics } = await of({ '.stylua.toml': 'indent_width = 300\nquote_style = "Single"\ncolumn_widht = 80\nsyntax = "Luau"\nsort_requires = true\nno_call_parentheses = true\n' });
    expect(diagnostics.map(({ facts, severity }) => `${severity}: ${'detail' in facts ? String(facts.detail) : ''}`)).toEqual([
      'error: "quote_style" must be one of "AutoPreferDouble", "AutoPreferSingle", "ForceDouble", "ForceSingle", but it is "Single"',
      'warning: "column_widht" is no option of StyLua; did you mean "column_width"?',
      'error: "sort_requires" must be a table with "enabled", true or false',
      'error: "indent_width" must be 255 at most',
      'warning: ggen reads Lua up to 5.4, and not what Luau adds',
    ]);
  });

  it('of line ends stay without effect', async () => {
    const { resolve, diagnostics } = await of({ 'stylua.toml': 'line_endings = "Windows"\n' });
    expect(diagnostics).toEqual([]);
    expect(await text('x=1', resolve('a.lua').optionsFor(LUA))).toBe('x = 1\n');
  });
});

describe('a text that is odd', () => {
  it.each([
    ['empty', '', ''], ['of comments alone', '--  é \u{1f600}', '--  é \u{1f600}\n'], ['with a lone surrogate', 'x="\ud800"', 'x = "\ufffd"\n'],
    ['with a shebang', '#!/usr/bin/lua\nx=1', '#!/usr/bin/lua\nx = 1\n'], ['with NUL', '\0', 'fault at 0: unexpected character "\\u0000"'],
  ])('%s is no danger', async (_, given, expected) => {
    expect(await text(given)).toBe(expected);
  });

  it('of a megabyte takes seconds at most', { timeout: 60_000 }, async () => {
    const long = 'local function f(a, b)\n  local t = { name = "é", value = a + b * 2 }\n  if a then return t else return nil end\nend\n'.repeat(9_000);
    expect((await text(long)).startsWith('local function f(a, b)\n\tlocal t')).toBe(true);
  });
});

test('what it made it leaves as it is', async () => {
  const value = fc.oneof(fc.integer({ min: 0 }).map(String), fc.string().map((one) => JSON.stringify(one.replace(/[^ -~é]/g, ''))), fc.constantFrom('nil', 'true', '...', 'function() end', '{}'));
  const expression = fc.tuple(value, fc.constantFrom('+', ' .. ', ' and ', '=='), value).map(([a, operator, b]) => `${a}${operator}${b}`);
  const statement = fc.oneof(
    expression.map((one) => `local a=${one}`), fc.tuple(expression, expression).map(([a, b]) => `if ${a} then f(${b},{x=${a},${b}}) else return end`), expression.map((one) => `while ${one} do break end`),
  );
  await fc.assert(fc.asyncProperty(fc.array(statement, { maxLength: 6 }), async (lines) => {
    const once = await text(lines.join('\n'));
    expect(once.startsWith('fault')).toBe(false);
    expect(await text(once)).toBe(once);
  }), { numRuns: 200 });
});

test('it asks neither the clock nor chance nor the environment', async () => {
  const { value, calls } = await poisoned(async () => text('x  = 1'));
  expect({ value, calls }).toEqual({ value: 'x = 1\n', calls: [] });
});
