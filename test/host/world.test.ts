import path from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { surroundings } from '../../src/host/world.js';

test('surroundings are the working folder of the process, or the folder that a caller names, as an absolute path', () => {
  expect(surroundings().cwd).toBe(process.cwd());
  expect(surroundings('a/../b').cwd).toBe(path.join(process.cwd(), 'b'));
  expect(surroundings(path.parse(process.cwd()).root).cwd).toBe(path.parse(process.cwd()).root);
});

test('surroundings have a clock for dates, and one for durations that never goes back', async () => {
  const { now, elapsed } = surroundings();
  expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(1000);
  const start = elapsed();
  await new Promise((resolve) => setTimeout(resolve, 15));
  expect(elapsed() - start).toBeGreaterThan(10);
  expect(elapsed() - start).toBeLessThan(5000);
});
