import { sha256 as hash } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Digest } from '../model/digest.js';

/** SHA-256 in pure JavaScript: for browsers, and wherever no host hands a faster one in. */
export function sha256(text: string): Digest {
  return bytesToHex(hash(utf8ToBytes(text))) as Digest;
}
