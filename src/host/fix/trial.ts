import { placeOf } from '../../diagnostics/place.js';
import type { Project } from '../../model/project.js';
import { sourceFile } from '../../model/source.js';
import { readDisk } from '../disk.js';
import { STATE_FOLDER } from '../receipts.js';
import type { SyncResult } from '../sync-result.js';
import { blame, keyOf } from './blame.js';
import { chooseFixes, editsOf, isFixable, type Fixable } from './choose.js';
import { editText } from './edit-text.js';
import type { FixLeft, FixMade } from './types.js';

/** Runs with some files as if they had other texts; nothing on disk changes. */
export type Rehearse = (texts: ReadonlyMap<string, string>) => Promise<SyncResult>;

/** What trying out fixes came to. */
export interface Tried {
  readonly applied: readonly FixMade[];
  readonly left: readonly FixLeft[];
  /** The raw texts of the files that change, as they were read and with the fixes, by project path. */
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
  /** The run that was cut off, if one was. */
  readonly cutOff?: SyncResult;
}

/** How many runs are tried: fixes may bring others to light, and some may have to be taken back. */
const MOST_TRIALS = 8;

/**
 * Applies the fixes that the problems of a run carry, in memory, and runs again, until none is left. A fix is kept only if
 * the run with it lacks its problem and has no error that comes of it.
 */
export async function tryFixes(first: SyncResult, rehearse: Rehearse): Promise<Tried> {
  const applied: FixMade[] = [];
  const left = new Map<string, FixLeft>();
  const before = new Map<string, string>();
  let texts: ReadonlyMap<string, string> = new Map();
  let now = first;
  for (let trial = 0; trial < MOST_TRIALS; trial++) {
    const leave = (one: Fixable, reason: string): void => void left.set(nameOf(one), { ...madeOf(one, now), reason });
    const open = now.diagnostics.filter(isFixable).filter((one) => !left.has(nameOf(one)));
    const usable: Fixable[] = [];
    for (const one of open) {
      const obstacle = await obstacleTo(one, now, before);
      if (obstacle === undefined) usable.push(one);
      else leave(one, obstacle);
    }
    const { fixes, conflicting } = chooseFixes(usable);
    for (const one of conflicting) leave(one, 'another fix would change the same place otherwise');
    if (fixes.length === 0) break;
    const next = edited(fixes, texts, before);
    const result = await rehearse(next);
    if (isCutOff(result)) return { applied, left: [...left.values()], before, after: texts, cutOff: result };
    const blamed = blame(fixes, now, result);
    for (const { one, reason } of blamed) leave(one, reason);
    // With one fix to be taken back the others are tried again without it.
    if (blamed.length > 0) continue;
    applied.push(...fixes.map((one) => madeOf(one, now)));
    [texts, now] = [next, result];
  }
  for (const one of now.diagnostics.filter(isFixable)) {
    if (!left.has(nameOf(one))) left.set(nameOf(one), { ...madeOf(one, now), reason: 'it came up after too many others; run again' });
  }
  return { applied, left: [...left.values()], before, after: texts };
}

/** Why a fix cannot be applied; reads the files that it changes into `before`, as they stand on disk. */
async function obstacleTo({ fix }: Fixable, { root, project, texts }: SyncResult, before: Map<string, string>): Promise<string | undefined> {
  for (const path of new Set(fix.edits.map(({ at }) => at.path))) {
    if (before.has(path)) continue;
    if (!project || !inputsOf(project).has(path) || path.startsWith('../') || path.startsWith(`${STATE_FOLDER}/`)) return `"${path}" is not the project's own`;
    const file = (await readDisk(root, [path])).get(path);
    if (file?.kind !== 'file') return `"${path}" cannot be changed: ${file?.kind === 'other' ? file.what : 'it is not there'}`;
    if (sourceFile(path, file.text).text !== texts.get(path)) return `"${path}" has changed on disk meanwhile`;
    before.set(path, file.text);
  }
  return undefined;
}

/** The files that the manifest names; what else a run reads is not for ggen to change. */
function inputsOf({ manifest, ontology, shapes, inference, rules, templates }: Project): ReadonlySet<string> {
  const queries = [...inference.rules, ...rules].map(({ query }) => query);
  return new Set([manifest, ...ontology, ...shapes, ...queries, ...rules.map(({ template }) => template), ...templates].map(({ path }) => path));
}

function edited(fixes: readonly Fixable[], texts: ReadonlyMap<string, string>, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const edits = editsOf(fixes);
  const changed = new Set(edits.map(({ path }) => path));
  return new Map([...texts, ...[...changed].map((path) => [path, editText(texts.get(path) ?? before.get(path) ?? '', edits.filter((one) => one.path === path))] as const)]);
}

/** A fix as it is known again in another run. */
function nameOf(one: Fixable): string {
  return `${keyOf(one)} ${one.fix.title}`;
}

function madeOf({ code, at, fix }: Fixable, { texts }: SyncResult): FixMade {
  const span = at ?? fix.edits[0]?.at ?? { path: '', start: 0, end: 0 };
  const { line, column } = placeOf(span, texts) ?? { line: 1, column: 1 };
  return { code, title: fix.title, at: span, line, column };
}

export function isCutOff({ diagnostics }: SyncResult): boolean {
  return diagnostics.some(({ code }) => code === 'GGEN902' || code === 'GGEN903');
}
