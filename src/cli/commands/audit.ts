import { eventLine } from '../../diagnostics/ndjson.js';
import { audit } from '../../host/audit/audit.js';
import type { AuditRecord } from '../../host/audit/record.js';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { digest } from '../../model/digest.js';
import { reporterOf } from '../reporter.js';
import type { Command } from '../run.js';
import type { Terminal } from '../terminal.js';

/** How many runs people are shown unless they ask for more. */
const MOST_RUNS = 20;

/** `ggen audit`: the last runs, newest last, and whether the trail is as ggen wrote it (GGEN627, exit code 3). */
export const runAudit: Command = async (context) => {
  const { world, invocation, terminal } = context;
  const { texts: options, numbers, switches } = invocation;
  const manifest = options.get('manifest')?.[0];
  const head = options.get('head')?.[0]?.toLowerCase();
  const reporter = reporterOf(context);
  const misused = head !== undefined && !digest(head) ? [problem('GGEN110', { detail: `"--head" takes a digest of 64 hexadecimal digits, not "${head}"`, command: 'audit' })] : [];
  const limit = numbers.get('limit') ?? (reporter.form === 'text' ? MOST_RUNS : 0);
  const answer = misused.length > 0 ? undefined : await audit(world, { limit, ...(manifest !== undefined && { manifest }), ...(head !== undefined && { head }) });
  const { value, texts, root } = answer ?? { texts: new Map<string, string>(), root: world.cwd };
  const diagnostics: readonly Diagnostic[] = answer?.diagnostics ?? misused;
  if (reporter.form === 'ndjson') for (const record of value?.records ?? []) world.stdout.write(eventLine({ type: 'audit-record', ...record }));
  const code = reporter.finish({ diagnostics, texts, root }, { length: value?.length ?? 0, head: value?.head ?? null, records: value?.records ?? [] });
  if (reporter.form !== 'text') return { code, cutOff: false };
  if (value && !switches.get('quiet')) world.stdout.write(trailText(value, code === 0, terminal.palette));
  await terminal.printDiagnostics(diagnostics, texts, root);
  return { code, cutOff: false };
};

interface Shown {
  readonly records: readonly AuditRecord[];
  readonly length: number;
  readonly readable: number;
  readonly head?: string;
}

function trailText({ records, length, readable, head }: Shown, isSound: boolean, palette: Terminal['palette']): string {
  if (length === 0) return isSound ? 'No audit trail yet: it begins with the first run that changes something\n' : '';
  const earlier = readable - records.length;
  return [
    ...(earlier > 0 ? [palette.dim(`… ${earlier} earlier (--limit 0 shows all)`) + '\n'] : []),
    ...records.map((one) => recordLine(one, palette)),
    '\n',
    isSound ? `${palette.good('The trail holds')}: ${length} ${length === 1 ? 'record' : 'records'}, head ${head ?? ''}\n` : `${palette.error('The trail is broken')}\n\n`,
  ].join('');
}

function recordLine({ timestamp, agent_id: agent, operation, status, duration_ms: duration, files, execution_id: execution }: AuditRecord, palette: Terminal['palette']): string {
  const counts = Object.entries(files).flatMap(([action, count]) => (count > 0 ? [`${count} ${action}`] : []));
  const state = status === 'OK' ? palette.good(status.padEnd(6)) : palette.error(status);
  return `  ${timestamp}  ${state}  ${plain(agent)} ${plain(operation)}: ${counts.join(', ') || 'nothing changed'}${palette.dim(`  (${duration} ms${execution === undefined ? '' : `, execution ${plain(execution).slice(0, 12)}`})`)}\n`;
}

/** What a file of strangers says goes to a terminal without anything that moves its cursor. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\u{fffd}');
}
