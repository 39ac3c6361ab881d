import type { Digest } from '../../model/digest.js';
import type { RdfFormat } from '../../model/manifest.js';
import type { RdfSource } from '../../model/project.js';
import { sourceFile } from '../../model/source.js';
import { STATE_FOLDER } from '../receipts.js';
import { sha256Of } from '../sha256.js';

/** The file of all pins, beside the manifest. */
export const LOCK_FILE = 'ggen.lock';

/** Folder of the copies of what was fetched, relative to the project. */
export const IMPORTS_FOLDER: string = `${STATE_FOLDER}/imports`;

/** One import that was fetched, as `ggen.lock` holds it: from then on its bytes are those and no others. */
export interface Pin {
  readonly iri: string;
  /** The address that gave the bytes, after all redirects. */
  readonly url: string;
  /** As the server named it, without parameters; `''` where it named none. */
  readonly mediaType: string;
  readonly syntax: RdfFormat;
  /** Of the bytes. */
  readonly sha256: Digest;
  /** Of the canonical N-Quads (RDFC-1.0) of what it states: the same as before where only the layout changed. */
  readonly statements: Digest;
}

/** Extension of the copies, by syntax; complete by type. */
const EXTENSIONS: { readonly [F in RdfFormat]: string } = { turtle: 'ttl', ntriples: 'nt', nquads: 'nq', trig: 'trig', rdfxml: 'rdf', jsonld: 'jsonld' };

/** The syntaxes that a pin may name. */
export const SYNTAXES: readonly string[] = Object.keys(EXTENSIONS);

/** Where the copy of an import is kept: readable, the same for every version of it, and another for every IRI. */
export function copyPath({ iri, syntax }: Pick<Pin, 'iri' | 'syntax'>): string {
  const words = iri.replace(/^https?:\/\//i, '').toLowerCase().split(/[^a-z0-9.]+/).map((word) => word.replace(/^\.+|\.+$/g, ''));
  const readable = words.filter((word) => word !== '').join('-').slice(0, 60).replace(/[-.]+$/, '');
  return `${IMPORTS_FOLDER}/${readable === '' ? 'import' : readable}-${sha256Of(iri).slice(0, 8)}.${EXTENSIONS[syntax]}`;
}

/**
 * The document of a pin. Its relative IRIs are read against the IRI that it was imported by, as those of a copy that the
 * catalog leads to: neither redirects nor the step from http to https change what it states.
 */
export function documentOf({ iri, syntax }: Pick<Pin, 'iri' | 'syntax'>, text: string): RdfSource {
  return { ...sourceFile(copyPath({ iri, syntax }), text), format: syntax, baseIri: iri.replace(/#.*$/s, '') };
}
