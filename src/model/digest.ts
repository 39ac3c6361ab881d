/** A SHA-256 in 64 lower-case hexadecimal digits; made by a `Sha256` alone. */
export type Digest = string & { readonly [brand]: 'Digest' };
declare const brand: unique symbol;

/** SHA-256 of the UTF-8 form of a text. The host hands one in; pure code never brings its own. */
export type Sha256 = (text: string) => Digest;

/** Marks a text as a digest, or says that it is none. */
export function digest(text: string): Digest | undefined {
  return /^[0-9a-f]{64}$/.test(text) ? (text as Digest) : undefined;
}
