import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMATTERS } from '../../src/format/languages/go.js';
import { INSTALLED } from '../../src/host/assets.js';
import type { Formatted } from '../../src/model/extension.js';

const [gofmt] = FORMATTERS;

async function format(text: string): Promise<Formatted> {
  if (!gofmt) throw new Error('there is no formatter of Go');
  return gofmt.format(text, 'fleet.go', {}, INSTALLED);
}

/** What is at the place of the fault, up to the end of the line, and what is said of it. */
async function faultIn(text: string): Promise<{ readonly detail: string; readonly at: string | undefined }> {
  const result = await format(text);
  return result.ok ? { detail: 'sound', at: undefined } : { detail: result.detail, at: text.slice(result.offset).split('\n', 1)[0] };
}

describe('gofmt', () => {
  test('has the version of the installed package', () => {
    const { version } = JSON.parse(readFileSync('node_modules/@wasm-fmt/gofmt/package.json', 'utf8')) as { readonly version: string };
    expect(gofmt?.version).toBe(version);
  });

  test('tells faults in UTF-16 units, though gofmt counts bytes', async () => {
    expect(await faultIn('package a\n\nvar größe𝒁, x = "🚲" }\n')).toEqual({ detail: "expected declaration, found '}'", at: '}' });
    expect(await faultIn('package a\n\n/* 🚲 */ var x = "é\n')).toEqual({ detail: 'string literal not terminated', at: '"é' });
    expect(await faultIn('package a\n\nfunc f() {\n')).toEqual({ detail: "expected '}', found 'EOF'", at: '' });
  });

  test('is not led astray by line directives', async () => {
    expect(await faultIn('package a\n\n//line fleet.tmpl:70\nvar x = = 1\n')).toEqual({ detail: "expected operand, found '='", at: '= 1' });
    expect(await faultIn('package a\n\n/*line fleet.tmpl:70:3*/ var x = = 1\n')).toEqual({ detail: "expected operand, found '='", at: '= 1' });
    const text = 'package a\n\n//line fleet.tmpl:70\nvar x = 1\n';
    expect(await format(text)).toEqual({ ok: true, text });
  });

  test('takes no text without a package clause, though gofmt formats a list of statements', async () => {
    expect(await faultIn('// A comment 🚲\n\n/* and\nanother */\nx := 1\n')).toEqual({ detail: "expected 'package', found x", at: 'x := 1' });
    expect(await faultIn('packages a\n')).toEqual({ detail: "expected 'package', found packages", at: 'packages a' });
    expect(await faultIn('🚲')).toEqual({ detail: "expected 'package', found '🚲'", at: '🚲' });
    expect(await faultIn('')).toEqual({ detail: "expected 'package', found 'EOF'", at: '' });
    expect(await faultIn('// only a comment\n')).toEqual({ detail: "expected 'package', found 'EOF'", at: '' });
    expect(await format('/**/package/**/a')).toEqual({ ok: true, text: '/**/ package /**/ a\n' });
  });

  test('leaves what is too deep for it as it is and says so, and formats the next text all the same', async () => {
    const sound = { ok: true, text: 'package a\n\nvar x = 1\n' };
    const left = 'it is nested too deeply, or has too many operators in a row, for gofmt in WebAssembly';
    for (const deep of [`${'('.repeat(5000)}1${')'.repeat(5000)}`, '['.repeat(100_000), `${'"a" + '.repeat(2000)}"b"`]) {
      const text = `package a\n\nvar é = 1\nvar x = ${deep}\nvar y = 1\n`;
      expect(await format(text)).toEqual({ ok: true, text, left });
      expect(await format('package a\nvar  x=1')).toEqual(sound);
    }
  });

  test('finds the first of very many faults, at which gofmt in WebAssembly breaks down', async () => {
    const many = 'var x = = 1\nfunc f() {\n'.repeat(20);
    expect(await faultIn(`package a\n\nfunc größe() {}\n\n${many}`)).toEqual({ detail: "expected operand, found '=' (the first of more than 10 errors)", at: '= 1' });
    expect(await faultIn(`package a\n\nvar s = \`x\n\ny\`\n${many}var t = \`${many}`)).toEqual({ detail: "expected operand, found '=' (the first of more than 10 errors)", at: '= 1' });
    expect(await faultIn('package a\n\nfunc f() {\n\tx := `a\n\n\n')).toEqual({ detail: 'raw string literal not terminated (the first of 2 errors)', at: '`a' });
    expect(await faultIn('//go:build linux && {\n\npackage a\n')).toEqual({ detail: 'the build constraint does not parse', at: '//go:build linux && {' });
  });

  test('formats what generators usually nest', async () => {
    const nested = `package a\n\nfunc f() {\n${'if true {\n'.repeat(30)}${'}\n'.repeat(30)}}\n`;
    expect(await format(nested)).toMatchObject({ ok: true });
    expect(await format(`package a\n\nvar x = ${'"a" +\n\t'.repeat(60)}"b"\n`)).toMatchObject({ ok: true });
  });

  test('survives texts that are no text', async () => {
    expect(await faultIn('package a\n\nvar x = \0 1\n')).toMatchObject({ at: '\0 1' });
    expect(await format('package a\nvar s = "\ud800"')).toEqual({ ok: true, text: 'package a\n\nvar s = "\ufffd"\n' });
    expect(await format(`package a\n\nvar s = "${'a'.repeat(1_000_000)}"\n`)).toMatchObject({ ok: true });
  });

  test('formats a megabyte in bounded time, and lets go of the memory', async () => {
    const result = await format(`package a\n\n${'var  x  =  1\n'.repeat(80_000)}`);
    expect(result).toMatchObject({ ok: true });
    expect(await format('package a')).toEqual({ ok: true, text: 'package a\n' });
  }, 30_000);

  test('leaves alone what it has formatted', async () => {
    const name = fc.constantFrom('wheels', 'größe', 'ID', 'x1');
    const value = fc.constantFrom('1', '"🚲"', '[]int{1,2 , 3}', 'func( ) { }', 'map[string]int{ "a":1 }', 'a+b*c', '`x\n  y`');
    const declaration = fc.tuple(fc.constantFrom('var', 'const', '//  note\nvar', '\n\n\nvar'), name, value).map((parts) => `${parts[0]}  ${parts[1]}=${parts[2]}`);
    await fc.assert(
      fc.asyncProperty(fc.array(declaration, { maxLength: 8 }), fc.constantFrom('\n', '\n\n\n', ' ; '), async (declarations, between) => {
        const once = await format(`package a\n${declarations.join(between)}\n`);
        if (once.ok) expect(await format(once.text)).toEqual(once);
        else expect(between === ' ; ' && declarations.length > 0).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
