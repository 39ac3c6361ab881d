import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { platform } from 'node:os';
import { resolve } from 'node:path';
import type { Digest } from '../../model/digest.js';
import { problem } from '../../model/diagnostic.js';
import type { KeyFault } from '../../model/facts.js';
import { failure, success, type Outcome } from '../../model/outcome.js';
import { errorCode } from '../files.js';
import { sha256Of } from '../sha256.js';

/** An Ed25519 key and its name. */
export interface Key {
  /** SHA-256 of the public key's SPKI DER, in hexadecimal; private and public key have the same. */
  readonly id: Digest;
  readonly key: KeyObject;
}

/** No key file is larger. */
const MOST_BYTES = 65_536;

/** The name of a key: it tells keys apart, and is no secret. */
export function keyId(publicKey: KeyObject): Digest {
  return sha256Of(publicKey.export({ type: 'spki', format: 'der' }));
}

/**
 * Reads a private key to sign with: Ed25519, PKCS#8 in PEM, not encrypted, and for its owner alone.
 * Reports GGEN626, and never anything that stands in the file. `file` is relative to `cwd`.
 */
export async function readPrivateKey(file: string, cwd: string): Promise<Outcome<Key>> {
  const read = await readPem(file, cwd);
  if (!read.ok) return read;
  const { text, mode } = read.value;
  const label = labelOf(text);
  const fault = PRIVATE_FAULTS[label] ?? (label === 'PRIVATE KEY' ? undefined : NO_PEM);
  if (fault !== undefined) return refused(file, fault, label === 'PUBLIC KEY' ? 'other' : undefined);
  // As with ssh: a key that others can read has been read. Windows has no such modes.
  if (platform() !== 'win32' && (mode & 0o077) !== 0) return refused(file, `others may read it (mode ${mode.toString(8).padStart(4, '0')})`, 'mode');
  const key = attempt(() => createPrivateKey(text));
  return key ? usable(file, key, createPublicKey(key)) : refused(file, 'it is damaged');
}

/** Reads a public key to verify with: Ed25519, SPKI in PEM. Reports GGEN626. `file` is relative to `cwd`. */
export async function readPublicKey(file: string, cwd: string): Promise<Outcome<Key>> {
  const read = await readPem(file, cwd);
  if (!read.ok) return read;
  const { text } = read.value;
  const label = labelOf(text);
  if (label.endsWith('PRIVATE KEY')) return refused(file, 'it is a private key; what verifies is the public one, in the file that ends in ".pub"', 'other');
  if (label !== 'PUBLIC KEY') return refused(file, label === '' ? NO_PEM : `it holds a ${label.toLowerCase()}; a public key is SPKI in PEM ("BEGIN PUBLIC KEY")`);
  const key = attempt(() => createPublicKey(text));
  return key ? usable(file, key, key) : refused(file, 'it is damaged');
}

const NO_PEM = 'it holds no key in PEM ("-----BEGIN …-----")';

const PRIVATE_FAULTS: Readonly<Record<string, string>> = {
  'PUBLIC KEY': 'it is a public key; what signs is the private one',
  'ENCRYPTED PRIVATE KEY': 'it is encrypted, and ggen asks for no password; decrypt it into a file that only you can read: openssl pkey -in KEY -out FILE',
  'OPENSSH PRIVATE KEY': "it is in OpenSSH's own form; ggen reads PKCS#8",
  'RSA PRIVATE KEY': 'it is a key of type RSA, and ggen signs with Ed25519',
  'EC PRIVATE KEY': 'it is a key of type EC, and ggen signs with Ed25519',
};

/** What a PEM file says that it holds, the first of several. */
function labelOf(pem: string): string {
  return /^-----BEGIN ([A-Z0-9 ]{1,60})-----/m.exec(pem)?.[1] ?? '';
}

function usable(file: string, key: KeyObject, publicKey: KeyObject): Outcome<Key> {
  const type = key.asymmetricKeyType ?? '';
  return type === 'ed25519' ? success({ id: keyId(publicKey), key }) : refused(file, `it is a key of type ${type.toUpperCase()}, and ggen signs with Ed25519`);
}

async function readPem(file: string, cwd: string): Promise<Outcome<{ readonly text: string; readonly mode: number }>> {
  const place = resolve(cwd, file);
  try {
    const facts = await stat(place);
    if (!facts.isFile()) return refused(file, facts.isDirectory() ? 'it is a folder' : 'it is not a regular file');
    if (facts.size > MOST_BYTES) return refused(file, 'it is far too large for a key');
    return success({ text: await readFile(place, 'latin1'), mode: facts.mode & 0o777 });
  } catch (error) {
    const code = errorCode(error);
    if (code === '') throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR') return refused(file, 'there is no such file', 'missing');
    return refused(file, code === 'EACCES' || code === 'EPERM' ? 'permission denied' : `the system says ${code}`);
  }
}

function refused(file: string, detail: string, fault?: KeyFault): Outcome<never> {
  return failure(problem('GGEN626', { file, detail, ...(fault && { fault }) }));
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
