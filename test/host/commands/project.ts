import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { sync } from '../../../src/host/sync.js';
import type { SyncOptions, SyncResult } from '../../../src/host/sync-result.js';
import { trust, type TrustOptions } from '../../../src/host/trust.js';
import { verify, type VerifyOptions, type VerifyResult } from '../../../src/host/verify.js';
import { surroundings, type Surroundings } from '../../../src/host/world.js';
import { scratch, writeTree } from '../../golden/fixtures.js';

/** A program of Node: `code` runs unless it is asked for its version, with the text of standard input in `text`. */
export function program(code: string, version = "'tool 1.0'"): string {
  return `#!${process.execPath}
if (process.argv[2] === '--version') { console.log(${version}); process.exit(0); }
const chunks = [];
process.stdin.on('data', (chunk) => chunks.push(chunk)).on('end', () => { const text = Buffer.concat(chunks).toString(); (async () => { ${code} })(); });
`;
}

/** What gives the text back, in capital letters. */
export const SHOUTS = program('process.stdout.write(text.toUpperCase())');

/** A project of one rule that makes \`a.xyz\` and \`b.xyz\`, and a home that it cannot see. */
export interface Place {
  readonly root: string;
  readonly home: string;
  readonly world: Surroundings;
  readonly sync: (options?: SyncOptions) => Promise<SyncResult>;
  readonly verify: (options?: VerifyOptions) => Promise<VerifyResult>;
  readonly trust: (options?: TrustOptions) => ReturnType<typeof trust>;
  readonly read: (path: string) => string;
  readonly has: (path: string) => boolean;
  readonly write: (path: string, text: string) => void;
}

export function manifest(format: string, extension = 'xyz'): string {
  return `[project]
name = "words"
version = "1.0.0"
[ontology]
source = "words.ttl"
[[generation.rules]]
name = "words"
query = { inline = "SELECT ?word WHERE { ?s <urn:says> ?word } ORDER BY ?word" }
template = { file = "word.njk" }
output_file = "{{ word }}.${extension}"
mode = "Overwrite"
[canonicalize]
${format}
`;
}

/** Makes a project that formats with a command; files that begin with "#!" can be run. */
export function place(command: readonly string[], files: Readonly<Record<string, string>> = {}, more = ''): Place {
  return placeOf({ 'ggen.toml': manifest(`format.xyz = { command = ${JSON.stringify(command)}${more} }`), ...files });
}

export function placeOf(files: Readonly<Record<string, string>>): Place {
  const above = scratch();
  const [root, home] = [join(above, 'project'), join(above, 'home')];
  mkdirSync(home);
  const write = (path: string, text: string): void => {
    writeTree(new Map([[path, text]]), root);
    if (text.startsWith('#!')) chmodSync(join(root, path), 0o755);
  };
  const all = { 'words.ttl': '<urn:a> <urn:says> "a" .\n<urn:b> <urn:says> "b" .\n', 'word.njk': 'word\n{{ word }}\n', ...files };
  for (const [path, text] of Object.entries(all)) write(path, text);
  const world: Surroundings = { ...surroundings(root), env: { PATH: process.env['PATH'], HOME: home, SECRET: 'a secret' } };
  return {
    root, home, world, write,
    sync: (options = {}) => sync(world, options),
    verify: (options = {}) => verify(world, options),
    trust: (options = {}) => trust(world, options),
    read: (path) => readFileSync(join(root, path), 'utf8'),
    has: (path) => existsSync(join(root, path)),
  };
}

/** Problems in short: code and detail, if it has one. */
export function told({ diagnostics }: Pick<SyncResult, 'diagnostics'>): readonly string[] {
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code, facts }) => ('detail' in facts && typeof facts.detail === 'string' ? `${code} ${facts.detail}` : code));
}

/** A file beside a project, for programs that tell a test what happened. */
export function besides(where: Place, name: string): string {
  const file = join(where.home, name);
  if (!existsSync(where.home)) mkdirSync(where.home);
  return file;
}

export function put(file: string, text: string, mode = 0o755): void {
  writeFileSync(file, text);
  chmodSync(file, mode);
}
