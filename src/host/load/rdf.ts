import path from 'node:path';
import { sortStrings } from '../../model/order.js';
import { extensionOf } from '../../model/path.js';
import type { RdfFormat } from '../../model/manifest.js';
import type { RdfSource } from '../../model/project.js';
import { kindOf, listFiles } from '../files.js';
import { globFiles } from '../glob-files.js';
import { found } from '../manifest/found.js';
import { homeOf, type Ask, type Inputs } from './inputs.js';

/** Extensions that make a file of a folder an RDF file; other names have to be given one by one. */
export const RDF_EXTENSIONS: ReadonlySet<string> = new Set(['ttl', 'turtle', 'nt', 'ntriples', 'nq', 'nquads', 'trig', 'rdf', 'owl', 'rdfs', 'jsonld', 'n3']);

/** How many files a folder or a glob may stand for. */
const MOST_FILES = 10_000;

/** A path of the manifest that names RDF: a file, a folder or a glob. */
export interface RdfPath {
  readonly path: string;
  readonly ask: Ask;
}

/** Reads RDF files in the order in which they are named, those of a folder or glob in code point order, each once. */
export async function loadRdf(inputs: Inputs, paths: readonly RdfPath[], format?: RdfFormat): Promise<readonly RdfSource[]> {
  const groups = await Promise.all(paths.map((one) => loadPath(inputs, one)));
  const seen = new Set<string>();
  return groups.flat().flatMap((source) => {
    if (seen.has(source.path)) return [];
    seen.add(source.path);
    return [format ? { ...source, format } : source];
  });
}

async function loadPath(inputs: Inputs, { path: named, ask }: RdfPath): Promise<readonly RdfSource[]> {
  const kind = await kindOf(path.resolve(inputs.root, named));
  const isGlob = kind === undefined && /[*?[{]/.test(named);
  if (kind !== 'folder' && !isGlob) {
    const source = await inputs.need(named, ask);
    return source ? [source] : [];
  }
  const { files, more, closed } = isGlob ? await filesOfGlob(inputs.root, named) : await filesOfFolder(inputs.root, named);
  if (more) {
    inputs.note(found('GGEN111', { file: named, detail: `it stands for more than ${MOST_FILES} files` }, ask.place));
    return [];
  }
  for (const folder of closed) inputs.note(found('GGEN607', { path: folder, operation: 'read' }, ask.place));
  if (files.length === 0 && closed.length === 0) await inputs.noteMissing(named, ask);
  const sources = await Promise.all(files.map((file) => inputs.need(file, ask)));
  return sources.filter((source) => source !== undefined);
}

interface Files {
  readonly files: readonly string[];
  readonly more: boolean;
  /** Folders that this user may not look into. */
  readonly closed: readonly string[];
}

async function filesOfFolder(root: string, folder: string): Promise<Files> {
  const { files, more, closed } = await listFiles(path.resolve(root, folder), { recursive: true, limit: MOST_FILES, only: sortStrings(RDF_EXTENSIONS) });
  return {
    files: files.map((file) => path.posix.join(folder, file)),
    more,
    closed: closed.map((one) => path.posix.join(folder, one)),
  };
}

/** A glob that states an extension (`*.json`) means it; any other means files that are RDF by their name. */
async function filesOfGlob(root: string, pattern: string): Promise<Files> {
  const files = await globFiles(root, pattern);
  const statesExtension = /\.(?:\w+|\{[\w,]+\})$/.test(pattern);
  const inHome = files.filter((file) => !path.relative(homeOf(root, pattern), path.resolve(root, file)).startsWith('..'));
  const wanted = statesExtension ? inHome : inHome.filter(isRdf);
  return { files: sortStrings(wanted).slice(0, MOST_FILES), more: wanted.length > MOST_FILES, closed: [] };
}

function isRdf(file: string): boolean {
  return RDF_EXTENSIONS.has(extensionOf(file));
}
