import { variablesInScope } from './scope.js';
import { isWord, type Token } from './tokens.js';
import type { Pattern, QueryTree } from './tree.js';

/**
 * The variable of a BIND that what stands before it in its group has bound already (SPARQL 1.1, 18.2.1), if there is one.
 * The parser looks for this in triples alone, not in an earlier BIND, VALUES, OPTIONAL or group.
 */
export function boundAgain(tree: QueryTree, tokens: readonly Token[]): Token | undefined {
  const name = inGroup(tree.where ?? []);
  if (name === undefined) return undefined;
  return tokens.findLast((token, index) => token.kind === 'variable' && token.text.slice(1) === name && isWord(tokens[index - 1], 'AS'));
}

function inGroup(patterns: readonly Pattern[]): string | undefined {
  for (const [index, pattern] of patterns.entries()) {
    if (pattern.type === 'bind' && variablesInScope(patterns.slice(0, index)).has(pattern.variable.value)) return pattern.variable.value;
    const found = inside(pattern);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inside(pattern: Pattern): string | undefined {
  switch (pattern.type) {
    case 'query':
      return inGroup(pattern.where ?? []);
    case 'union':
      return pattern.patterns.map((branch) => inGroup([branch])).find((name) => name !== undefined);
    case 'group':
    case 'optional':
    case 'minus':
    case 'graph':
    case 'service':
      return inGroup(pattern.patterns);
    default:
      return undefined;
  }
}
