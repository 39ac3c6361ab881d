import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sync } from '../../src/node.js';

test('an ontology that lost its content is told before its outputs go, and under strict they stay', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'ggen-emptied-'));
  cpSync(join(import.meta.dirname, '../../examples/hello'), cwd, { recursive: true });
  expect((await sync({ cwd })).ok).toBe(true);
  // The rule is left out without words to say it by; a query that finds nothing would be told of as well.
  const manifest = readFileSync(join(cwd, 'ggen.toml'), 'utf8');
  writeFileSync(join(cwd, 'ggen.toml'), manifest.replace('[[generation.rules]]', '[[generation.rules]]\nwhen = "ASK { ?someone <https://example.org/hello#says> ?words }"'));
  writeFileSync(join(cwd, 'ontology.ttl'), '');

  const strict = await sync({ cwd, strict: true });
  expect(strict.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['GGEN615', 'error']]);
  expect(existsSync(join(cwd, 'greetings.md'))).toBe(true);

  const plain = await sync({ cwd });
  expect(plain.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['GGEN615', 'warning']]);
  expect(existsSync(join(cwd, 'greetings.md'))).toBe(false);
  rmSync(cwd, { recursive: true, force: true });
});
