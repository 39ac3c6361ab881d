import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isWholeFile } from '../model/artifact.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { digest, type Digest } from '../model/digest.js';
import { ATTRIBUTES_FILE } from '../model/gitattributes.js';
import { sortStrings } from '../model/order.js';
import { projectPath } from '../model/path.js';
import { sourceFile } from '../model/source.js';
import { verifyReceipt } from '../pipeline.js';
import { listFiles, readText } from './files.js';
import { notePast, type Past, type PastFile } from './regions/past.js';
import { sha256 } from './sha256.js';
import { STATE_FOLDER } from './state-folder.js';

export { STATE_FOLDER };

/** What earlier runs say they wrote. */
export interface Ownership {
  /** Every path that a receipt lists, with the digests under which it was written. */
  readonly written: ReadonlyMap<string, ReadonlySet<Digest>>;
  /** Whether there is a record of earlier runs under this name: its receipt, or sums that are all that is left of it. */
  readonly isRecorded: boolean;
  /** Whether the receipt of this name lists a block in `.gitattributes`. */
  readonly hasBlock: boolean;
  /** Outputs of the receipts of this name that are wholly ggen's, with their digests, for SHA256SUMS. */
  readonly own: ReadonlyMap<string, Digest>;
  /** The paths that the receipt of this name lists, and those of partial runs under it. */
  readonly ownPaths: ReadonlySet<string>;
  /** Of these, the ones that a rule of mode Create wrote. */
  readonly createdOnce: ReadonlySet<string>;
  /** The manifests that the receipts of this name were written for, by receipt. */
  readonly ownManifests: ReadonlyMap<string, string>;
  /** Of what receipts of other names list, the manifest that each was written for. */
  readonly manifestOf: ReadonlyMap<string, string>;
  /** What the receipts of this name and of partial runs under it say of regions that people write into, by path. */
  readonly past: ReadonlyMap<string, PastFile>;
  /** Receipts of partial runs under this name: a full run replaces them. */
  readonly partials: readonly string[];
  /**
   * Outputs that receipts of other names list, with their digests, for SHA256SUMS; those with regions left out, and those
   * that SHA256SUMS lost since: a run of this name took the file away.
   */
  readonly others: ReadonlyMap<string, Digest>;
  /** A warning for each receipt that was changed or cannot be read (GGEN609, GGEN610); what is left of it still protects files. */
  readonly warnings: readonly Diagnostic[];
}

/** The path of a receipt, relative to the project. A run of some rules only has one of its own beside the full one. */
export function receiptPath(agentId: string, rules?: readonly string[]): string {
  const name = slug(agentId);
  return `${STATE_FOLDER}/receipts/${rules ? `${name}--${sortStrings(rules).map(slug).join('+')}` : name}.json`;
}

/** Reads every receipt of a project. */
export async function readOwnership(root: string, agentId: string): Promise<Ownership> {
  const folder = join(root, STATE_FOLDER, 'receipts');
  const names = await readdir(folder).catch((): string[] => []);
  const written = new Map<string, Set<Digest>>();
  const ownPaths = new Set<string>();
  const createdOnce = new Set<string>();
  const ownManifests = new Map<string, string>();
  const manifestOf = new Map<string, string>();
  const past: Past = new Map();
  const others = new Map<string, Digest>();
  const partials: string[] = [];
  const warnings: Diagnostic[] = [];
  const ownSums = new Map<string, Digest>();
  const own = slug(agentId);
  let hasBlock = false;
  for (const name of sortStrings(names)) {
    if (!name.endsWith('.json')) continue;
    const path = `${STATE_FOLDER}/receipts/${name}`;
    const text = await readFile(join(folder, name), 'utf8').catch(() => '');
    const { agent, manifest, outputs } = contentOf(text);
    // A project may be called what a partial run of another one is.
    const partial = name.startsWith(`${own}--`) && (agent === undefined || agent === agentId);
    if (partial) partials.push(path);
    const isOwn = partial || name === `${own}.json`;
    if (isOwn && manifest !== undefined) ownManifests.set(path, manifest);
    const checked = verifyReceipt(sourceFile(path, text), sha256);
    if (!checked.ok) warnings.push(...checked.diagnostics.map((one): Diagnostic => ({ ...(one.code === 'GGEN610' ? { ...one, facts: { ...one.facts, met: isOwn ? ('own' as const) : ('other' as const) } } : one), severity: 'warning' })));
    for (const { path: output, digest: hash, mode, rule, regions } of outputs) {
      written.set(output, (written.get(output) ?? new Set()).add(hash));
      // What is partly somebody else's is never deleted.
      if (isOwn && mode === 'Block' && output === ATTRIBUTES_FILE) hasBlock = true;
      if (!isWholeFile(mode)) continue;
      if (isOwn) ownPaths.add(output);
      // What a partial run wrote is newer than what the full one before it did.
      if (isOwn && regions === undefined && (partial || !ownSums.has(output))) ownSums.set(output, hash);
      if (!isOwn && regions === undefined) others.set(output, hash);
      if (isOwn) notePast(past, output, { rule, regions });
      if (isOwn && mode === 'Create') createdOnce.add(output);
      if (!isOwn && manifest !== undefined) manifestOf.set(output, manifest);
    }
  }
  // Where a receipt is gone or damaged, the sums still know what ggen wrote.
  const sums = await readFile(join(root, STATE_FOLDER, 'SHA256SUMS'), 'utf8').catch(() => undefined);
  const summed = new Set<string>();
  for (const [, hash = '', path = ''] of (sums ?? '').matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)) {
    summed.add(path);
    const known = digest(hash);
    if (known && projectPath(path) === path) written.set(path, (written.get(path) ?? new Set()).add(known));
  }
  if (sums !== undefined) for (const list of [others, ownSums]) for (const path of [...list.keys()]) if (!summed.has(path)) list.delete(path);
  const receipts = names.filter((name) => name.endsWith('.json'));
  const isRecorded = receipts.includes(`${own}.json`) || (receipts.length === 0 && sums !== undefined);
  return { written, isRecorded, hasBlock, own: ownSums, ownPaths, createdOnce, ownManifests, manifestOf, past, partials, others, warnings };
}

/** Larger than what ggen writes: the receipts of one project, and the bytes of one receipt. */
const [MOST_RECEIPTS, MOST_BYTES] = [10_000, 1_000_000_000];

/**
 * The outputs that all receipts of another project list and that are wholly its own, relative to it; none where there is no
 * project. These are looks like those at inputs: what another project writes changes what this one may.
 */
export async function readListed(root: string): Promise<ReadonlySet<string>> {
  const folder = join(root, STATE_FOLDER, 'receipts');
  const { files } = await listFiles(folder, { recursive: false, limit: MOST_RECEIPTS });
  const reads = await Promise.all(files.filter((name) => name.endsWith('.json')).map((name) => readText(join(folder, name), { maxBytes: MOST_BYTES })));
  const texts = reads.map((read) => (read.ok ? read.text : ''));
  return new Set(texts.flatMap((text) => contentOf(text).outputs).filter(({ mode }) => isWholeFile(mode)).map(({ path }) => path));
}

/** What the text of a receipt says; as little as it does where it is damaged. */
interface ReceiptContent {
  readonly agent: string | undefined;
  readonly manifest: string | undefined;
  readonly outputs: readonly { readonly path: string; readonly digest: Digest; readonly mode: unknown; readonly rule: unknown; readonly regions: unknown }[];
}

function contentOf(text: string): ReceiptContent {
  const receipts = receiptsIn(text).map(contentOfOne);
  const [{ agent, manifest } = { agent: undefined, manifest: undefined }] = receipts;
  return { agent, manifest, outputs: receipts.flatMap(({ outputs }) => outputs) };
}

/** The receipt of a text; of one that a merge left with conflict markers both, for what either knows of was written by ggen. */
function receiptsIn(text: string): readonly Readonly<Record<string, unknown>>[] {
  const whole = parse(text);
  return (whole === undefined ? text.split('\n').filter((line) => line.startsWith('{')).map(parse) : [whole]).filter(isRecord);
}

function contentOfOne(receipt: Readonly<Record<string, unknown>>): ReceiptContent {
  const agent = receipt['agent_id'];
  const manifest = listOf(receipt['inputs']).find((one) => one['role'] === 'manifest')?.['path'];
  return {
    agent: typeof agent === 'string' ? agent : undefined,
    manifest: typeof manifest === 'string' && projectPath(manifest) === manifest ? manifest : undefined,
    outputs: listOf(receipt['outputs']).flatMap(({ path, digest: hex, mode, rule, regions }) => {
      if (typeof path !== 'string' || typeof hex !== 'string') return [];
      const hash = digest(hex);
      // A receipt may come from a stranger: what it lists is deleted when stale, so it has no say beyond the project.
      return hash && projectPath(path) === path ? [{ path, digest: hash, mode, rule, regions }] : [];
    }),
  };
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.filter(isRecord);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** A name that every file system can hold, and that differs where names differ. */
function slug(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9._-]/g, (one) => `%${(one.codePointAt(0) ?? 0).toString(16)}`);
  return /^\.|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(safe) ? `_${safe}` : safe;
}
