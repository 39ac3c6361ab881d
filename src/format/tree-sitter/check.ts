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
const LONGEST_TRACED = 200_000;

/** Hundreds of steps that a parser may take to mend a text. */
const MOST_AFTER_FAULT = 400;

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
  const tree = parse(parser, text, MOST_AFTER_FAULT);
  parser.setLogger(null);
  const faults = faultsOf(text, tree, trace.stops(), grammar);
  tree?.delete();
  return faults;
}

/** A text of which no reading went on to its end; the rest of it is not parsed. */
function isUnsound(parser: Parser, text: string): boolean {
  let failed = false;
  const tree = parse(parser, text, 0, () => (failed = true));
  const unsound = failed || (tree?.rootNode.hasError ?? false);
  tree?.delete();
  return unsound;
}

/**
 * Parses a text, or gives it up after six times the most work that a sound text of its length took among thousands, or after
 * some work beyond the first fault: mending a text costs more the deeper it is nested.
 */
function parse(parser: Parser, text: string, afterFault: number, onFault?: () => void): Tree | null {
  let left = 2_000 + text.length / 4;
  let isFaulty = false;
  const progressCallback = ({ hasError }: { readonly hasError: boolean }): boolean => {
    if (hasError && !isFaulty) {
      isFaulty = true;
      left = Math.min(left, afterFault);
      onFault?.();
    }
    left -= 1;
    return left < 0;
  };
  const tree = parser.parse(text, null, { progressCallback });
  if (!tree) parser.reset();
  return tree;
}
