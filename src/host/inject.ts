import type { Anchor } from '../model/artifact.js';

/** The file with the text in it; or nothing where the file has no such place. */
export type Injected = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly missing: string };

/**
 * Puts a text into a file (SPEC 5), as whole lines, with the line ends of the file. Lines that stand in the file already,
 * one after the other, indented or not, are not put in again, wherever they stand.
 */
export function inject(existing: string, text: string, anchor: Anchor): Injected {
  const added = text.replace(/^(?:[ \t]*\n)+|\s+$/g, '').split('\n');
  const lines = existing.split('\n');
  const hasFinalEnd = lines.at(-1) === '';
  if (hasFinalEnd) lines.pop();
  if (added.join('') === '' || holds(lines, added)) return { ok: true, text: existing };
  const index = indexOf(lines, anchor);
  if (index === undefined) return { ok: false, missing: nameOf(anchor) };
  const end = existing.includes('\r\n') ? '\r\n' : '\n';
  const all = [...lines.slice(0, index), ...added, ...lines.slice(index)].map((line) => line.replace(/\r$/, ''));
  return { ok: true, text: all.join(end) + (hasFinalEnd || index === lines.length ? end : '') };
}

function holds(lines: readonly string[], added: readonly string[]): boolean {
  const wanted = added.map((line) => line.trim());
  return lines.some((_line, i) => wanted.every((one, offset) => lines[i + offset]?.trim() === one));
}

/** The line before which the text goes, from 0. */
function indexOf(lines: readonly string[], anchor: Anchor): number | undefined {
  switch (anchor.kind) {
    case 'before':
    case 'after': {
      const index = anchor.text === '' ? -1 : lines.findIndex((line) => line.includes(anchor.text));
      return index < 0 ? undefined : anchor.kind === 'before' ? index : index + 1;
    }
    case 'line':
      return anchor.line <= lines.length + 1 ? anchor.line - 1 : undefined;
    case 'end':
      return lines.length;
  }
}

function nameOf(anchor: Anchor): string {
  return anchor.kind === 'line' ? `line ${anchor.line}` : anchor.kind === 'end' ? 'end' : `line with "${anchor.text}"`;
}
