import { copyPath } from '../../host/lock-file/pin.js';
import type { LockEntry } from '../../host/lock-file/pinned-imports.js';
import { lock, type Locked, type LockOptions } from '../../host/lock.js';
import type { Answer } from '../../host/session.js';
import type { Diagnostic } from '../../model/diagnostic.js';
import type { Invocation } from '../args.js';
import { withinLimits } from '../limits.js';
import { networkOptions } from '../network-options.js';
import { progressOn } from '../progress.js';
import { reporterOf } from '../reporter.js';
import type { Command } from '../run.js';
import type { Terminal } from '../terminal.js';

/** `ggen lock`: pins the imports that come from the network; `--update` looks them up anew. */
export const runLock: Command = async (context) => {
  const { world, invocation, terminal } = context;
  const { switches, numbers } = invocation;
  const reporter = reporterOf(context);
  const progress = progressOn(world);
  const bounded = await withinLimits(world, numbers.get('timeout'), ({ signal, writing }) => lock(world, { ...lockOptions(invocation), ...networkOptions(invocation, world), signal, writing, waiting: progress.waiting }));
  progress.clear();
  const { value, diagnostics, texts, root }: Pick<Answer<Locked>, 'texts' | 'value' | 'root'> & { readonly diagnostics: readonly Diagnostic[] } = bounded.done
    ? bounded.value
    : { diagnostics: [bounded.reason], texts: new Map(), root: world.cwd };
  const code = reporter.finish({ diagnostics, texts, root }, { changed: value?.changed ?? false, imports: (value?.entries ?? []).map(entryJson) });
  if (reporter.form !== 'text') return { code, cutOff: !bounded.done };
  const quiet = switches.get('quiet') ?? false;
  await terminal.printDiagnostics(diagnostics.filter(({ severity }) => severity === 'error' || (severity === 'warning' && !quiet)), texts, root);
  if (!quiet) world.stdout.write(value ? lockedText(value, terminal.palette) : `${terminal.palette.error('Failed: nothing was written')}\n`);
  return { code, cutOff: !bounded.done };
};

function lockOptions({ texts, numbers }: Invocation): LockOptions {
  const manifest = texts.get('manifest')?.[0];
  const update = texts.get('update');
  const lockTimeoutMs = numbers.get('lock-timeout');
  return { ...(manifest !== undefined && { manifest }), ...(lockTimeoutMs !== undefined && { lockTimeoutMs }), ...(update && { update: update.includes('') ? 'all' : update }) };
}

function entryJson({ action, pin, before }: LockEntry): object {
  const { iri, url, mediaType, syntax, sha256, statements } = pin;
  return { iri, action, restated: before !== undefined && before.statements !== pin.statements, url, media_type: mediaType, syntax, sha256, rdfc10_sha256: statements, copy: action === 'dropped' ? null : copyPath(pin) };
}

const ORDER: readonly LockEntry['action'][] = ['pinned', 'renewed', 'restored', 'dropped', 'kept'];

/** One line for each import that something happened to, and one that sums it up. */
function lockedText({ entries, changed }: Locked, palette: Terminal['palette']): string {
  if (entries.length === 0) return 'Nothing to pin: no import comes from the network\n';
  const paint = { pinned: palette.good, renewed: palette.warning, restored: palette.good, dropped: palette.error, kept: palette.dim };
  const lines = ORDER.flatMap((action) => entries.filter((one) => one.action === action && action !== 'kept')).map(
    (one) => `  ${paint[one.action](one.action.padEnd(10))}${one.pin.iri}${palette.dim(noteOf(one))}\n`,
  );
  const counts = ORDER.map((action) => [action, entries.filter((one) => one.action === action).length] as const).filter(([, count]) => count > 0);
  const sum = counts.map(([action, count]) => `${count} ${action}`).join(', ');
  return `${lines.join('')}${lines.length > 0 ? '\n' : ''}${palette.good(`${changed ? '' : 'Nothing to do: '}${sum}`)}\n`;
}

function noteOf({ action, pin, before }: LockEntry): string {
  if (action === 'pinned' && pin.url !== pin.iri) return `  (from ${pin.url})`;
  if (!before) return '';
  if (before.statements !== pin.statements) return '  (it states something else now)';
  return before.sha256 === pin.sha256 ? '  (the same content, from another address or as another type)' : '  (laid out anew: it states the same)';
}
