import fc from 'fast-check';
import { expect, test } from 'vitest';
import { render } from '../../../src/template/index.js';

/** Bits of templates; joined at random they make nearly right and quite wrong ones. */
const BITS = [
  '{{', '}}', '{%', '%}', '{#', '#}', '-', ' ', '\n', 'if', 'elif', 'else', 'endif', 'for', 'in', 'endfor', 'set', 'set_global', 'block', 'endblock', 'macro', 'endmacro', 'filter', 'endfilter',
  'raw', 'endraw', 'include', 'import', 'as', 'extends', 'ignore', 'missing', 'break', 'continue', 'is', 'not', 'and', 'or', 'defined', 'super()', 'self::m()', 'm(a)', 'ns::m(a=1)', 'loop.last',
  'x', 'y', 'a.b', 'a.0', 'y[x]', '"a"', "'", '"', '`', '1', '1.5', '-1', '.', ',', '::', '|', '~', '=', '==', '!=', '<', '(', ')', '[', ']', '+', '*', '/', '%', 'true', 'upper', 'join(sep=",")',
  'default(value=1)', 'range(end=3)', 'date(format="%Y")', '__tera_context', '\\', '__proto__', 'constructor', '\u{1F600}', '\ud800', '\u2028', '&', '{', '?',
];

async function settles(text: string): Promise<void> {
  const outcome = await render({ path: 't.tera', text }, { x: 1, y: ['a'], a: { b: 2 } }, { templates: [{ path: 'a', text }] });
  if (outcome.ok) return;
  for (const one of outcome.diagnostics) {
    expect(one.code).toMatch(/^GGEN40[1-6]$/);
    expect(one.at).toBeDefined();
    expect(one.at?.start).toBeGreaterThanOrEqual(0);
    expect(one.at?.start).toBeLessThanOrEqual(one.at?.end ?? -1);
    expect(one.at?.end).toBeLessThanOrEqual(text.length);
  }
}

test('any sequence of template bits renders or is refused at a place', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...BITS), { maxLength: 30 }), (bits) => settles(bits.join(''))), { numRuns: 3000 });
});

test('any sequence of bits within a tag renders or is refused at a place', async () => {
  const tag = fc.tuple(
    fc.constantFrom('{{ ', '{{- ', '{% if ', '{% for x in ', '{% set z = ', '{% filter ', '{% '),
    fc.array(fc.constantFrom(...BITS), { maxLength: 8 }),
    fc.constantFrom(' }}', ' -}}', ' %}', ' %}x{% endif %}', ' %}x{% endfor %}', ' %}x{% endfilter %}'),
  );
  await fc.assert(fc.asyncProperty(fc.array(tag, { maxLength: 3 }), (tags) => settles(tags.map(([open, bits, close]) => open + bits.join(' ') + close).join('text'))), { numRuns: 3000 });
});

test('any text at all renders or is refused at a place', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), settles), { numRuns: 1500 });
});

test('a text without template marks renders as it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }).filter((text) => !/\{[{%#]|\r/.test(text) && text.charCodeAt(0) !== 0xfeff && !text.startsWith('---')), async (text) => {
      expect(await render({ path: 't.tera', text })).toMatchObject({ ok: true, value: text });
    }),
  );
});

test.each([
  ['('.repeat(50_000), '{{ ', ' }}'],
  ['not '.repeat(50_000), '{{ ', 'x }}'],
  ['x['.repeat(50_000), '{{ ', ' }}'],
  ['x.'.repeat(50_000), '{{ ', 'x }}'],
  ['1+'.repeat(50_000), '{{ ', '1 }}'],
  ['x|upper'.repeat(5000), '{{ x', ' }}'],
  ['|upper'.repeat(50_000), '{{ "x"', ' }}'],
  ['{% if x %}'.repeat(50_000), '', ''],
  ['{'.repeat(100_000), '', ''],
  [' '.repeat(100_000), '{{', 'x'],
  ['{% raw %}'.repeat(5000), '', ''],
])('what nests or repeats without end is refused at a place: %#', async (middle, open, close) => {
  const started = performance.now();
  await settles(open + middle + close);
  expect(performance.now() - started).toBeLessThan(5000);
});
