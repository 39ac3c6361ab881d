import type { VerifyResult } from '../host/verify.js';
import type { Terminal } from './terminal.js';

/** How what verifying came to is told. */
export interface VerifiedTextOptions {
  readonly palette: Terminal['palette'];
  readonly durationMs: number;
  /** Only what is wrong. */
  readonly quiet: boolean;
}

/** What `ggen verify` says on standard output: the diffs of what differs, then one line for each thing that was checked. */
export async function verifiedText({ value, rebuilt, against, signed, commands }: VerifyResult, { palette, durationMs, quiet }: VerifiedTextOptions): Promise<string> {
  const diffs = [...(against?.diffs ?? []), ...(rebuilt?.fromDisk ?? []), ...(rebuilt?.differences ?? [])].map(({ diff }) => diff).filter((diff) => diff !== '');
  const shown = [...new Set(diffs)].map((diff) => `${diff.split('\n').map((line) => paintLine(line, palette)).join('\n')}\n\n`).join('');
  if (quiet) return shown;
  const lines: string[] = [];
  if (rebuilt) {
    const { tried, untried, processes } = rebuilt;
    lines.push(`Rebuilt in ${counted(processes, 'process', 'processes')}, varying ${tried.join(', ')} (in ${durationMs} ms)`);
    if (untried.length > 0) lines.push(`Not varied, for here there is nothing else to take: ${untried.join(', ')}`);
  }
  if (value) {
    const { inputs, outputs, digest } = value.receipt;
    const where = against ? ` in revision ${against.commit.slice(0, 12)}` : '';
    lines.push(`${palette.good('Verified')}: ${counted(outputs.length, 'output was', 'outputs were')} made from ${counted(inputs.length, 'input', 'inputs')}${where}, receipt ${digest.slice(0, 12)}`);
  }
  if (value && commands) {
    const names = commands.names.map((name) => name.replace(/^command\//, '')).join(', ');
    lines.push(commands.areAsked ? `Formatted by ${names}, of the same version as here` : `Not asked for its version: ${names}, for you have not said that it may run (ggen trust, or --allow-commands)`);
  }
  if (value && signed) lines.push(`${palette.good('Signed')} with key ${signed.keyId}`);
  return `${shown}${lines.map((line) => `${line}\n`).join('')}`;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function paintLine(line: string, palette: Terminal['palette']): string {
  if (line.startsWith('---') || line.startsWith('+++')) return palette.strong(line);
  if (line.startsWith('@@')) return palette.info(line);
  if (line.startsWith('+')) return palette.good(line);
  return line.startsWith('-') ? palette.error(line) : line;
}
