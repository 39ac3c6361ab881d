import { compareCodePoints, sortBy } from '../../model/order.js';
import type { Pin } from './pin.js';

/** Version of the file's shape. */
export const LOCK_VERSION = 1;

const HEAD = `# The imports that ggen fetched, pinned by their bytes; commit this file and .ggen/imports.
# Written by ggen: "ggen lock" adds and removes, "ggen lock --update" renews.
version = ${LOCK_VERSION}
`;

/** The text of `ggen.lock`: the same bytes for the same pins, one block for each, in code point order of the IRIs. */
export function lockText(pins: Iterable<Pin>): string {
  return HEAD + sortBy(pins, (a, b) => compareCodePoints(a.iri, b.iri)).map(block).join('');
}

function block({ iri, url, mediaType, syntax, sha256, statements }: Pin): string {
  const rows = { iri, url, media_type: mediaType, syntax, sha256, rdfc10_sha256: statements };
  return `\n[[import]]\n${Object.entries(rows).map(([key, value]) => `${key} = ${quoted(value)}\n`).join('')}`;
}

/** A basic string of TOML; JSON escapes all that TOML wants escaped but DEL. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('\u007f', '\\u007f');
}
