/** What the examples make is accepted by the tools that it is made for. */
import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { examples, scratch, writeTree, type Fixture } from '../golden/fixtures.js';
import { compileStrictly } from './compile-strictly.js';

const EXAMPLES = examples();

function filesOf({ expected }: Fixture, extension: string): readonly string[] {
  return [...expected.keys()].filter((path) => path.endsWith(extension) && !path.startsWith('.ggen/'));
}

describe('TypeScript', () => {
  test.each(EXAMPLES.filter((one) => filesOf(one, '.ts').length > 0))('of $name compiles with --strict', (example) => {
    const folder = scratch();
    writeTree(example.expected, folder);
    expect(compileStrictly(folder, filesOf(example, '.ts'))).toBe('');
  });

  test('is there to be compiled', () => {
    expect(EXAMPLES.flatMap((one) => filesOf(one, '.ts')).length).toBeGreaterThan(5);
  });
});

test('JSON of the examples parses', () => {
  for (const { expected } of EXAMPLES) for (const path of filesOf({ expected } as Fixture, '.json')) expect(() => JSON.parse(expected.get(path) ?? '') as unknown, path).not.toThrow();
});

const hasSqlite = spawnSync('sqlite3', ['--version']).status === 0;

test.skipIf(!hasSqlite)('SQL of the shop loads into sqlite3 and keeps its promises', () => {
  const sql = EXAMPLES.find(({ name }) => name === 'examples/shop')?.expected.get('generated/shop.sql') ?? '';
  const tables = execFileSync('sqlite3', [':memory:'], { input: `${sql}\n.tables\n`, encoding: 'utf8' });
  expect(tables.split(/\s+/).filter((word) => word !== '').sort()).toContain('product');
  const refused = spawnSync('sqlite3', [':memory:'], { input: `${sql}\nINSERT INTO product (id, sku) VALUES (1, '007-001');\n`, encoding: 'utf8' });
  expect(refused.stderr).toMatch(/NOT NULL/);
});
