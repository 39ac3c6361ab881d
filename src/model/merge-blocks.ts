/**
 * The markers of mode `Merge` (SPEC 8), as the Rust ggen writes them, with a name behind `GENERATED` and `MANUAL` where
 * a file has several blocks. A marker may stand in a comment.
 *
 *     <<<<<<< GENERATED name
 *     what ggen writes
 *     =======
 *     what a person writes
 *     >>>>>>> MANUAL name
 */
export interface MergeBlock {
  /** `''` for a block without a name. */
  readonly name: string;
  /** The three marker lines, line ends included. */
  readonly open: string;
  readonly middle: string;
  readonly close: string;
  readonly generated: string;
  readonly manual: string;
}

/** A text in order: what stands outside of all blocks, and the blocks. */
export type MergePiece = string | MergeBlock;

/** A marker that does not fit, with its offsets. */
export interface MarkerFault {
  readonly detail: string;
  readonly start: number;
  readonly end: number;
}

const OPEN = /^\W*?(?<!<)<{7} GENERATED(?![\w-])(.*)$/s;
const MIDDLE = /^[^\w=]*={7}[^\w=]*$/;
const CLOSE = /^\W*?(?<!>)>{7} MANUAL(?![\w-])(.*)$/s;

interface Open {
  readonly name: string;
  readonly line: string;
  readonly start: number;
  readonly generated: string[];
  readonly manual: string[];
  middle?: string;
}

/** Reads the blocks of a text; all markers that do not fit are told. */
export function readBlocks(text: string): { readonly pieces: readonly MergePiece[]; readonly faults: readonly MarkerFault[] } {
  const pieces: MergePiece[] = [];
  const faults: MarkerFault[] = [];
  const names = new Set<string>();
  let outside: string[] = [];
  let block: Open | undefined;
  let start = 0;
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const fault = (detail: string, from = start): void => void faults.push({ detail, start: from, end: from + line.trimEnd().length });
    const open = OPEN.exec(line);
    const close = CLOSE.exec(line);
    if (open) {
      const name = nameIn(open[1]);
      if (block) fault(`${called(name)} begins before ${called(block.name)} has ended`);
      if (names.has(name)) fault(`${called(name)} is there twice`);
      names.add(name);
      if (!block) pieces.push(outside.join(''));
      outside = [];
      block = { name, line, start, generated: [], manual: [] };
    } else if (close) {
      if (!block) fault('this block has no beginning');
      else if (block.middle === undefined) fault(`${called(block.name)} has no line "=======" before its end`);
      else {
        const name = nameIn(close[1]);
        if (name !== '' && name !== block.name) fault(`this ends ${called(name)}, but ${called(block.name)} is open`);
        pieces.push({ name: block.name, open: block.line, middle: block.middle, close: line, generated: block.generated.join(''), manual: block.manual.join('') });
      }
      block = undefined;
    } else if (!block) outside.push(line);
    else if (block.middle !== undefined) block.manual.push(line);
    else if (MIDDLE.test(line)) block.middle = line;
    else block.generated.push(line);
    start += line.length;
  }
  if (block) faults.push({ detail: `${called(block.name)} has no end`, start: block.start, end: block.start + block.line.trimEnd().length });
  pieces.push(outside.join(''));
  return { pieces: pieces.filter((one) => one !== ''), faults };
}

export function blocksOf(pieces: readonly MergePiece[]): readonly MergeBlock[] {
  return pieces.filter((one) => typeof one !== 'string');
}

/** What of a text is ggen's when it is merged: all but what stands in the manual parts; blocks that ggen left empty do not count. */
export function ownedPart(text: string): string {
  const { pieces } = readBlocks(text);
  if (blocksOf(pieces).length === 0) return text;
  return pieces.map((one) => (typeof one === 'string' ? one : one.generated === '' ? '' : `<<<<<<< GENERATED ${one.name}\n${one.generated}=======\n>>>>>>> MANUAL ${one.name}\n`)).join('');
}

/** Why a generated text cannot be merged: markers that do not fit, or a line of its own that would be taken for one. */
export function findMarkerFaults(text: string): readonly MarkerFault[] {
  const { pieces, faults } = readBlocks(text);
  if (faults.length > 0 || blocksOf(pieces).length > 0) return faults;
  const line = text.match(/[^\n]*\n|[^\n]+$/g)?.find((one) => MIDDLE.test(one));
  const start = line === undefined ? -1 : text.indexOf(line);
  return line === undefined ? [] : [{ detail: 'its text has a line "=======", which would end the generated part', start, end: start + line.trimEnd().length }];
}

function nameIn(rest = ''): string {
  return rest.replace(/(?:\*\/|-->|--%>|%>|\*\)|#\})\s*$/, '').replace(/^[ \t]*:?/, '').trim();
}

function called(name: string): string {
  return name === '' ? 'the block without a name' : `the block "${name}"`;
}
