import type { FileAction } from '../host/compare.js';
import { changes } from '../host/compare.js';
import type { ReportMore } from '../host/report.js';
import type { SyncResult } from '../host/sync-result.js';
import type { Terminal } from './terminal.js';

/** Lines of one diff that are shown; the rest is counted. */
const MOST_LINES = 200;
/** Lines of all diffs together. */
const MOST_IN_ALL = 2000;
/** Lines that two texts may differ by until they count as wholly different: beyond, finding the least difference takes too long. */
const MOST_EDITS = 4000;

/** The palette that a diff needs. */
type Palette = Pick<Terminal['palette'], 'strong' | 'info' | 'good' | 'error' | 'dim'>;

/** The diffs of some files, limited in size. */
export interface Diffs {
  /** By path: lines that are shown, and how many more there are. */
  readonly shown: ReadonlyMap<string, { readonly lines: readonly string[]; readonly rest: number }>;
  /** How many files differ whose diffs are left out. */
  readonly omitted: number;
}

/**
 * What would change, as `git diff` shows it: every file that would be written, renamed or deleted, and every conflict because of
 * an edit. What is too long is cut, and the cut is counted; what is no text is named only.
 */
export async function diffsOf(files: readonly FileAction[]): Promise<Diffs> {
  const shown = new Map<string, { readonly lines: readonly string[]; readonly rest: number }>();
  const differing = files.filter((file) => changes(file) || file.conflict === 'edited' || file.conflict === 'no longer made');
  let left = MOST_IN_ALL;
  for (const file of differing) {
    if (left <= 0) break;
    const lines = await linesOf(file);
    const most = Math.min(MOST_LINES, left);
    shown.set(file.path, { lines: lines.slice(0, most), rest: Math.max(0, lines.length - most) });
    left -= Math.min(lines.length, most);
  }
  return { shown, omitted: differing.length - shown.size };
}

/** The diffs as people read them, each with what it lacks; empty where nothing differs. */
export async function diffText(files: readonly FileAction[], palette: Palette): Promise<string> {
  const { shown, omitted } = await diffsOf(files);
  const parts = [...shown.values()].map(({ lines, rest }) => [...lines.map((line) => paintLine(line, palette)), ...(rest > 0 ? [palette.dim(moreLines(rest))] : [])].join('\n'));
  if (omitted > 0) parts.push(palette.dim(`… the diffs of ${omitted} more file${omitted === 1 ? '' : 's'} are left out`));
  return parts.length === 0 ? '' : `\n${parts.join('\n')}\n`;
}

/** The diffs of a run as programs get them, by path: in modes `plan` and `check`, where nothing is written. */
export async function diffFacts({ mode, files, unchanged }: Pick<SyncResult, 'mode' | 'files' | 'unchanged'>): Promise<Pick<ReportMore, 'diffs' | 'diffsOmitted'>> {
  if ((mode !== 'plan' && mode !== 'check') || unchanged) return {};
  const { shown, omitted } = await diffsOf(files);
  return { diffs: new Map([...shown].map(([path, { lines, rest }]) => [path, [...lines, ...(rest > 0 ? [moreLines(rest)] : []), ''].join('\n')])), ...(omitted > 0 && { diffsOmitted: omitted }) };
}

function moreLines(rest: number): string {
  return `… ${rest} more line${rest === 1 ? '' : 's'}`;
}

/** The lines of one diff. */
async function linesOf({ path, action, conflict, from = path, before = '', after, isBinary }: FileAction): Promise<readonly string[]> {
  const isGone = action === 'deleted' || conflict === 'no longer made';
  const text = isGone ? '' : (after ?? '');
  const [old, now] = [action === 'created' ? '/dev/null' : `a/${from}`, isGone ? '/dev/null' : `b/${path}`].map(plain);
  const rename = from === path ? [] : [`rename from ${plain(from)}`, `rename to ${plain(path)}`];
  if (isBinary) return [...rename, `Binary files ${old} and ${now} differ`];
  if (before === text) return rename.length > 0 ? rename : [`--- ${old}`, `+++ ${now}`];
  if (!isGone && action !== 'created' && before.replaceAll('\r\n', '\n') === text) return [...rename, `--- ${old}`, `+++ ${now}`, 'Only line ends differ: CRLF becomes LF'];
  if (!isGone && action !== 'created' && text.replaceAll('\r\n', '\n') === before) return [...rename, `--- ${old}`, `+++ ${now}`, 'Only line ends differ: LF becomes CRLF'];
  const { structuredPatch } = await import('diff');
  const patch = structuredPatch(from, path, before, text, undefined, undefined, { context: 3, maxEditLength: MOST_EDITS });
  const head = [...rename, `--- ${old}`, `+++ ${now}`];
  if (!patch) return [...head, `${countLines(before)} lines become ${countLines(text)}, too different to be compared line by line`];
  return [...head, ...patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [`@@ -${spanOf(oldStart, oldLines)} +${spanOf(newStart, newLines)} @@`, ...lines.map(plain)])];
}

function spanOf(start: number, lines: number): string {
  return `${lines === 0 ? start - 1 : start}${lines === 1 ? '' : `,${lines}`}`;
}

function countLines(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}

/** A line without what would steer a terminal: control characters are shown as pictures of themselves. */
function plain(line: string): string {
  return line.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (one) => {
    const code = one.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd';
  });
}

function paintLine(line: string, palette: Palette): string {
  if (/^(?:---|\+\+\+) (?:[ab]\/|\/dev\/null)/.test(line) || line.startsWith('rename ')) return palette.strong(line);
  if (line.startsWith('@@')) return palette.info(line);
  if (line.startsWith('+')) return palette.good(line);
  return line.startsWith('-') ? palette.error(line) : line;
}
