import { expect, it } from 'vitest';
import { terminalOf } from '../../src/cli/terminal.js';
import type { World } from '../../src/host/world.js';
import { problem } from '../../src/model/diagnostic.js';

it('Of very many problems 200 are shown, errors first, and the rest is counted', async () => {
  const written: string[] = [];
  const sink = { isTTY: false, write: (text: string) => written.push(text) };
  const warnings = Array.from({ length: 300 }, (_, i) => problem('GGEN212', { detail: `warning ${i}` }, undefined, { severity: 'warning' }));
  const world = { stdout: sink, stderr: sink, env: {} } as unknown as World;
  await terminalOf(world, true).printDiagnostics([...warnings, problem('GGEN212', { detail: 'the error' })], new Map());
  const text = written.join('');
  expect(text.match(/^(?:error|warning) GGEN212/gm)).toHaveLength(200);
  expect(text).toMatch(/^error .*the error/);
  expect(text).toContain('101 more problems are not shown; ggen sync --output json tells all');
});
