import { resolve } from 'node:path';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import type { EntailmentRegime, Library } from '../../model/effects.js';
import { compareCodePoints, sortBy } from '../../model/order.js';
import { failure, success, type Outcome } from '../../model/outcome.js';
import type { RdfSource } from '../../model/project.js';
import { sourceFile, type SourceFile, type Span } from '../../model/source.js';
import { readText } from '../files.js';
import { STATE_FOLDER } from '../receipts.js';
import { CATALOG, openCatalog, type CatalogAnswer } from './catalog.js';
import type { ImportFetcher } from './import-fetcher.js';
import { BUILT_IN, readBuiltIns } from './package-files.js';
import { findVocabulary } from './vocabularies.js';

export type { ImportFetcher } from './import-fetcher.js';

/** The library of one run: it remembers what it gave. */
export interface HostLibrary extends Library {
  /** Every text that was read so far (documents, catalogs, rules), in code point order of the paths. */
  readonly sources: () => readonly SourceFile[];
  /** Those of them that are files of the project, which somebody may change: neither built in nor fetched. */
  readonly files: () => readonly string[];
}

/** What a library is opened with. */
export interface LibrarySetting {
  /** Absolute path of the project's folder. */
  readonly root: string;
  /** The largest catalog or document that is read, in bytes. */
  readonly maxFileSize: number;
  /** Without it, no import is asked of the network. */
  readonly fetchImport?: ImportFetcher;
}

/** What comes before the library: the documents that the project lists. */
const LISTED = 'ontology.source and ontology.imports';

/**
 * Opens the library of a project (SPEC 3): for an import that no listed document answers it looks into the catalog beside
 * the manifest, then among the built-in vocabularies, then asks the network. Reports GGEN208 with all the places tried,
 * GGEN217 for a catalog that cannot be used, GGEN607 and GGEN210 for a file that it leads to, and what the network reports.
 */
export function openLibrary({ root, maxFileSize, fetchImport }: LibrarySetting): HostLibrary {
  const texts = new Map<string, SourceFile>();
  const keep = <T extends SourceFile>(source: T): T => {
    texts.set(source.path, source);
    return source;
  };
  const catalog = openCatalog(root, maxFileSize, keep);

  const readEntry = async (iri: string, path: string, entry: Span, at?: Span): Promise<Outcome<RdfSource>> => {
    const read = await readText(resolve(root, path), { maxBytes: maxFileSize, within: root });
    if (read.ok) return success(keep({ ...sourceFile(path, read.text), baseIri: withoutFragment(iri) }));
    if (read.fault === 'denied') return failure(problem('GGEN607', { path, operation: 'read' }, entry));
    if (read.fault === 'size') return failure(problem('GGEN210', { file: path, bytes: read.bytes, limit: maxFileSize }, entry));
    const related = at ? [{ at, note: 'imported here' }] : [];
    return failure(problem('GGEN217', { file: entry.path, detail: `it leads <${iri}> to "${path}": ${read.detail}` }, entry, { related }));
  };

  /** Asks the places after the catalog for `iri`; `tried` are those before. */
  const further = async (iri: string, tried: readonly string[], at?: Span): Promise<Outcome<RdfSource>> => {
    const vocabulary = await findVocabulary(iri);
    if (vocabulary) return success(keep(vocabulary));
    const all = [...tried, 'the built-in vocabularies'];
    const nowhere = (last: string): Outcome<never> => failure(problem('GGEN208', { iri, tried: [...all, last] }, at));
    if (!/^https?:/i.test(iri)) return nowhere('network: it has only http and https addresses');
    if (!fetchImport) return nowhere('network: it is not asked here');
    const fetched = await fetchImport(iri, at);
    if (fetched.ok) {
      keep(fetched.value);
      return fetched;
    }
    const [first, ...more] = fetched.diagnostics.map((one) => withPlaces(one, iri, all));
    return failure(first ?? problem('GGEN208', { iri, tried: all }, at), ...more);
  };

  const sources = (): readonly SourceFile[] => sortBy(texts.values(), (a, b) => compareCodePoints(a.path, b.path));

  return {
    async imported(iri, at) {
      const found = await catalog.find(iri);
      if (!found.ok) return found;
      if (!found.value) return further(iri, [LISTED, `${CATALOG} (${(await catalog.exists()) ? 'no entry' : 'there is none'})`], at);
      const { target, at: entry }: CatalogAnswer = found.value;
      if (target.kind === 'file') return readEntry(iri, target.path, entry, at);
      const led = await further(target.iri, [LISTED, `${CATALOG} (leads to <${target.iri}>)`], at);
      return led.ok ? success({ ...led.value, baseIri: led.value.baseIri ?? withoutFragment(iri) }, led.diagnostics) : led;
    },
    async entailmentRules(regime: EntailmentRegime) {
      return (await readBuiltIns(`ontologies/${regime}`, '.rules')).map(keep);
    },
    sources,
    files: () => sources().map(({ path }) => path).filter((path) => !path.startsWith(BUILT_IN) && !path.startsWith(`${STATE_FOLDER}/`)),
  };
}

/** Where the network was not even asked, the problem is that nothing was found: it says where else was looked before. */
function withPlaces(one: Diagnostic, iri: string, before: readonly string[]): Diagnostic {
  if (one.code === 'GGEN208') return { ...one, facts: { ...one.facts, tried: [...before, ...one.facts.tried] } };
  if (one.code !== 'GGEN701' || one.facts.iri !== iri) return one;
  return problem('GGEN208', { iri, tried: [...before, `network: "${one.facts.host}" is not in security.allowed_domains`] }, one.at);
}

function withoutFragment(iri: string): string {
  return iri.replace(/#.*$/s, '');
}
