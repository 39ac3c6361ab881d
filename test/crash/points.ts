/**
 * Makes every system call that changes the disk below a folder an injection point: at one of them something happens.
 * Reads, and whatever lies outside of the folder, are left alone.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { resolve, sep } from 'node:path';

/** What happens at a point: before the call, after it, or, of one that writes a content, when half of it is written. */
export type Moment = 'before' | 'after' | 'torn';

export interface Injection {
  readonly root: string;
  /** Called at each point, counted from 1; may throw, or end the process. */
  readonly at: (point: number, moment: Moment, call: string, path: string) => void;
  /** Points of syncing stay, and nothing is synced: for what ends with its process anyway. */
  readonly skipsSync?: boolean;
}

const SYNC = ['openSync', 'writeFileSync', 'appendFileSync', 'mkdirSync', 'renameSync', 'linkSync', 'copyFileSync', 'unlinkSync', 'rmSync', 'rmdirSync', 'chmodSync', 'chownSync', 'truncateSync', 'utimesSync', 'symlinkSync'];
const BY_DESCRIPTOR = ['fsyncSync', 'writeSync', 'ftruncateSync', 'fchmodSync', 'futimesSync'];
const PROMISED = ['open', 'writeFile', 'appendFile', 'mkdir', 'rename', 'link', 'copyFile', 'unlink', 'rm', 'rmdir', 'chmod', 'chown', 'truncate', 'utimes', 'symlink'];
/** What changes nothing, but a dead process does not come to the end of it either. */
const GATES = { promised: ['readdir', 'realpath', 'readFile', 'lstat'], ofHandle: ['stat'] };
const OF_HANDLE = ['write', 'writeFile', 'appendFile', 'truncate', 'chmod', 'chown', 'sync', 'datasync', 'utimes'];

/** Points that are installed; `idle` resolves when no call is under way in another thread. */
export interface Points {
  readonly count: () => number;
  readonly idle: () => Promise<void>;
  readonly remove: () => void;
}

type Call = (this: unknown, ...given: unknown[]) => unknown;
type Table = Record<string, Call>;

/** Installs the points; the result takes them out again, and says how many there were. */
export async function installPoints({ root, at, skipsSync = false }: Injection): Promise<Points> {
  const home = resolve(root);
  const handles = new WeakMap<object, string>();
  const descriptors = new Map<number, string>();
  const undo: (() => void)[] = [];
  const underWay = new Set<unknown>();
  let count = 0;
  const isOurs = (path: unknown): path is string => typeof path === 'string' && (path === home || path.startsWith(home + sep));
  const replace = (table: Table, name: string, make: (real: Call) => Call): void => {
    const real = table[name];
    if (!real) return;
    table[name] = make(real);
    undo.push(() => void (table[name] = real));
  };
  const [sync, promised] = [fs as unknown as Table, fs.promises as unknown as Table];

  for (const name of SYNC) {
    replace(sync, name, (real) => function (this: unknown, ...given) {
      const path = given.find(isOurs);
      if (path === undefined || (name === 'openSync' && isRead(given[1]))) return remember(name, path, real.apply(this, given));
      const point = ++count;
      at(point, 'before', name, path);
      if (name === 'writeFileSync' || name === 'appendFileSync') torn(point, name, path, given, (half) => real.apply(this, half));
      const result = ending(point, name, path, () => real.apply(this, given));
      return remember(name, path, result);
    });
  }
  function remember(name: string, path: string | undefined, result: unknown): unknown {
    if (name === 'openSync' && path !== undefined && typeof result === 'number') descriptors.set(result, path);
    return result;
  }
  for (const name of BY_DESCRIPTOR) {
    replace(sync, name, (real) => function (this: unknown, ...given) {
      const path = typeof given[0] === 'number' ? descriptors.get(given[0]) : undefined;
      if (path === undefined) return real.apply(this, given);
      const point = ++count;
      at(point, 'before', name, path);
      return ending(point, name, path, () => real.apply(this, given));
    });
  }
  const around = (name: string, path: string, given: readonly unknown[], call: (given: readonly unknown[]) => unknown): Promise<unknown> =>
    through(name, path, given, call).catch((error: unknown) => (error === HANG ? new Promise(() => undefined) : Promise.reject(error as Error)));
  const through = async (name: string, path: string, given: readonly unknown[], call: (given: readonly unknown[]) => unknown): Promise<unknown> => {
    const point = ++count;
    at(point, 'before', name, path);
    if (name === 'writeFile' || name === 'appendFile') {
      const half = halved(given, name, path);
      if (half) await tornLater(point, name, path, () => call(half));
    }
    try {
      const result = skipsSync && name === 'sync' ? undefined : await tracked(call(given));
      at(point, 'after', name, path);
      return result;
    } catch (error) {
      at(point, 'after', name, path);
      throw error;
    }
  };
  const gate = (real: Call): Call => async function (this: unknown, ...given) {
    const result: unknown = await tracked(real.apply(this, given));
    try {
      at(0, 'after', 'gate', home);
    } catch {
      await new Promise(() => undefined);
    }
    return result;
  };
  for (const name of PROMISED) {
    replace(promised, name, (real) => async function (this: unknown, ...given) {
      const path = given.find(isOurs);
      const isPoint = path !== undefined && !(name === 'open' && isRead(given[1]));
      const result = isPoint ? await around(name, path, given, (these) => real.apply(this, [...these])) : await real.apply(this, given);
      if (name === 'open' && path !== undefined && typeof result === 'object' && result !== null) {
        handles.set(result, path);
        const handle = result as Table;
        if (handle['close']) handle['close'] = gate(handle['close']);
      }
      return result;
    });
  }
  const probe = await fs.promises.open(process.execPath, 'r');
  const prototype = Object.getPrototypeOf(probe) as Table;
  await probe.close();
  for (const name of OF_HANDLE) {
    replace(prototype, name, (real) => async function (this: unknown, ...given) {
      const path = typeof this === 'object' && this !== null ? handles.get(this) : undefined;
      return path === undefined ? real.apply(this, given) : around(name, path, given, (these) => real.apply(this, [...these]));
    });
  }
  for (const name of GATES.promised) replace(promised, name, gate);
  for (const name of GATES.ofHandle) replace(prototype, name, gate);
  syncBuiltinESMExports();

  /** A call and the moment after it, which comes as well where the call fails. */
  function ending(point: number, name: string, path: string, call: () => unknown): unknown {
    try {
      return call();
    } finally {
      at(point, 'after', name, path);
    }
  }
  /** Lets a half of a content be written only where somebody wants to end there. */
  function torn(point: number, name: string, path: string, given: readonly unknown[], call: (half: unknown[]) => unknown): void {
    const half = halved(given, name, path);
    if (!half) return;
    try {
      at(point, 'torn', name, path);
    } catch (error) {
      if (error !== TEAR) throw error;
      call([...half]);
      at(point, 'after', name, path);
    }
  }
  async function tornLater(point: number, name: string, path: string, call: () => unknown): Promise<void> {
    try {
      at(point, 'torn', name, path);
    } catch (error) {
      if (error !== TEAR) throw error;
      await tracked(call());
      at(point, 'after', name, path);
    }
  }
  function tracked(result: unknown): unknown {
    underWay.add(result);
    const ended = (): void => void underWay.delete(result);
    Promise.resolve(result).then(ended, ended);
    return result;
  }
  return {
    count: () => count,
    idle: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    remove: () => {
      for (const one of undo) one();
      syncBuiltinESMExports();
    },
  };
}

/** Thrown at the moment `torn` to have half a content written; the point comes again as `after`. */
export const TEAR: unique symbol = Symbol('half a content');

/** Thrown at any moment: a promised call then never ends, as in a process that is no more; other calls throw it. */
export const HANG: unique symbol = Symbol('no process any more');

function isRead(flags: unknown): boolean {
  return flags === undefined || flags === 'r';
}

/** The arguments of a write with half its text; of a handle the text is the first, of a path the second. */
function halved(given: readonly unknown[], _name: string, path: string): readonly unknown[] | undefined {
  const index = given[0] === path ? 1 : 0;
  const text = given[index];
  return typeof text === 'string' && text.length > 1 ? given.with(index, text.slice(0, text.length >> 1)) : undefined;
}

/** Ends this process as a crash does: nothing runs any more. */
export function crash(): never {
  process.kill(process.pid, 'SIGKILL');
  for (;;) fs.readFileSync(process.execPath, { flag: 'r' });
}

/** Kills this process at a point, torn where the call writes a content and `moment` says so. */
export function killAt(wanted: number, moment: Moment): Injection['at'] {
  return (point, now) => {
    if (point !== wanted) return;
    if (now === moment) {
      if (moment !== 'torn') crash();
      throw TEAR;
    }
    if (moment === 'torn' && now === 'after') crash();
  };
}
