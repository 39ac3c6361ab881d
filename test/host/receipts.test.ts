import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOwnership, receiptPath } from '../../src/host/receipts.js';
import { folderOf } from './load/project.js';

const DIGEST = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);
const receipt = (...outputs: readonly (readonly [string, string])[]): string => JSON.stringify({ outputs: outputs.map(([path, digest]) => ({ path, digest })) });

describe('the file of a receipt', () => {
  test.each([
    ['shop', 'shop.json'],
    ['My Shop', 'My%20Shop.json'],
    ['a/b\\c:d', 'a%2fb%5cc%3ad.json'],
    ['..', '_...json'],
    ['.hidden', '_.hidden.json'],
    ['con', '_con.json'],
    ['Lpt1.txt', '_Lpt1.txt.json'],
    ['größe', 'gr%f6%dfe.json'],
    ['%20', '%2520.json'],
  ])('%j is %s', (name, file) => {
    expect(receiptPath(name)).toBe(`.ggen/receipts/${file}`);
  });

  test('a run of some rules has one of its own, whatever their order', () => {
    expect(receiptPath('shop', ['types', 'a/b'])).toBe('.ggen/receipts/shop--a%2fb+types.json');
    expect(receiptPath('shop', ['a/b', 'types'])).toBe(receiptPath('shop', ['types', 'a/b']));
  });

  test('stays in its folder, whatever the name, with characters that every file system holds', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
      expect(receiptPath(name)).toMatch(/^\.ggen\/receipts\/[A-Za-z0-9_%-][A-Za-z0-9._%-]*\.json$/);
    }));
  });
});

describe('what receipts say was written', () => {
  test('of a receipt with conflict markers of a merge, both sides count', async () => {
    const root = folderOf({ '.ggen/receipts/shop.json': `<<<<<<< HEAD\n${receipt(['a.ts', DIGEST])}\n=======\n${receipt(['a.ts', OTHER], ['b.ts', DIGEST])}\n>>>>>>> theirs\n` });
    const owned = await readOwnership(root, 'shop');
    expect([...owned.written]).toEqual([['a.ts', new Set([DIGEST, OTHER])], ['b.ts', new Set([DIGEST])]]);
    expect([...owned.ownPaths]).toEqual(['a.ts', 'b.ts']);
    expect(owned.warnings).toMatchObject([{ code: 'GGEN610' }]);
  });

  test('each path has the digests of all receipts; those of other names are told apart', async () => {
    const root = folderOf({
      '.ggen/receipts/shop.json': receipt(['a.ts', DIGEST]),
      '.ggen/receipts/shop--types.json': receipt(['b.ts', DIGEST]),
      '.ggen/receipts/shopping.json': receipt(['a.ts', OTHER], ['c.ts', DIGEST]),
    });
    const { written, ownPaths, partials, others } = await readOwnership(root, 'shop');
    expect(written).toEqual(new Map([['a.ts', new Set([DIGEST, OTHER])], ['b.ts', new Set([DIGEST])], ['c.ts', new Set([DIGEST])]]));
    expect(ownPaths).toEqual(new Set(['a.ts', 'b.ts']));
    expect(partials).toEqual(['.ggen/receipts/shop--types.json']);
    expect([...others.keys()]).toEqual(['a.ts', 'c.ts']);
  });

  test('a receipt that cannot be read counts as none', async () => {
    const root = folderOf({
      '.ggen/receipts/a.json': '{ "outputs": [',
      '.ggen/receipts/b.json': '[]',
      '.ggen/receipts/c.json': '{ "outputs": [null, { "path": 1 }, { "path": "x", "digest": "short" }] }',
      '.ggen/receipts/notes.txt': receipt(['a.ts', DIGEST]),
    });
    expect((await readOwnership(root, 'a')).written.size).toBe(0);
    expect((await readOwnership(folderOf({}), 'a')).written.size).toBe(0);
  });
});

test('where a receipt is gone or damaged, the sums still tell what ggen wrote', async () => {
  const root = folderOf({ '.ggen/receipts/shop.json': 'garbage', '.ggen/SHA256SUMS': `${DIGEST}  src/a.ts\nnonsense\n` });
  const { written, ownPaths } = await readOwnership(root, 'shop');
  expect([...(written.get('src/a.ts') ?? [])]).toEqual([DIGEST]);
  expect([...ownPaths]).toEqual([]);
});

test.each(['../outside.txt', '/etc/hostname', '.git/config', 'a/../../b'])('a receipt has no say over %s', async (path) => {
  const root = folderOf({ '.ggen/receipts/shop.json': receipt([path, DIGEST], ['src/a.ts', DIGEST]), '.ggen/SHA256SUMS': `${DIGEST}  ${path}\n` });
  const { written, ownPaths } = await readOwnership(root, 'shop');
  expect([...written.keys()]).toEqual(['src/a.ts']);
  expect([...ownPaths]).toEqual(['src/a.ts']);
});

test('a receipt that was changed, or is none, is told', async () => {
  const told = async (text: string): Promise<readonly string[]> =>
    (await readOwnership(folderOf({ '.ggen/receipts/shop.json': text }), 'shop')).warnings.map(({ code, severity }) => `${severity} ${code}`);
  expect(await told('garbage')).toEqual(['warning GGEN610']);
  expect(await told(JSON.stringify({ outputs: [], digest: DIGEST }))).toEqual(['warning GGEN609']);
});
