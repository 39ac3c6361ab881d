import { resolve } from 'node:path';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { failure, success, type Outcome } from '../../model/outcome.js';
import { sourceFile, type SourceFile, type Span } from '../../model/source.js';
import { readText } from '../files.js';
import { readCatalog, targetOf, type CatalogEntry, type Target } from './read-catalog.js';

/** The catalog that is looked into: beside the manifest, under the name that Protégé gives it. */
export const CATALOG = 'catalog-v001.xml';

/** Where a catalog leads an IRI, and the entry that says so. */
export interface CatalogAnswer {
  readonly target: Exclude<Target, { readonly kind: 'refused' }>;
  readonly at: Span;
}

/** What the catalogs of a project say; all of them are read when the first question comes. */
export interface Catalog {
  /** Whether there is a catalog beside the manifest. */
  readonly exists: () => Promise<boolean>;
  /** Where an IRI leads; `undefined` where no entry speaks for it. Reports GGEN217 or GGEN607, the same one each time. */
  readonly find: (iri: string) => Promise<Outcome<CatalogAnswer | undefined>>;
}

type Entries = readonly CatalogEntry[] | Diagnostic | 'missing';

/** Opens the catalog of the project in `root`; every catalog that is read is told to `keep`. */
export function openCatalog(root: string, maxBytes: number, keep: (source: SourceFile) => void): Catalog {
  const catalogs = new Map<string, Promise<Entries>>();
  const entriesOf = (path: string): Promise<Entries> => {
    const known = catalogs.get(path) ?? read(path);
    catalogs.set(path, known);
    return known;
  };
  const read = async (path: string): Promise<Entries> => {
    const text = await readText(resolve(root, path), { maxBytes, within: root });
    if (!text.ok) {
      if (text.fault === 'missing') return 'missing';
      return text.fault === 'denied' ? problem('GGEN607', { path, operation: 'read' }) : problem('GGEN217', { file: path, detail: text.detail });
    }
    const source = sourceFile(path, text.text);
    keep(source);
    return readCatalog(source);
  };
  const find = async (iri: string, path: string, visited: Set<string>, from?: Span): Promise<Outcome<CatalogAnswer | undefined>> => {
    visited.add(path);
    const entries = await entriesOf(path);
    if (entries === 'missing') return from ? failure(problem('GGEN217', { file: from.path, detail: `it names "${path}", and there is no such file` }, from)) : success(undefined);
    if ('code' in entries) return failure(entries);
    const own = best(entries, iri);
    if (own) return answerOf(own, iri);
    for (const { target, at, key } of entries.filter(({ kind }) => kind === 'next')) {
      if (!iri.startsWith(key) || (target.kind === 'file' && visited.has(target.path))) continue;
      if (target.kind !== 'file') return failure(problem('GGEN217', { file: at.path, detail: target.kind === 'refused' ? target.detail : 'a catalog has to be a file of the project' }, at));
      const further = await find(iri, target.path, visited, at);
      if (!further.ok || further.value) return further;
    }
    return success(undefined);
  };
  return {
    exists: async () => (await entriesOf(CATALOG)) !== 'missing',
    find: (iri) => find(iri, CATALOG, new Set()),
  };
}

/** The entry that speaks for an IRI: the whole IRI before the longest start before the longest end; the first of equals. */
function best(entries: readonly CatalogEntry[], iri: string): CatalogEntry | undefined {
  const longest = (kind: CatalogEntry['kind'], fits: (key: string) => boolean): CatalogEntry | undefined =>
    entries.filter((one) => one.kind === kind && one.key !== '' && fits(one.key)).reduce<CatalogEntry | undefined>((a, b) => (a && a.key.length >= b.key.length ? a : b), undefined);
  return (
    entries.find(({ kind, key }) => kind === 'uri' && key === iri) ??
    entries.find(({ kind, key }) => kind === 'uri' && withoutMark(key) === withoutMark(iri)) ??
    longest('rewrite', (key) => iri.startsWith(key)) ??
    longest('suffix', (key) => iri.endsWith(key))
  );
}

function answerOf({ kind, key, target, at }: CatalogEntry, iri: string): Outcome<CatalogAnswer> {
  const rest = kind === 'rewrite' ? iri.slice(key.length) : '';
  const whole = rest === '' ? target : appended(target, rest);
  return whole.kind === 'refused' ? failure(problem('GGEN217', { file: at.path, detail: whole.detail }, at)) : success({ target: whole, at });
}

/** What stands after the start that is rewritten follows the new start as it is. */
function appended(target: Target, rest: string): Target {
  if (target.kind === 'address') return { kind: 'address', iri: `${target.iri}${rest}` };
  return target.kind === 'refused' ? target : targetOf('', `${encodeURI(target.path)}${rest}`);
}

/** An ontology's IRI is written with and without its final `#`. */
function withoutMark(iri: string): string {
  return iri.replace(/#$/, '');
}
