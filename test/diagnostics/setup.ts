import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimText } from '../../src/host/apply/claim.js';
import { journalText } from '../../src/host/apply/journal.js';
import { sha256Of } from '../../src/host/sha256.js';
import type { World } from '../../src/host/world.js';
import { defineExtension, type Extension } from '../../src/model/extension.js';
import { scratch } from '../golden/fixtures.js';
import { document, quickNetwork, redirect, serve } from '../host/network/servers.js';
import { failOn } from './faults.js';

/** What a golden needs besides files: a server, a signal, a fault of the disk. */
export interface Setup {
  readonly world?: Partial<World>;
  /** What the environment of every command holds besides. */
  readonly env?: World['env'];
  /** Changes each file and command before it is used, such as a server's port. */
  readonly toDisk?: (text: string) => string;
  /** Changes what was printed before it is held against what is expected. */
  readonly fromOutput?: (text: string) => string;
  /** Called before the last command; the result, if there is one, is called after it. */
  readonly beforeLast?: (folder: string) => (() => void) | undefined;
  /** Runs `sync` of the library with these in place of the last command: the command line has no extensions. */
  readonly extensions?: readonly Extension[];
  /** Modules of extensions: `sync` and `verify` are those of the library, with these. */
  readonly extensionModules?: readonly string[];
  readonly close?: () => Promise<void>;
}

/** The port that stands in the files of a golden for that of its server; five digits, as ports that systems choose have. */
const PORT = '12345';

/** The name of a copy ends with a digest of its address, and so of the port. */
const NAME_OF_COPY = /(127\.0\.0\.1-\d+-a\.ttl)-[0-9a-f]{8}\.ttl/g;

function withServer(answers: Parameters<typeof serve>[0], more: Setup = {}): () => Promise<Setup> {
  return async () => {
    const server = await serve(answers);
    const port = server.host.split(':')[1] ?? '';
    return { toDisk: (text) => text.replaceAll(PORT, port), fromOutput: (text) => text.replaceAll(port, PORT).replace(NAME_OF_COPY, '$1-0c0ffee0.ttl'), close: server.close, ...more };
  };
}

/** A tool on PATH, of a newer version by the time of the last command. */
function withTool(): Promise<Setup> {
  const bin = scratch();
  const put = (version: string): void => writeFileSync(join(bin, 'tidy'), `#!/bin/sh\n[ "$1" = --version ] && echo "tidy ${version}" && exit\ncat\n`, { mode: 0o755 });
  put('1.4.2');
  return Promise.resolve({ env: { PATH: `${bin}:/usr/bin:/bin` }, beforeLast: () => void put('1.5.0') });
}

function withWorld(world: Partial<World>): () => Promise<Setup> {
  return () => Promise.resolve({ world });
}

function withFault(...fault: Parameters<typeof failOn>): () => Promise<Setup> {
  return () => Promise.resolve({ beforeLast: () => failOn(...fault) });
}

function withCopies(change: (file: string) => void): Setup {
  return {
    beforeLast: (folder) => {
      const home = join(folder, '.ggen/imports');
      for (const name of readdirSync(home).filter((one) => !one.startsWith('.'))) change(join(home, name));
      return undefined;
    },
  };
}

/** A lock of somebody who fetches from elsewhere, and no copy. */
function leadElsewhere(folder: string): undefined {
  const file = join(folder, 'ggen.lock');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^url = .*$/m, 'url = "https://elsewhere.example/a.ttl"'));
  rmSync(join(folder, '.ggen/imports'), { recursive: true });
}

const SHOUT = defineExtension({ name: 'loud', version: '1.0.0', filters: [{ name: 'upper', apply: (value) => value }] });

const ONE_NAME = document('<https://example.org/a> <https://example.org/name> "a" .\n');

/** A system without watches; Ctrl-C is pressed a while after one was asked for. */
function withoutWatches(): Promise<Setup> {
  const listeners = new Set<() => void>();
  return Promise.resolve({
    world: {
      watchFolder: () => {
        if (listeners.size > 0) setTimeout(() => listeners.forEach((listener) => listener()), 200);
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      },
      onInterrupt: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
  });
}

/** Half of a run: one file is written, and the other is staged. */
function cutOff(folder: string): undefined {
  const [before, after] = ['hello\n', 'hello, world\n'];
  const steps = [{ kind: 'put', path: 'notes.txt', before: sha256Of(before), after: sha256Of(after), new: 'new-0', old: 'old-0' }] as const;
  mkdirSync(join(folder, '.ggen/tmp/4711-ab'), { recursive: true });
  writeFileSync(join(folder, 'notes.txt'), before);
  writeFileSync(join(folder, '.ggen/tmp/4711-ab/new-0'), after);
  writeFileSync(join(folder, '.ggen/tmp/4711-ab/old-0'), before);
  writeFileSync(join(folder, '.ggen/journal.json'), journalText({ id: '4711-ab', direction: 'forward', steps }));
}

/** Another machine is at work. */
function held(folder: string): undefined {
  mkdirSync(join(folder, '.ggen'), { recursive: true });
  writeFileSync(join(folder, '.ggen/lock'), claimText({ token: 'ab', pid: 4711, host: 'build-3', started: '2030-01-02T03:04:05.000Z' }));
}

/** By the name of the golden. */
export const SETUPS: Readonly<Record<string, () => Promise<Setup>>> = {
  'GGEN507-a-misspelled-program': () => Promise.resolve({ env: { PATH: '/usr/bin:/bin' } }),
  'GGEN509-a-command-that-refuses-the-text': () => Promise.resolve({ env: { PATH: '/usr/bin:/bin' } }),
  'GGEN510-a-tool-that-was-updated': withTool,
  'GGEN606-the-disk-is-full': withFault('open', '/new-0', 'ENOSPC'),
  'GGEN607-the-ontology-may-not-be-read': withFault('stat', '/ontology.ttl', 'EACCES'),
  'GGEN607-the-output-may-not-be-written': withFault('open', '/new-0', 'EACCES'),
  'GGEN623-a-pass-that-counts-its-calls': () => Promise.resolve({ extensionModules: [new URL('../host/rebuild/impure.mjs?what=jobs&kind=pass', import.meta.url).href] }),
  'GGEN616-a-run-was-cut-off': () => Promise.resolve({ beforeLast: cutOff }),
  'GGEN616-a-check-after-a-run-was-cut-off': () => Promise.resolve({ beforeLast: cutOff }),
  'GGEN617-another-run-holds-the-project': () => Promise.resolve({ beforeLast: held }),
  'GGEN702-the-host-answers-503': withServer({ '/a.ttl': (response) => void response.writeHead(503).end() }),
  'GGEN703-the-host-answers-404': withServer({}),
  'GGEN703-the-answer-is-a-web-page': withServer({ '/a.ttl': document('<!doctype html><title>Vocabulary</title>', 'text/html') }),
  'GGEN629-no-watches-left': withoutWatches,
  'GGEN701-a-pin-at-a-host-that-is-not-allowed': withServer({ '/a.ttl': ONE_NAME }, { beforeLast: leadElsewhere }),
  'GGEN704-the-copy-was-changed': withServer({ '/a.ttl': ONE_NAME }, withCopies((file) => writeFileSync(file, '# edited\n'))),
  'GGEN705-an-import-is-not-pinned-in-ci': withServer({ '/a.ttl': ONE_NAME }, { world: { env: { NO_COLOR: '1', CI: 'true' } } }),
  'GGEN706-an-import-is-not-pinned': withServer({ '/a.ttl': ONE_NAME }),
  'GGEN706-the-copy-is-not-there': withServer({ '/a.ttl': ONE_NAME }, withCopies((file) => rmSync(file))),
  'GGEN708-a-name-that-leads-to-this-machine': withWorld({ network: quickNetwork({ lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]) }) }),
  'GGEN709-a-redirect-to-another-host': withServer({ '/a.ttl': redirect('https://elsewhere.example/a.ttl') }),
  'GGEN901-something-throws-that-nobody-catches': withWorld({
    onCrash: (listener) => {
      setImmediate(() => listener(new Error('the parser of a dependency broke')));
      return () => undefined;
    },
  }),
  'GGEN903-ctrl-c-is-pressed': withWorld({
    onInterrupt: (listener) => {
      setImmediate(listener);
      return () => undefined;
    },
  }),
  'GGEN904-two-filters-of-one-name': () => Promise.resolve({ extensions: [SHOUT] }),
};
