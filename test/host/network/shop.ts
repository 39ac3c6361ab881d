import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { exitCode } from '../../../src/cli/exit-code.js';
import { lock, type LockOptions } from '../../../src/host/lock.js';
import { sync } from '../../../src/host/sync.js';
import type { SyncOptions } from '../../../src/host/sync-result.js';
import type { NetworkSettings } from '../../../src/host/network/settings.js';
import { surroundings, type Surroundings } from '../../../src/host/world.js';
import type { Diagnostic } from '../../../src/model/diagnostic.js';
import { quickNetwork, serve, type document, type TestServer } from './servers.js';

/** A project in a folder of its own and a server beside it, for one test. */
export interface Shop {
  readonly root: string;
  readonly server: TestServer;
  /** What the server answers, by path. */
  readonly answers: Record<string, ReturnType<typeof document>>;
}

/** How a run ended. */
export interface Ran {
  readonly codes: readonly string[];
  readonly exit: number;
  /** The text that the first problem points to. */
  readonly at: string | undefined;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A new shop for each test of the file. */
export function useShop(): Shop {
  const now: { root: string; server?: TestServer; answers: Shop['answers'] } = { root: '', answers: {} };
  beforeEach(async () => {
    now.root = mkdtempSync(join(tmpdir(), 'ggen-imports-'));
    now.answers = {};
    now.server = await serve(now.answers);
  });
  afterEach(async () => {
    await now.server?.close();
    rmSync(now.root, { recursive: true, force: true });
  });
  return {
    get root() {
      return now.root;
    },
    get server() {
      if (!now.server) throw new Error('no test is running');
      return now.server;
    },
    get answers() {
      return now.answers;
    },
  };
}

export function writeIn({ root }: Shop, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** A project that imports the server's `paths`, and lists all names that the graph holds. */
export function importing(shop: Shop, paths: readonly string[], allowed: readonly string[] = [shop.server.host], more = ''): void {
  writeIn(shop, 'ggen.toml', `[project]
name = "shop"
version = "1.0.0"
[ontology]
source = "shop.ttl"
[security]
allowed_domains = ${JSON.stringify(allowed)}
${more}
[[generation.rules]]
name = "names"
query = { inline = "SELECT ?name { ?s <https://example.org/name> ?name } ORDER BY ?name" }
template = { inline = "{% for row in rows %}{{ row.name }}\\n{% endfor %}" }
output_file = "names.txt"
`);
  const imports = paths.map((path) => ` ;\n  owl:imports <${shop.server.url(path)}>`).join('');
  writeIn(shop, 'shop.ttl', `@prefix owl: <http://www.w3.org/2002/07/owl#> .\n<https://example.org/shop> a owl:Ontology${imports} .\n<https://example.org/s> <https://example.org/name> "shop" .\n`);
}

/** A document that states one name. */
export function named(name: string, ...imports: readonly string[]): string {
  const more = imports.map((path) => `<> <http://www.w3.org/2002/07/owl#imports> <${path}> .\n`).join('');
  return `@prefix ex: <https://example.org/> .\nex:${name} ex:name "${name}" .\n${more}`;
}

/** Every path below the project with its bytes; the audit trail tells the time. */
export function disk({ root }: Shop): Readonly<Record<string, string>> {
  const paths = readdirSync(root, { recursive: true }).map(String).filter((path) => !/audit\.|^\.ggen\/cache/.test(path)).sort();
  return Object.fromEntries(paths.map((path) => [path, statSync(join(root, path)).isFile() ? readFileSync(join(root, path), 'base64') : '']));
}

export function read({ root }: Shop, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

export function copies({ root }: Shop): readonly string[] {
  return readdirSync(join(root, '.ggen/imports')).filter((name) => !name.startsWith('.'));
}

export function world({ root }: Shop, network: Partial<NetworkSettings> = {}): Surroundings {
  return { ...surroundings(root), network: quickNetwork(network) };
}

export function codes(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

function told({ diagnostics, texts }: { readonly diagnostics: readonly Diagnostic[]; readonly texts: ReadonlyMap<string, string> }): Ran {
  const [first] = diagnostics.filter(({ severity }) => severity === 'error');
  return { codes: codes(diagnostics), exit: exitCode(diagnostics), at: first?.at && texts.get(first.at.path)?.slice(first.at.start, first.at.end), facts: { ...first?.facts } };
}

export async function syncs(shop: Shop, options: SyncOptions = {}, network: Partial<NetworkSettings> = {}): Promise<Ran> {
  return told(await sync(world(shop, network), options));
}

/** `did`: what became of each import, by its path on the server. */
export async function locks(shop: Shop, options: LockOptions = {}, network: Partial<NetworkSettings> = {}): Promise<Ran & { readonly did: readonly string[] }> {
  const answer = await lock(world(shop, network), options);
  return { ...told(answer), did: (answer.value?.entries ?? []).map(({ action, pin }) => `${action} ${pin.iri.replace(/^.*\//, '/')}`) };
}
