import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.js';
import { digest, type Digest } from '../model/digest.js';
import { sortStrings } from '../model/order.js';
import { projectPath } from '../model/path.js';
import { sourceFile } from '../model/source.js';
import { verifyReceipt } from '../pipeline.js';
import { sha256 } from './sha256.js';

/** Folder of everything that ggen keeps for a project, relative to it. */
export const STATE_FOLDER = '.ggen';

/** What earlier runs say they wrote. */
export interface Ownership {
  /** Every path that a receipt lists, with the digests under which it was written. */
  readonly written: ReadonlyMap<string, ReadonlySet<Digest>>;
  /** The paths that the receipt of this name lists, and those of partial runs under it. */
  readonly ownPaths: ReadonlySet<string>;
  /** Receipts of partial runs under this name: a full run replaces them. */
  readonly partials: readonly string[];
  /** Outputs that receipts of other names list, with their digests, for SHA256SUMS. */
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
  const others = new Map<string, Digest>();
  const partials: string[] = [];
  const warnings: Diagnostic[] = [];
  const own = slug(agentId);
  for (const name of sortStrings(names)) {
    if (!name.endsWith('.json')) continue;
    const partial = name.startsWith(`${own}--`);
    if (partial) partials.push(`${STATE_FOLDER}/receipts/${name}`);
    const text = await readFile(join(folder, name), 'utf8').catch(() => '');
    const checked = verifyReceipt(sourceFile(`${STATE_FOLDER}/receipts/${name}`, text), sha256);
    if (!checked.ok) warnings.push(...checked.diagnostics.map((one): Diagnostic => ({ ...one, severity: 'warning' })));
    for (const { path, digest: hash, isWhole } of outputsOf(text)) {
      written.set(path, (written.get(path) ?? new Set()).add(hash));
      // What is partly somebody else's is never deleted.
      if (!isWhole) continue;
      if (partial || name === `${own}.json`) ownPaths.add(path);
      else others.set(path, hash);
    }
  }
  // Where a receipt is gone or damaged, the sums still know what ggen wrote.
  const sums = await readFile(join(root, STATE_FOLDER, 'SHA256SUMS'), 'utf8').catch(() => '');
  for (const [, hash = '', path = ''] of sums.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)) {
    const known = digest(hash);
    if (known && projectPath(path) === path) written.set(path, (written.get(path) ?? new Set()).add(known));
  }
  return { written, ownPaths, partials, others, warnings };
}

/** The outputs that the text of a receipt lists; none where it is no receipt. */
function outputsOf(text: string): readonly { readonly path: string; readonly digest: Digest; readonly isWhole: boolean }[] {
  const receipt = parse(text);
  const outputs = isRecord(receipt) && Array.isArray(receipt['outputs']) ? (receipt['outputs'] as readonly unknown[]) : [];
  return outputs.flatMap((one) => {
    if (!isRecord(one) || typeof one['path'] !== 'string' || typeof one['digest'] !== 'string') return [];
    const hash = digest(one['digest']);
    // A receipt may come from a stranger: what it lists is deleted when stale, so it has no say beyond the project.
    if (projectPath(one['path']) !== one['path']) return [];
    return hash ? [{ path: one['path'], digest: hash, isWhole: one['mode'] !== 'Merge' && one['mode'] !== 'Inject' }] : [];
  });
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
