import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { canonicalize, type CanonicalizeInput } from '../../../stages/canonicalize.js';
import { INSTALLED } from '../../../src/host/assets.js';
import { sha256 } from '../../../src/host/sha256.js';
import { openThreads, type Threads, type ThreadsSetting } from '../../../src/host/threads/threads.js';
import type { Artifact } from '../../../src/model/artifact.js';
import { projectPath } from '../../../src/model/path.js';
import { SCRATCH } from '../../scratch.js';

const place = { path: 'ggen.toml', start: 0, end: 1 };

function pathOf(text: string): Artifact['path'] {
  const path = projectPath(text);
  if (typeof path !== 'string') throw new Error(text);
  return path;
}

/** Texts of some kinds: sound, broken, and of a kind that nothing formats. */
function artifacts(count: number): readonly Artifact[] {
  const texts: readonly (readonly [string, string])[] = [
    ['ts', 'export   const a$ : string[] = ["x" , \'y\']'], ['json', '{"a$":[1,2,\n3]}'], ['md', 'Title $\n====\n\n* one\n* two'],
    ['ts', 'export const = $ ;'], ['css', 'a{color:red}'], ['yaml', 'a:   $\nb: [1,2]'], ['unknown', 'left as it is $'],
  ];
  return Array.from({ length: count }, (_, i): Artifact => {
    const [extension, text] = texts[i % texts.length] ?? ['', ''];
    return { path: pathOf(`out/file-${i}.${extension}`), text: text.replaceAll('$', `${i}`), mode: 'Overwrite', origin: { rule: 'r', rows: 1, at: place, template: place, query: place } };
  });
}

const opened: Threads[] = [];
afterEach(() => {
  for (const threads of opened.splice(0)) threads.end();
});

function open(setting: ThreadsSetting): Threads {
  const threads = openThreads(setting);
  opened.push(threads);
  return threads;
}

/** What is made with threads, said of it, and kept in the cache. */
async function made(given: readonly Artifact[], threads?: Threads, more: Partial<CanonicalizeInput> = {}): Promise<unknown> {
  const kept = new Map<string, string>();
  const outcome = await canonicalize({
    artifacts: given, format: { enabled: true, byExtension: {}, settings: [] }, raw: false, extensions: [], sha256, assets: INSTALLED,
    cache: { read: () => undefined, write: (kind, key, make) => void kept.set(`${kind}/${key}`, make()) },
    ...threads?.tools, ...more,
  });
  return { outcome, kept: [...kept].sort() };
}

/** A program for threads that does something else. */
function script(text: string): string {
  const file = join(mkdtempSync(join(process.env[SCRATCH] ?? tmpdir(), 'ggen-threads-')), 'script.mjs');
  writeFileSync(file, `import { parentPort } from 'node:worker_threads';\n${text}`);
  return file;
}

describe('any number of threads gives the same artifacts, problems and cache', () => {
  const given = artifacts(28);
  test.each([1, 2, 3])('%i threads that do all of it', async (jobs) => {
    const threads = open({ jobs, always: true });
    expect(await made(given, threads)).toEqual(await made(given));
    expect(threads.begun()).toBeGreaterThanOrEqual(Math.min(jobs, 2));
  });
  test.each([1, 2, 5])('as it comes, %i at once', async (jobs) => {
    expect(await made(given, open({ jobs }))).toEqual(await made(given));
  });
});

describe('a thread begins only where there is enough to do', () => {
  const long = (count: number): readonly Artifact[] => artifacts(count * 7).filter((_, i) => i % 7 === 0).map((one) => ({ ...one, text: `${one.text}\n`.repeat(60) }));
  test('none for a few files', async () => {
    const threads = open({ jobs: 4 });
    await made(long(10), threads);
    expect(threads.begun()).toBe(0);
  });
  test('one for many files where two may work', async () => {
    const threads = open({ jobs: 2 });
    const given = long(160);
    expect(await made(given, threads)).toEqual(await made(given));
    expect(threads.begun()).toBe(1);
  });
  test('none for files that the cache has', async () => {
    const threads = open({ jobs: 4 });
    await made(long(160), threads, { cache: { read: () => 'known\n', write: () => undefined } });
    expect(threads.begun()).toBe(0);
  });
  test('none where one is all that may work', async () => {
    const threads = open({ jobs: 1 });
    await made(long(20), threads);
    expect([threads.begun(), threads.tools.elsewhere]).toEqual([0, undefined]);
  });
});

describe('what a thread does not do is done here', () => {
  const given = artifacts(21);
  test.each([
    ['ends at once', 'process.exit(3);'],
    ['throws when it begins', 'throw new Error("no");'],
    ['throws at its first text', 'parentPort.on("message", () => { throw new Error("no"); });'],
    ['exits at its third text', 'let n = 0; parentPort.on("message", ({ id }) => { if (++n === 3) process.exit(); parentPort.postMessage({ id, ms: 1 }); });'],
    ['runs out of memory', 'parentPort.on("message", () => { const all = []; for (;;) all.push(new Array(1e6).fill({})); });'],
    ['can do nothing', 'parentPort.on("message", ({ id }) => parentPort.postMessage({ id, ms: 1 }));'],
    ['finds faults where there are none', 'parentPort.on("message", ({ id }) => parentPort.postMessage({ id, ms: 1, treated: { ok: false, faults: [{ detail: "no", offset: 0 }] } }));'],
    ['traps', 'const bytes = new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,5,1,3,0,0,11]); parentPort.on("message", async () => { (await WebAssembly.instantiate(bytes)).instance.exports.f(); });'],
  ])('a thread that %s', async (_, text) => {
    const threads = open({ jobs: 2, always: true, script: script(text), heapMb: 64 });
    expect(await made(given, threads)).toEqual(await made(given));
    expect(threads.begun()).toBeLessThanOrEqual(4);
  });
  test('a program that is not there', async () => {
    expect(await made(given, open({ jobs: 2, always: true, script: '/nonexistent/script.mjs' }))).toEqual(await made(given));
  });
});

describe('an end is an end', () => {
  const BUSY = 'parentPort.on("message", () => { for (;;) {} });';
  test('an abort ends threads that are busy, and keeps nothing of theirs', async () => {
    const controller = new AbortController();
    const threads = open({ jobs: 2, always: true, signal: controller.signal, script: script(BUSY) });
    const result = made(artifacts(21), threads, { signal: controller.signal });
    setTimeout(() => controller.abort(), 200);
    expect(await result).toMatchObject({ outcome: { ok: false, diagnostics: [{ code: 'GGEN903' }] }, kept: [] });
  });
  test('a signal that has aborted already begins none', async () => {
    const threads = open({ jobs: 2, always: true, signal: AbortSignal.abort() });
    expect(await made(artifacts(7), threads, { signal: AbortSignal.abort() })).toMatchObject({ outcome: { ok: false } });
    expect(threads.begun()).toBe(0);
  });
});
