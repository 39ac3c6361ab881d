import { blocksOf, readBlocks, type MarkerFault, type MergeBlock, type MergePiece } from '../model/merge-blocks.js';

/** A merged text; or why there is none: the file has no markers, or ones that do not fit. */
export type Merged = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: 'no markers' | MarkerFault };

const PLACEHOLDER = '// Add your manual code here\n';

/**
 * Puts a generated text into a file (SPEC 8). Merging twice is merging once.
 *
 * A text without markers goes into the generated part of the file's block without a name (or its only block); all else
 * of the file stays. A text with markers of its own is the whole file, but for the manual parts: those are the file's, by
 * name. Blocks of the file that are no longer made stay at its end if anything is written in them.
 *
 * @param existing what is there now; nothing, or white space alone, counts as a new file
 * @param text with fitting markers or none (`findMarkerFaults`), and a final newline
 */
export function merge(existing: string | undefined, text: string): Merged {
  const made = readBlocks(text).pieces;
  const hasBlocks = blocksOf(made).length > 0;
  if (existing === undefined || existing.trim() === '') return { ok: true, text: hasBlocks ? text : `<<<<<<< GENERATED\n${text}=======\n${PLACEHOLDER}>>>>>>> MANUAL\n` };
  const { pieces, faults: [fault] } = readBlocks(existing);
  if (fault) return { ok: false, fault };
  const blocks = blocksOf(pieces);
  if (blocks.length === 0) return { ok: false, fault: 'no markers' };
  return hasBlocks ? { ok: true, text: layOut(made, blocks) } : fill(pieces, blocks, text);
}

function fill(pieces: readonly MergePiece[], blocks: readonly MergeBlock[], text: string): Merged {
  const target = blocks.find(({ name }) => name === '') ?? (blocks.length === 1 ? blocks[0] : undefined);
  if (!target) {
    const names = blocks.map(({ name }) => `"${name}"`).join(', ');
    return { ok: false, fault: { detail: `the generated text has no markers, but the file has the blocks ${names}`, start: 0, end: 0 } };
  }
  return { ok: true, text: pieces.map((one) => written(one === target ? { ...target, generated: text } : one)).join('') };
}

function layOut(made: readonly MergePiece[], blocks: readonly MergeBlock[]): string {
  const byName = new Map(blocks.map((one) => [one.name, one]));
  const names = new Set(blocksOf(made).map(({ name }) => name));
  const kept = made.map((one) => (typeof one === 'string' ? one : written({ ...one, manual: byName.get(one.name)?.manual ?? one.manual })));
  const orphans = blocks.filter(({ name, manual }) => !names.has(name) && manual.trim() !== '' && manual.trim() !== PLACEHOLDER.trim());
  return [...kept, ...orphans.map((one) => written({ ...one, generated: '' }))].reduce((text, part) => (text === '' || text.endsWith('\n') ? text + part : `${text}\n${part}`), '');
}

function written(piece: MergePiece): string {
  if (typeof piece === 'string') return piece;
  const { open, generated, middle, manual, close } = piece;
  return open + generated + middle + manual + close;
}
