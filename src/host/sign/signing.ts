import { join } from 'node:path';
import type { Digest } from '../../model/digest.js';
import { success, type Outcome } from '../../model/outcome.js';
import type { Plan } from '../../model/plan.js';
import { kindOf } from '../files.js';

/** What a run does about signatures: files to write beside the receipt, files to take away. */
export interface Signing {
  readonly write: readonly { readonly path: string; readonly text: string }[];
  readonly remove: readonly string[];
  /** The signature, if this run signs. */
  readonly signed?: Signed;
}

/** The key that a receipt is signed with. */
export interface Signed {
  readonly path: string;
  readonly keyId: Digest;
}

/** What a run says about signatures: its receipt, and the key file if it signs; paths are relative to `root`, the key's to `cwd`. */
export interface SigningInput {
  readonly root: string;
  readonly cwd: string;
  readonly keyFile?: string;
  readonly plan: Plan;
  readonly receiptPath: string;
  /** Receipts that go with this run, and their signatures with them. */
  readonly replaced: readonly string[];
}

/** Where the signature of a receipt stands: beside it. */
export function envelopePath(receiptPath: string): string {
  return receiptPath.replace(/\.json$/, '.intoto.jsonl');
}

/**
 * Signs the receipt of a run, if it is to be signed (GGEN626 where the key is no good). If it is not, an older signature
 * stays as long as it is about this receipt; one that is about another goes, with a warning (GGEN625).
 * Whoever never signs loads nothing for it.
 */
export async function signing(input: SigningInput): Promise<Outcome<Signing>> {
  const remove = input.replaced.map(envelopePath);
  if (input.keyFile === undefined && (await kindOf(join(input.root, envelopePath(input.receiptPath)))) === undefined) return success({ write: [], remove });
  const { signOrKeep } = await import('./envelope.js');
  const done = await signOrKeep(input);
  return done.ok ? success({ ...done.value, remove: [...remove, ...done.value.remove] }, done.diagnostics) : done;
}
