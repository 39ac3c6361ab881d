import { problem, type Diagnostic } from '../../model/diagnostic.js';
import type { Digest } from '../../model/digest.js';
import { mayHaveMarkers, readRegions, regionsOf } from '../../model/keep-regions.js';
import { placeOfFile } from '../../model/source.js';
import { isAsWritten } from '../compare/file-on-disk.js';
import { changes, type FileAction } from '../compare.js';
import { STATE_FOLDER } from '../receipts.js';
import { sha256Of } from '../sha256.js';
import { readHandWritten, type PastFile } from './hand-written.js';

/** Where contents are kept whose region is no longer made, relative to the project. For version control, as what people write is. */
export const ORPHANS_FOLDER = `${STATE_FOLDER}/orphans`;

/** A file of hand-written text that no longer has a place, and what is told of it (GGEN622). */
export interface Orphan {
  readonly path: string;
  readonly text: string;
  readonly told: Diagnostic;
}

export interface OrphanInput {
  readonly files: readonly FileAction[];
  readonly past: ReadonlyMap<string, PastFile>;
  readonly written: ReadonlyMap<string, ReadonlySet<Digest>>;
}

/**
 * What people wrote into regions of the files that the actions change, and that stands nowhere afterwards: neither at its place
 * nor under its key in another file of the rule. Of a file whose markers do not fit, all counts as written by hand.
 */
export function findOrphans({ files, past, written }: OrphanInput): readonly Orphan[] {
  const landed = landedIn(files);
  return files.filter(changes).flatMap((file): readonly Orphan[] => {
    const { path, from = path, before, now, isBinary } = file;
    if (before === undefined || isBinary || before === file.after) return [];
    const known = past.get(from);
    if (!known && !mayHaveMarkers(before)) return [];
    const { keys, written: contents, fault } = readHandWritten(before, known);
    const lacksMarkers = [...(known?.defaults.keys() ?? [])].some((key) => !keys.has(key)) && now !== undefined && !isAsWritten({ kind: 'file', digest: now, text: before }, written.get(from));
    if (lacksMarkers || (fault && (known || mayHaveMarkers(file.after ?? '')))) return [orphan(from, undefined, before)];
    const rules = [...(known?.rules ?? ['']), ...(file.rule === undefined ? [] : [file.rule])];
    return [...contents]
      .filter(([key, content]) => content.trim() !== '' && !rules.some((rule) => landed.has(token(rule, key, content))))
      .map(([key, content]) => orphan(from, key, content));
  });
}

/** What is told of orphans: warnings, which stop a strict run, unless it was told to go on. */
export function tellOrphans(orphans: readonly Orphan[], isError: boolean): readonly Diagnostic[] {
  return orphans.map(({ told }): Diagnostic => (isError ? { ...told, severity: 'error' } : told));
}

/** Every content of a region that is there after the actions, with the rule of its file, and without for files of no receipt. */
function landedIn(files: readonly FileAction[]): ReadonlySet<string> {
  return new Set(
    files.filter(({ action, after }) => action !== 'conflict' && action !== 'kept' && after !== undefined && mayHaveMarkers(after)).flatMap(({ rule = '', after = '' }) =>
      regionsOf(readRegions(after).pieces).flatMap(({ key, content }) => [token(rule, key, content), token('', key, content)]),
    ),
  );
}

function token(rule: string, key: string, content: string): string {
  return JSON.stringify([rule, key, content]);
}

function orphan(file: string, key: string | undefined, content: string): Orphan {
  const name = [file, ...(key === undefined ? [] : [key.replace(/^[a-z][a-z0-9+.-]*:\/*/i, '')])].map(readable).join('--');
  const path = `${ORPHANS_FOLDER}/${name}-${sha256Of(JSON.stringify([file, key ?? null, content])).slice(0, 12)}.txt`;
  const head = key === undefined ? [`Set aside by ggen: a file whose markers of keep regions did not fit`, `file: ${file}`] : [`Set aside by ggen: what was written by hand in a region that is no longer made`, `file: ${file}`, `key:  ${key}`];
  return { path, text: `${head.join('\n')}\n----\n${content}`, told: problem('GGEN622', { path: file, ...(key !== undefined && { key }), orphan: path }, placeOfFile(file), { severity: 'warning' }) };
}

/** A part of a file name that every file system can hold; the end of it tells most. */
function readable(text: string): string {
  return text.replace(/[^A-Za-z0-9.-]+/g, '_').slice(-50).replace(/^[._]+/, '');
}
