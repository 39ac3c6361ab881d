import { join } from 'node:path';
import stringify from 'fast-json-stable-stringify';
import { problem } from '../../model/diagnostic.js';
import { sortStrings } from '../../model/order.js';
import { failure, success, type Outcome } from '../../model/outcome.js';
import { projectPath } from '../../model/path.js';
import { placeOfFile } from '../../model/source.js';
import { readText } from '../files.js';
import { unnoted } from '../reads.js';

/** Where the paths are kept that `--keep` left to their owners, relative to the project. For version control. */
export const ADOPTED_FILE = '.ggen/adopted.json';

const SCHEMA_VERSION = '1.0';
/** Larger than any list that ggen writes. */
const MOST_BYTES = 100_000_000;

/**
 * The paths of generated files that belong to their owners since `--keep`; none where there is no list. Whether a file is
 * still there is not looked at: one that is gone is ggen's again.
 *
 * Reports GGEN111 for a list that cannot be read, is damaged, or holds a path that is no output's; nothing may be written then.
 */
export async function readAdopted(root: string): Promise<Outcome<ReadonlySet<string>>> {
  const read = await unnoted(() => readText(join(root, ADOPTED_FILE), { maxBytes: MOST_BYTES, within: root }));
  if (!read.ok) return read.fault === 'missing' ? success(new Set()) : damaged(read.detail);
  return parseAdopted(read.text);
}

/** The list in a text. */
export function parseAdopted(text: string): Outcome<ReadonlySet<string>> {
  const parsed = parse(text);
  if (!parsed) return damaged('it is not JSON');
  const value = parsed.value;
  if (!isRecord(value) || !Array.isArray(value['paths'])) return damaged('it has no list "paths"');
  const version = value['schema_version'];
  if (typeof version !== 'string' || version.split('.')[0] !== SCHEMA_VERSION.split('.')[0]) return damaged(`its "schema_version" is not ${SCHEMA_VERSION}`);
  const paths: string[] = [];
  const listed: readonly unknown[] = value['paths'];
  for (const path of listed) {
    if (typeof path !== 'string') return damaged('a path in it is no text');
    if (projectPath(path) !== path) return damaged(`"${path}" is no path of a generated file`, text.indexOf(JSON.stringify(path)), JSON.stringify(path).length);
    paths.push(path);
  }
  return success(new Set(paths));
}

/** The list as stored: canonical JSON and a final newline. */
export function adoptedText(paths: Iterable<string>): string {
  return `${stringify({ schema_version: SCHEMA_VERSION, paths: sortStrings(new Set(paths)) })}\n`;
}

function damaged(detail: string, start = -1, length = 0): Outcome<never> {
  const at = start < 0 ? placeOfFile(ADOPTED_FILE) : { path: ADOPTED_FILE, start, end: start + length };
  return failure(problem('GGEN111', { file: ADOPTED_FILE, detail }, at));
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
