import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';
import type { Variation } from '../../model/variation.js';

/** Changes the world of this process as far as that is done from inside, before anything of ggen is loaded; for fresh processes only. */
export function perturb(vary: readonly Variation[]): void {
  if (vary.includes('file-order')) listBackwards();
  // Whoever has the one has to get another.
  if (vary.includes('umask')) process.umask(process.umask() === 0o077 ? 0o022 : 0o077);
  if (vary.includes('clock')) runAnotherClock();
  if (vary.includes('locale')) changeCase();
}

/** A file system may list a folder in any order; here it is the reverse of the usual one. */
function listBackwards(): void {
  const { readdir, readdirSync } = fs;
  const { readdir: readdirLater } = fs.promises;
  replace(fs, 'readdirSync', (...given: unknown[]) => reversed(Reflect.apply(readdirSync, fs, given)));
  replace(fs.promises, 'readdir', async (...given: unknown[]) => reversed(await Reflect.apply(readdirLater, fs.promises, given)));
  replace(fs, 'readdir', (...given: unknown[]) => {
    const done = given.at(-1);
    if (typeof done === 'function') Reflect.apply(readdir, fs, [...given.slice(0, -1), (error: unknown, names: unknown) => Reflect.apply(done, undefined, [error, reversed(names)])]);
  });
  syncBuiltinESMExports();
}

function reversed(listed: unknown): unknown {
  return Array.isArray(listed) ? listed.toReversed() : listed;
}

/** V8 changes case by the rules of English for whoever names no locale, whatever that of the process is; another engine does not. */
function changeCase(): void {
  const { locale } = new Intl.DateTimeFormat().resolvedOptions();
  for (const name of ['toLocaleUpperCase', 'toLocaleLowerCase'] as const) {
    const change = String.prototype[name];
    replace(String.prototype, name, function changed(this: string, named?: string): string {
      return change.call(this, named ?? locale);
    });
  }
}

/** Seven years and some hours later, and 1.5 times as fast. */
const LATER = 221_000_000_000;
const SPEED = 1.5;

function runAnotherClock(): void {
  const RealDate = Date;
  const [started, ticked, counted] = [RealDate.now(), performance.now(), process.hrtime.bigint()];
  const ticks = performance.now.bind(performance);
  const counts = process.hrtime.bigint.bind(process.hrtime);
  const now = (): number => Math.floor(started + LATER + (RealDate.now() - started) * SPEED);
  const elapsed = (): number => LATER + ticked + (ticks() - ticked) * SPEED;
  const nanoseconds = (): bigint => counted + BigInt(LATER) * 1_000_000n + ((counts() - counted) * 3n) / 2n;
  const OtherDate = new Proxy(RealDate, {
    construct: (target, given, made): object => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver): unknown => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
  replace(globalThis, 'Date', OtherDate);
  replace(RealDate.prototype, 'constructor', OtherDate);
  replace(performance, 'now', elapsed);
  replace(performance, 'timeOrigin', performance.timeOrigin - LATER);
  const hrtime = (before?: readonly [number, number]): [number, number] => {
    const total = nanoseconds() - (before ? BigInt(before[0]) * 1_000_000_000n + BigInt(before[1]) : 0n);
    return [Number(total / 1_000_000_000n), Number(total % 1_000_000_000n)];
  };
  replace(process, 'hrtime', Object.assign(hrtime, { bigint: nanoseconds }));
  const up = process.uptime.bind(process);
  replace(process, 'uptime', () => LATER / 1000 + up() * SPEED);
  tellNowAs(now);
  syncBuiltinESMExports();
}

/** What formats a time takes that of the system where none is given, past `Date`. */
function tellNowAs(now: () => number): void {
  const { prototype } = Intl.DateTimeFormat;
  const formatOf = Object.getOwnPropertyDescriptor(prototype, 'format')?.get;
  const { formatToParts } = prototype;
  Object.defineProperty(prototype, 'format', {
    configurable: true,
    get(this: Intl.DateTimeFormat) {
      const format: unknown = formatOf?.call(this);
      return (date?: Date | number): unknown => (typeof format === 'function' ? Reflect.apply(format, undefined, [date ?? now()]) : undefined);
    },
  });
  replace(prototype, 'formatToParts', function parts(this: Intl.DateTimeFormat, date?: Date | number) {
    return formatToParts.call(this, date ?? now());
  });
}

function replace(holder: object, name: string, value: unknown): void {
  Object.defineProperty(holder, name, { value, configurable: true, writable: true, enumerable: true });
}
