import type { Diagnostic } from '../model/diagnostic.js';
import { sortDiagnostics } from '../diagnostics/sort.js';
import type { EngineName } from '../model/manifest.js';
import { success } from '../model/outcome.js';
import type { Project } from '../model/project.js';
import { locate } from './manifest/locate.js';
import { recordReads } from './reads.js';
import type { Rebuilt, RebuildOptions } from './rebuild/rebuild.js';
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
  readonly signal?: AbortSignal;
}

/** What verifying came to; `value` is there only if all agree. */
export interface VerifyResult extends Answer<Verified> {
  /** What running the pipeline again came to, if it got that far. */
  readonly rebuilt?: Rebuilt;
  /** The revision that was checked, and what is to be done to its files, if it got that far. */
  readonly against?: Against;
}

/**
 * Checks the receipt of a project (SPEC 7): its own digest (GGEN609), every output and every input that it lists
 * (GGEN608, one for each file that differs, is missing or has come since). With `rebuild`, also that the same is made
 * elsewhere and at another time (GGEN623). With `against`, all of that of a git revision (GGEN605, GGEN624).
 * Nothing of the project changes on disk.
 */
export async function verify(world: Surroundings, options: VerifyOptions = {}): Promise<VerifyResult> {
  if (options.against !== undefined) return (await import('./verify/against.js')).verifyAgainst(world, options, options.against);
  let known: { readonly project: Project; readonly checked: Checked } | undefined;
  const { value: answer, reads } = await recordReads(() =>
    askProject<Verified>(world, options.manifest, { network: 'offline' }, async (asked) => {
      const checked = await checkReceipt(asked, options.agentId ?? asked.project.info.name);
      if (!checked.ok) return checked;
      known = { project: asked.project, checked: checked.value };
      return success({ path: checked.value.path, receipt: checked.value.receipt }, checked.diagnostics);
    }),
  );
  if (!options.rebuild || !answer.value || !known) return answer;
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
    ...(!found.some(({ severity }) => severity === 'error') && { value }),
    ...(again.rebuilt && { rebuilt: again.rebuilt }),
    diagnostics: sortDiagnostics(found),
    texts: new Map([...again.texts, ...answer.texts]),
  };
}
