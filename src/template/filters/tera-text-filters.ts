import { refuse } from '../fault.js';
import { printTera } from '../tera/semantics.js';
import { graphemesOf } from '../tera/graphemes.js';
import { kindOf } from '../values.js';
import { charactersOf, countFrom, LONGEST_TEXT, textOf } from './coerce.js';
import type { FilterRow } from './filter-row.js';
import { withBreaks } from './tera-list-filters.js';

const TERA = { dialects: ['tera'], takes: 'text' } as const;
const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;', '/': '&#x2F;' };
const XML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const PAT = [{ name: 'pat', required: true }] as const;

/** A text without what stands between `<` and `>`, and without comments; one pass. */
function withoutTags(text: string): string {
  let result = '';
  let at = 0;
  for (let open = text.indexOf('<'); open >= 0; open = text.indexOf('<', at)) {
    const comment = text.startsWith('<!--', open) ? text.indexOf('-->', open + 4) : -1;
    const close = comment >= 0 ? comment + 2 : text.indexOf('>', open);
    if (close < 0) break;
    result += text.slice(at, open);
    at = close + 1;
  }
  return result + text.slice(at);
}

function percentEncoded(text: string, kept: RegExp): string {
  return [...text.replace(/[\ud800-\udfff]/gu, '\ufffd')]
    .map((character) => (kept.test(character) ? character : character > '\u007f' ? encodeURIComponent(character) : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`))
    .join('');
}

function trimMatches(text: string, pattern: string, fromStart: boolean): string {
  if (pattern === '') return text;
  let [start, end] = [0, text.length];
  while (fromStart && text.startsWith(pattern, start)) start += pattern.length;
  while (!fromStart && end >= pattern.length && text.endsWith(pattern, end)) end -= pattern.length;
  return text.slice(start, end);
}

function indented(text: string, prefix: string, first: boolean, blank: boolean): string {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  if (lines.length * prefix.length > LONGEST_TEXT) return refuse('this would make a text of more than 64 MiB');
  return lines.map((line, i) => ((i === 0 ? first : blank || line.trim() !== '') ? prefix + line : line)).join('\n');
}

function flag(value: unknown, name: string): boolean {
  return typeof value === 'boolean' ? value : refuse(`"${name}" must be true or false, not ${kindOf(value)}`);
}

/** Filters of texts as Tera 1 has them. */
export const TERA_TEXT_FILTERS: readonly FilterRow[] = [
  {
    ...TERA,
    name: 'split',
    parameters: PAT,
    doc: 'A text as a list of the parts between a separator; `\\n` and `\\t` in it are a line end and a tab',
    example: { template: '{{ "a,b" | split(pat=",") | last }}', output: 'b' },
    apply: (input, { pat }) => {
      const separator = withBreaks(pat, 'the separator');
      return separator === '' ? ['', ...charactersOf(textOf(input)), ''] : textOf(input).split(separator);
    },
  },
  ...(['trim_start_matches', 'trim_end_matches'] as const).map((name): FilterRow => ({
    ...TERA,
    name,
    parameters: PAT,
    doc: `A text without all occurrences of another at its ${name === 'trim_start_matches' ? 'start' : 'end'}`,
    example: { template: `{{ "--a--" | ${name}(pat="-") }}`, output: name === 'trim_start_matches' ? 'a--' : '--a' },
    apply: (input, { pat }) => trimMatches(textOf(input), withBreaks(pat, 'the pattern'), name === 'trim_start_matches'),
  })),
  {
    ...TERA,
    name: 'truncate',
    parameters: [{ name: 'length', fallback: 255 }, { name: 'end', fallback: '…' }],
    doc: 'A text cut after a number of characters as readers count them, and an ending where it was cut',
    example: { template: '{{ "one two" | truncate(length=5) }}', output: 'one t…' },
    apply: (input, given) => {
      const length = countFrom(given['length'], 'the length', 0, LONGEST_TEXT);
      const text = textOf(input);
      if (text.length <= length) return text;
      const characters = graphemesOf(text);
      return characters.length <= length ? text : characters.slice(0, length).join('') + textOf(given['end']);
    },
  },
  {
    ...TERA,
    name: 'indent',
    parameters: [{ name: 'prefix', fallback: '    ' }, { name: 'first', fallback: false }, { name: 'blank', fallback: false }],
    doc: 'Every line with a prefix: the first line only with `first`, blank lines only with `blank`',
    example: { template: '{{ text | indent(prefix="> ") }}', data: { text: 'a\nb' }, output: 'a\n> b' },
    apply: (input, given) => indented(textOf(input), textOf(given['prefix']), flag(given['first'], 'first'), flag(given['blank'], 'blank')),
  },
  {
    ...TERA,
    name: 'wordcount',
    doc: 'How many parts between white space a text has',
    example: { template: '{{ "one two-three" | wordcount }}', output: '2' },
    apply: (input) => textOf(input).split(/\s+/).filter((word) => word !== '').length,
  },
  {
    ...TERA,
    name: 'escape',
    doc: 'A text with &, <, >, ", \' and / as HTML character references',
    example: { template: '{{ "a</b>" | escape }}', output: 'a&lt;&#x2F;b&gt;' },
    apply: (input) => textOf(input).replace(/[&<>"'/]/g, (one) => HTML[one] ?? one),
  },
  {
    ...TERA,
    name: 'escape_xml',
    doc: 'A text with &, <, >, " and \' as XML character references',
    example: { template: '{{ "a<b" | escape_xml }}', output: 'a&lt;b' },
    apply: (input) => textOf(input).replace(/[&<>"']/g, (one) => XML[one] ?? one),
  },
  {
    ...TERA,
    name: 'striptags',
    doc: 'A text without HTML tags and comments',
    example: { template: '{{ "<p>a <b>b</b></p>" | striptags }}', output: 'a b' },
    apply: (input) => withoutTags(textOf(input)),
  },
  {
    ...TERA,
    name: 'spaceless',
    doc: 'A text without white space between tags',
    example: { template: '{{ "<p> <b>a b</b> </p>" | spaceless }}', output: '<p><b>a b</b></p>' },
    apply: (input) => textOf(input).replace(/>\s+</g, '><'),
  },
  {
    ...TERA,
    name: 'linebreaksbr',
    doc: 'A text with `<br>` for each line end',
    example: { template: '{{ text | linebreaksbr }}', data: { text: 'a\nb' }, output: 'a<br>b' },
    apply: (input) => textOf(input).replace(/\r?\n/g, '<br>'),
  },
  {
    ...TERA,
    name: 'addslashes',
    doc: 'A text with a backslash before each backslash and quotation mark',
    example: { template: '{{ `"a"` | addslashes }}', output: '\\"a\\"' },
    apply: (input) => textOf(input).replace(/[\\"']/g, '\\$&'),
  },
  {
    ...TERA,
    name: 'urlencode',
    doc: 'A text percent-encoded, but for letters, digits, `-`, `.`, `_`, `~` and `/`',
    example: { template: '{{ "/a b?c" | urlencode }}', output: '/a%20b%3Fc' },
    apply: (input) => percentEncoded(textOf(input), /^[A-Za-z0-9\-._~/]$/),
  },
  {
    ...TERA,
    name: 'urlencode_strict',
    doc: 'A text percent-encoded, but for letters and digits',
    example: { template: '{{ "/a-b" | urlencode_strict }}', output: '%2Fa%2Db' },
    apply: (input) => percentEncoded(textOf(input), /^[A-Za-z0-9]$/),
  },
  {
    dialects: ['tera'],
    name: 'as_str',
    aliases: ['string'],
    doc: 'A value as it is printed',
    example: { template: '{{ [1, 2] | as_str | length }}', output: '6' },
    apply: (input) => printTera(input),
  },
];
