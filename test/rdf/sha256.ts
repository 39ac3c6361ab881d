import { createHash } from 'node:crypto';
import type { Digest } from '../../src/model/digest.js';

/** The hash that a host would hand in. */
export const sha256 = (text: string): Digest => createHash('sha256').update(text).digest('hex') as Digest;
