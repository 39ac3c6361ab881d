import { sortDiagnostics } from '../../diagnostics/sort.js';
import type { ReportMore } from '../../host/report.js';
import type { SyncMode, SyncOptions, SyncResult } from '../../host/sync-result.js';
import type { World } from '../../host/world.js';
import type { Diagnostic } from '../../model/diagnostic.js';
import type { EngineName } from '../../model/manifest.js';
import type { Invocation } from '../args.js';
import { exitCode } from '../exit-code.js';
import { nextCommand } from '../next-command.js';
import type { EventStream } from '../events.js';
import { formOf, mostOf } from '../forms.js';
import { glance } from '../glance.js';
import type { Bounded } from '../limits.js';
import { networkOptions } from '../network-options.js';
import { progressOn } from '../progress.js';
import type { Command, CommandContext, Ending } from '../run.js';

/** `ggen sync`: one run, or with `--watch` one after the other. */
export const runSync: Command = async (context) => {
  if (context.invocation.switches.get('watch')) {
    const { runWatch } = await import('./watch.js');
    return runWatch(context);
  }
  const { ending } = await syncOnce(context);
  return ending;
};

/** What a watcher gives to a run, and wants to know of it. */
export interface Repeated {
  readonly options?: SyncOptions;
  /** Told of the work, which may go on after the run was cut off. */
  readonly begun?: (work: Promise<unknown>) => void;
}

/** Runs once and prints the report; the result is what a watcher needs to know what to watch. */
export async function syncOnce({ world, invocation, terminal }: CommandContext, { options: more, begun }: Repeated = {}): Promise<{ readonly ending: Ending; readonly result: SyncResult }> {
  const remarks: string[] = [];
  const options = { ...syncOptions(invocation), ...(await signOption(invocation, world)), ...more, ...networkOptions(invocation, world) };
  const form = formOf(invocation);
  const events = form === 'ndjson' ? (await import('../events.js')).eventsOn(world, { command: 'sync', mode: options.mode ?? 'write', most: mostOf(invocation, form) }) : undefined;
  const start = world.elapsed();
  const runLong = async (): Promise<Bounded<SyncResult>> => {
    await world.beforeWork?.();
    const [{ withinLimits }, { sync }] = await Promise.all([import('../limits.js'), import('../../host/sync.js')]);
    const progress = progressOn(world);
    const observer = { ...(events?.observer ?? progress.observer), remark: (text: string) => void remarks.push(text) };
    const bounded = await withinLimits(world, invocation.numbers.get('timeout'), (bounds) => {
      const work = sync(world, { ...options, ...bounds, ...(events && { found: events.found }), waiting: progress.waiting, observer });
      begun?.(work);
      return work;
    });
    progress.clear();
    return bounded;
  };
  const same = await glance(world, invocation, options);
  const bounded: Bounded<SyncResult> = same ? { done: true, value: same } : await runLong();
  const result = bounded.done ? bounded.value : cutOffResult(options, bounded.reason, world.cwd, world.now().toISOString(), Math.round(world.elapsed() - start));
  const code = exitCode(result.diagnostics);
  if (events) events.finish({ ...endedOf(result, code), ...(await moreOf(invocation, result)) });
  else await print({ world, invocation, terminal }, result, remarks);
  return { ending: { code, cutOff: !bounded.done }, result };
}

/** The options of `sync` from those of the command line. */
export function syncOptions({ switches, texts, numbers }: Invocation): SyncOptions {
  const text = (name: string): string | undefined => texts.get(name)?.[0];
  const manifest = text('manifest');
  const agentId = text('agent-id');
  const rules = texts.get('rule');
  const lockTimeoutMs = numbers.get('lock-timeout');
  const jobs = numbers.get('jobs');
  return {
    mode: text('plan-out') === undefined ? modeOf(switches) : 'plan',
    engine: engineOf(text('engine')),
    raw: switches.get('raw') ?? false,
    force: switches.get('force') ?? false,
    keep: switches.get('keep') ?? false,
    strict: switches.get('strict') ?? false,
    fix: switches.get('fix') ?? false,
    lint: switches.get('lint') ?? false,
    audit: switches.get('audit') ?? false,
    cache: !(switches.get('no-cache') ?? false),
    allowCommands: switches.get('allow-commands') ?? false,
    ...(manifest !== undefined && { manifest }),
    ...(text('plan') !== undefined && { plan: text('plan') ?? '' }),
    ...(text('plan-out') !== undefined && { planOut: text('plan-out') ?? '' }),
    ...(agentId !== undefined && { agentId }),
    ...(rules && { rules }),
    ...(lockTimeoutMs !== undefined && { lockTimeoutMs }),
    ...(jobs !== undefined && { jobs }),
  };
}

/** The key of `--sign`: the one that is named, else that of the environment or of `ggen keygen`. */
async function signOption({ texts }: Invocation, { env }: Pick<World, 'env'>): Promise<Pick<SyncOptions, 'sign'>> {
  const [named] = texts.get('sign') ?? [];
  if (named === undefined) return {};
  return { sign: named === '' ? (await import('../../host/sign/keygen.js')).signingKeyFile(env) : named };
}

export function engineOf(name: string | undefined): EngineName {
  return name === 'comunica' || name === 'oxigraph' ? name : 'auto';
}

function modeOf(switches: Invocation['switches']): SyncMode {
  if (switches.get('validate-only')) return 'validate';
  if (switches.get('check')) return 'check';
  return switches.get('dry-run') ? 'plan' : 'write';
}

async function print({ world, invocation, terminal }: CommandContext, result: SyncResult, remarks: readonly string[]): Promise<void> {
  const { switches } = invocation;
  const verbose = switches.get('verbose') ?? false;
  const quiet = switches.get('quiet') ?? false;
  const form = formOf(invocation);
  if (result.fixes && !quiet && (form === 'text' || form === 'github')) {
    const { fixText } = await import('../fix-text.js');
    (form === 'github' ? world.stderr : world.stdout).write(await fixText(result.fixes, terminal.palette));
  }
  const shown = form === 'text' || form === 'github' ? result.diagnostics.filter((one) => worthShowing(one, verbose, quiet)) : result.diagnostics;
  if (form === 'json' || form === 'sarif' || form === 'github') {
    const findings = { diagnostics: shown, texts: result.texts, root: result.root, code: exitCode(result.diagnostics) };
    const [{ documentOf }, { reportOf }] = await Promise.all([import('../documents.js'), import('../../host/report.js')]);
    const more = form === 'json' ? await moreOf(invocation, result) : {};
    world.stdout.write(documentOf(form, findings, world, mostOf(invocation, form), (most) => reportOf({ ...result, diagnostics: sortDiagnostics(most) }, more)));
    if (form !== 'github') return;
  } else await terminal.printDiagnostics(shown, result.texts, result.root);
  if (quiet) return;
  if (verbose) world.stderr.write(remarks.map((remark) => `${remark}\n`).join(''));
  const { reportText } = await import('../report-text.js');
  const showDiff = result.mode === 'plan' || result.mode === 'check' || result.files.some(({ conflict }) => conflict === 'edited' || conflict === 'no longer made');
  const diff = showDiff && !result.unchanged ? await (await import('../diff-text.js')).diffText(result.files, terminal.palette) : '';
  const sink = form === 'github' ? world.stderr : world.stdout;
  sink.write(reportText(result, { verbose, palette: terminal.palette, diff, ...nextCommand(invocation, result), ...(terminal.width !== undefined && { width: terminal.width }) }));
}

/** What programs are told beyond the result: diffs, the command that may come next, and where the plan is. */
async function moreOf(invocation: Invocation, result: SyncResult): Promise<ReportMore> {
  const { next } = nextCommand(invocation, result);
  const [planFile] = invocation.texts.get('plan-out') ?? [];
  const showsDiff = result.mode === 'plan' || result.mode === 'check';
  return {
    ...(showsDiff && (await (await import('../diff-text.js')).diffFacts(result))),
    ...(next && { remedy: next }),
    ...(result.ok && planFile !== undefined && { planFile }),
  };
}

function endedOf({ diagnostics, texts, root, files, stages, plan, unchanged, durationMs }: SyncResult, code: number): Parameters<EventStream['finish']>[0] {
  const made = plan ?? unchanged;
  return { diagnostics, texts, root, code, files, stages, durationMs, ...(made && { receipt: made.receipt.digest }) };
}

function worthShowing({ severity }: Diagnostic, verbose: boolean, quiet: boolean): boolean {
  return severity === 'error' || (!quiet && (severity === 'warning' || verbose));
}

function cutOffResult({ mode = 'write' }: SyncOptions, reason: Diagnostic, root: string, startedAt: string, durationMs: number): SyncResult {
  return { ok: false, mode, root, files: [], pinned: [], diagnostics: sortDiagnostics([reason]), texts: new Map(), inputs: [], reads: [], stages: [], startedAt, durationMs };
}
