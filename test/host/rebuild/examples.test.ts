/** Examples, and goldens with something of everything, are made again alike whatever varies. */
import { describe, expect, test } from 'vitest';
import { VARIATIONS } from '../../../src/model/variation.js';
import { sync, verify } from '../../../src/node.js';
import { copyOf, examples, goldens } from '../../golden/fixtures.js';

const GOLDENS = [
  'an-import-is-found-through-the-catalog', 'blank-nodes-of-two-files-stay-apart', 'construct-gives-resources-with-their-values',
  'merge-keeps-what-is-written-between-the-markers', 'the-same-statements-in-json-ld', 'the-same-statements-in-rdf-xml', 'the-same-statements-in-trig',
];

describe.each([...examples(), ...goldens().filter(({ name }) => GOLDENS.includes(name))])('$name', (fixture) => {
  test('is reproducible', { timeout: 180_000 }, async () => {
    const cwd = copyOf(fixture);
    await sync({ cwd });
    const { value, rebuilt, diagnostics } = await verify({ cwd, rebuild: {} });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(rebuilt).toMatchObject({ tried: VARIATIONS, processes: 2, differences: [], fromDisk: [] });
    expect(value).toBeDefined();
  });
});
