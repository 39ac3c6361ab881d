import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMATTERS } from '../../src/format/languages/shell.js';
import { readSettings } from '../../src/format/settings/settings.js';
import { INSTALLED } from '../../src/host/assets.js';
import type { Formatted } from '../../src/model/extension.js';
import { sourceFile } from '../../src/model/source.js';
import { poisoned } from '../laws/poison.mjs';
import { freshAssets } from './fresh-assets.js';

const [shfmt] = FORMATTERS;
if (!shfmt) throw new Error('there is no formatter of shell');

async function format(text: string, path = 'fleet.sh', settings: Readonly<Record<string, unknown>> = {}): Promise<Formatted> {
  return shfmt?.format(text, path, settings, INSTALLED) ?? { ok: true, text };
}

async function formatted(text: string, path?: string, settings?: Readonly<Record<string, unknown>>): Promise<string> {
  const result = await format(text, path, settings);
  return result.ok ? result.text : `fault: ${result.detail}: ${text.slice(result.offset).split('\n', 1)[0] ?? ''}`;
}

/** Settings as a project's `.editorconfig` gives them. */
async function underEditorConfig(properties: string, path = 'fleet.sh'): Promise<Readonly<Record<string, unknown>>> {
  const { resolve } = await readSettings([sourceFile('.editorconfig', `[*]\n${properties}\n`)]);
  return resolve(path).optionsFor(shfmt);
}

const word = fc.oneof(fc.constantFrom('car', '"größe 🚚"', "'a  b'", '$wheels', '"${vehicles[@]}"', '$(date -u)', '`date`', '$((1+2))', '<(sort x)', '*.txt', '\\ '), fc.stringMatching(/^[a-z]{1,8}$/));
const gap = fc.constantFrom(' ', '   ', '\t', ' \\\n  ');
const simple = fc.tuple(fc.constantFrom('echo', 'printf', 'sort', ':'), fc.array(fc.tuple(gap, word), { maxLength: 4 })).map(([name, words]) => name + words.map(([space, one]) => space + one).join(''));
const heredoc = fc.tuple(fc.constantFrom('<<', '<<-'), fc.constantFrom('EOF', "'EOF'", '"EOF"'), fc.array(fc.constantFrom('\tplain', 'a\tb  c', '  two\tthree\t', '', '$HOME $(x)', 'größe 🚚'), { maxLength: 3 }))
  .map(([open, name, lines]) => `cat ${open}${name}\n${lines.map((line) => `${line}\n`).join('')}EOF`);
const { command } = fc.letrec<{ command: string }>((tie) => ({
  command: fc.oneof(
    { maxDepth: 4 },
    simple,
    heredoc,
    fc.tuple(tie('command'), tie('command')).map(([a, b]) => `if ${a}\nthen\n${b}\nfi`),
    fc.tuple(word, tie('command')).map(([a, b]) => `for x in ${a} b;do\n${b}\ndone`),
    fc.tuple(tie('command'), tie('command')).map(([a, b]) => `case "$1" in\na|b)\n${a}\n;;\n*)\n${b}\nesac`),
    tie('command').map((a) => `f(){\n${a}\n}`),
    fc.tuple(simple, simple).map(([a, b]) => `${a}|\n${b} >out 2>&1 && :   # why`),
    tie('command').map((a) => `(\n${a}\n)`),
  ),
}));

/** The bodies of here-documents without what the shell drops of them. */
function bodiesOf(text: string): readonly string[] {
  return [...text.matchAll(/<<(-?) ?['"]?EOF['"]?[^\n]*\n([^]*?)^\t*EOF$/gm)].map(([, dash = '', body = '']) => (dash === '' ? body : body.replace(/^\t+/gm, '')));
}

describe('shfmt', () => {
  test('has the version of the installed package', () => {
    const { version } = JSON.parse(readFileSync('node_modules/@wasm-fmt/shfmt/package.json', 'utf8')) as { readonly version: string };
    expect(shfmt.version).toBe(version);
  });

  test('leaves a formatted script as it is, and every document in it, under any settings', async () => {
    const settings = fc.record({ indent: fc.constantFrom(0, 2, 8), binaryNextLine: fc.boolean(), switchCaseIndent: fc.boolean(), spaceRedirects: fc.boolean(), funcNextLine: fc.boolean(), simplify: fc.boolean() });
    await fc.assert(fc.asyncProperty(fc.array(command, { maxLength: 4 }), settings, async (commands, options) => {
      const text = `${commands.join('\n')}\n`;
      const once = await format(text, 'fleet.sh', options);
      expect(once).toMatchObject({ ok: true });
      if (!once.ok) return;
      expect(await format(once.text, 'fleet.sh', options)).toEqual(once);
      expect(bodiesOf(once.text)).toEqual(bodiesOf(text));
    }), { numRuns: 300 });
  });

  test('keeps tabs inside of documents and strings', async () => {
    expect(await formatted('if a;then\ncat <<-E\n\tone\ttwo\n\t\tthree\t\n\tE\nfi\n')).toBe('if a; then\n\tcat <<-E\n\t\tone\ttwo\n\t\t\tthree\t\n\tE\nfi\n');
    expect(await formatted('cat <<-\'A B\' <<-E\n\ta\tb\n\tA B\nc\td\nE\n')).toBe('cat <<-\'A B\' <<-E\n\ta\tb\nA B\n\tc\td\nE\n');
    expect(await formatted('cat   <<<"a\tb"\nx=$\'a\\tb\'\ny="c\td"\n')).toBe('cat <<<"a\tb"\nx=$\'a\\tb\'\ny="c\td"\n');
  });

  test('leaves tabs in what only looks like a document', async () => {
    expect(await formatted('echo "<<-E"\necho\t\ta   b\nE\n')).toBe('echo "<<-E"\necho\t\ta b\nE\n');
    expect(await formatted('echo "<<-E"\nif\ta;\tthen b; fi\nE\n')).toBe('echo "<<-E"\nif a; then b; fi\nE\n');
  });

  test('takes the dialect from .editorconfig, the extension, or the first line', async () => {
    const zsh = 'print ${(f)x}\n';
    expect(await formatted(zsh, 'a.zsh')).toBe(zsh);
    expect(await formatted(`#!/usr/bin/env zsh\n${zsh}`)).toBe(`#!/usr/bin/env zsh\n${zsh}`);
    expect(await formatted(zsh, 'a.sh', await underEditorConfig('shell_variant = zsh'))).toBe(zsh);
    expect(await formatted(zsh)).toMatch(/^fault: parameter expansion flags are a zsh feature: /);
    expect(await formatted('@test "x" {\na\n}\n', 'a.bats')).toBe('@test "x" {\n\ta\n}\n');
    expect(await formatted('#!/bin/ksh\na |&\n')).toBe('#!/bin/ksh\na |&\n');
    expect(await formatted('a=(1 2)\n')).toBe('a=(1 2)\n');
  });

  test.each([
    ['', '\t'],
    ['indent_style = tab\nindent_size = 2', '\t'],
    ['indent_style = space', '        '],
    ['indent_style = space\nindent_size = 3', '   '],
    ['indent_style = space\nindent_size = tab\ntab_width = 5', '     '],
    ['indent_size = 4', '\t'],
  ])('indents as shfmt reads .editorconfig: %j', async (properties, indent) => {
    expect(await formatted('f() {\na\n}\n', 'fleet.sh', await underEditorConfig(properties))).toBe(`f() {\n${indent}a\n}\n`);
  });

  test('is not minified, for that would take the header away', async () => {
    expect(await formatted('# Code generated\na  b\n', 'fleet.sh', await underEditorConfig('minify = true'))).toBe('# Code generated\na b\n');
  });

  test.each([
    ['# größe 🚚\necho "größe 🚚" )\n', 'fault: a command can only contain words and redirects; encountered ")": )'],
    ['x="é🚚"; y="a\n', 'fault: reached EOF without closing quote `"`: "a'],
    ['if a; then\n', 'fault: "then" must be followed by a statement'],
    ['cat <<E\nx\n', 'fault: unclosed here-document'],
    ['a\0b\n', 'fault: a script holds no NUL: \0b'],
  ])('tells faults in UTF-16 units, though shfmt counts bytes: %j', async (text, expected) => {
    expect((await formatted(text)).slice(0, expected.length)).toBe(expected);
  });

  test('takes odd texts without breaking down, and the next one as if nothing had been', async () => {
    const sound = await format('a   b\n');
    for (const text of ['', '\n\n', '# only this', `echo ${'x'.repeat(200_000)}\n`, 'echo "\ud800 \udc00"\n', `${'( '.repeat(3000)}a${' )'.repeat(3000)}\n`, `echo ${'$(a '.repeat(3000)}`, '<<-'.repeat(100), '`'.repeat(999)]) {
      const result = await format(text);
      if (!result.ok) expect(result.offset).toBeLessThanOrEqual(text.length);
      expect(await format('a   b\n')).toEqual(sound);
    }
  });

  test('formats a megabyte in bounded time', async () => {
    expect(await format('if   foo; then echo "x"; fi\n'.repeat(36_000))).toMatchObject({ ok: true });
  }, 20_000);

  test('asks for neither time, chance, locale nor environment', async () => {
    const { value, calls } = await poisoned(async () => shfmt.format('a   b\n', 'a.sh', {}, freshAssets()));
    expect(calls).toEqual([]);
    expect(value).toEqual({ ok: true, text: 'a b\n' });
  });
});
