import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sweepTemporary, temporaryName } from '../../../src/host/rebuild/sweep.js';

let parent = '';
beforeEach(() => {
  parent = realpathSync(mkdtempSync(join(tmpdir(), 'ggen-sweep-')));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

/** A process that is no more. */
const DEAD = spawnSync(process.execPath, ['-e', '']).pid;
const TWO_DAYS_AGO = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000);

function folder(name: string, { age = TWO_DAYS_AGO, mode = 0o700 } = {}): string {
  const place = join(parent, name);
  mkdirSync(place);
  writeFileSync(join(place, 'file'), 'x');
  chmodSync(place, mode);
  utimesSync(place, age, age);
  return name;
}

describe.skipIf(process.platform === 'win32')('temporary folders of processes that were killed', () => {
  test('are removed by a later one, once they are old', async () => {
    folder(`ggen-against-${DEAD}-a1B2c3`);
    folder(`ggen-rebuild-${DEAD}-zzzzzz`);
    const young = folder(`ggen-rebuild-${DEAD}-yyyyyy`, { age: new Date() });
    await sweepTemporary(parent);
    expect(readdirSync(parent)).toEqual([young]);
  });

  test('stay where their process lives, where others may look into them, and where the name is another', async () => {
    const kept = [folder(`ggen-rebuild-${process.pid}-zzzzzz`), folder(`ggen-rebuild-${DEAD}-open00`, { mode: 0o755 }), folder(`ggen-other-${DEAD}-zzzzzz`), folder(`ggen-rebuild-${DEAD}-zzzzzz.keep`), folder('ggen-rebuild-zzzzzz')];
    await sweepTemporary(parent);
    expect(readdirSync(parent).toSorted()).toEqual(kept.toSorted());
  });

  test('are not looked for behind links', async () => {
    const elsewhere = join(parent, folder('elsewhere'));
    const left = join(parent, folder(`ggen-rebuild-${DEAD}-inside`));
    symlinkSync(elsewhere, join(left, 'link'));
    utimesSync(left, TWO_DAYS_AGO, TWO_DAYS_AGO);
    symlinkSync(elsewhere, join(parent, `ggen-rebuild-${DEAD}-linked`));
    await sweepTemporary(parent, Date.now() + 10 * 24 * 60 * 60 * 1000);
    expect([existsSync(left), existsSync(join(elsewhere, 'file')), readdirSync(parent).toSorted()]).toEqual([false, true, ['elsewhere', `ggen-rebuild-${DEAD}-linked`]]);
  });

  test('are removed a few at a time', async () => {
    for (let i = 0; i < 25; i++) folder(`ggen-rebuild-${DEAD}-${String(i).padStart(6, '0')}`);
    await sweepTemporary(parent);
    expect(readdirSync(parent)).toHaveLength(5);
  });

  test('have the process in their names', () => {
    expect(`${temporaryName('against')}abcdef`).toBe(`ggen-against-${process.pid}-abcdef`);
  });
});
