import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { compareCodePoints, compareInTurn, sortBy } from '../../model/order.js';
import { STAGES, type StageName } from '../../model/plan.js';
import type { RebuiltKind, Variation } from '../../model/variation.js';
import { TEXTS_FILE, type MadeItem, type MadeRecord } from './record.js';

/** The first stage whose output differs, and what of it. */
export interface Difference {
  /** The variation that brings it out, or several that do so only together. */
  readonly vary: readonly Variation[];
  readonly stage: StageName;
  readonly kind: RebuiltKind;
  /** The path of an artifact, the name of a rule, how a process ended, or `''`. */
  readonly name: string;
  /** How many others of that stage differ too. */
  readonly more: number;
  /** A unified diff of its beginning; `''` where there is none to show. */
  readonly diff: string;
}

/** What a process made, and the folder of its texts. */
export interface MadeIn {
  readonly made: MadeRecord;
  readonly folder: string;
}

/** Lines of a diff that are kept. */
const MOST_LINES = 100;
/** How much of two texts is held against each other, in bytes, from a little before the first difference. */
const WINDOW = 32_768;
const BEFORE = 4096;

/** The first difference between what two processes made; `undefined` where there is none. */
export async function findDifference(base: MadeIn, other: MadeIn, vary: readonly Variation[]): Promise<Difference | undefined> {
  const [before, after] = [itemsOf(base, vary), itemsOf(other, vary)];
  for (const stage of STAGES) {
    const keys = new Set([...before, ...after].filter(([, item]) => item.stage === stage).map(([key]) => key));
    const differing = [...keys].filter((key) => before.get(key)?.digest !== after.get(key)?.digest);
    // A run that failed lacks what comes after: that it failed is what there is to tell.
    const [first] = sortBy(differing, compareInTurn((a, b) => rank(after.get(a) ?? before.get(a)) - rank(after.get(b) ?? before.get(b)), compareCodePoints));
    const item = first === undefined ? undefined : (after.get(first) ?? before.get(first));
    if (first === undefined || !item) continue;
    return { vary, stage, kind: item.kind, name: item.name, more: differing.length - 1, diff: await diffOf(item, [base, before.get(first)], [other, after.get(first)]) };
  }
  return undefined;
}

function itemsOf({ made }: MadeIn, vary: readonly Variation[]): ReadonlyMap<string, MadeItem> {
  const items = new Map<string, MadeItem>();
  for (const item of made.items) {
    if (item.namesEngine && vary.includes('engine')) continue;
    const key = `${item.kind}\n${item.name}\n${item.namesEngine === true ? 'exactly' : ''}`;
    // Two rules may give one path before μ₄ refuses it.
    let unique = `${item.stage}\n${key}`;
    while (items.has(unique)) unique += "'";
    items.set(unique, item);
  }
  return items;
}

function rank(item: MadeItem | undefined): number {
  return item?.kind === 'problems' ? 0 : 1;
}

type Side = readonly [Pick<MadeIn, 'folder'>, MadeItem | undefined];

async function diffOf({ kind, name }: MadeItem, before: Side, after: Side): Promise<string> {
  const [left, right] = [await openSide(before), await openSide(after)];
  try {
    const { at, line } = await firstDifference(left, right);
    const [a, b] = [await left.text(at), await right.text(at)];
    const title = kind === 'artifact' ? name : kind === 'rows' ? `rows of ${name}` : kind;
    return await unifiedDiff({ title, before: a, after: b, line, labels: ['rebuilt', 'varied'] });
  } finally {
    await left.close();
    await right.close();
  }
}

/** Two texts, or two stretches of them that begin at a line, counted from 0. */
export interface Compared {
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly line?: number;
  readonly labels: readonly [string, string];
}

/** A unified diff of at most 100 lines. */
export async function unifiedDiff({ title, before, after, line = 0, labels }: Compared): Promise<string> {
  const { structuredPatch } = await import('diff');
  const patch = structuredPatch(title, title, before, after, labels[0], labels[1], { context: 3, maxEditLength: 4000 });
  const hunks = patch?.hunks ?? [{ oldStart: 1, oldLines: 0, newStart: 1, newLines: 0, lines: [...before.split('\n').map((one) => `-${one}`).slice(0, MOST_LINES / 2), ...after.split('\n').map((one) => `+${one}`)] }];
  const lines = [
    `--- ${title} (${labels[0]})`,
    `+++ ${title} (${labels[1]})`,
    ...hunks.flatMap((hunk) => [`@@ -${hunk.oldStart + line},${hunk.oldLines} +${hunk.newStart + line},${hunk.newLines} @@`, ...hunk.lines]),
  ];
  const rest = lines.length - MOST_LINES;
  return [...lines.slice(0, MOST_LINES), ...(rest > 0 ? [`… ${rest} more lines`] : [])].join('\n');
}

/** All of the text of one item. */
export async function readItem({ folder }: MadeIn, item: MadeItem): Promise<string> {
  const side = await openSide([{ folder }, item]);
  try {
    return (await side.bytes(0, side.length)).toString('utf8');
  } finally {
    await side.close();
  }
}

/** One text on disk, of which only stretches are read. */
interface OpenText {
  readonly length: number;
  readonly bytes: (from: number, length: number) => Promise<Buffer>;
  readonly text: (from: number) => Promise<string>;
  readonly close: () => Promise<void>;
}

async function openSide([{ folder }, item]: Side): Promise<OpenText> {
  const file: FileHandle | undefined = item && (await open(join(folder, TEXTS_FILE)));
  const length = item ? item.end - item.start : 0;
  const bytes = async (from: number, wanted: number): Promise<Buffer> => {
    const room = Buffer.alloc(Math.max(0, Math.min(wanted, length - from)));
    if (file && item && room.length > 0) await file.read(room, 0, room.length, item.start + from);
    return room;
  };
  return { length, bytes, text: async (from) => (await bytes(from, WINDOW)).toString('utf8'), close: async () => file?.close() };
}

/** Where to begin to show two texts: the start of a line a little before they part, and its number from 0. */
async function firstDifference(left: OpenText, right: OpenText): Promise<{ readonly at: number; readonly line: number }> {
  let lineStart = { at: 0, line: 0 };
  let lines = 0;
  for (let from = 0; ; from += BEFORE) {
    const [a, b] = [await left.bytes(from, BEFORE), await right.bytes(from, BEFORE)];
    if (!a.equals(b) || a.length < BEFORE) return lineStart;
    // The last line that begins here is where to start, if the next stretch is the one that differs.
    const newlines = a.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0);
    const last = a.lastIndexOf(10);
    if (last >= 0) {
      const previous = a.subarray(0, last).lastIndexOf(10);
      const start = Math.max(previous, 0) === 0 ? last + 1 : previous + 1;
      lineStart = { at: from + start, line: lines + (start === last + 1 ? newlines : newlines - 1) };
    }
    lines += newlines;
  }
}
