import { COMMENTED_LANGUAGES, commented, commentStyle } from '../../model/comments.js';
import { suggest } from '../../model/suggest.js';
import { refuse } from '../fault.js';
import { isRecord, kindOf, recordOf } from '../values.js';
import { countFrom, numberFrom, textOf } from './coerce.js';
import type { FilterRow } from './filter-row.js';
import { toJson } from './json.js';
import { quoted, QUOTE_STYLES } from './quote-style.js';

function roundTo(value: number, precision: number, method: string): number {
  const factor = 10 ** precision;
  const round = method === 'ceil' ? Math.ceil : method === 'floor' ? Math.floor : Math.round;
  return round(value * factor) / factor;
}

/** A number read from the start of a text, as JavaScript reads it, or the default. */
function readNumber(parse: (text: string) => number): FilterRow['apply'] {
  return (input, given) => {
    const number = parse(typeof input === 'object' && input !== null ? '' : String(input));
    return Number.isNaN(number) ? (given['default'] ?? null) : number;
  };
}

/** Filters for generated code, numbers and defaults. */
export const CODE_FILTERS: readonly FilterRow[] = [
  {
    name: 'default',
    dialects: ['nunjucks'],
    aliases: ['d'],
    parameters: [{ name: 'value', fallback: '' }, { name: 'boolean', fallback: false }],
    doc: 'The value, or another where it is undefined; with `boolean`, also where it is false, 0, empty or null',
    example: { template: '{{ missing | default("none") }}', output: 'none' },
    apply: (input, given, { semantics }) => {
      const absent = input === undefined || (input === null && semantics.defaultReplacesNull) || (given['boolean'] === true && !semantics.truthy(input));
      return absent ? given['value'] : input;
    },
  },
  {
    name: 'json_encode',
    aliases: ['json', 'tojson'],
    parameters: [{ name: 'pretty', fallback: false }],
    doc: 'A value as JSON, members in their order; `pretty` indents by 2',
    example: { template: '{{ { b: [1, "x"], a: none } | json_encode }}', output: '{"b":[1,"x"],"a":null}' },
    apply: (input, given) => toJson(input ?? null, given['pretty'] === true ? 2 : 0, false),
  },
  {
    name: 'dump',
    parameters: [{ name: 'spaces', fallback: 0 }],
    doc: 'A value as JSON, indented by a number of spaces',
    example: { template: '{{ [1, 2] | dump }}', output: '[1,2]' },
    apply: (input, given) => toJson(input ?? null, countFrom(given['spaces'] ?? 0, 'the number of spaces', 0, 10), false),
  },
  {
    name: 'quote',
    parameters: [{ name: 'style', fallback: 'double' }],
    doc: 'A text as a literal of a language: `double`, `single`, `backtick`, `json`, `rust`, `python`, `java`, `go`, `kotlin`, `swift`, `sql`, `shell`, `yaml`, `turtle`, `csv` or a file extension',
    example: { template: `{{ "it's" | quote("sql") }}`, output: "'it''s'" },
    apply: (input, given) => {
      const style = textOf(given['style']);
      const near = suggest(style, QUOTE_STYLES);
      return quoted(textOf(input), style) ?? refuse(`quote knows no style "${style}"${near === undefined ? '' : `; did you mean "${near}"?`}`);
    },
  },
  {
    name: 'comment',
    parameters: [{ name: 'language', fallback: '//' }],
    doc: 'A text as a comment of a language, named by its file extension, its name or its mark; what would end the comment is broken up',
    example: { template: '{{ "one\\ntwo" | comment("py") }}', output: '# one\n# two' },
    apply: (input, given) => {
      const language = textOf(given['language']);
      const style = commentStyle(language);
      const near = suggest(language, COMMENTED_LANGUAGES);
      return style ? commented(textOf(input), style) : refuse(`comment knows no language "${language}"${near === undefined ? '' : `; did you mean "${near}"?`}`);
    },
  },
  {
    name: 'abs',
    doc: 'A number without its sign',
    example: { template: '{{ -3 | abs }}', output: '3' },
    apply: (input) => Math.abs(numberFrom(input, 'the input of abs')),
  },
  {
    name: 'round',
    dialects: ['nunjucks'],
    parameters: [{ name: 'precision', fallback: 0 }, { name: 'method', fallback: 'common' }],
    doc: 'A number rounded to decimal places: `common`, `ceil` or `floor`',
    example: { template: '{{ 3.14159 | round(2) }}', output: '3.14' },
    apply: (input, given) => roundTo(numberFrom(input, 'the input of round'), countFrom(given['precision'], 'the precision', 0, 15), textOf(given['method'])),
  },
  {
    name: 'int',
    dialects: ['nunjucks'],
    parameters: [{ name: 'default' }, { name: 'base', fallback: 10 }],
    doc: 'The whole number that a text begins with, or the default',
    example: { template: '{{ ("41" | int) + 1 }}', output: '42' },
    apply: (input, given, tools) => readNumber((text) => parseInt(text, countFrom(given['base'], 'the base', 2, 36)))(input, given, tools),
  },
  {
    name: 'float',
    dialects: ['nunjucks'],
    parameters: [{ name: 'default' }],
    doc: 'The number that a text begins with, or the default',
    example: { template: '{{ ("1.5" | float) * 2 }}', output: '3' },
    apply: readNumber(parseFloat),
  },
  {
    name: 'pick',
    parameters: [{ name: 'names', required: true }],
    doc: 'An object with some of its members, named with commas between',
    example: { template: '{{ { a: 1, b: 2 } | pick("b") | json_encode }}', output: '{"b":2}' },
    apply: (input, given) => {
      if (!isRecord(input)) return refuse(`pick works on an object, not on ${kindOf(input)}`);
      const names = textOf(given['names']).split(',').map((name) => name.trim());
      return recordOf(names.filter((name) => Object.hasOwn(input, name)).map((name) => [name, input[name]]));
    },
  },
];
