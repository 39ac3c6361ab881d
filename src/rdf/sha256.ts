import { sha256 as hash } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Digest, DigestInPieces, Sha256 } from '../model/digest.js';

function inPieces(): DigestInPieces {
  const running = hash.create();
  return {
    add: (piece) => {
      running.update(utf8ToBytes(piece));
    },
    digest: () => bytesToHex(running.digest()) as Digest,
  };
}

/** SHA-256 in pure JavaScript: for browsers, and wherever no host hands a faster one in. */
export const sha256: Sha256 = Object.assign((text: string) => bytesToHex(hash(utf8ToBytes(text))) as Digest, { inPieces });
