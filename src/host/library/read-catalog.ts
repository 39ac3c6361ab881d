import path from 'node:path';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { spanOf, type SourceFile, type Span } from '../../model/source.js';
import { readXml, type XmlElement } from './read-xml.js';

/** One entry of a catalog: which IRIs it speaks for, where it leads, and where it stands. */
export interface CatalogEntry {
  readonly kind: 'uri' | 'rewrite' | 'suffix' | 'next';
  /** The whole IRI, its start, or its end; of a `next` the start of the IRIs that it is for, `''` for all. */
  readonly key: string;
  readonly target: Target;
  readonly at: Span;
}

/** Where an entry leads: below the project's folder, to another address, or to no place that may be read. */
export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'address'; readonly iri: string }
  | { readonly kind: 'refused'; readonly detail: string };

const NAMESPACE = 'urn:oasis:names:tc:entity:xmlns:xml:catalog';

/** Kind, attribute of the key, attribute of the target; entries for public identifiers and document types concern no import. */
const ENTRIES: Readonly<Record<string, readonly [CatalogEntry['kind'], string | undefined, string]>> = {
  uri: ['uri', 'name', 'uri'],
  system: ['uri', 'systemId', 'uri'],
  rewriteURI: ['rewrite', 'uriStartString', 'rewritePrefix'],
  rewriteSystem: ['rewrite', 'systemIdStartString', 'rewritePrefix'],
  uriSuffix: ['suffix', 'uriSuffix', 'uri'],
  systemSuffix: ['suffix', 'systemIdSuffix', 'uri'],
  delegateURI: ['next', 'uriStartString', 'catalog'],
  delegateSystem: ['next', 'systemIdStartString', 'catalog'],
  nextCatalog: ['next', undefined, 'catalog'],
};

/**
 * Reads one OASIS XML Catalog (XML Catalogs 1.1, as Protégé writes it): its entries in document order. Reports GGEN217.
 * References are resolved against `xml:base`, else against the catalog itself.
 */
export function readCatalog(source: SourceFile): readonly CatalogEntry[] | Diagnostic {
  const elements = readXml(source.text);
  if ('detail' in elements) return fault(source, elements.detail, elements.at, Math.min(elements.at + 1, source.text.length));
  const entries: CatalogEntry[] = [];
  const bases: string[] = [];
  const scopes: ReadonlyMap<string, string>[] = [];
  for (const element of elements) {
    bases.length = element.depth;
    scopes.length = element.depth;
    const scope = withDeclared(scopes.at(-1) ?? new Map(), element);
    const base = withBase(bases.at(-1) ?? source.path, element.attributes.get('xml:base'));
    scopes.push(scope);
    bases.push(base);
    const name = localName(element.name, scope);
    if (element.depth === 0 && name !== 'catalog') return fault(source, `its outermost element is not <catalog xmlns="${NAMESPACE}">`, element.start, element.end);
    const [kind, keyName, targetName] = (name === undefined ? undefined : ENTRIES[name]) ?? [];
    if (kind === undefined || targetName === undefined) continue;
    const key = keyName === undefined ? '' : element.attributes.get(keyName);
    const reference = element.attributes.get(targetName);
    const missing = key === undefined ? keyName : reference === undefined ? targetName : undefined;
    if (key === undefined || reference === undefined) return fault(source, `<${element.name}> lacks the attribute "${missing ?? ''}"`, element.start, element.end);
    entries.push({ kind, key, target: targetOf(base, reference), at: spanOf(source, element.start, element.end) });
  }
  return entries;
}

/** Where a reference leads from a base: the path of a file below the project, or an address. */
export function targetOf(base: string, reference: string): Target {
  const whole = resolveReference(base, reference);
  if (/^https?:/i.test(whole)) return { kind: 'address', iri: whole };
  if (/^[A-Za-z][\w+.-]*:/.test(whole) || whole.startsWith('/')) {
    return { kind: 'refused', detail: `"${reference}" is a place of one machine; write it relative to the catalog` };
  }
  const file = decoded(whole.replace(/[?#].*$/s, ''));
  if (file === undefined || file.includes('\\') || file.includes('\0')) return { kind: 'refused', detail: `"${reference}" is not the path of a file` };
  const normal = path.posix.normalize(file).normalize('NFC');
  return normal === '..' || normal.startsWith('../') ? { kind: 'refused', detail: `"${reference}" leads out of the project` } : { kind: 'file', path: normal };
}

/** Relative references to relative bases stay relative to the project, `../` included. */
function resolveReference(base: string, reference: string): string {
  if (/^[A-Za-z][\w+.-]*:/.test(reference)) return reference;
  if (/^https?:/i.test(base)) return URL.canParse(reference, base) ? new URL(reference, base).href : reference;
  if (reference === '') return base;
  if (reference.startsWith('/')) return reference;
  return `${base.slice(0, base.lastIndexOf('/') + 1)}${reference}`;
}

function withBase(base: string, own: string | undefined): string {
  return own === undefined || own === '' ? base : resolveReference(base, own);
}

/** The namespaces in force within an element, by prefix. */
function withDeclared(scope: ReadonlyMap<string, string>, { attributes }: XmlElement): ReadonlyMap<string, string> {
  const declared = [...attributes].flatMap(([name, value]) => (name === 'xmlns' ? [['', value] as const] : name.startsWith('xmlns:') ? [[name.slice(6), value] as const] : []));
  return declared.length === 0 ? scope : new Map([...scope, ...declared]);
}

/** The name of an element of catalogs; elements of other namespaces say nothing here. */
function localName(name: string, scope: ReadonlyMap<string, string>): string | undefined {
  const colon = name.indexOf(':');
  return scope.get(name.slice(0, Math.max(0, colon))) === NAMESPACE ? name.slice(colon + 1) : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function fault(source: SourceFile, detail: string, start: number, end: number): Diagnostic {
  return problem('GGEN217', { file: source.path, detail }, spanOf(source, start, end));
}
