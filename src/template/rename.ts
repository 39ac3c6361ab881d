import type { Fix } from '../model/diagnostic.js';
import { spanOf, type SourceFile } from '../model/source.js';
import { onlyNear } from '../model/suggest.js';
import type { Range } from './syntax.js';

/**
 * The fix of a misspelled name: the only known name that is near it in its place, ready to be spread into `more` of
 * `problem`. Empty where several are near, or where the place holds more than the name, bare or in quotes.
 */
export function renaming(source: SourceFile, at: Range, name: string, known: Iterable<string>): { readonly fix?: Fix } {
  const near = onlyNear(name, known);
  const written = source.text.slice(at.start, at.end);
  const start = written === name ? at.start : written.slice(1, -1) === name && /^["'`]/.test(written) ? at.start + 1 : undefined;
  if (near === undefined || start === undefined) return {};
  return { fix: { title: `Write "${near}"`, edits: [{ at: spanOf(source, start, start + name.length), text: near }] } };
}
