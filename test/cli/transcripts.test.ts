/** Plays every transcript of this folder; `npm run golden:update` writes down what the commands really print. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT } from '../golden/fixtures.js';
import { play, sectionsOf, type Played } from './transcript.js';

const HOME = join(ROOT, 'test/cli');
const UPDATE = process.env['GGEN_UPDATE'] === '1';

describe.each(readdirSync(HOME).filter((name) => name.endsWith('.md')).sort())('%s', (name) => {
  const file = join(HOME, name);
  const text = readFileSync(file, 'utf8');
  const all: Played[] = [];

  for (const section of sectionsOf(text)) {
    const cannot = section.blocks.some(({ info }) => info.includes('unprivileged')) && !othersMayRun();
    test.skipIf(cannot).concurrent(section.title, { timeout: 60_000 }, async () => {
      const played = await play(section, HOME);
      all.push(...played);
      expect(played.flatMap(({ touched }) => touched)).toEqual([]);
      if (UPDATE) return;
      for (const { block, lines } of played) expect(lines.join('\n')).toBe(block.lines.join('\n'));
    });
  }

  afterAll(() => {
    if (UPDATE) writeFileSync(file, withOutputs(text, all));
  });
});

/** The text with the console blocks replaced by what was played. */
function withOutputs(text: string, played: readonly Played[]): string {
  const lines = text.split('\n');
  for (const { block, lines: made } of [...played].sort((a, b) => b.block.line - a.block.line)) {
    lines.splice(block.line + 1, block.lines.length, ...made);
  }
  return lines.join('\n');
}

/** Whether another user could start ggen from where the repository stands; not so below root's home, for instance. */
function othersMayRun(): boolean {
  if (process.getuid?.() !== 0) return true;
  try {
    execFileSync(process.execPath, ['-e', `require("fs").accessSync(${JSON.stringify(join(ROOT, 'dist/cli/main.js'))})`], { uid: 65534, gid: 65534, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
