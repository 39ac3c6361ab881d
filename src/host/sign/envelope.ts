import { sign as signBytes, verify as verifyBytes } from 'node:crypto';
import { join } from 'node:path';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { failure, outcomeOf, success, type Outcome } from '../../model/outcome.js';
import type { Receipt } from '../../model/receipt.js';
import { placeOfFile } from '../../model/source.js';
import { readText } from '../files.js';
import { envelopeLine, PAYLOAD_TYPE, preAuthenticationEncoding, readEnvelope } from './dsse.js';
import { readPrivateKey, readPublicKey, type Key } from './keys.js';
import { envelopePath, type Signed, type Signing, type SigningInput } from './signing.js';
import { differenceFrom, statementOf } from './statement.js';

/** Larger than any statement that ggen signs. */
const MOST_BYTES = 400_000_000;

/** The envelope of a receipt as one line: the same for the same key and receipt, since Ed25519 draws no random numbers. */
export function sealed(receipt: Receipt, { key, id }: Key): string {
  const payload = Buffer.from(statementOf(receipt));
  return envelopeLine({ payloadType: PAYLOAD_TYPE, payload, signatures: [{ keyid: id, bytes: signBytes(null, preAuthenticationEncoding(PAYLOAD_TYPE, payload), key) }] });
}

/** Signs the receipt of a run, or says what becomes of the signature that is there. */
export async function signOrKeep({ root, cwd, keyFile, plan: { receipt }, receiptPath }: SigningInput): Promise<Outcome<Signing>> {
  const path = envelopePath(receiptPath);
  if (keyFile !== undefined) {
    const key = await readPrivateKey(keyFile, cwd);
    return key.ok ? success({ write: [{ path, text: sealed(receipt, key.value) }], remove: [], signed: { path, keyId: key.value.id } }) : key;
  }
  const old = await readText(join(root, path), { maxBytes: MOST_BYTES });
  const envelope = old.ok ? readEnvelope(old.text) : '';
  if (typeof envelope !== 'string' && differenceFrom(receipt, envelope.payload) === undefined) return success({ write: [], remove: [] });
  const gone = problem('GGEN625', { path, detail: 'is about an earlier receipt, and is removed' }, placeOfFile(path), { severity: 'warning' });
  return success({ write: [], remove: [path] }, [gone]);
}

/** What is to be checked: the receipt at `receiptPath` below `root`, and files with public keys, relative to `cwd`. */
export interface SignatureInput {
  readonly root: string;
  readonly cwd: string;
  readonly receipt: Receipt;
  readonly receiptPath: string;
  readonly keyFiles: readonly string[];
}

/**
 * Checks the signature beside a receipt (GGEN625) against public keys (GGEN626): one of them has to have signed, the
 * payload has to be the statement about this very receipt.
 */
export async function checkSignature({ root, cwd, receipt, receiptPath, keyFiles }: SignatureInput): Promise<Outcome<Signed>> {
  const path = envelopePath(receiptPath);
  const keys = await Promise.all(keyFiles.map((file) => readPublicKey(file, cwd)));
  const unusable = keys.flatMap(({ diagnostics }) => diagnostics);
  const usable = keys.flatMap((one) => (one.ok ? [one.value] : []));
  const wrong = (detail: string): Diagnostic => problem('GGEN625', { path, detail }, placeOfFile(path));
  const failed = (detail: string): Outcome<never> => failure(wrong(detail), ...unusable);
  const read = await readText(join(root, path), { maxBytes: MOST_BYTES, within: root });
  if (!read.ok) return failed(read.fault === 'missing' ? 'is missing' : `cannot be read: ${read.detail}`);
  const envelope = readEnvelope(read.text);
  if (typeof envelope === 'string') return failed(envelope);
  if (envelope.payloadType !== PAYLOAD_TYPE) return failed(`is for a payload of type ${JSON.stringify(envelope.payloadType.slice(0, 80))}, not "${PAYLOAD_TYPE}"`);
  const signed = preAuthenticationEncoding(envelope.payloadType, envelope.payload);
  const signer = usable.find(({ key }) => envelope.signatures.some(({ bytes }) => verifyBytes(null, signed, key, bytes)));
  const difference = differenceFrom(receipt, envelope.payload);
  const found = [...unusable, ...(signer || usable.length === 0 ? [] : [wrong(unsigned(usable, envelope.signatures.map(({ keyid }) => keyid)))]), ...(difference === undefined ? [] : [wrong(difference)])];
  return signer ? outcomeOf({ path, keyId: signer.id }, found) : failureOf(found, () => wrong('cannot be checked without a key'));
}

/** Says whether a key is the wrong one, or the envelope was changed. */
function unsigned(keys: readonly Key[], named: readonly (string | undefined)[]): string {
  const claimed = keys.find(({ id }) => named.includes(id));
  if (claimed) return `names the key ${claimed.id.slice(0, 16)}…, but that key did not sign what it holds`;
  const names = named.flatMap((name) => (name === undefined ? [] : [JSON.stringify(name.slice(0, 16))]));
  return `is by none of the keys given${names.length === 0 ? '' : `; it names ${names.slice(0, 3).join(', ')}`}`;
}

function failureOf([first, ...more]: readonly Diagnostic[], otherwise: () => Diagnostic): Outcome<never> {
  return failure(first ?? otherwise(), ...more);
}
