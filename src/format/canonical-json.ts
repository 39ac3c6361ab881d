import stringify from 'fast-json-stable-stringify';

/**
 * A value as JSON in its one canonical form: keys in order, no white space.
 * Meant for plain data with ASCII keys and finite numbers, for which it is the form of RFC 8785.
 */
export function canonicalJson(value: unknown): string {
  return stringify(value);
}
