import { expect, test } from 'vitest';
import { settle } from '../../src/format/engines/settle.js';
import type { Formatted } from '../../src/model/extension.js';

/** A formatter that makes of each text the one that the table gives, and refuses the others. */
function byTable(table: Readonly<Record<string, string>>): (text: string) => Promise<Formatted> {
  return async (text) => {
    const made = table[text];
    return made === undefined ? { ok: false, detail: 'it does not parse', offset: 0 } : { ok: true, text: made };
  };
}

test('a text is formatted until nothing changes', async () => {
  expect(await settle('a', byTable({ a: 'b', b: 'c', c: 'c' }))).toEqual({ ok: true, text: 'c' });
});

test('a text that never settles ends after four runs', async () => {
  expect(await settle('a', byTable({ a: 'b', b: 'c', c: 'd', d: 'e', e: 'f' }))).toEqual({ ok: true, text: 'e' });
});

test('what the formatter cannot read any more stays as it was, and a fault of the first run is told', async () => {
  expect(await settle('a', byTable({ a: 'b' }))).toEqual({ ok: true, text: 'b' });
  expect(await settle('a', byTable({}))).toEqual({ ok: false, detail: 'it does not parse', offset: 0 });
});
