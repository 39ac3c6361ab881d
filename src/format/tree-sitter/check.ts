import type { Assets } from '../../model/effects.js';
import type { SyntaxFault } from '../../model/extension.js';
import { chooseBranches } from './conditionals.js';
import { faultsOf, pairingFaults } from './faults.js';
import type { Grammar } from './grammars.js';
import { openParser, type Parser, type Tree } from './module.js';
import { traceOf } from './trace.js';

/** Longer texts are not checked: in UTF-16 units. */
export const LONGEST = 2_000_000;

/** Longer texts with a fault are not parsed again for the exact place of it. */
const LONGEST_TRACED = 400_000;

/**
 * The faults of a text by a grammar. A language with conditional compilation gets its text as it stands, then with one branch
 * of each condition: one sound reading is enough, since a grammar does not know how the branches go together.
 *
 * The work is bounded by the length of the text, not by time, so that the answer is the same on each machine; a text that takes
 * more is not checked.
 */
export async function checkByGrammar(given: string, grammar: Grammar, assets: Assets): Promise<readonly SyntaxFault[]> {
  if (given.length > LONGEST) return [];
  const text = grammar.rewrite?.(given) ?? given;
  const branches = grammar.hasConditions === true ? (['first', 'last'] as const).flatMap((which) => chooseBranches(text, which) ?? []) : [];
  if (grammar.file === undefined) return scanOnly(branches.length > 0 ? branches : [text], grammar);
  const parser = await openParser(grammar.file, assets);
  try {
    if (![...new Set([given, text, ...branches])].every((one) => isUnsound(parser, one))) return [];
    const found = branches.length > 0 ? branches.map((one) => faultsIn(parser, one, grammar)) : [faultsIn(parser, text, grammar)];
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

function faultsIn(parser: Parser, text: string, grammar: Grammar): readonly SyntaxFault[] {
  const trace = traceOf(text);
  if (text.length <= LONGEST_TRACED) parser.setLogger(trace.log);
  const tree = parse(parser, text);
  parser.setLogger(null);
  if (!tree) return [];
  const faults = faultsOf(text, tree, trace.stops(), grammar);
  tree.delete();
  return faults;
}

function isUnsound(parser: Parser, text: string): boolean {
  const tree = parse(parser, text);
  const unsound = tree?.rootNode.hasError ?? false;
  tree?.delete();
  return unsound;
}

/** Parses a text, or gives it up after ten times the work that a text of its length takes at most. */
function parse(parser: Parser, text: string): Tree | null {
  let left = 20_000 + text.length;
  return parser.parse(text, null, { progressCallback: () => (left -= 1) < 0 });
}
