/** A SHA-256 in 64 lower-case hexadecimal digits; made by a `Sha256` alone. */
export type Digest = string & { readonly [brand]: 'Digest' };
declare const brand: unique symbol;

/** SHA-256 of the UTF-8 form of a text. The host hands one in; pure code never brings its own. */
export interface Sha256 {
  (text: string): Digest;
  /** Begins a digest of a text that comes in pieces, so that a long one is never in memory as a whole. */
  readonly inPieces?: () => DigestInPieces;
}

/** A digest under way. No piece may end between the two halves of a surrogate pair. */
export interface DigestInPieces<D extends string = Digest> {
  readonly add: (piece: string) => void;
  /** The digest of all pieces in order; nothing may be added afterwards. */
  readonly digest: () => D;
}

/** Marks a text as a digest, or says that it is none. */
export function digest(text: string): Digest | undefined {
  return /^[0-9a-f]{64}$/.test(text) ? (text as Digest) : undefined;
}
