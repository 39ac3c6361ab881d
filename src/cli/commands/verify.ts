import { setTimeout } from 'node:timers/promises';
import { sortDiagnostics } from '../../diagnostics/sort.js';
import { readVariations } from '../../host/rebuild/vary.js';
import { verify, type VerifyOptions, type VerifyResult } from '../../host/verify.js';
import { problem } from '../../model/diagnostic.js';
import { success, type Outcome } from '../../model/outcome.js';
import type { Invocation } from '../args.js';
import { withinLimits } from '../limits.js';
import { reporterOf } from '../reporter.js';
import type { Command } from '../run.js';
import { verifiedText } from '../verify-text.js';
import { engineOf } from './sync.js';

/** How long a command that was cut off may take to end its processes and to remove what it put aside, in milliseconds. */
const TO_CLEAN_UP = 2000;

/**
 * `ggen verify`: whether receipt, outputs and inputs still agree; names each file that does not. `--rebuild` also makes
 * everything again, `--against` checks a git revision in place of the working tree.
 */
export const runVerify: Command = async (context) => {
  const { world, invocation, terminal } = context;
  const reporter = reporterOf(context);
  const options = optionsOf(invocation);
  const pending: Promise<unknown>[] = [];
  const bounded = await withinLimits(world, invocation.numbers.get('timeout'), async ({ signal }): Promise<VerifyResult> => {
    if (!options.ok) return { ok: false, root: world.cwd, diagnostics: sortDiagnostics(options.diagnostics), texts: new Map() };
    const work = verify(world, { ...options.value, signal });
    pending.push(work);
    return work;
  });
  if (!bounded.done) await Promise.race([Promise.allSettled(pending), setTimeout(TO_CLEAN_UP, undefined, { ref: false })]);
  const result: VerifyResult = bounded.done ? bounded.value : { ok: false, root: world.cwd, diagnostics: sortDiagnostics([bounded.reason]), texts: new Map() };
  const { value, diagnostics, texts, root } = result;
  const fields = {
    receipt: value?.receipt ?? null,
    ...(result.signed && { signature: { path: result.signed.path, key_id: result.signed.keyId } }),
    ...(result.commands && { commands: { names: result.commands.names, versions_compared: result.commands.areAsked } }),
    ...(result.rebuilt && { rebuild: rebuildJson(result.rebuilt) }),
    ...(result.against && { against: againstJson(result.against) }),
  };
  const code = reporter.finish({ diagnostics, texts, root }, fields, { ...(result.against && { files: result.against.files }), ...(value && { receipt: value.receipt.digest }) });
  if (reporter.form === 'text') {
    await terminal.printDiagnostics(diagnostics, texts, root);
    world.stdout.write(await verifiedText(result, { palette: terminal.palette, durationMs: reporter.elapsed(), quiet: invocation.switches.get('quiet') ?? false }));
  }
  return { code, cutOff: !bounded.done };
};

function optionsOf({ texts, switches, numbers }: Invocation): Outcome<VerifyOptions> {
  const [manifest, agentId, against] = ['manifest', 'agent-id', 'against'].map((name) => texts.get(name)?.[0]);
  const keys = texts.get('key');
  const wanted = texts.get('vary');
  const vary = readVariations(wanted ?? []);
  if (!vary.ok) return vary;
  const again = switches.get('rebuild') ?? false;
  const complaints = [
    ...(wanted && !again ? ['"--vary" says what "--rebuild" changes, and "--rebuild" is not given'] : []),
    ...(!again && against === undefined ? ['engine', 'raw', 'jobs'].filter((name) => texts.has(name) || switches.has(name) || numbers.has(name)).map((name) => `"--${name}" is for "--rebuild" and "--against"`) : []),
  ];
  const [first, ...more] = complaints.map((detail) => problem('GGEN110', { detail, command: 'verify' }));
  if (first) return { ok: false, diagnostics: [first, ...more] };
  const jobs = numbers.get('jobs');
  const choices = { engine: engineOf(texts.get('engine')?.[0]), raw: switches.get('raw') ?? false, ...(jobs !== undefined && { jobs }) };
  return success({
    ...(manifest !== undefined && { manifest }),
    ...(keys && { keys }),
    allowCommands: switches.get('allow-commands') ?? false,
    ...(agentId !== undefined && { agentId }),
    ...(against !== undefined && { against, ...choices }),
    ...(again && { rebuild: { vary: vary.value, ...choices } }),
  });
}

function rebuildJson({ tried, untried, processes, differences, fromDisk }: NonNullable<VerifyResult['rebuilt']>): object {
  return { varied: tried, not_varied: untried, processes, differences, from_disk: fromDisk };
}

function againstJson({ revision, commit, files, diffs }: NonNullable<VerifyResult['against']>): object {
  return { revision, commit, files: files.map(({ path, action }) => ({ path, action })), diffs };
}
