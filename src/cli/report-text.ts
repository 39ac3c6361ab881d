import { columnsOf } from '../diagnostics/columns.js';
import { countBySeverity } from '../diagnostics/text.js';
import { wrap } from '../diagnostics/wrap.js';
import type { Action, FileAction } from '../host/compare.js';
import { changes } from '../host/compare.js';
import type { StageTiming, SyncResult } from '../host/sync-result.js';
import type { Terminal } from './terminal.js';

/** Where the paths of files begin. */
const NOTE_INDENT = 12;

const ORDER: readonly Action[] = ['conflict', 'created', 'updated', 'renamed', 'deleted', 'kept', 'unchanged'];

export interface ReportOptions {
  readonly verbose: boolean;
  readonly palette: Terminal['palette'];
  /** Diffs to show before the summary; empty for none. */
  readonly diff: string;
  /** A command that may come next, and what it is for. */
  readonly next?: { readonly why: string; readonly command: string };
  /** Columns of the terminal; without it, no line is wrapped. */
  readonly width?: number;
}

/** A run as people like to read it: stages with their times, files by action, one line that sums it up. */
export function reportText(result: SyncResult, { verbose, palette, diff, next, width = Infinity }: ReportOptions): string {
  const { project, unchanged, stages, files, pinned, mode, ok } = result;
  const info = project?.info ?? unchanged?.project;
  const title = info ? `${palette.strong(`${info.name} ${info.version}`)}\n` : '';
  const shown = files.filter((file) => verbose || file.action !== 'unchanged');
  const head = [title, ...stages.map((stage) => stageLine(stage, palette))].join('');
  const list = byAction(shown).map((file) => fileLine(file, mode !== 'write' || !ok, palette, width)).join('');
  const pins = ok ? pinned.map((iri) => `  ${palette.good((mode === 'write' ? 'pinned' : 'pin').padEnd(10))}${iri}${palette.dim('  (in ggen.lock)')}\n`).join('') : '';
  const line = wrap(summary(result), width).map((one) => `${ok ? palette.good(one) : palette.error(one)}\n`).join('');
  const remedy = next ? `${next.why}: ${palette.strong(next.command)}\n` : '';
  return [head, pins + list, diff.trimStart(), line + remedy].filter((part) => part !== '').join('\n');
}

/** One line: how it ended, how many files by action, how long it took. */
export function summary({ ok, mode, files, diagnostics, durationMs, plan, unchanged, signed, hasNewReceipt }: SyncResult): string {
  const took = `in ${seconds(durationMs)}`;
  const found = countBySeverity(diagnostics);
  if (!ok) return `Failed: ${found}${mode === 'write' || mode === 'validate' ? '; nothing was written' : ''} (${took})`;
  const also = found === '' ? '' : `, ${found}`;
  if (mode === 'validate') return `Valid${also} (${took})`;
  if (mode === 'check') return `Up to date: ${number(files.length)}${also} (${took})`;
  const counts = ORDER.map((action) => [action, files.filter((file) => file.action === action).length] as const).filter(([, count]) => count > 0);
  const changed = files.some(changes);
  const { receipt } = plan ?? unchanged ?? {};
  const parts = counts.length === 0 ? 'nothing to make' : counts.map(([action, count]) => `${count} ${action}`).join(', ');
  const head = mode === 'plan' ? (changed ? 'Dry run: ' : 'Dry run, nothing to do: ') : changed ? '' : hasNewReceipt ? 'Receipt written: ' : 'Nothing to do: ';
  return `${head}${parts}${also} (${took})${receipt ? `, receipt ${receipt.digest.slice(0, 12)}` : ''}${signed ? `, signed with key ${signed.keyId.slice(0, 12)}` : ''}`;
}

function byAction(files: readonly FileAction[]): readonly FileAction[] {
  return ORDER.flatMap((action) => files.filter((file) => file.action === action));
}

function stageLine({ stage, durationMs, summary: gave }: StageTiming, palette: Terminal['palette']): string {
  const [symbol = '', name = ''] = stage.split('_');
  const time = seconds(durationMs).padStart(8);
  return gave === '' ? `  ${palette.error(`${symbol} ${name.padEnd(13)}${time}  failed`)}\n` : `  ${symbol} ${name.padEnd(13)}${palette.dim(time)}  ${gave}\n`;
}

function fileLine({ action, path, from, rule, conflict, isUnrecorded, obstacle }: FileAction, planned: boolean, palette: Terminal['palette'], width: number): string {
  const paint = { created: palette.good, updated: palette.warning, renamed: palette.warning, deleted: palette.error, conflict: palette.error, kept: palette.dim, unchanged: palette.dim }[action];
  const kept = rule === undefined ? 'no longer made, but edited by hand' : 'exists already, and its rule has mode Create';
  const why = conflict === 'edited' ? (isUnrecorded ? 'not written by ggen' : 'edited by hand') : from !== undefined ? `from ${from}` : (obstacle ?? (action === 'kept' ? kept : ''));
  const word = planned ? PLANNED[action] : action;
  const notes = why === '' ? [] : wrap(`(${why})`, Math.max(20, width - NOTE_INDENT));
  const fits = NOTE_INDENT + columnsOf(path) + 2 + columnsOf(notes[0] ?? '') <= width && notes.length < 2;
  const below = `\n${' '.repeat(NOTE_INDENT)}`;
  return `  ${paint(word.padEnd(10))}${path}${notes.length === 0 ? '' : (fits ? '  ' : below) + notes.map(palette.dim).join(below)}\n`;
}

/** What a dry run calls the actions. */
const PLANNED: Readonly<Record<Action, string>> = {
  created: 'create', updated: 'update', renamed: 'rename', deleted: 'delete', conflict: 'conflict', kept: 'keep', unchanged: 'unchanged',
};

function number(files: number): string {
  return `${files} file${files === 1 ? '' : 's'}`;
}

function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}
