import type { Assets } from '../../model/effects.js';
import type { SyntaxFault } from '../../model/extension.js';
import { chooseBranches } from './conditionals.js';
import { faultsOf, pairingFaults } from './faults.js';
import type { Grammar } from './grammars.js';
import { openParser, type Parser, type Tree } from './module.js';
import { traceOf } from './trace.js';

/** Longer texts are not checked: in UTF-16 units. */
export const LONGEST = 2_000_000;

/** Texts nested more deeply, or with a longer line, are not checked: mending them takes time that grows with the square of either. */
export const DEEPEST = 1_000;
const LONGEST_LINE = 40_000;

/** Texts with a fault beyond these are not parsed again for the exact place of it. */
const TRACED = { length: 200_000, line: 5_000, depth: 200 };

/** Beyond so many mended places, which no text has that somebody meant to be of the language, only the first is told. */
const MOST_MENDED = 200;

/** After so many turns of the parser one is looked at; so many mended places seen by that are more than `MOST_MENDED`. */
const LOOKS = { each: 19, most: 20 };

/**
 * The faults of a text by a grammar. A language with conditional compilation gets its text as it stands, then with one branch
 * of each condition: one sound reading is enough, since a grammar does not know how the branches go together.
 *
 * The work is bounded by the length of the text, not by time, so that the answer is the same on each machine; a text that takes
 * more is not checked.
 */
export async function checkByGrammar(given: string, grammar: Grammar, assets: Assets): Promise<readonly SyntaxFault[]> {
  const { line, depth } = shapeOf(given);
  if (given.length > LONGEST || depth > DEEPEST || line > LONGEST_LINE) return [];
  const isTraced = given.length <= TRACED.length && line <= TRACED.line && depth <= TRACED.depth;
  const text = grammar.rewrite?.(given) ?? given;
  const branches = grammar.hasConditions === true ? (['first', 'last'] as const).flatMap((which) => chooseBranches(text, which) ?? []) : [];
  if (grammar.file === undefined) return scanOnly(branches.length > 0 ? branches : [text], grammar);
  const parser = await openParser(grammar.file, assets);
  try {
    if (![...new Set([given, text, ...branches])].every((one) => isUnsound(parser, one))) return [];
    const found = branches.length > 0 ? branches.map((one) => faultsIn(parser, one, grammar, isTraced)) : [faultsIn(parser, text, grammar, isTraced)];
    return fewest(found);
  } finally {
    parser.delete();
  }
}

function scanOnly(readings: readonly string[], { scan }: Grammar): readonly SyntaxFault[] {
  return fewest(readings.map((one) => (scan ? pairingFaults(one, scan(one)) : [])));
}

/** The faults of the first reading, unless there is one without. */
function fewest(found: readonly (readonly SyntaxFault[])[]): readonly SyntaxFault[] {
  return found.every(({ length }) => length > 0) ? (found[0] ?? []) : [];
}

function faultsIn(parser: Parser, text: string, grammar: Grammar, isTraced: boolean): readonly SyntaxFault[] {
  if (isTraced) return faultsTold(parser, text, grammar, MOST_MENDED);
  const { tree, isAstray } = parseAndWatch(parser, text);
  if (isAstray) return faultsTold(parser, text, grammar, 0);
  const faults = faultsOf(text, tree, [], grammar);
  tree?.delete();
  return faults;
}

/** The faults by the parser's own account, or the first alone where there are more than `most`. */
function faultsTold(parser: Parser, text: string, grammar: Grammar, most: number): readonly SyntaxFault[] {
  const trace = traceOf(text);
  parser.setLogger(trace.log);
  const tree = parse(parser, text, () => trace.isTooLong(most));
  parser.setLogger(null);
  const faults = faultsOf(text, tree, trace.stops(), grammar);
  tree?.delete();
  return faults;
}

function isUnsound(parser: Parser, text: string): boolean {
  const { tree, isAstray } = parseAndWatch(parser, text);
  const unsound = isAstray || (tree?.rootNode.hasError ?? false);
  tree?.delete();
  return unsound;
}

/**
 * Parses a text, and looks in now and then: the parser's account costs more than its work. One that is mended at every turn is
 * given up, for to mend all of it takes time, and memory, that nothing bounds. A parser that was stopped goes on when it is asked again.
 */
function parseAndWatch(parser: Parser, text: string): { readonly tree: Tree | null; readonly isAstray: boolean } {
  let [left, mended] = [mostTurns(text), 0];
  const look = (message: string): void => {
    if (message.startsWith('resume ')) mended += 1;
  };
  for (let isLook = true; left > 0 && mended <= LOOKS.most; isLook = !isLook) {
    let turns = isLook ? 1 : LOOKS.each;
    parser.setLogger(isLook ? look : null);
    const tree = parser.parse(text, null, { progressCallback: () => (left -= 1) < 0 || (turns -= 1) < 0 });
    if (tree) return { tree, isAstray: false };
  }
  parser.reset();
  parser.setLogger(null);
  return { tree: null, isAstray: mended > LOOKS.most };
}

/** Six times the most work that a sound text of this length took among thousands, in the parser's reports of progress. */
function mostTurns(text: string): number {
  return 2_000 + text.length / 4;
}

/** Parses a text, or gives it up. */
function parse(parser: Parser, text: string, isEnough: () => boolean): Tree | null {
  let left = mostTurns(text);
  const tree = parser.parse(text, null, { progressCallback: () => (left -= 1) < 0 || isEnough() });
  if (!tree) parser.reset();
  return tree;
}

/** The longest line of a text, and how deep its brackets go, those in strings and comments taken along. */
function shapeOf(text: string): { readonly line: number; readonly depth: number } {
  let [depth, deepest, line, start] = [0, 0, 0, 0];
  for (const { 0: found, index } of text.matchAll(/[()[\]{}\n]|$(?![^])/g)) {
    if ('([{'.includes(found) && found !== '') deepest = Math.max(deepest, (depth += 1));
    else if (found === '\n' || found === '') [line, start] = [Math.max(line, index - start), index + 1];
    else depth = Math.max(0, depth - 1);
  }
  return { line, depth: deepest };
}
