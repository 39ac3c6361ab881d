import { problem, type Diagnostic } from '../../model/diagnostic.js';
import type { Extension } from '../../model/extension.js';
import type { Dialect } from '../../model/manifest.js';
import { CASE_FILTERS } from './case-filters.js';
import { CODE_FILTERS } from './code-filters.js';
import type { Documented, FilterRow } from './filter-row.js';
import { LIST_FILTERS } from './list-filters.js';
import { RDF_FILTERS } from './rdf-filters.js';
import { TERA_LIST_FILTERS } from './tera-list-filters.js';
import { TERA_NUMBER_FILTERS } from './tera-number-filters.js';
import { TERA_TEXT_FILTERS } from './tera-text-filters.js';
import { TEXT_FILTERS } from './text-filters.js';
import { UNRDF_FILTERS } from './unrdf-filters.js';

/** Every built-in filter; docs/templates.md is made from these rows, and each row's example is its test. */
export const FILTERS: readonly FilterRow[] = [
  ...CASE_FILTERS, ...RDF_FILTERS, ...CODE_FILTERS, ...TEXT_FILTERS, ...LIST_FILTERS,
  ...TERA_NUMBER_FILTERS, ...TERA_TEXT_FILTERS, ...TERA_LIST_FILTERS, ...UNRDF_FILTERS,
];

/** Rows by name and alias, for one dialect. */
export function byName<R extends Documented>(rows: readonly R[], dialect: Dialect): ReadonlyMap<string, R> {
  return new Map(
    rows
      .filter((row) => row.dialects === undefined || row.dialects.includes(dialect))
      .flatMap((row) => [row.name, ...(row.aliases ?? [])].map((name): readonly [string, R] => [name, row])),
  );
}

/** The filters of extensions as rows; a name that exists already does not replace it: see `filterClashes`. */
export function extensionFilters(extensions: readonly Extension[]): readonly FilterRow[] {
  return extensions.flatMap((extension) =>
    (extension.filters ?? []).map((filter) => ({
      name: filter.name,
      doc: `From the extension ${extension.name}`,
      example: { template: '', output: '' },
      apply: (input: unknown) => filter.apply(input, [], {}),
      applyToAll: (input: unknown, positional: readonly unknown[], named: Readonly<Record<string, unknown>>) => filter.apply(input, positional, named),
    })),
  );
}

/** Reports each filter of an extension whose name is that of a built-in filter or of an earlier extension's (GGEN904). */
export function filterClashes(extensions: readonly Extension[]): readonly Diagnostic[] {
  const taken = new Set(FILTERS.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]));
  return extensions.flatMap(({ name: extension, filters }) =>
    (filters ?? []).flatMap(({ name }) => {
      if (taken.has(name)) return [problem('GGEN904', { extension, kind: 'filter', name })];
      taken.add(name);
      return [];
    }),
  );
}
