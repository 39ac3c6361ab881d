import { clean, type Cleaned, type CleanOptions } from '../../host/cache/clean.js';
import type { Answer } from '../../host/session.js';
import type { Diagnostic } from '../../model/diagnostic.js';
import type { Invocation } from '../args.js';
import { withinLimits } from '../limits.js';
import { reporterOf } from '../reporter.js';
import type { Command } from '../run.js';

/** `ggen clean`: removes the cache and what runs left behind, and says how much that was. */
export const runClean: Command = async (context) => {
  const { world, invocation, terminal } = context;
  const reporter = reporterOf(context);
  const bounded = await withinLimits(world, undefined, ({ signal }) => clean(world, { ...cleanOptions(invocation), signal }));
  const { value, diagnostics, texts, root }: Pick<Answer<Cleaned>, 'texts' | 'value' | 'root'> & { readonly diagnostics: readonly Diagnostic[] } = bounded.done
    ? bounded.value
    : { diagnostics: [bounded.reason], texts: new Map(), root: world.cwd };
  const code = reporter.finish({ diagnostics, texts, root }, { dry_run: value?.dryRun ?? false, folders: value?.folders ?? [] });
  if (reporter.form !== 'text') return { code, cutOff: !bounded.done };
  await terminal.printDiagnostics(diagnostics, texts, root);
  if (!invocation.switches.get('quiet')) world.stdout.write(value ? terminal.palette.good(cleanedText(value)) : `${terminal.palette.error('Failed: nothing was removed')}\n`);
  return { code, cutOff: !bounded.done };
};

function cleanOptions({ texts, switches, numbers }: Invocation): CleanOptions {
  const manifest = texts.get('manifest')?.[0];
  const lockTimeoutMs = numbers.get('lock-timeout');
  return { ...(manifest !== undefined && { manifest }), dryRun: switches.get('dry-run') ?? false, ...(lockTimeoutMs !== undefined && { lockTimeoutMs }) };
}

function cleanedText({ folders, dryRun }: Cleaned): string {
  if (folders.length === 0) return 'Nothing to remove\n';
  return folders.map(({ path, files, bytes }) => `${dryRun ? 'Would remove' : 'Removed'} ${path}: ${files} ${files === 1 ? 'file' : 'files'}, ${sizeText(bytes)}\n`).join('');
}

function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
