import { problem, type Code, type Diagnostic, type Fix } from '../../model/diagnostic.js';
import type { Facts } from '../../model/facts.js';
import type { KeyPath, Span } from '../../model/source.js';
import type { Severity } from '../../model/diagnostic.js';

/** A place in the manifest by its keys: where the key stands, or where its value does. */
export interface Place {
  readonly at: KeyPath;
  readonly part: 'key' | 'value';
}

/** What would mend a problem of the manifest: at each place, `text` instead of the key or of what its string says, or of the whole value if `bare`. */
export interface Mend {
  readonly title: string;
  readonly writes: readonly { readonly place: Place; readonly text: string; readonly bare?: boolean }[];
}

/** A problem of the manifest whose offsets are not worked out yet: that takes a second parser, loaded if need be. */
export interface Found {
  readonly place: Place;
  /** Another place to show. */
  readonly related?: { readonly place: Place; readonly note: string };
  readonly mend?: Mend;
  readonly make: (at: Span | undefined, related: Span | undefined, fix: Fix | undefined) => Diagnostic;
}

/** Notes a problem at a place. */
export function found<C extends Code>(
  code: C,
  facts: Facts[C],
  place: Place,
  more: { readonly severity?: Severity; readonly related?: { readonly place: Place; readonly note: string }; readonly mend?: Mend | undefined } = {},
): Found {
  const { severity, related, mend } = more;
  return {
    place,
    ...(related && { related }),
    ...(mend && { mend }),
    make: (at, other, fix) =>
      problem(code, facts, at, { ...(severity && { severity }), ...(fix && { fix }), ...(related && other && { related: [{ at: other, note: related.note }] }) }),
  };
}

/** A key path as a reader writes it, with `[]` for list positions: `generation.rules[].name`. */
export function keyName(at: KeyPath): string {
  return at.reduce<string>((name, step) => (typeof step === 'number' ? `${name}[]` : name === '' ? quoted(step) : `${name}.${quoted(step)}`), '');
}

function quoted(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : JSON.stringify(key);
}
