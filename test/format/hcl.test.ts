import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMATTERS } from '../../src/format/languages/hcl.js';
import { INSTALLED } from '../../src/host/assets.js';
import type { Formatted } from '../../src/model/extension.js';
import { poisoned } from '../laws/poison.mjs';
import { freshAssets } from './fresh-assets.js';

const [hcl] = FORMATTERS;
if (!hcl) throw new Error('there is no formatter of HCL');

async function format(text: string): Promise<Formatted> {
  return hcl?.format(text, 'fleet.tf', {}, INSTALLED) ?? { ok: true, text };
}

const name = fc.constantFrom('wheels', 'a', 'größe', 'long_name', 'x-y');
const gap = fc.constantFrom('', ' ', '   ', '\t');
const { body } = fc.letrec<{ expression: string; body: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('1', '-2.5e3', 'true', 'null', 'var.x', 'a.b[0].c', 'a[*].b', '"größe 🚚"', '"a  ${ b+1 }  %%{"', '"\\"q\\" \\\\ $${x}"', '<<EOT\n  kept  "as\tis"\nEOT\n', '<<-EOT\n\t  kept ${a}\n\tEOT\n'),
    fc.tuple(tie('expression'), gap, fc.constantFrom('+', '&&', '==', '>='), gap, tie('expression')).map((parts) => (parts.some((one) => one.includes('<<')) ? '0' : parts.join(''))),
    fc.array(tie('expression'), { maxLength: 3 }).map((all) => (all.some((one) => one.includes('<<')) ? '[]' : `[ ${all.join(' ,')}]`)),
    tie('expression').map((one) => (one.includes('<<') ? 'f()' : `f( ${one},\n  ${one} ... )`)),
    fc.tuple(name, tie('expression')).map(([key, one]) => (one.includes('<<') ? '{}' : `{ ${key}=${one},"k"   =1 }`)),
    tie('expression').map((one) => (one.includes('<<') ? '[]' : `[for k,v in x:${one} if v]`)),
  ),
  body: fc.array(fc.oneof(
    { maxDepth: 3 },
    fc.tuple(gap, name, gap, gap, tie('expression'), fc.constantFrom('', ' # why', '   // größe')).map(([a, key, b, c, value, comment]) => `${a}${key}${b}=${c}${value.endsWith('\n') ? value : `${value}${comment}\n`}`),
    fc.tuple(name, gap, tie('body')).map(([key, a, inner]) => `${key} "l"${a}"m" {\n${inner}}\n`),
    fc.constantFrom('\n', '# a  comment\n', '/* two\n  lines */\n'),
  ), { maxLength: 4 }).map((all) => all.join('')),
}));

/** Everything but the spaces between tokens; what stands inside of quotes and documents keeps them. */
function tokensOf(text: string): string {
  return text.split('\n').map((line) => line.replace(/[ \t]+/g, '')).join('\n').trim();
}

describe('hclwrite', () => {
  test('has the version of the installed package', () => {
    const { version } = JSON.parse(readFileSync('node_modules/@cdktf/hcl-tools/package.json', 'utf8')) as { readonly version: string };
    expect(hcl.version).toBe(version);
  });

  test('changes nothing but spaces, and leaves what it formatted as it is', async () => {
    await fc.assert(fc.asyncProperty(body, async (text) => {
      const once = await format(text);
      expect(once).toMatchObject({ ok: true });
      if (!once.ok) return;
      expect(tokensOf(once.text)).toBe(tokensOf(text));
      for (const quoted of text.match(/kept[^\n]*|"größe 🚚"/g) ?? []) expect(once.text).toContain(quoted.replace('${a}', '${a}'));
      expect(await format(once.text)).toEqual(once);
    }), { numRuns: 200 });
  }, 20_000);

  test('leaves no trace in this process: no globals, no timers', async () => {
    const before = new Set(Reflect.ownKeys(globalThis));
    const assets = freshAssets();
    await hcl.format('a=1\n', 'a.tf', {}, assets);
    expect(Reflect.ownKeys(globalThis).filter((key) => !before.has(key))).toEqual([]);
    expect(process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length).toBeLessThanOrEqual(1);
  });

  test('makes the same in each fresh instance, and after hundreds of texts', async () => {
    const text = 'a   = 1\nbb={ c=2 }\n';
    const expected = { ok: true, text: 'a  = 1\nbb = { c = 2 }\n' };
    expect(await hcl.format(text, 'a.tf', {}, freshAssets())).toEqual(expected);
    for (let i = 0; i < 300; i++) await format(`x${i} =   "${'y'.repeat(i)}"\n`);
    expect(await format(text)).toEqual(expected);
  }, 20_000);

  test('takes odd texts without breaking down', async () => {
    for (const text of ['', '\n\n', '# only this', 'a = "\ud800"\n', 'a = "\0"\n', 'a = <<E\n', '}}}}', '"${'.repeat(500), `a = ${'['.repeat(20_000)}`, `a = "${'x'.repeat(300_000)}"\n`]) {
      expect(await format(text)).toMatchObject({ ok: true });
    }
  });

  test('formats a megabyte in bounded time', async () => {
    expect(await format('resource "a" "b" {\nx=1\n  yy   = [1,2]\n}\n'.repeat(25_000))).toMatchObject({ ok: true });
  }, 60_000);

  test('asks for neither time, chance, locale nor environment', async () => {
    const { value, calls } = await poisoned(async () => hcl.format('a=1\n', 'a.tf', {}, freshAssets()));
    expect(calls).toEqual([]);
    expect(value).toEqual({ ok: true, text: 'a = 1\n' });
  });
});
