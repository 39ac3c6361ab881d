import { join } from 'node:path';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { digest } from '../../model/digest.js';
import { failure, success, type Outcome } from '../../model/outcome.js';
import type { RdfFormat } from '../../model/manifest.js';
import { sourceFile, spanOf, type SourceFile } from '../../model/source.js';
import { readText } from '../files.js';
import { tomlFault } from '../manifest/toml-fault.js';
import { isTable } from '../manifest/value.js';
import { LOCK_FILE, SYNTAXES, type Pin } from './pin.js';
import { LOCK_VERSION } from './write.js';

const KEYS = ['iri', 'url', 'media_type', 'syntax', 'sha256', 'rdfc10_sha256'] as const;

/** The pins of a project, by IRI, and the file that holds them, if there is one. */
export interface LockFile {
  readonly pins: ReadonlyMap<string, Pin>;
  readonly source?: SourceFile;
}

const MOST_BYTES = 10_000_000;

/** Reads the `ggen.lock` of a project. Reports GGEN607 and GGEN707; the file is given even then, for excerpts. */
export async function readLockFile(root: string): Promise<LockFile & { readonly diagnostics: readonly Diagnostic[] }> {
  const read = await readText(join(root, LOCK_FILE), { maxBytes: MOST_BYTES, within: root });
  if (!read.ok) {
    if (read.fault === 'missing') return { pins: new Map(), diagnostics: [] };
    const told = read.fault === 'denied' ? problem('GGEN607', { path: LOCK_FILE, operation: 'read' }) : problem('GGEN707', { file: LOCK_FILE, detail: read.detail });
    return { pins: new Map(), diagnostics: [told] };
  }
  const source = sourceFile(LOCK_FILE, read.text);
  const pins = await readLock(source);
  return { pins: pins.ok ? pins.value : new Map(), source, diagnostics: pins.diagnostics };
}

/** Reads the text of a `ggen.lock`: the pins by IRI, or GGEN707 at the place of the first thing that is wrong. */
export async function readLock(file: SourceFile): Promise<Outcome<ReadonlyMap<string, Pin>>> {
  const refuse = (detail: string, start: number): Outcome<never> => failure(problem('GGEN707', { file: file.path, detail }, spanOf(file, start, endOfLine(file.text, start))));
  const marker = /^(?:<{7}|={7}|>{7})(?: |$)/m.exec(file.text);
  if (marker) return refuse('it holds the marks of a merge that was not finished', marker.index);
  const { parse, TomlError } = await import('smol-toml');
  let table: unknown;
  try {
    table = parse(file.text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const at = offsetAt(file.text, error.line, error.column);
    return refuse(`it is not TOML: ${tomlFault(error.message, file.text, at)}`, at);
  }
  if (!isTable(table)) return refuse('it is not TOML', 0);
  const { version, import: entries = [], ...more } = table;
  const [unknown] = Object.keys(more);
  if (version !== LOCK_VERSION) return refuse(version === undefined ? 'it names no version' : `its version is ${JSON.stringify(version)}, and this ggen reads ${LOCK_VERSION}`, Math.max(0, file.text.search(/^version\b/m)));
  if (unknown !== undefined) return refuse(`it holds "${unknown}", which ggen did not write`, 0);
  if (!Array.isArray(entries)) return refuse('"import" is no list of tables', 0);
  const places = [...file.text.matchAll(/^[ \t]*\[\[\s*"?import"?\s*\]\]/gm)].map(({ index }) => index);
  const pins = new Map<string, Pin>();
  for (const [index, entry] of entries.entries()) {
    const pin = pinOf(entry);
    if (typeof pin === 'string') return refuse(pin, places[index] ?? 0);
    if (pins.has(pin.iri)) return refuse(`it pins <${pin.iri}> twice`, places[index] ?? 0);
    pins.set(pin.iri, pin);
  }
  return success(pins);
}

/** A pin, or what is wrong with it. */
function pinOf(entry: unknown): Pin | string {
  if (!isTable(entry)) return 'an import is no table';
  const missing = KEYS.find((key) => typeof entry[key] !== 'string');
  if (missing !== undefined) return `an import lacks "${missing}", or it is no text`;
  const unknown = Object.keys(entry).find((key) => !KEYS.some((one) => one === key));
  if (unknown !== undefined) return `an import holds "${unknown}", which ggen did not write`;
  const [iri = '', url = '', mediaType = '', syntax = '', ...sums] = KEYS.map((key) => String(entry[key]));
  const [sha256, statements] = sums.map(digest);
  if (!/^https?:/i.test(iri)) return `"iri" is no address of the web: "${iri}"`;
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return `"url" is no address of the web: "${url}"`;
  if (!isSyntax(syntax)) return `"syntax" is none that ggen reads: "${syntax}"`;
  if (!sha256 || !statements) return `a digest of <${iri}> is not 64 hexadecimal digits`;
  return { iri, url, mediaType, syntax, sha256, statements };
}

function isSyntax(text: string): text is RdfFormat {
  return SYNTAXES.includes(text);
}

function offsetAt(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line - 1);
  return Math.min(text.length, before.reduce((sum, one) => sum + one.length + 1, 0) + Math.max(0, column - 1));
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}
