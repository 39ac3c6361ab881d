import { renderJson } from '../../diagnostics/json.js';
import { OUTPUT_VERSION } from '../../diagnostics/ndjson.js';
import { clean, type Cleaned, type CleanOptions } from '../../host/cache/clean.js';
import type { Answer } from '../../host/session.js';
import type { Diagnostic } from '../../model/diagnostic.js';
import type { Invocation } from '../args.js';
import { documentOf } from '../documents.js';
import { eventsOn } from '../events.js';
import { exitCode } from '../exit-code.js';
import { formOf, mostOf } from '../forms.js';
import { withinLimits } from '../limits.js';
import type { Command } from '../run.js';

/** `ggen clean`: removes the cache and what runs left behind, and says how much that was. */
export const runClean: Command = async ({ world, invocation, terminal }) => {
  const form = formOf(invocation);
  const most = mostOf(invocation, form);
  const events = form === 'ndjson' ? eventsOn(world, { command: 'clean', most }) : undefined;
  const start = world.elapsed();
  const bounded = await withinLimits(world, undefined, ({ signal }) => clean(world, { ...cleanOptions(invocation), signal }));
  const { value, diagnostics, texts, root }: Pick<Answer<Cleaned>, 'texts' | 'value' | 'root'> & { readonly diagnostics: readonly Diagnostic[] } = bounded.done
    ? bounded.value
    : { diagnostics: [bounded.reason], texts: new Map(), root: world.cwd };
  const code = exitCode(diagnostics);
  const findings = { diagnostics, texts, root, code };
  if (events) events.finish({ ...findings, durationMs: Math.round(world.elapsed() - start) });
  else if (form !== 'text' && form !== 'ndjson') {
    const json = (shown: readonly Diagnostic[]): object => ({
      schemaVersion: OUTPUT_VERSION,
      status: value ? 'success' : 'failure',
      dry_run: value?.dryRun ?? false,
      folders: value?.folders ?? [],
      diagnostics: shown.map((one) => renderJson(one, texts)),
    });
    world.stdout.write(documentOf(form, findings, world, most, json));
  }
  if (form !== 'text') return { code, cutOff: !bounded.done };
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
