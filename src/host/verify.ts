import { problem, type Diagnostic } from '../model/diagnostic.js';
import { sortDiagnostics } from '../diagnostics/sort.js';
import type { EngineName } from '../model/manifest.js';
import { isSound, success, type Outcome } from '../model/outcome.js';
import type { Project } from '../model/project.js';
import { locate } from './manifest/locate.js';
import { recordReads } from './reads.js';
import type { Rebuilt, RebuildOptions } from './rebuild/rebuild.js';
import type { Signed } from './sign/signing.js';
import { askProject, type Answer } from './session.js';
import { checkReceipt, type Checked, type Verified } from './verify/check-receipt.js';
import type { Against } from './verify/against.js';
import type { Surroundings } from './world.js';

export type { Verified } from './verify/check-receipt.js';

export interface VerifyOptions {
  readonly manifest?: string;
  readonly agentId?: string;
  /** Also runs the pipeline again in fresh processes, and compares what every stage gives. */
  readonly rebuild?: RebuildOptions;
  /** Checks a git revision in place of the working tree: that its outputs are what its inputs give. */
  readonly against?: string;
  /** With `against`: what the run that wrote the outputs was told. `rebuild` has its own. */
  readonly engine?: EngineName;
  readonly raw?: boolean;
  /** Files with Ed25519 public keys, relative to the working folder: one of them has to have signed the receipt. */
  readonly keys?: readonly string[];
  readonly signal?: AbortSignal;
}

/** What verifying came to; `value` is there only if all agree. */
export interface VerifyResult extends Answer<Verified> {
  /** What running the pipeline again came to, if it got that far. */
  readonly rebuilt?: Rebuilt;
  /** The signature that was checked. */
  readonly signed?: Signed;
  /** The revision that was checked, and what is to be done to its files, if it got that far. */
  readonly against?: Against;
}

/**
 * Checks the receipt of a project (SPEC 7): its own digest (GGEN609), every output and every input that it lists
 * (GGEN608, one for each file that differs, is missing or has come since). With `rebuild`, also that the same is made
 * elsewhere and at another time (GGEN623). With `keys`, also who signed the receipt (GGEN625, GGEN626). With `against`, all of that of a git revision (GGEN605, GGEN624).
 * Nothing of the project changes on disk.
 */
export async function verify(world: Surroundings, options: VerifyOptions = {}): Promise<VerifyResult> {
  if (options.against !== undefined && options.keys) return { ok: false, root: world.cwd, diagnostics: sortDiagnostics([problem('GGEN110', { detail: '"keys" and "against" cannot be given together: check the revision out to check its signature' })]), texts: new Map() };
  if (options.against !== undefined) return (await import('./verify/against.js')).verifyAgainst(world, options, options.against);
  let signed: Signed | undefined;
  let known: { readonly project: Project; readonly checked: Checked } | undefined;
  const { value: answer, reads } = await recordReads(() =>
    askProject<Verified>(world, options.manifest, { network: 'offline' }, async (asked) => {
      const checked = await checkReceipt(asked, options.agentId ?? asked.project.info.name);
      if (!checked.ok) return checked;
      const signature = options.keys ? await checkSigned(asked.root, world.cwd, checked.value, options.keys) : undefined;
      if (signature?.ok === false) return signature;
      signed = signature?.value;
      known = { project: asked.project, checked: checked.value };
      return success({ path: checked.value.path, receipt: checked.value.receipt }, checked.diagnostics);
    }),
  );
  const vouched = signed ? { signed } : {};
  if (!options.rebuild || !answer.value || !known) return { ...answer, ...vouched };
  const { project, checked } = known;
  const { rebuild } = await import('./rebuild/rebuild.js');
  const again = await rebuild(
    { project, root: answer.root, reads: reads(answer.root), receipt: checked.receipt, receiptPath: checked.path, receiptText: checked.text, ...(options.signal && { signal: options.signal }) },
    options.rebuild,
  );
  const found: readonly Diagnostic[] = [...answer.diagnostics, ...(await locate(again.diagnostics, project.manifest))];
  const { value, ...rest } = answer;
  return {
    ...rest,
    ...vouched,
    ok: isSound(found),
    ...(isSound(found) && { value }),
    ...(again.rebuilt && { rebuilt: again.rebuilt }),
    diagnostics: sortDiagnostics(found),
    texts: new Map([...again.texts, ...answer.texts]),
  };
}

async function checkSigned(root: string, cwd: string, { receipt, path: receiptPath }: Checked, keyFiles: readonly string[]): Promise<Outcome<Signed>> {
  const { checkSignature } = await import('./sign/envelope.js');
  return checkSignature({ root, cwd, receipt, receiptPath, keyFiles });
}
