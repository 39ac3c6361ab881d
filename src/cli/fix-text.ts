import type { FixLeft, FixMade, FixReport } from '../host/fix/types.js';
import { diffText } from './diff-text.js';
import type { Terminal } from './terminal.js';

/** What `--fix` did, for people: the diff of the input files, then each fix by place, and those left out with the reason. */
export async function fixText({ written, applied, left, files }: FixReport, palette: Terminal['palette']): Promise<string> {
  if (applied.length === 0 && left.length === 0) return palette.dim('Nothing to fix\n\n');
  const diff = await diffText(files.map((file) => ({ ...file, action: 'updated', bytes: 0 })), palette);
  const word = (written ? 'fixed' : 'fix').padEnd(10);
  const line = (one: FixMade, shown: string, why = ''): string => `  ${shown}${placed(one)}  ${one.title}${palette.dim(`  (${one.code}${why})`)}\n`;
  return [
    diff.trimStart(),
    ...(diff === '' ? [] : ['\n']),
    ...applied.map((one) => line(one, palette.good(word))),
    ...left.map((one: FixLeft) => line(one, palette.warning('left'.padEnd(10)), `: ${one.reason}`)),
    `\n${written || applied.length === 0 ? 'Fixed' : 'Would fix'} ${counted(applied.length, 'problem')} in ${counted(files.length, 'file')}\n\n`,
  ].join('');
}

function placed({ at, line, column }: FixMade): string {
  return `${at.path}:${line}:${column}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
