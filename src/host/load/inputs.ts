import path from 'node:path';
import type { Severity } from '../../model/diagnostic.js';
import { sortBy, compareCodePoints } from '../../model/order.js';
import { sourceFile, type SourceFile } from '../../model/source.js';
import { extensionOf } from '../../model/path.js';
import { onlyNear, suggest } from '../../model/suggest.js';
import { listFiles, readText, type ReadResult } from '../files.js';
import { found, type Found, type Mend, type Place } from '../manifest/found.js';

/** Who asks for a file: the code if it is missing, how to name the asker, and the asker's place in the manifest. */
export interface Ask {
  readonly missing: 'GGEN206' | 'GGEN307' | 'GGEN404';
  readonly askedBy: string;
  readonly place: Place;
  /** How grave it is if the file is missing; an error unless said otherwise. */
  readonly severity?: Severity;
}

/** The files of one project, each read once however often it is asked for. */
export interface Inputs {
  /** Absolute path of the project's folder. */
  readonly root: string;
  /** Reads a file that must be there; notes a problem at the place that asks for it, and gives nothing then. */
  readonly need: (file: string, ask: Ask) => Promise<SourceFile | undefined>;
  /** Reads a file that may be there; one that cannot be read is as good as none. */
  readonly want: (file: string) => Promise<SourceFile | undefined>;
  /** Reads a file without making it an input of the project. */
  readonly look: (file: string) => Promise<SourceFile | undefined>;
  /** Notes that nothing stands at a path that is asked for. */
  readonly noteMissing: (file: string, ask: Ask) => Promise<void>;
  readonly note: (problem: Found) => void;
  /** Everything read so far, in code point order of the paths. */
  readonly sources: () => readonly SourceFile[];
  readonly problems: () => readonly Found[];
}

/** How many files are open at once: enough to keep the disk busy, few enough for any system's limit. */
const OPEN_FILES = 32;
/** How many files are looked through for a name that is near to a missing one. */
const LOOKED_THROUGH = 2000;

/** Texts to take instead of those on disk, by project path: what files would say if fixes were applied. */
export type Overlay = ReadonlyMap<string, string>;

/** Opens the project in a folder; files above `maxBytes` are refused. */
export function openInputs(root: string, maxBytes: number, overlay: Overlay = new Map()): Inputs {
  const results = new Map<string, Promise<ReadResult>>();
  const sources = new Map<string, SourceFile>();
  const problems: Found[] = [];
  const needed = new Set<string>();
  const misnamed: { readonly near: string; readonly found: (mend: Mend | undefined) => Found; readonly mend: Mend }[] = [];
  const inTurn = limited(OPEN_FILES);

  const read = async (file: string): Promise<{ readonly name: string; readonly result: ReadResult }> => {
    const name = projectName(file);
    const instead = overlay.get(name);
    if (instead !== undefined) return { name, result: { ok: true, text: instead } };
    const pending = results.get(name) ?? inTurn(() => readSpelling(root, path.posix.normalize(file), maxBytes));
    results.set(name, pending);
    const result = await pending;
    return { name, result };
  };
  const keep = (name: string, text: string): SourceFile => {
    const source = sources.get(name) ?? sourceFile(name, text);
    sources.set(name, source);
    return source;
  };
  const noteMissing = async (file: string, ask: Ask, isFile = false): Promise<void> => {
    const { near, only } = await nearName(root, path.posix.normalize(file));
    const make = (mend?: Mend): Found =>
      found(ask.missing, { file, askedBy: ask.askedBy, ...(near !== undefined && { suggestion: near }) }, ask.place, { ...(ask.severity && { severity: ask.severity }), mend });
    if (isFile && only && near !== undefined && isSlip(file, near)) {
      misnamed.push({ near: projectName(near), found: make, mend: { title: `Write "${near}"`, writes: [{ place: ask.place, text: near }] } });
    } else problems.push(make());
  };
  return {
    root,
    need: async (file, ask) => {
      const { name, result } = await read(file);
      needed.add(name);
      if (result.ok) return keep(name, result.text);
      if (result.fault === 'missing') await noteMissing(file, ask, true);
      else problems.push(refused(file, result, maxBytes, ask.place));
      return undefined;
    },
    want: async (file) => {
      const { name, result } = await read(file);
      return result.ok ? keep(name, result.text) : undefined;
    },
    look: async (file) => {
      const { name, result } = await read(file);
      return result.ok ? sourceFile(name, result.text) : undefined;
    },
    noteMissing: (file, ask) => noteMissing(file, ask),
    note: (one) => void problems.push(one),
    sources: () => sortBy(sources.values(), (a, b) => compareCodePoints(a.path, b.path)),
    // A file that something else names is not the one that was meant; that is known once everything is read.
    problems: () => [...problems, ...misnamed.map(({ near, found: make, mend }) => make(needed.has(near) ? undefined : mend))],
  };
}

/** The path of a file as sources carry it: normalised, NFC; it may begin with `../`. */
export function projectName(file: string): string {
  return path.posix.normalize(file).normalize('NFC');
}

/** The folder that a file's links must stay in: the project, or the parent folder that its path names. */
export function homeOf(root: string, file: string): string {
  const ups = /^(?:\.\.\/)*/.exec(path.posix.normalize(file))?.[0] ?? '';
  return path.resolve(root, ups);
}

/** Reads a file whose name may stand on disk in another Unicode form than in the manifest. */
async function readSpelling(root: string, file: string, maxBytes: number): Promise<ReadResult> {
  const within = homeOf(root, file);
  const first = await readText(path.resolve(root, file), { maxBytes, within });
  if (first.ok || first.fault !== 'missing') return first;
  for (const spelling of new Set([file.normalize('NFC'), file.normalize('NFD')])) {
    const other = spelling === file ? first : await readText(path.resolve(root, spelling), { maxBytes, within });
    if (other.ok || other.fault !== 'missing') return other;
  }
  return first;
}

function refused(file: string, result: ReadResult & { ok: false }, limit: number, place: Place): Found {
  if (result.fault === 'denied') return found('GGEN607', { path: file, operation: 'read' }, place);
  if (result.fault === 'size') return found('GGEN210', { file, bytes: result.bytes, limit }, place);
  return found('GGEN111', { file, detail: result.detail }, place);
}

/** A file that may have been meant, and whether there is no other such file. */
interface Near {
  readonly near?: string;
  readonly only: boolean;
}

/** Looks for a near name in the same folder, else for the same or a near path elsewhere in the project. */
async function nearName(root: string, file: string): Promise<Near> {
  const folder = path.posix.dirname(file);
  const name = path.posix.basename(file);
  const beside = await listFiles(path.resolve(root, folder), { recursive: false, limit: LOOKED_THROUGH });
  const near = suggest(name, beside.files);
  if (near !== undefined) return { near: path.posix.join(folder, near), only: onlyNear(name, beside.files) !== undefined };
  const { files } = await listFiles(root, { recursive: true, limit: LOOKED_THROUGH });
  const [first, ...others] = files.filter((one) => path.posix.basename(one) === name);
  const elsewhere = first ?? suggest(file, files);
  return elsewhere === undefined ? { only: false } : { near: elsewhere, only: first === undefined ? onlyNear(file, files) !== undefined : others.length === 0 };
}

/** Whether one name is a slip of the other: of one kind, and with the same numbers, for `v1` and `v2` are two things. */
function isSlip(file: string, near: string): boolean {
  const numbers = (name: string): string => name.replace(/[^0-9]+/g, ' ').trim();
  return extensionOf(file) === extensionOf(near) && numbers(file) === numbers(near);
}

/** Runs at most `most` tasks at a time, the others in the order in which they came. */
export function limited(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    running++;
    try {
      return await task();
    } finally {
      running--;
      waiting.shift()?.();
    }
  };
}
