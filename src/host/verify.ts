import { problem, type Diagnostic } from '../model/diagnostic.js';
import { sortDiagnostics } from '../diagnostics/sort.js';
import type { EngineName } from '../model/manifest.js';
import { isSound, outcomeOf, type Outcome } from '../model/outcome.js';
import type { Project } from '../model/project.js';
import { isCommand } from '../model/receipt.js';
import type { CommandPolicy } from './commands/for-project.js';
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
  readonly jobs?: number;
  /** Files with Ed25519 public keys, relative to the working folder: one of them has to have signed the receipt. */
  readonly keys?: readonly string[];
  /** Lets the commands run that the manifest names as formatters, whether or not they are on record as trusted. */
  readonly allowCommands?: boolean;
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
  /** The commands that formatted outputs, and whether they were asked for their versions; absent where there are none. */
  readonly commands?: { readonly names: readonly string[]; readonly areAsked: boolean };
}

/**
 * Checks the receipt of a project (SPEC 7): its own digest (GGEN609), every output and every input that it lists
 * (GGEN608, one for each file that differs, is missing or has come since). Commands that formatted outputs are asked for their
 * versions, if they are trusted (GGEN507 to GGEN510); to make anything again, they have to be (GGEN506). With `rebuild`, also that the same is made
 * elsewhere and at another time (GGEN623). With `keys`, also who signed the receipt (GGEN625, GGEN626). With `against`, all of that of a git revision (GGEN605, GGEN624).
 * Nothing of the project changes on disk.
 */
export async function verify(world: Surroundings, options: VerifyOptions = {}, trustedAs?: string): Promise<VerifyResult> {
  if (options.against !== undefined && options.keys) return { ok: false, root: world.cwd, diagnostics: sortDiagnostics([problem('GGEN110', { detail: '"keys" and "against" cannot be given together: check the revision out to check its signature' })]), texts: new Map() };
  if (options.against !== undefined) return (await import('./verify/against.js')).verifyAgainst(world, options, options.against);
  let signed: Signed | undefined;
  let asked: AskedCommands | undefined;
  let known: { readonly project: Project; readonly checked: Checked } | undefined;
  const { value: answer, reads } = await recordReads(() =>
    askProject<Verified>(world, options.manifest, { network: 'offline' }, async ({ project, root, resources }) => {
      const checked = await checkReceipt({ project, root, resources }, options.agentId ?? project.info.name);
      if (!checked.ok) return checked;
      const signature = options.keys ? await checkSigned(root, world.cwd, checked.value, options.keys) : undefined;
      if (signature?.ok === false) return signature;
      signed = signature?.value;
      known = { project, checked: checked.value };
      asked = await askCommands(checked.value, project, root, { env: world.env, ...policyOf(options), ...(trustedAs !== undefined && { trustedAs }) });
      const found = [...checked.diagnostics, ...(asked?.diagnostics ?? []), ...(options.rebuild && !options.rebuild.raw && asked?.refusal ? [asked.refusal] : [])];
      return outcomeOf({ path: checked.value.path, receipt: checked.value.receipt }, found);
    }),
  );
  const commands = asked && { names: asked.names, areAsked: asked.refusal === undefined };
  const vouched = { ...(signed && { signed }), ...(commands && { commands }) };
  if (!options.rebuild || !answer.value || !known) return { ...answer, ...vouched };
  const { project, checked } = known;
  const { rebuild } = await import('./rebuild/rebuild.js');
  const again = await rebuild(
    { project, root: answer.root, reads: reads(answer.root), receipt: checked.receipt, receiptPath: checked.path, receiptText: checked.text, ...(options.signal && { signal: options.signal }), ...(asked && !asked.refusal && { commands: { root: answer.root, env: world.env } }) },
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

/** What the commands of a receipt said, or why none was asked. */
interface AskedCommands {
  readonly names: readonly string[];
  readonly refusal?: Diagnostic;
  readonly diagnostics: readonly Diagnostic[];
}

/** Asks the commands that formatted outputs for their versions, if they are trusted. */
async function askCommands({ receipt, path }: Checked, project: Project, root: string, policy: CommandPolicy): Promise<AskedCommands | undefined> {
  const names = receipt.makers.filter(isCommand).map(({ name }) => name);
  if (names.length === 0) return undefined;
  const [{ commandsFor, refusal }, { compareVersions }] = await Promise.all([import('./commands/for-project.js'), import('./commands/compare-versions.js')]);
  const why = await refusal(project, root, policy);
  const open = commandsFor(project, root, { ...policy, allow: true });
  return { names, ...(why && { refusal: why }), diagnostics: open && !why ? await compareVersions(receipt, path, project, open) : [] };
}

function policyOf({ allowCommands, signal }: VerifyOptions): Omit<CommandPolicy, 'env'> {
  return { ...(allowCommands !== undefined && { allow: allowCommands }), ...(signal && { signal }) };
}

async function checkSigned(root: string, cwd: string, { receipt, path: receiptPath }: Checked, keyFiles: readonly string[]): Promise<Outcome<Signed>> {
  const { checkSignature } = await import('./sign/envelope.js');
  return checkSignature({ root, cwd, receipt, receiptPath, keyFiles });
}
