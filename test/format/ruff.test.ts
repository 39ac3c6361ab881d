import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHECKERS, FORMATTERS } from '../../src/format/languages/python.js';
import { readSettings } from '../../src/format/settings/settings.js';
import { INSTALLED } from '../../src/host/assets.js';
import { sourceFile } from '../../src/model/source.js';
import type { Formatted } from '../../src/model/extension.js';

const [formatter] = FORMATTERS;
const [checker] = CHECKERS;

async function format(text: string, settings: Readonly<Record<string, unknown>> = {}, path = 'fleet.py'): Promise<Formatted> {
  if (!formatter) throw new Error('there is no formatter of Python');
  return formatter.format(text, path, settings, INSTALLED);
}

/** The faults of a text: what is at their places, and what is said of it. */
async function faultsIn(text: string): Promise<readonly string[]> {
  const faults = (await checker?.check(text, 'fleet.py', INSTALLED)) ?? [];
  return faults.map(({ detail, offset, length = 1 }) => `${text.slice(offset, offset + length)}: ${detail}`);
}

/** What becomes of a text under settings files, and what is said of them: severity, place, sentence. */
async function under(files: Readonly<Record<string, string>>, text: string, path = 'fleet.py'): Promise<{ readonly told: readonly string[]; readonly text: string }> {
  const sources = Object.entries(files).map(([name, content]) => sourceFile(name, content));
  const { resolve, diagnostics } = await readSettings(sources);
  const told = diagnostics.map((one) => {
    const source = sources.find((file) => file.path === one.at?.path)?.text ?? '';
    return `${one.severity} ${source.slice(one.at?.start, one.at?.end)}: ${'detail' in one.facts ? one.facts.detail : ''}`;
  });
  const result = await format(text, resolve(path).optionsFor(formatter), path);
  return { told, text: result.ok ? result.text : result.detail };
}

test('Ruff has the version of the installed package', () => {
  const { version } = JSON.parse(readFileSync('node_modules/@astral-sh/ruff-wasm-nodejs/package.json', 'utf8')) as { readonly version: string };
  expect([...FORMATTERS, ...CHECKERS].map((one) => one.version)).toEqual([version, version, version]);
});

describe("the faults of Ruff's parser", () => {
  test('are told in UTF-16 units, one for each line', async () => {
    expect(await faultsIn('s = "日🚲é"; x = = 1\ny = )\n\n𝒁 = [1 2]\n')).toEqual([
      '=: expected an expression', '): expected an expression', '2: expected ",", found int',
    ]);
  });

  test('are ten at most', async () => {
    expect(await faultsIn('x = = 1\n'.repeat(30))).toHaveLength(10);
  });

  test('are not told again for each line behind a bracket that stays open', async () => {
    expect(await faultsIn('x = (1\ny = 2\n\ndef f():\n    pass\nz = 3\n')).toEqual(['y: expected ")", found identifier']);
    expect(await faultsIn('x = 1 y = 2\nz = 1 z = 2\n')).toEqual(['y: simple statements must be separated by newlines or semicolons', 'z: simple statements must be separated by newlines or semicolons']);
  });

  test('have a place where the text ends too early', async () => {
    expect(await faultsIn('x = (\n')).toEqual([': unexpected EOF while parsing']);
    expect(await faultsIn("x = '🚲 a\n")).toEqual(["'🚲 a: missing closing quote in string literal"]);
  });

  test('are those of the formatter, where it is asked alone', async () => {
    expect(await format('s = "日🚲é"; x = = 1\n')).toEqual({ ok: false, detail: 'expected an expression', offset: 16, length: 1 });
  });

  test('go with what only a compiler refuses, whatever comments say to linters', async () => {
    expect(await faultsIn('# ruff: noqa\nreturn 1  # noqa: F706\n')).toEqual(['return 1: "return" statement outside of a function/method']);
    expect(await faultsIn('for x in y: pass\nelse:\n    break\n')).toEqual(['break: "break" outside loop']);
    expect(await faultsIn('x = 1\nfrom __future__ import annotations\n')).toHaveLength(1);
    expect(await faultsIn('def f():\n    await g()\n')).toEqual(['await g(): "await" should be used within an async function']);
    expect(await faultsIn('import os, sys\nx = undefined\nl = lambda: l\n')).toEqual([]);
  });
});

describe('odd texts', () => {
  test('come to no harm', async () => {
    expect(await format('')).toEqual({ ok: true, text: '' });
    expect(await format('# only a comment')).toEqual({ ok: true, text: '# only a comment\n' });
    expect(await faultsIn('')).toEqual([]);
    expect(await faultsIn('x = \0\n')).toEqual(['\0: got unexpected token U+0000']);
    expect(await format('x = "\ud800"')).toEqual({ ok: true, text: 'x = "\ufffd"\n' });
    expect(await faultsIn('x = "\ud800"; y = = 1\n')).toEqual(['=: expected an expression']);
  });

  test('may be nested too deeply again and again', async () => {
    for (let i = 0; i < 2; i++) {
      for (const deep of ['('.repeat(20_000), `${'['.repeat(20_000)}1${']'.repeat(20_000)}`, `${'not '.repeat(20_000)}x`]) {
        expect(await format(`x = ${deep}\n`)).toEqual({ ok: true, text: `x = ${deep}\n`, left: 'it is nested too deeply for Ruff' });
        expect(await faultsIn(`x = ${deep}\n`)).toEqual([]);
      }
    }
    const deep = `x = ${'('.repeat(80)}1${')'.repeat(80)}\n`;
    expect(await format(deep)).toEqual({ ok: true, text: 'x = 1\n' });
    expect(await faultsIn(deep)).toEqual([]);
  }, 60_000);

  test('may have a megabyte', async () => {
    expect(await format('def  f( a ):\n    return a\n'.repeat(20_000))).toMatchObject({ ok: true });
    expect(await format(`x = "${'a'.repeat(1_000_000)}"\n`)).toMatchObject({ ok: true });
  }, 30_000);

  test('stay as they are once they are formatted', async () => {
    const line = fc.constantFrom('x = { "a":1,\'b\' : [ ] }', 'def f( a,*,b = 1 ) : return a', 'class A : pass', '# é🚲', "s = 'it''s'", 'if x : y', 'import b , a', '@d\ndef g(): ...', 'for i in j :\n  k( i )', '"""doc  """');
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 10 }), fc.constantFrom('\n', '\n\n\n\n'), async (lines, between) => {
        const once = await format(`${lines.join(between)}\n`);
        expect(once).toMatchObject({ ok: true });
        expect(once.ok && (await format(once.text))).toEqual(once);
      }),
      { numRuns: 60 },
    );
  });
});

describe("Ruff's settings", () => {
  const TEXT = 'x = {"a": 1, "b": [2, 3],}\nif x:\n    y = "z"\n';

  test('come from the file that Ruff prefers in the nearest folder', async () => {
    const files = { '.ruff.toml': '[format]\nquote-style = "single"', 'ruff.toml': 'indent-width = 2', 'pyproject.toml': '[tool.ruff]\nindent-width = 8' };
    expect((await under(files, 'if x:\n    y = "z"\n')).text).toBe("if x:\n    y = 'z'\n");
    expect((await under({ ...files, 'src/ruff.toml': 'indent-width = 3' }, 'if x:\n    y = "z"\n', 'src/a.py')).text).toBe('if x:\n   y = "z"\n');
    expect((await under({ ...files, 'src/pyproject.toml': '[project]\nname = "fleet"' }, 'y = "z"\n', 'src/a.py')).text).toBe("y = 'z'\n");
  });

  test('count over those of .editorconfig, each by itself', async () => {
    const files = { '.editorconfig': '[*]\nindent_style = tab\nmax_line_length = 20\nquote_type = single', 'pyproject.toml': '[tool.ruff]\nline-length = 100' };
    expect((await under(files, TEXT)).text).toBe("x = {\n\t'a': 1,\n\t'b': [2, 3],\n}\nif x:\n\ty = 'z'\n");
    expect((await under({ '.editorconfig': '[*]\nmax_line_length = off' }, `x = [${'1000, '.repeat(40)}1000]\n`)).text.split('\n')).toHaveLength(2);
  });

  test('bend every formatting option', async () => {
    const toml = 'line-length = 20\n[format]\nskip-magic-trailing-comma = true\nquote-style = "preserve"\nline-ending = "cr-lf"';
    expect(await under({ 'ruff.toml': toml }, "x = [1, 2,]\ny = 'z'\n")).toEqual({ told: [], text: "x = [1, 2]\ny = 'z'\n" });
    const documented = '[format]\ndocstring-code-format = true\ndocstring-code-line-length = 15\npreview = true\nnested-string-quote-style = "preferred"\nindent-style = "tab"';
    expect((await under({ 'ruff.toml': documented }, 'def f():\n    """D.\n\n    >>> f( 1000000,2000000 )\n    """\n')).text).toContain('>>> f(\n\t... ');
  });

  test('aim at the Python that the project requires, where they name none', async () => {
    const text = 'try:\n    pass\nexcept (A, B):\n    pass\n';
    const bare = 'try:\n    pass\nexcept A, B:\n    pass\n';
    const project = (requires: string, more = ''): Promise<{ readonly text: string }> => under({ 'pyproject.toml': `[project]\nrequires-python = "${requires}"\n[tool.ruff]\n${more}` }, text);
    expect((await project('>=3.14')).text).toBe(bare);
    expect((await project('~=3.14.2')).text).toBe(bare);
    expect((await project('>3.13, <4')).text).toBe(bare);
    expect((await project('>=3.9, !=3.9.1')).text).toBe(text);
    expect((await project('>=3.14', 'target-version = "py313"')).text).toBe(text);
  });

  test('keep the files that they exclude as they are', async () => {
    const at = async (path: string): Promise<boolean> => {
      const files = { 'lib/pyproject.toml': '[tool.ruff]\nexclude = ["migrations", "gen/*_pb2.py"]\n[tool.ruff.format]\nexclude = ["*.tmp.py"]' };
      return (await under(files, 'x=1\n', path)).text === 'x=1\n';
    };
    expect([await at('lib/migrations/0001.py'), await at('lib/a/migrations/b/c.py'), await at('lib/gen/a/b_pb2.py'), await at('lib/x.tmp.py')]).toEqual([true, true, true, true]);
    expect([await at('migrations/0001.py'), await at('lib/migrations.py'), await at('lib/b_pb2.py')]).toEqual([false, false, false]);
  });

  test('are told where they mean nothing or cannot be heeded', async () => {
    const toml = [
      'extend = "../ruff.toml"', 'line-lenght = 80', 'indent-width = 0', 'target-version = "py26"', 'select = ["E"]', 'src = ["src"]', 'preview = "yes"', 'per-file-target-version = {}',
      '[lint]', 'line-length = 1000', '[format]', 'quote-style = "none"', 'docstring-code-line-length = 500', 'quotes = 1', 'exclude = []',
    ].join('\n');
    const { told, text } = await under({ 'ruff.toml': toml }, 'x = "a"\n');
    expect(text).toBe('x = "a"\n');
    expect([...told].sort()).toMatchInlineSnapshot(`
      [
        "error docstring-code-line-length = 500: "docstring-code-line-length" must be a whole number from 1 to 320, but it is 500",
        "error indent-width = 0: "indent-width" must be a whole number from 1 to 255, but it is 0",
        "error preview = "yes": "preview" must be true or false, but it is "yes"",
        "error quote-style = "none": "quote-style" must be one of "double", "single", "preserve", but it is "none"",
        "error target-version = "py26": "target-version" must be one of "py37", "py38", "py39", "py310", "py311", "py312", "py313", "py314", "py315", but it is "py26"",
        "warning extend = "../ruff.toml": ggen does not follow "extend"; write the options that are to count for generated files here",
        "warning line-lenght = 80: "line-lenght" is no option of Ruff; did you mean "line-length"?",
        "warning per-file-target-version = {}: "per-file-target-version" is not heeded; "target-version" is",
        "warning quotes = 1: "quotes" is no option of Ruff's formatter",
      ]
    `);
    expect((await under({ 'pyproject.toml': '[tool]\n[tool.ruff]\nformat = 1' }, 'x = 1\n')).told).toEqual(['error format = 1: "format" must be a table of options']);
  });

  test('of a linter alone change nothing', async () => {
    expect(await under({ 'pyproject.toml': '[tool.ruff.lint]\nselect = ["ALL"]\n[tool.black]\nline-length = 20' }, TEXT)).toEqual(await under({}, TEXT));
  });
});
