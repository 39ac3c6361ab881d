import { describe, expect, it } from 'vitest';
import type { EngineName } from '../../src/model/manifest.js';
import { openGraph } from '../../src/sparql/index.js';
import { parsed, valueOf } from './support/engines.js';
import { graphOf, ODD_SHOP } from './support/graphs.js';
import { SHOP_QUERIES } from './support/corpus.js';

describe.each<EngineName>(['auto', 'comunica'])('with engine %s', (engine) => {
  it('the order of the statements never changes a row', async () => {
    const queries = SHOP_QUERIES.map((text) => parsed(text));
    const answers = async (order?: Parameters<typeof graphOf>[1]): Promise<readonly unknown[]> => {
      const graph = openGraph(await graphOf(ODD_SHOP, order), { engine, allowedDomains: [] });
      const rows: unknown[] = [];
      for (const query of queries) rows.push(valueOf(await graph.run(query)).rowSet);
      return rows;
    };
    const expected = await answers();
    for (const seed of [1, 2]) {


      const shuffled = await answers((statements) => statements.map((one, index) => ({ one, key: (index * 7919 * seed) % 1009 })).sort((a, b) => a.key - b.key).map(({ one }) => one));
      expect(shuffled).toEqual(expected);
    }
  });
});
