import { sortBy } from '../../model/order.js';
import { languageString, WELL_KNOWN_PREFIXES } from '../../model/term.js';
import { refuse } from '../fault.js';
import { isRecord, kindOf } from '../values.js';
import { rowView, termOf } from '../row-view.js';
import { pathFrom, textOf } from './coerce.js';
import type { FilterRow } from './filter-row.js';

const ORDER = 'http://example.org/shop#OrderItem';

/** Where an IRI's local name begins: after the last `#`, else the last `/`, else the last `:`. */
function localStart(iri: string): number {
  for (const mark of ['#', '/', ':']) {
    const at = iri.lastIndexOf(mark);
    if (at >= 0 && at < iri.length - 1) return at + 1;
  }
  return 0;
}

/** The shortest form `prefix:local` that stands for the IRI; nothing where no prefix fits. */
export function curieOf(iri: string, prefixes: Readonly<Record<string, string>>): string | undefined {
  const all = Object.entries({ ...WELL_KNOWN_PREFIXES, ...prefixes });
  const fitting = all.filter(([, namespace]) => namespace !== '' && iri.startsWith(namespace) && /^(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?)?$/u.test(iri.slice(namespace.length)));
  const [best] = sortBy(fitting, (a, b) => b[1].length - a[1].length);
  return best && `${best[0]}:${iri.slice(best[1].length)}`;
}

/** The local name of an IRI or a compact one; a text without `#`, `/` and `:` is its own. */
export function localName(iri: string): string {
  return iri.slice(localStart(iri));
}

/** Filters for IRIs and terms. */
export const RDF_FILTERS: readonly FilterRow[] = [
  {
    name: 'local_name',
    aliases: ['localname', 'localName', 'local'],
    doc: 'What follows the last "#", "/" or ":" of an IRI',
    example: { template: `{{ "${ORDER}" | local_name }}`, output: 'OrderItem' },
    apply: (input) => localName(textOf(input)),
  },
  {
    name: 'namespace',
    doc: 'An IRI without its local name',
    example: { template: `{{ "${ORDER}" | namespace }}`, output: 'http://example.org/shop#' },
    apply: (input) => {
      const iri = textOf(input);
      return iri.slice(0, localStart(iri));
    },
  },
  {
    name: 'curie',
    doc: 'An IRI as `prefix:local` by the prefixes of the manifest; unchanged if none fits',
    example: { template: '{{ "http://www.w3.org/2001/XMLSchema#string" | curie }}', output: 'xsd:string' },
    apply: (input, _given, { prefixes }) => {
      const iri = textOf(input);
      return curieOf(iri, prefixes) ?? iri;
    },
  },
  {
    name: 'expand',
    doc: 'A compact IRI written out; unchanged if its prefix is unknown',
    example: { template: '{{ "xsd:string" | expand }}', output: 'http://www.w3.org/2001/XMLSchema#string' },
    apply: (input, _given, { prefixes }) => {
      const text = textOf(input);
      const colon = text.indexOf(':');
      const prefix = text.slice(0, Math.max(0, colon));
      const known: Readonly<Record<string, string>> = { ...WELL_KNOWN_PREFIXES, ...prefixes };
      return colon >= 0 && Object.hasOwn(known, prefix) ? `${known[prefix]}${text.slice(colon + 1)}` : text;
    },
  },
  {
    name: 'term',
    doc: 'The whole term of a variable of a row: an object with `type` ("iri", "blank" or "literal"), `value`, `language` and `datatype`',
    parameters: [{ name: 'name', required: true }],
    example: {
      template: '{{ (row | term("label")).language }}',
      data: { row: rowView(['label'], [languageString('Order', 'en')], 'string') },
      output: 'en',
    },
    apply: (input, { name }) => {
      if (!isRecord(input)) return refuse(`term works on a row, not on ${kindOf(input)}`);
      return termOf(input, pathFrom(name, 'the name of the variable') ?? '');
    },
  },
];
