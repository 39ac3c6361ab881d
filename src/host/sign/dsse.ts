import stringify from 'fast-json-stable-stringify';
import { isTable, parseJson } from '../untrusted-json.js';

/** What the payload of an in-toto statement is called in an envelope. */
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** A signature in an envelope; `keyid` is a hint that nobody vouches for. */
export interface EnvelopeSignature {
  readonly keyid?: string;
  readonly bytes: Buffer;
}

/** A DSSE envelope: bytes of a type, and signatures over both. */
export interface Envelope {
  readonly payloadType: string;
  readonly payload: Buffer;
  readonly signatures: readonly EnvelopeSignature[];
}

/** More signatures than anybody puts on one statement. */
const MOST_SIGNATURES = 100;

/** What DSSE signs, its pre-authentication encoding: type and payload, each with its length in bytes before it. */
export function preAuthenticationEncoding(payloadType: string, payload: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `), payload]);
}

/** An envelope as one line of canonical JSON. */
export function envelopeLine({ payloadType, payload, signatures }: Envelope): string {
  return `${stringify({
    payloadType,
    payload: payload.toString('base64'),
    signatures: signatures.map(({ keyid, bytes }) => ({ ...(keyid !== undefined && { keyid }), sig: bytes.toString('base64') })),
  })}\n`;
}

/** The envelope in a text that may come from anybody, or what is wrong with it as the end of a sentence. */
export function readEnvelope(text: string): Envelope | string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [line] = lines;
  if (line === undefined) return 'is empty';
  if (lines.length > 1) return `has ${lines.length} lines, and one envelope is one line`;
  const value = parseJson(line);
  if (!isTable(value)) return 'is not JSON';
  const { payloadType, payload, signatures } = value;
  if (typeof payloadType !== 'string' || typeof payload !== 'string' || !Array.isArray(signatures)) return 'is no DSSE envelope: it needs payloadType, payload and signatures';
  const bytes = fromBase64(payload);
  if (!bytes) return 'has a payload that is not base64';
  if (signatures.length === 0) return 'has no signature in it';
  if (signatures.length > MOST_SIGNATURES) return `has ${signatures.length} signatures, and ${MOST_SIGNATURES} are the most that are looked at`;
  const read = signatures.flatMap(readSignature);
  return read.length < signatures.length ? 'has a signature that is not base64 in "sig"' : { payloadType, payload: bytes, signatures: read };
}

function readSignature(value: unknown): readonly EnvelopeSignature[] {
  if (!isTable(value) || typeof value['sig'] !== 'string') return [];
  const bytes = fromBase64(value['sig']);
  const keyid = value['keyid'];
  return bytes ? [{ bytes, ...(typeof keyid === 'string' && { keyid }) }] : [];
}

/** DSSE lets signers choose between the standard alphabet and that for URLs; Node reads both, but passes over anything else. */
function fromBase64(text: string): Buffer | undefined {
  return /^(?:[A-Za-z0-9+/]+|[A-Za-z0-9_-]+)={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}
