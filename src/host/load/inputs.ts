import path from 'node:path';
import type { Severity } from '../../model/diagnostic.js';
import { sortBy, compareCodePoints } from '../../model/order.js';
import { sourceFile, type SourceFile } from '../../model/source.js';
import { suggest } from '../../model/suggest.js';
import { listFiles, readText, type ReadResult } from '../files.js';
import { found, type Found, type Place } from '../manifest/found.js';

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

/** Opens the project in a folder; files above `maxBytes` are refused. */
export function openInputs(root: string, maxBytes: number): Inputs {
  const results = new Map<string, Promise<ReadResult>>();
  const sources = new Map<string, SourceFile>();
  const problems: Found[] = [];
  const inTurn = limited(OPEN_FILES);

  const read = async (file: string): Promise<{ readonly name: string; readonly result: ReadResult }> => {
    const name = projectName(file);
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
  const noteMissing = async (file: string, ask: Ask): Promise<void> => {
    const near = await nearName(root, path.posix.normalize(file));
    problems.push(found(ask.missing, { file, askedBy: ask.askedBy, ...(near !== undefined && { suggestion: near }) }, ask.place, ask.severity ? { severity: ask.severity } : {}));
  };
  return {
    root,
    need: async (file, ask) => {
      const { name, result } = await read(file);
      if (result.ok) return keep(name, result.text);
      if (result.fault === 'missing') await noteMissing(file, ask);
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
    noteMissing,
    note: (one) => void problems.push(one),
    sources: () => sortBy(sources.values(), (a, b) => compareCodePoints(a.path, b.path)),
    problems: () => problems,
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

/** A file that may have been meant: a near name in the same folder, else the same or a near path elsewhere in the project. */
async function nearName(root: string, file: string): Promise<string | undefined> {
  const folder = path.posix.dirname(file);
  const beside = await listFiles(path.resolve(root, folder), { recursive: false, limit: LOOKED_THROUGH });
  const near = suggest(path.posix.basename(file), beside.files);
  if (near !== undefined) return path.posix.join(folder, near);
  const { files } = await listFiles(root, { recursive: true, limit: LOOKED_THROUGH });
  return files.find((one) => path.posix.basename(one) === path.posix.basename(file)) ?? suggest(file, files);
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
