import type { SyntaxFault } from '../../model/extension.js';
import { findUnpaired, type Mark, type Unpaired } from './brackets.js';
import type { Grammar, Scan } from './grammars.js';
import type { Node, Tree } from './module.js';
import type { Stop } from './trace.js';

/** Faults told of one text at most; what comes after is as a rule what the first ones led to. */
const MOST = 10;

/** A token of a text, or a place where the parser would have put one. */
interface Leaf {
  readonly type: string;
  readonly offset: number;
  readonly end: number;
  readonly isExtra: boolean;
  readonly isError: boolean;
}

/**
 * Says what is wrong in a text by its tree, and by where the parser stopped. The first fault is where it stopped first; then
 * come the places on later lines that it mended.
 */
export function faultsOf(text: string, tree: Tree | null, stops: readonly Stop[], grammar: Grammar): readonly SyntaxFault[] {
  if (!tree) return faultsWithoutTree(text, stops, grammar);
  const leaves = leavesOf(tree);
  const mends = mendsOf(tree);
  const [first] = stops;
  const told: SyntaxFault[] = [];
  if (first) told.push(...firstFault(text, first, mends, leaves, grammar));
  for (const mend of mends) {
    const last = told.at(-1);
    if (last && !text.slice(last.offset, mend.startIndex).includes('\n')) continue;
    if (last && first?.isEnd === true) break;
    const stop = mend.isMissing ? undefined : stops.find(({ offset, isEnd }) => !isEnd && offset >= mend.startIndex && offset <= mend.endIndex);
    told.push(mend.isMissing ? missing(text, mend) : unexpected(text, tokenAt(text, stop?.offset ?? mend.startIndex, leaves)));
  }
  const { doubts } = grammar;
  const sure = doubts ? told.filter((fault) => !doubts(fault, text)) : told;
  if (sure.length > 0 || !doubts) return sure.slice(0, MOST);
  return pairingFaults(text, grammar.scan?.(text) ?? { marks: marksOf(text, leaves, grammar) });
}

/** A text that takes too much work to mend has the first place told at which no reading could go on. */
function faultsWithoutTree(text: string, [first]: readonly Stop[], { doubts, scan }: Grammar): readonly SyntaxFault[] {
  const fault = first && (first.isEnd ? unexpectedEnd(text) : unexpected(text, tokenAt(text, first.offset, [])));
  if (fault && doubts?.(fault, text) !== true) return [fault];
  return scan ? pairingFaults(text, scan(text)) : [];
}

/** The first bracket without a partner, or what kept the brackets from being read. */
export function pairingFaults(text: string, { marks, fault }: ReturnType<Scan>): readonly SyntaxFault[] {
  if (fault) return [fault];
  const unpaired = findUnpaired(text, marks);
  return unpaired ? [notPaired(text, unpaired)] : [];
}

function firstFault(text: string, stop: Stop, mends: readonly Node[], leaves: readonly Leaf[], grammar: Grammar): readonly SyntaxFault[] {
  const token = tokenAt(text, stop.offset, leaves);
  const closes = stop.isEnd || marksOf(text, [token], grammar).some(({ opens }) => !opens);
  const unpaired = closes ? findUnpaired(text, marksOf(text, leaves, grammar)) : undefined;
  if (unpaired && unpaired.mark.opens && (stop.isEnd || unpaired.mark.offset < token.offset)) {
    const missed = mends.find((one) => one.isMissing && unpaired.closedBy && one.startIndex <= unpaired.closedBy.offset && one.startIndex >= unpaired.mark.offset);
    if (missed) return [missing(text, missed)];
    return [notPaired(text, unpaired)];
  }
  const mended = mends.find((one) => one.isMissing && one.startIndex >= stop.offset - 1 && one.startIndex <= token.offset);
  if (mended) return [missing(text, mended)];
  return [stop.isEnd ? unexpectedEnd(text) : unexpected(text, token)];
}

function notPaired(text: string, { mark, closedBy }: Unpaired): SyntaxFault {
  const [shown, by] = [mark, closedBy].map((one) => one && text.slice(one.offset, one.offset + one.length));
  const detail = !mark.opens ? `unexpected "${shown}"` : by === undefined ? `"${shown}" is never closed` : `"${shown}" is not closed before "${by}"`;
  return { detail, offset: mark.offset, length: mark.length };
}

/** The tokens that open and close something, by type, so that a brace in a string is none. */
function marksOf(text: string, leaves: readonly Leaf[], { blocks }: Grammar): readonly Mark[] {
  return leaves.flatMap(({ type, offset, end }): readonly Mark[] => {
    const length = end - offset;
    if (length === 0) return [];
    const opensBlock = blocks?.openers.includes(type) === true || (blocks?.leading?.includes(type) === true && beginsLine(text, offset));
    const opened = BRACKETS.get(type) ?? (opensBlock ? blocks?.closer : undefined);
    if (opened !== undefined) return [{ opens: true, closer: opened, offset, length }];
    if (type === blocks?.closer) return [{ opens: false, closer: type, offset, length }];
    // `[[` is one token where attributes are written so.
    if (!/^[()[\]{}]+$/.test(type)) return [];
    return [...type].map((one, at) => ({ opens: BRACKETS.has(one), closer: BRACKETS.get(one) ?? one, offset: offset + at, length: 1 }));
  });
}

/** With those that open an expression within a string, and PowerShell's. */
const BRACKETS = new Map([['(', ')'], ['[', ']'], ['{', '}'], ['${', '}'], ['#{', '}'], ['\\(', ')'], ['@(', ')'], ['$(', ')'], ['@{', '}'], ['#[', ']']]);

/** All leaves, in order of their places. */
function leavesOf(tree: Tree): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const cursor = tree.walk();
  for (;;) {
    if (cursor.gotoFirstChild()) continue;
    const { type, isExtra, isError } = cursor.currentNode;
    leaves.push({ type, offset: cursor.startIndex, end: cursor.endIndex, isExtra, isError });
    while (!cursor.gotoNextSibling()) {
      if (cursor.gotoParent()) continue;
      cursor.delete();
      return leaves;
    }
  }
}

/** What the parser mended: tokens put in, and spans given up, the outermost alone. */
function mendsOf(tree: Tree): readonly Node[] {
  const mends: Node[] = [];
  const cursor = tree.walk();
  for (;;) {
    const node = cursor.currentNode;
    const isMend = node.isError || node.isMissing;
    if (isMend) mends.push(node);
    if (!isMend && node.hasError && mends.length <= MOST && cursor.gotoFirstChild()) continue;
    while (!cursor.gotoNextSibling()) {
      if (cursor.gotoParent()) continue;
      cursor.delete();
      return mends;
    }
  }
}

/** The token at an offset, or after the space and the comments that stand there. */
function tokenAt(text: string, offset: number, leaves: readonly Leaf[]): Leaf {
  const found = leaves.find((leaf) => leaf.end > offset && leaf.end > leaf.offset && !leaf.isExtra);
  const from = offset + (/^\s*/.exec(text.slice(offset))?.[0].length ?? 0);
  if (found && !found.isError && found.offset >= offset && (found.offset <= from || leaves.some((one) => one.isExtra && one.offset <= from && one.end > from))) return found;
  const word = /^(?:[\p{L}\p{N}_]+|.)/u.exec(text.slice(from, from + 200))?.[0] ?? '';
  return { type: word, offset: from, end: from + word.length, isExtra: false, isError: true };
}

function missing(text: string, { type, isNamed, startIndex }: Node): SyntaxFault {
  const what = isNamed ? type.replace(/^_+/, '').replaceAll('_', ' ') : `"${type}"`;
  return { detail: `${/^\s*$/.test(type) ? 'a line break' : what} is missing here`, offset: placeBefore(text, startIndex) };
}

/** A place behind the last token of a line rather than at the head of the next. */
function placeBefore(text: string, offset: number): number {
  const end = text.slice(0, offset).trimEnd().length;
  return Math.min(text.slice(end, offset).includes('\n') ? end : offset, Math.max(0, text.length - 1));
}

function unexpected(text: string, { offset, end }: Leaf): SyntaxFault {
  const [line = ''] = text.slice(offset, Math.min(end, offset + 200)).split('\n');
  if (line.trim() === '') return offset >= text.trimEnd().length ? unexpectedEnd(text) : { detail: 'unexpected line break', offset };
  const shown = line.length > 40 ? `${line.slice(0, 39)}…` : line;
  return { detail: `unexpected "${shown}"`, offset, length: Math.max(1, line.length) };
}

function unexpectedEnd(text: string): SyntaxFault {
  return { detail: 'unexpected end of file', offset: Math.max(0, text.trimEnd().length - 1) };
}

function beginsLine(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';
}
