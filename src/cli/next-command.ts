import type { SyncResult } from '../host/sync-result.js';
import type { Invocation } from './args.js';
import type { CommandRow, OptionRow } from './options.js';

/** Options that say what a run makes, or which project it is about: whoever repeats a run has to give them again. */
const MATTERS: readonly string[] = ['manifest', 'agent-id', 'rule', 'raw', 'engine', 'frozen', 'offline', 'force', 'allow-commands'];

/** What may be done next, as a sentence and a command that a shell takes: after a check that failed, and after a plan was saved. */
export function nextCommand({ command, switches, texts }: Invocation, { ok, mode, diagnostics, files }: Pick<SyncResult, 'ok' | 'mode' | 'diagnostics' | 'files'>): { readonly next?: { readonly why: string; readonly command: string } } {
  const words = optionsOf(command).flatMap(({ name, kind }): readonly string[] => {
    if (kind === 'switch') return switches.get(name) ? [`--${name}`] : [];
    return (texts.get(name) ?? []).flatMap((value) => [`--${name}`, quoted(value)]);
  });
  // Where there is a conflict, that command would end with it too: its own problem says what may be done.
  if (mode === 'check' && !files.some(({ action }) => action === 'conflict') && diagnostics.some(({ code }) => code === 'GGEN605')) return { next: { why: 'To bring it up to date', command: ['ggen sync', ...words].join(' ') } };
  const [saved] = texts.get('plan-out') ?? [];
  if (!ok || saved === undefined) return {};
  const manifest = (texts.get('manifest') ?? []).flatMap((value) => ['--manifest', quoted(value)]);
  return { next: { why: 'To carry out the plan that was saved', command: ['ggen sync', ...manifest, '--plan', quoted(saved)].join(' ') } };
}

function optionsOf({ options }: CommandRow): readonly OptionRow[] {
  return options.filter(({ name }) => MATTERS.includes(name));
}

/** A word of a POSIX shell; quoted only where it has to be. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
