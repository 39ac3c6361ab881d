import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { spanOf } from '../../model/source.js';
import type { Query } from '../query.js';
import { isWord, type Token } from '../tokens.js';

/** LIMIT and OFFSET of a query or sub-select that states no order (GGEN315, a warning), one for each query. */
export function limitsWithoutOrder({ source }: Query, tokens: readonly Token[]): readonly Diagnostic[] {
  return tokens.flatMap((token, index) => {
    if (!isWord(token, 'LIMIT', 'OFFSET') || tokens[index + 1]?.kind !== 'number' || tokens[index + 1]?.text === '0' && isWord(token, 'OFFSET')) return [];
    const before = clausesBefore(tokens, index);
    if (before.some((one) => isWord(one, 'ORDER', 'LIMIT', 'OFFSET'))) return [];
    const clause = isWord(token, 'LIMIT') ? 'LIMIT' : 'OFFSET';
    return [problem('GGEN315', { clause }, spanOf(source, token.start, tokens[index + 1]?.end), { severity: 'warning' })];
  });
}

/** The tokens before a clause that belong to the same query, what stands in brackets left out. */
function clausesBefore(tokens: readonly Token[], index: number): readonly Token[] {
  const found: Token[] = [];
  let depth = 0;
  for (let i = index - 1; i >= 0 && depth >= 0; i--) {
    const token = tokens[i];
    if (token?.kind === 'symbol' && ')}]'.includes(token.text)) depth++;
    else if (token?.kind === 'symbol' && '({['.includes(token.text)) depth--;
    else if (token && depth === 0) found.push(token);
  }
  return found;
}
