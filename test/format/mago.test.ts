import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it, test } from 'vitest';
import { MAGO_OPTIONS } from '../../src/format/languages/php/options.js';
import { FORMATTERS } from '../../src/format/languages/php.js';
import { readSettings } from '../../src/format/settings/settings.js';
import { INSTALLED } from '../../src/host/assets.js';
import type { Formatted } from '../../src/model/extension.js';
import { sourceFile } from '../../src/model/source.js';
import { poisoned } from '../laws/poison.mjs';

const require = createRequire(import.meta.url);
const [PHP] = FORMATTERS;

async function format(text: string, settings: Readonly<Record<string, unknown>> = {}): Promise<Formatted> {
  if (!PHP) throw new Error('nothing formats PHP');
  return PHP.format(text, 'a.php', settings, INSTALLED);
}
const text = async (...args: Parameters<typeof format>): Promise<string> => {
  const made = await format(...args);
  return made.ok ? made.text : `fault at ${made.offset}: ${made.detail}`;
};

test('its version is that of the installed package', () => {
  const { version }: { version: string } = JSON.parse(readFileSync(require.resolve('@wasm-fmt/mago_fmt/package.json'), 'utf8'));
  expect(PHP?.version).toBe(version);
});

test('its options are those that the installed package declares', () => {
  const declared = readFileSync(require.resolve('@wasm-fmt/mago_fmt/mago_fmt_settings.d.ts'), 'utf8').replace(/\/\*[^]*?\*\//g, '');
  const names = [...declared.matchAll(/^\s*"?([a-z-]+)"?\?:/gm)].map(([, name]) => name);
  expect(Object.keys(MAGO_OPTIONS).sort()).toEqual(names.sort());
});

describe('a fault', () => {
  it.each([
    ['<?php\nclass A { public function }', 32, 'unexpected "}", expected a name'],
    ['<?php echo "é\u{1f600}" ) ;', 17, 'unexpected ")", expected ";" or "?>"'],
    ['<?php $x = "abc', 11, 'the string does not end'],
    ['<?php if (', 10, 'the text ends too early'],
    ['<?php $a = [1,2', 15, 'the text ends too early, expected "]"'],
    ['<?php /* x', 10, 'the text ends too early'],
    ['<?php function f( { }', 18, 'unexpected "{", expected a variable'],
    ['<?php }', 6, 'unexpected "}"'],
    ['<?php \0', 6, 'unexpected character "\\u0000"'],
    ['<?php match(1) { 2 => 3, default }', 33, 'unexpected "}", expected "=>"'],
  ])('of %j stands at %i', async (given, offset, detail) => {
    expect(await format(given)).toMatchObject({ ok: false, offset, detail });
    expect(await text('<?php $a=1;')).toBe('<?php\n\n$a = 1;\n');
  });
});

it('leaves what is nested too deeply for it as it is, and says so', async () => {
  const deep = `<?php $x = ${'['.repeat(3_000)}${']'.repeat(3_000)};`;
  expect(await format(deep)).toEqual({ ok: true, text: deep, left: 'it is nested too deeply for Mago' });
});

describe('settings', () => {
  const of = async (files: Readonly<Record<string, string>>) => readSettings(Object.entries(files).map(([path, one]) => sourceFile(path, one)));

  it('keep a text valid in PHP 8.2 unless another version is asked for', async () => {
    expect(await text('<?php $a=(new A)->b();')).toBe('<?php\n\n$a = (new A())->b();\n');
    expect(await text('<?php $a=(new A)->b();', { phpVersion: '8.4' })).toBe('<?php\n\n$a = new A()->b();\n');
  });

  it('come from .editorconfig, and from mago.toml over it', async () => {
    const { resolve, diagnostics } = await of({ '.editorconfig': '[*]\nindent_style = tab\nquote_type = double\n', 'mago.toml': '[formatter]\nsingle-quote = true\nend-of-line = "crlf"\n' });
    expect(diagnostics).toEqual([]);
    expect(await text('<?php if(1){echo "a";}', resolve('lib/a.php').optionsFor(PHP))).toBe("<?php\n\nif (1) {\n\techo 'a';\n}\n");
  });

  it('are told where they mean nothing', async () => {
    const { diagnostics } = await of({ 'mago.toml': 'php-version = "eight"\n[formatter]\npreset = "laravel@latest"\ntab-width = "4"\nprint-widht = 90\nexcludes = ["a"]\n' });
    expect(diagnostics.map(({ facts, severity }) => `${severity}: ${'detail' in facts ? String(facts.detail) : ''}`)).toEqual([
      'warning: "excludes" is not heeded; "canonicalize.format" says what is formatted',
      'error: "php-version" must be a version such as "8.2"',
      'error: "tab-width" must be a whole number, but it is "4"',
      'warning: "print-widht" is no option of Mago\'s formatter; did you mean "print-width"?',
    ]);
  });
});

describe('a text that is odd', () => {
  it.each([
    ['empty', '', ''], ['without PHP', 'hello\n', 'hello\n'], ['of comments alone', '<?php // é \u{1f600}\n', '<?php // é \u{1f600}\n'], ['with a lone surrogate', '<?php "\ud800";', "<?php\n\n'\ufffd';\n"],
    ['of HTML and PHP', '<?= $x ?>\n<p>hi</p>\n', '<?= $x ?>\n<p>hi</p>\n'],
  ])('%s is no danger', async (_, given, expected) => {
    expect(await text(given)).toBe(expected);
  });

  it('of a megabyte takes seconds at most', { timeout: 60_000 }, async () => {
    const long = `<?php\n${'class C { public function f(int $a): ?array { return ["a"=>$a, "b" => $b . "é"]; } }\n'.repeat(11_000)}`;
    expect((await text(long)).length).toBeGreaterThan(long.length);
  });
});

test('a region and a file can be kept as they are', async () => {
  const region = '<?php\n\n// @mago-format-ignore-start\n$a=1;   $b=2;\n// @mago-format-ignore-end\n';
  expect(await text(region)).toBe(region);
  const file = '<?php\n// @mago-format-ignore\n$a=1;\n';
  expect(await text(file)).toBe(file);
});

test('it asks neither the clock nor chance nor the environment', async () => {
  const { value, calls } = await poisoned(async () => text('<?php $a=1;'));
  expect({ value, calls }).toEqual({ value: '<?php\n\n$a = 1;\n', calls: [] });
});
