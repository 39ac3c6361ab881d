import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';
import stringify from 'fast-json-stable-stringify';
import { errorCode } from '../files.js';
import { isTable, parseJson } from '../untrusted-json.js';

/** Who holds a project, as people are told. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601, in UTC. */
  readonly started: string;
}

/**
 * Who claims a lock. `token` is another for each claim. `birth` is when the process began, in ticks since its machine did, so
 * that another process that got the same number later is told apart; `realm` is the machine's present life and the space of
 * its process numbers, since containers may share a host name and not those. Both are there on Linux alone.
 */
export interface Claim extends Holder {
  readonly token: string;
  readonly birth?: string;
  readonly realm?: string;
}

/** The claim of this process. */
export function claimOf(token: string, started: string): Claim {
  const [birth, realm] = [birthOf(process.pid), realmHere()];
  return { token, pid: process.pid, host: hostname(), started, ...(birth !== undefined && { birth }), ...(realm !== undefined && { realm }) };
}

export function claimText(claim: Claim): string {
  return `${stringify(claim)}\n`;
}

/** The claim that a text holds; nothing where it is none. */
export function claimIn(text: string): Claim | undefined {
  const value = parseJson(text);
  if (!isTable(value)) return undefined;
  const { token, pid, host, started, birth, realm } = value;
  if (typeof token !== 'string' || !/^[0-9a-z-]{1,80}$/.test(token) || typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid < 1) return undefined;
  if (typeof host !== 'string' || typeof started !== 'string') return undefined;
  return { token, pid, host, started, ...(typeof birth === 'string' && { birth }), ...(typeof realm === 'string' && { realm }) };
}

/** Whether a claim is one of this process. */
export function isOwn({ pid, host, birth, realm }: Claim): boolean {
  const own = claimOf('', '');
  return pid === own.pid && host === own.host && birth === own.birth && realm === own.realm;
}

/** Whether the process that claims is at work: `unknown` for one of another machine or container, which cannot be asked. */
export function stateOf({ pid, host, birth, realm }: Claim): 'alive' | 'dead' | 'unknown' {
  if (host !== hostname()) return 'unknown';
  const here = realmHere();
  if (realm !== undefined && here !== undefined && realm !== here) return bootOf(realm) === bootOf(here) ? 'unknown' : 'dead';
  if (!isRunning(pid)) return 'dead';
  const [status, now] = [fieldsOf(pid)?.[0], birthOf(pid)];
  // It has ended, and nobody has asked how.
  if (status === 'Z' || status === 'X') return 'dead';
  return birth !== undefined && now !== undefined && birth !== now ? 'dead' : 'alive';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and belongs to somebody else.
    return errorCode(error) === 'EPERM';
  }
}

function birthOf(pid: number): string | undefined {
  return fieldsOf(pid)?.[19];
}

/** What Linux says of a process after its name, which may hold blanks and brackets: its status first, field 20 its beginning. */
function fieldsOf(pid: number): readonly string[] | undefined {
  const text = quietly(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}

function realmHere(): string | undefined {
  const boot = quietly(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const space = quietly(() => readlinkSync('/proc/self/ns/pid'));
  return boot === undefined || space === undefined ? undefined : `${boot} ${space}`;
}

function bootOf(realm: string): string | undefined {
  return realm.split(' ')[0];
}

function quietly<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
