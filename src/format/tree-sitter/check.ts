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
  const trace = traceOf(text);
  if (isTraced) parser.setLogger(trace.log);
  const tree = parse(parser, text, trace.isTooLong);
  parser.setLogger(null);
  const faults = faultsOf(text, tree, trace.stops(), grammar);
  tree?.delete();
  return faults;
}

function isUnsound(parser: Parser, text: string): boolean {
  const tree = parse(parser, text, () => false);
  const unsound = tree?.rootNode.hasError ?? false;
  tree?.delete();
  return unsound;
}

/** Parses a text, or gives it up after six times the most work that a sound text of its length took among thousands. */
function parse(parser: Parser, text: string, isEnough: () => boolean): Tree | null {
  let left = 2_000 + text.length / 4;
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
