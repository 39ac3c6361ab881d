import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sync } from '../../src/node.js';

test('an ontology that lost its content is told before its outputs go, and under strict they stay', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'ggen-emptied-'));
  cpSync(join(import.meta.dirname, '../../examples/hello'), cwd, { recursive: true });
  expect((await sync({ cwd })).ok).toBe(true);
  // What nobody says is left: that no query finds anything is no mistake of a query then.
  writeFileSync(join(cwd, 'ontology.ttl'), '<https://example.org/hello#says> a <http://www.w3.org/1999/02/22-rdf-syntax-ns#Property> .');

  const strict = await sync({ cwd, strict: true });
  expect(strict.diagnostics.filter(({ severity }) => severity !== 'info').map(({ code, severity }) => [code, severity])).toEqual([['GGEN615', 'error']]);
  expect(existsSync(join(cwd, 'greetings.md'))).toBe(true);

  const plain = await sync({ cwd });
  expect(plain.diagnostics.filter(({ severity }) => severity !== 'info').map(({ code, severity }) => [code, severity])).toEqual([['GGEN615', 'warning']]);
  expect(existsSync(join(cwd, 'greetings.md'))).toBe(false);
  rmSync(cwd, { recursive: true, force: true });
});
