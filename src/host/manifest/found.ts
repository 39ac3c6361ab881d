import { problem, type Code, type Diagnostic } from '../../model/diagnostic.js';
import type { Facts } from '../../model/facts.js';
import type { KeyPath, Span } from '../../model/source.js';
import type { Severity } from '../../model/diagnostic.js';

/** A place in the manifest by its keys: where the key stands, or where its value does. */
export interface Place {
  readonly at: KeyPath;
  readonly part: 'key' | 'value';
}

/** A problem of the manifest whose offsets are not worked out yet: that takes a second parser, loaded if need be. */
export interface Found {
  readonly place: Place;
  /** Another place to show. */
  readonly related?: { readonly place: Place; readonly note: string };
  readonly make: (at: Span | undefined, related: Span | undefined) => Diagnostic;
}

/** Notes a problem at a place. */
export function found<C extends Code>(
  code: C,
  facts: Facts[C],
  place: Place,
  more: { readonly severity?: Severity; readonly related?: { readonly place: Place; readonly note: string } } = {},
): Found {
  const { severity, related } = more;
  return {
    place,
    ...(related && { related }),
    make: (at, other) =>
      problem(code, facts, at, { ...(severity && { severity }), ...(related && other && { related: [{ at: other, note: related.note }] }) }),
  };
}

/** A key path as a reader writes it, with `[]` for list positions: `generation.rules[].name`. */
export function keyName(at: KeyPath): string {
  return at.reduce<string>((name, step) => (typeof step === 'number' ? `${name}[]` : name === '' ? quoted(step) : `${name}.${quoted(step)}`), '');
}

function quoted(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : JSON.stringify(key);
}
