import type { Assets } from '../model/effects.js';
import type { Formatter, SyntaxChecker } from '../model/extension.js';
import type { Treated, TreatmentTask } from '../model/treatment.js';
import { BUILT_IN_CHECKERS, BUILT_IN_FORMATTERS } from './formatters.js';

/** What is done to the text of one kind of file: at most one checks it, and at most one formats it. */
export interface Treatment {
  readonly formatter?: Formatter;
  readonly checker?: SyntaxChecker;
  /** A formatter whose result is thrown away: it can read what nothing else checks. */
  readonly reader?: Formatter;
}

/** Checks a text, then formats it; one that has faults is not formatted. */
export async function treat(
  { formatter, checker, reader }: Treatment,
  { text, path, settings }: Pick<TreatmentTask, 'text' | 'path' | 'settings'>,
  assets: Assets | undefined,
): Promise<Treated> {
  const [fault, ...more] = (await checker?.check(text, path, assets)) ?? [];
  if (fault) return { ok: false, faults: [fault, ...more] };
  const read = await reader?.format(text, path, settings, assets);
  if (read && !read.ok) return { ok: false, faults: [read] };
  const formatted = (await formatter?.format(text, path, settings, assets)) ?? { ok: true, text, ...(read?.left !== undefined && { left: read.left }) };
  return formatted.ok ? formatted : { ok: false, faults: [formatted] };
}

/** The names of a treatment, if all of it comes with ggen: what another thread can do it by. */
export function namesOf({ formatter, checker, reader }: Treatment): Pick<TreatmentTask, 'formatter' | 'checker' | 'reader'> | undefined {
  const isOurs = [formatter, reader].every((one) => !one || BUILT_IN_FORMATTERS.includes(one)) && (!checker || BUILT_IN_CHECKERS.includes(checker));
  if (!isOurs) return undefined;
  return { ...(formatter && { formatter: formatter.name }), ...(checker && { checker: checker.name }), ...(reader && { reader: reader.name }) };
}

/** Does a task that was handed over by name. */
export async function treatByName(task: TreatmentTask, assets: Assets): Promise<Treated> {
  const formatterOf = (name: string | undefined): Formatter | undefined => BUILT_IN_FORMATTERS.find((one) => one.name === name);
  const [formatter, reader] = [formatterOf(task.formatter), formatterOf(task.reader)];
  const checker = BUILT_IN_CHECKERS.find((one) => one.name === task.checker);
  return treat({ ...(formatter && { formatter }), ...(checker && { checker }), ...(reader && { reader }) }, task, assets);
}
