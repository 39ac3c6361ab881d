import fc from 'fast-check';
import { expect, test } from 'vitest';
import { render } from '../../src/template/index.js';
import { snakeCase, wordsOf } from '../../src/template/filters/letter-case.js';
import { plural, singular } from '../../src/template/filters/inflection.js';
import { commented, commentStyle } from '../../src/model/comments.js';
import { quoted } from '../../src/template/filters/quote-style.js';

/** Bits of templates; joined at random they make nearly right and quite wrong ones. */
const BITS = [
  '{{', '}}', '{%', '%}', '{#', '#}', '-', ' ', '\n', 'if', 'elif', 'else', 'endif', 'for', 'in', 'endfor', 'set', 'endset', 'block', 'endblock', 'macro', 'endmacro', 'call', 'endcall', 'filter',
  'endfilter', 'raw', 'endraw', 'include', 'import', 'from', 'as', 'extends', 'switch', 'case', 'default', 'endswitch', 'is', 'not', 'and', 'or', 'defined', 'with', 'context', 'ignore', 'missing',
  'asyncEach', 'endeach', 'asyncAll', 'endall', 'ifAsync', 'super()', 'caller()', 'loop', 'x', 'y', 'a.b', '"a"', "'", '"', '1', '1.5', '.', ',', ':', '|', '~', '=', '==', '(', ')', '[', ']', '{', '}', '+', '*', '**', '//',
  'r/a/g', 'none', 'true', 'upper', 'join', 'range(3)', '\\', '__proto__', 'constructor', '\u{1F600}', '\ud800', '\u2028',
];

async function settles(template: string): Promise<void> {
  const outcome = await render(template, { x: 1, y: ['a'], a: { b: 2 } }, { templates: [{ path: 'a', text: template }] });
  if (outcome.ok) return;
  for (const one of outcome.diagnostics) {
    expect(one.code).toMatch(/^GGEN40[1-6]$/);
    expect(one.at).toBeDefined();
    expect(one.at?.start).toBeLessThanOrEqual(one.at?.end ?? -1);
    expect(one.at?.end).toBeLessThanOrEqual(template.length);
    expect(one.at?.start).toBeGreaterThanOrEqual(0);
  }
}

test('any sequence of template bits renders or is refused at a place', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...BITS), { maxLength: 30 }), (bits) => settles(bits.join(''))), { numRuns: 3000 });
});

test('any sequence of bits within a tag renders or is refused at a place', async () => {
  const tag = fc.tuple(fc.constantFrom('{{ ', '{% if ', '{% for x in ', '{% set z = ', '{% '), fc.array(fc.constantFrom(...BITS), { maxLength: 8 }), fc.constantFrom(' }}', ' %}', ' %}x{% endif %}', ' %}x{% endfor %}'));
  await fc.assert(fc.asyncProperty(fc.array(tag, { maxLength: 3 }), (tags) => settles(tags.map(([open, bits, close]) => open + bits.join(' ') + close).join('text'))), { numRuns: 3000 });
});

test('any text at all renders or is refused at a place', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), settles), { numRuns: 1500 });
});

test('a text without template marks renders as it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }).filter((text) => !/\{[{%#]|\r/.test(text) && text.charCodeAt(0) !== 0xfeff), async (text) => {
      expect((await render(text)).ok && (await render(text))).toMatchObject({ value: text });
    }),
  );
});

test('letter cases and inflections take any text, and settle', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(wordsOf(text).join('')).toBe([...text].filter((one) => /[\p{L}\p{N}\p{M}]/u.test(one)).join(''));
      expect(typeof snakeCase(text) + typeof plural(text) + typeof singular(text)).toBe('stringstringstring');
    }),
  );
});

test('a JSON literal reads back as the text, and no comment ends early', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(JSON.parse(quoted(text, 'json') ?? '')).toBe(text);
      for (const language of ['css', 'html']) {
        const style = commentStyle(language);
        const made = style ? commented(text, style) : '';
        expect(made.slice(2, -2).includes('*/') && language === 'css').toBe(false);
        expect(made.slice(4, -3).includes('-->') && language === 'html').toBe(false);
      }
    }),
  );
});
