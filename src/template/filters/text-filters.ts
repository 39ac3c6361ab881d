import { refuse } from '../fault.js';
import { isList, isRecord, printed } from '../values.js';
import { charactersOf, countFrom, listFrom, LONGEST_TEXT, repeated, textOf } from './coerce.js';
import type { FilterRow } from './filter-row.js';

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', "'": '&#39;', '<': '&lt;', '>': '&gt;', '\\': '&#92;' };

function escapeHtml(text: string): string {
  return text.replace(/[&"'<>\\]/g, (one) => HTML[one] ?? one);
}

function replaceText(text: string, from: string, to: string, count: number): string {
  const parts = from === '' ? ['', ...charactersOf(text), ''] : text.split(from);
  const joints = count < 0 ? parts.length - 1 : Math.min(count, parts.length - 1);
  if (text.length + joints * to.length > LONGEST_TEXT) return refuse('this would make a text of more than 64 MiB');
  return parts.map((part, i) => (i === 0 ? part : (i <= joints ? to : from) + part)).join('');
}

function truncateText(text: string, length: number, killWords: boolean, end: string): string {
  if (text.length <= length) return text;
  const space = killWords ? -1 : text.lastIndexOf(' ', length);
  return text.slice(0, space < 0 ? length : space) + end;
}

/** Takes tags out by looking for their ends, in one pass. */
function withoutTags(text: string): string {
  let result = '';
  let at = 0;
  for (let open = text.indexOf('<'); open >= 0; open = text.indexOf('<', at)) {
    const comment = text.startsWith('<!--', open);
    const isTag = comment || /[a-zA-Z/]/.test(text.charAt(open + 1));
    const close = isTag ? text.indexOf(comment ? '-->' : '>', open) : -1;
    if (isTag && close < 0) break;
    result += text.slice(at, isTag ? open : open + 1);
    at = isTag ? close + (comment ? 3 : 1) : open + 1;
  }
  return result + text.slice(at);
}

function encodePairs(input: unknown): string {
  if (!isList(input) && !isRecord(input)) return encodeText(printed(input));
  const pairs = isList(input) ? input.map((pair) => [listFrom(pair)[0], listFrom(pair)[1]]) : Object.entries(input);
  return pairs.map(([key, value]) => `${encodeText(printed(key))}=${encodeText(printed(value))}`).join('&');
}

function encodeText(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd'));
}

/** Filters from text to text, and to lists of texts. */
export const TEXT_FILTERS: readonly FilterRow[] = [
  {
    name: 'replace',
    takes: 'text',
    parameters: [{ name: 'from', required: true }, { name: 'to', required: true }, { name: 'count', fallback: -1 }],
    doc: 'A text with another in place of each occurrence of one, or of the first few',
    example: { template: '{{ "a-b-c" | replace("-", "_") }}', output: 'a_b_c' },
    apply: (input, given) => replaceText(textOf(input), textOf(given['from']), textOf(given['to']), countFrom(given['count'], 'the count', -1)),
  },
  {
    name: 'split',
    dialects: ['nunjucks'],
    parameters: [{ name: 'pat', fallback: ' ' }],
    doc: 'A text as a list of the parts between a separator',
    example: { template: '{{ "a,b" | split(",") | last }}', output: 'b' },
    apply: (input, given) => {
      const separator = textOf(given['pat']);
      return separator === '' ? charactersOf(textOf(input)) : textOf(input).split(separator);
    },
  },
  {
    name: 'trim',
    takes: 'text',
    doc: 'A text without white space at both ends',
    example: { template: '[{{ "  a b " | trim }}]', output: '[a b]' },
    apply: (input) => textOf(input).trim(),
  },
  {
    name: 'trim_start',
    takes: 'text',
    doc: 'A text without white space at its start',
    example: { template: '[{{ " a " | trim_start }}]', output: '[a ]' },
    apply: (input) => textOf(input).trimStart(),
  },
  {
    name: 'trim_end',
    takes: 'text',
    doc: 'A text without white space at its end',
    example: { template: '[{{ " a " | trim_end }}]', output: '[ a]' },
    apply: (input) => textOf(input).trimEnd(),
  },
  {
    name: 'indent',
    dialects: ['nunjucks'],
    parameters: [{ name: 'width', fallback: 4 }, { name: 'first', fallback: false }, { name: 'blank', fallback: true }],
    doc: 'Every line but the first indented by a number of spaces, or by a text; `first` includes the first line, `blank=false` leaves blank lines alone',
    example: { template: '{{ "a\\nb" | indent(2) }}', output: 'a\n  b' },
    apply: (input, given) => {
      const { width, first, blank } = given;
      const prefix = typeof width === 'string' ? width : repeated(' ', countFrom(width, 'the width', 0, 10_000));
      const lines = textOf(input).split('\n');
      if (lines.length * prefix.length > LONGEST_TEXT) return refuse('this would make a text of more than 64 MiB');
      return lines.map((line, i) => ((i === 0 && first !== true) || (line.trim() === '' && blank === false) ? line : prefix + line)).join('\n');
    },
  },
  {
    name: 'truncate',
    dialects: ['nunjucks'],
    parameters: [{ name: 'length', fallback: 255 }, { name: 'killwords', fallback: false }, { name: 'end', fallback: '...' }],
    doc: 'A text cut to a length, at a space unless `killwords`, and an ending where it was cut',
    example: { template: '{{ "one two three" | truncate(8) }}', output: 'one two...' },
    apply: (input, given) => truncateText(textOf(input), countFrom(given['length'], 'the length', 0, LONGEST_TEXT), given['killwords'] === true, textOf(given['end'])),
  },
  {
    name: 'center',
    parameters: [{ name: 'width', fallback: 80 }],
    doc: 'A text with spaces on both sides up to a width',
    example: { template: '[{{ "ab" | center(6) }}]', output: '[  ab  ]' },
    apply: (input, given) => {
      const text = textOf(input);
      const spaces = Math.max(0, countFrom(given['width'], 'the width', 0, LONGEST_TEXT) - text.length);
      return repeated(' ', Math.floor(spaces / 2)) + text + repeated(' ', Math.ceil(spaces / 2));
    },
  },
  ...(['pad_right', 'pad_left'] as const).map((name): FilterRow => ({
    name,
    parameters: [{ name: 'width', required: true }, { name: 'fill', fallback: ' ' }],
    doc: `A text filled up ${name === 'pad_right' ? 'at its end' : 'at its start'} to a width`,
    example: { template: `{{ "7" | ${name}(3, "0") }}`, output: name === 'pad_right' ? '700' : '007' },
    apply: (input, given) => {
      const width = countFrom(given['width'], 'the width', 0, LONGEST_TEXT);
      return name === 'pad_right' ? textOf(input).padEnd(width, textOf(given['fill'])) : textOf(input).padStart(width, textOf(given['fill']));
    },
  })),
  {
    name: 'repeat',
    parameters: [{ name: 'count', required: true }],
    doc: 'A text several times over',
    example: { template: '{{ "ab" | repeat(3) }}', output: 'ababab' },
    apply: (input, given) => repeated(textOf(input), countFrom(given['count'], 'the count', 0, LONGEST_TEXT)),
  },
  {
    name: 'lines',
    doc: 'The lines of a text as a list',
    example: { template: '{{ "a\\nb" | lines | length }}', output: '2' },
    apply: (input) => textOf(input).split('\n'),
  },
  {
    name: 'wordcount',
    dialects: ['nunjucks'],
    doc: 'How many words a text has',
    example: { template: '{{ "one two" | wordcount }}', output: '2' },
    apply: (input) => textOf(input).match(/[\p{L}\p{N}_]+/gu)?.length ?? 0,
  },
  {
    name: 'escape',
    dialects: ['nunjucks'],
    aliases: ['e', 'forceescape'],
    doc: 'A text with &, ", \', <, > and \\ as HTML character references',
    example: { template: '{{ "a < b" | escape }}', output: 'a &lt; b' },
    apply: (input) => escapeHtml(textOf(input)),
  },
  {
    name: 'safe',
    doc: 'The text as it is; nothing is ever escaped unasked',
    example: { template: '{{ "<b>" | safe }}', output: '<b>' },
    apply: (input) => textOf(input),
  },
  {
    name: 'string',
    dialects: ['nunjucks'],
    aliases: ['as_str'],
    doc: 'A value as text',
    example: { template: '{{ 12 | string | length }}', output: '2' },
    apply: (input) => printed(input),
  },
  {
    name: 'nl2br',
    doc: 'A text with `<br />` before each line end',
    example: { template: '{{ "a\\nb" | nl2br }}', output: 'a<br />\nb' },
    apply: (input) => textOf(input).replaceAll('\n', '<br />\n'),
  },
  {
    name: 'striptags',
    dialects: ['nunjucks'],
    parameters: [{ name: 'preserve_linebreaks', fallback: false }],
    doc: 'A text without HTML tags and comments, white space collapsed',
    example: { template: '{{ "<p>a <b>b</b></p>" | striptags }}', output: 'a b' },
    apply: (input, given) => {
      const text = withoutTags(textOf(input)).trim();
      if (given['preserve_linebreaks'] !== true) return text.split(/\s+/).join(' ');
      return text.split('\n').map((line) => line.trim().split(/ +/).join(' ')).join('\n').replace(/\n{3,}/g, '\n\n');
    },
  },
  {
    name: 'slugify',
    takes: 'text',
    aliases: ['slug'],
    doc: 'A text in lower-case ASCII letters, digits and single hyphens, accents taken off',
    example: { template: '{{ "Été à la mer!" | slugify }}', output: 'ete-a-la-mer' },
    apply: (input) => textOf(input).normalize('NFKD').toLowerCase().replace(/\p{M}+/gu, '').split(/[^a-z0-9]+/).filter((part) => part !== '').join('-'),
  },
  {
    name: 'urlencode',
    dialects: ['nunjucks'],
    doc: 'A text percent-encoded; an object or a list of pairs as a query string',
    example: { template: '{{ "a b&c" | urlencode }}', output: 'a%20b%26c' },
    apply: encodePairs,
  },
];
