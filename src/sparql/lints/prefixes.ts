import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { spanOf } from '../../model/source.js';
import type { Query } from '../query.js';
import { isWord, prefixOf, type Token } from '../tokens.js';

/** A PREFIX of a query text: its keyword, its name and its IRI. */
export interface Declaration {
  readonly prefix: string;
  readonly iri: string;
  readonly keyword: Token;
  readonly name: Token;
  readonly value: Token;
}

/** The PREFIX lines of a query, in their order. */
export function declarations(tokens: readonly Token[]): readonly Declaration[] {
  return tokens.flatMap((keyword, index) => {
    const name = tokens[index + 1];
    const value = tokens[index + 2];
    if (!isWord(keyword, 'PREFIX') || name?.kind !== 'name' || value?.kind !== 'iri') return [];
    return [{ prefix: prefixOf(name), iri: value.text.slice(1, -1), keyword, name, value }];
  });
}

/** Prefixes that a query declares twice with different IRIs (GGEN318, a warning), at the second declaration. */
export function doublePrefixes({ source }: Query, tokens: readonly Token[]): readonly Diagnostic[] {
  const first = new Map<string, Declaration>();
  return declarations(tokens).flatMap((one) => {
    const earlier = first.get(one.prefix);
    if (!earlier) first.set(one.prefix, one);
    if (!earlier || earlier.iri === one.iri) return [];
    return [problem('GGEN318', { prefix: one.prefix, iris: [earlier.iri, one.iri] }, spanOf(source, one.name.start, one.value.end), {
      severity: 'warning',
      related: [{ at: spanOf(source, earlier.name.start, earlier.value.end), note: 'first declared here' }],
    })];
  });
}

/** Prefixes that a query declares and does not use (GGEN317, a warning), with the edit that leaves the declaration out. */
export function unusedPrefixes({ source }: Query, tokens: readonly Token[]): readonly Diagnostic[] {
  const used = new Set(tokens.flatMap((token, index) => (token.kind === 'name' && !isWord(tokens[index - 1], 'PREFIX') ? [prefixOf(token)] : [])));
  return declarations(tokens).filter(({ prefix }) => !used.has(prefix)).map(({ prefix, keyword, value }) => {
    const after = /^[^\S\n]*\n?/.exec(source.text.slice(value.end))?.[0].length ?? 0;
    return problem('GGEN317', { prefix }, spanOf(source, keyword.start, value.end), {
      severity: 'warning',
      fix: { title: `Leave out PREFIX ${prefix}:`, edits: [{ at: spanOf(source, keyword.start, value.end + after), text: '' }] },
    });
  });
}
