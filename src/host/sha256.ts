import { createHash, hash } from 'node:crypto';
import type { Digest, DigestInPieces, Sha256 } from '../model/digest.js';

/** SHA-256 of a text in UTF-8, or of bytes as they are. */
export function sha256Of(data: string | Uint8Array): Digest {
  return hash('sha256', data, 'hex') as Digest;
}

function inPieces(): DigestInPieces {
  const running = createHash('sha256');
  return {
    add: (piece) => {
      running.update(piece, 'utf8');
    },
    digest: () => running.digest('hex') as Digest,
  };
}

/** The hash that the host hands to pure code. */
export const sha256: Sha256 = Object.assign((text: string) => sha256Of(text), { inPieces });
