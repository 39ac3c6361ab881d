import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/format/canonical-json.js';
import { sourceFile } from '../../src/model/source.js';
import { receipt, verifyReceipt } from '../../stages/receipt.js';
import { INPUT, sha256 } from './project.js';

const PATH = '.ggen/receipts/shop.json';
const stored = async () => {
  const made = await receipt(INPUT);
  if (!made.ok) throw new Error('a receipt always comes about');
  return made.value;
};
const verify = (text: string) => verifyReceipt(sourceFile(PATH, text), sha256);

/** A receipt with a changed field and a digest that fits the change. */
const forged = async (change: Readonly<Record<string, unknown>>) => {
  const { digest: _, ...rest } = { ...(await stored()).receipt, ...change };
  return JSON.stringify({ ...rest, digest: sha256(canonicalJson(rest)) });
};

describe('verifying a receipt', () => {
  it('gives back what was stored', async () => {
    const { text, receipt: made } = await stored();
    expect(verify(text)).toEqual({ ok: true, value: made, diagnostics: [] });
    expect(verify(text.replaceAll('\n', '\r\n'))).toMatchObject({ ok: true });
    expect(verify(JSON.stringify(JSON.parse(text), null, 2))).toMatchObject({ ok: true });
  });

  it('notices any change of any character inside a value', async () => {
    const { text } = await stored();
    for (const { index } of text.matchAll(/[a-z0-9](?=[a-z0-9 ]*")/g)) {
      const changed = `${text.slice(0, index)}${text[index] === 'x' ? 'y' : 'x'}${text.slice(index + 1)}`;
      expect(verify(changed).ok, changed.slice(index - 20, index + 20)).toBe(false);
    }
  });

  it('says that a changed receipt is changed', async () => {
    const { text } = await stored();
    expect(verify(text.replace('"bytes":5', '"bytes":6'))).toMatchObject({ ok: false, diagnostics: [{ code: 'GGEN609', facts: { path: PATH } }] });
  });

  it.each(['', '[]', '{', 'null', '"x"'])('refuses what is no receipt: %j', (text) => {
    expect(verify(text)).toMatchObject({ ok: false, diagnostics: [{ code: 'GGEN610', facts: { path: PATH } }] });
  });

  it('refuses a receipt without a digest', async () => {
    const { digest: _, ...rest } = (await stored()).receipt;
    expect(verify(JSON.stringify(rest))).toMatchObject({ ok: false, diagnostics: [{ code: 'GGEN610', facts: { detail: 'it lacks "digest"' } }] });
  });

  it.each<[string, unknown, RegExp]>([
    ['schema_version', '2.0', /"schema_version"/],
    ['outputs', [{ path: 1 }], /"outputs"/],
    ['outputs', undefined, /lacks "outputs"/],
    ['inputs', {}, /"inputs"/],
    ['hashes', { manifest: 'short' }, /"hashes"/],
    ['execution_id', 'NOW', /"execution_id"/],
  ])('refuses a receipt whose %s this version cannot read', async (field, value, detail) => {
    expect(verify(await forged({ [field]: value }))).toMatchObject({ ok: false, diagnostics: [{ code: 'GGEN610', facts: { detail: expect.stringMatching(detail) } }] });
  });

  it('reads later minor versions, with fields that it does not know', async () => {
    expect(verify(await forged({ schema_version: '1.7', signature: 'x' }))).toMatchObject({ ok: true });
  });
});
