import { basename, dirname, join } from 'node:path';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import type { Digest } from '../../model/digest.js';
import { compareCodePoints, sortBy } from '../../model/order.js';
import { failure, outcomeOf, type Outcome } from '../../model/outcome.js';
import type { Receipt, ReceiptInput, ReceiptOutput } from '../../model/receipt.js';
import { placeOfFile, sourceFile } from '../../model/source.js';
import { suggestion } from '../../model/suggest.js';
import { currentInputs, verifyReceipt, type Tools } from '../../pipeline.js';
import { hasBlock } from '../compare/block.js';
import { isAsWritten } from '../compare/file-on-disk.js';
import { interrupted } from '../apply/recover.js';
import { ownDigests } from '../compare.js';
import { readAdopted } from '../compare/adopted.js';
import type { FileOnDisk, OnDisk } from '../compare/types.js';
import { readDisk } from '../disk.js';
import { listFiles, readText } from '../files.js';
import { readOwnership, receiptPath } from '../receipts.js';
import type { Asked } from '../session.js';
import { sha256 } from '../sha256.js';

/** A receipt that holds: it agrees with itself, with the outputs on disk, and with the inputs as they are now. */
export interface Verified {
  readonly path: string;
  readonly receipt: Receipt;
}

/** Larger than any receipt that ggen writes. */
const MOST_BYTES = 1_000_000_000;
/** How many receipts are looked through for one that was meant. */
const MOST_RECEIPTS = 1000;

/** A receipt that holds, and its text as it stands on disk. */
export interface Checked extends Verified {
  readonly text: string;
}

/**
 * Checks the receipt of a project (SPEC 7): its own digest (GGEN609), every output and every input that it lists
 * (GGEN608, one for each file that differs, is missing or has come since). Of a project whose last run was cut off while it
 * wrote, that is told too (GGEN616).
 */
export async function checkReceipt({ project, root, resources: { library } }: Asked, agentId: string): Promise<Outcome<Checked>> {
  const path = receiptPath(agentId);
  const read = await readText(join(root, path), { maxBytes: MOST_BYTES });
  if (!read.ok) return failure(read.fault === 'missing' ? problem('GGEN610', { path, detail: 'there is none', ...suggestion(agentId, await receiptNames(root)) }) : problem('GGEN610', { path, detail: read.detail }, placeOfFile(path)));
  const checked = verifyReceipt(sourceFile(path, read.text), sha256);
  if (!checked.ok) return checked;
  const receipt = checked.value;
  const tools: Tools = { sha256, library };
  // Of the files in template folders only those that took part are inputs, and the receipt says which.
  const listed = new Set(receipt.inputs.filter(({ role }) => role === 'template').map((one) => one.path));
  const templates = project.templates.filter((one) => listed.has(one.path));
  const inputs = await currentInputs({ ...project, templates }, tools);
  const adopted = await readAdopted(root);
  const differing = [...interrupted(root, 'error'), ...adopted.diagnostics, ...(await checkOutputs(root, receipt, agentId, adopted.ok ? adopted.value : new Set())), ...(inputs.ok ? checkInputs(receipt, inputs.value) : [])];
  return outcomeOf({ path, receipt, text: read.text }, [...inputs.diagnostics, ...differing]);
}

/** The names of all receipts. */
async function receiptNames(root: string): Promise<readonly string[]> {
  const { files } = await listFiles(join(root, dirname(receiptPath('any'))), { recursive: false, limit: MOST_RECEIPTS });
  return files.filter((file) => file.endsWith('.json')).map((file) => basename(file, '.json'));
}

async function checkOutputs(root: string, { outputs }: Receipt, agentId: string, adopted: ReadonlySet<string>): Promise<readonly Diagnostic[]> {
  const disk = await readDisk(root, outputs.map(({ path }) => path));
  const differing = outputs.filter((output) => !isAsListed(output, disk.get(output.path), adopted, agentId));
  // What runs of some rules only wrote since is in receipts of their own.
  const { written } = differing.length > 0 ? await readOwnership(root, agentId) : { written: new Map<string, ReadonlySet<Digest>>() };
  return differing.map(({ path, digest }) => {
    const now = disk.get(path);
    if (now?.kind === 'other') return differs(path, `is not the file that ggen wrote: ${now.what}`);
    return now?.kind === 'file' ? notAsWritten(path, now, digest, written.get(path)) : differs(path, 'is missing: the receipt lists it as an output');
  });
}

function isAsListed({ path, digest, mode, regions }: ReceiptOutput, now: OnDisk | undefined, adopted: ReadonlySet<string>, agentId: string): boolean {
  if (now?.kind !== 'file') return false;
  // A rule with mode Create writes a file once and leaves it to its owner from then on.
  // So does a file that was adopted; one that is gone is ggen's again.
  // A text that was injected is its file's owner's; of a merged file the generated part is ggen's, and so is what stands outside of regions.
  return adopted.has(path) || mode === 'Create' || mode === 'Inject' || now.digest === digest || (mode === 'Merge' && ownDigests(now.text).includes(digest)) || (mode === 'Block' && hasBlock(now.text, agentId, digest)) || (regions !== undefined && isAsWritten(now, new Set([digest])));
}

function checkInputs({ inputs }: Receipt, now: readonly ReceiptInput[]): readonly Diagnostic[] {
  const key = ({ path, role }: ReceiptInput): string => `${path}\n${role}`;
  const before = new Map(inputs.map((one) => [key(one), one]));
  const current = new Map(now.map((one) => [key(one), one]));
  const changed = [
    ...inputs.flatMap((one) => {
      const found = current.get(key(one));
      if (!found) return [differs(one.path, `is no longer read as ${one.role}, but the receipt lists it`)];
      return found.digest === one.digest ? [] : [differs(one.path, `has changed since the outputs were made from it (${one.role})`)];
    }),
    ...now.filter((one) => !before.has(key(one))).map(({ path, role }) => differs(path, `is read as ${role}, but the receipt does not list it`)),
  ];
  return sortBy(changed, (a, b) => compareCodePoints(JSON.stringify(a.facts), JSON.stringify(b.facts)));
}

function notAsWritten(path: string, now: FileOnDisk, digest: Digest, written: ReadonlySet<Digest> | undefined): Diagnostic {
  const isCrlf = isAsWritten(now, new Set([digest]));
  if (isCrlf) return differs(path, 'has other line ends than ggen wrote: CRLF', { isCrlf });
  return isAsWritten(now, written) ? differs(path, 'was written by another run of ggen since, such as one with --rule') : differs(path, 'is not as ggen wrote it', { isEdited: true });
}

function differs(path: string, detail: string, more: { readonly isEdited?: boolean; readonly isCrlf?: boolean } = {}): Diagnostic {
  return problem('GGEN608', { path, detail, ...more }, placeOfFile(path));
}
