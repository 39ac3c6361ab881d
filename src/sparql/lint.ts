import { problem, type Diagnostic } from '../model/diagnostic.js';
import { sortBy } from '../model/order.js';
import { spanOf } from '../model/source.js';
import { hostOf, isAllowedHost } from '../model/hosts.js';
import { cartesianProducts } from './lints/cartesian.js';
import { limitsWithoutOrder } from './lints/limits.js';
import { doublePrefixes, unusedPrefixes } from './lints/prefixes.js';
import { unboundVariables } from './lints/unbound-variables.js';
import type { Query } from './query.js';
import { isWord, scanTokens, type Token } from './tokens.js';
import type { Pattern, TreeTerm } from './tree.js';
import { walkPattern, walkQuery } from './walk.js';

/** Functions whose result is no function of the graph; a label that BNODE() makes up is different in each engine. */
const UNSTABLE = ['NOW', 'RAND', 'UUID', 'STRUUID', 'BNODE'];

export interface LintOptions {
  /** The only hosts that SERVICE and FROM may name, such as `example.org` or `example.org:8080`. */
  readonly allowedDomains: readonly string[];
  /** Reports a SELECT without ORDER BY (GGEN308, a warning). */
  readonly strict: boolean;
  /** Also reports what is allowed but looks like a mistake: GGEN315, GGEN316 and GGEN317. */
  readonly lint?: boolean;
}

/**
 * Refuses what would make the answer depend on more than the graph (SPEC 4), sorted by place: GGEN303 for a function of
 * the clock or of chance, GGEN304 for SERVICE and FROM beyond the allowed hosts (a variable SERVICE is never allowed).
 * Warns of what is a mistake wherever it stands: GGEN312 (a variable that nothing binds), GGEN318 (a prefix declared twice);
 * with `lint` also of GGEN315 to GGEN317.
 */
export function lintQuery(query: Query, { allowedDomains, strict, lint = false }: LintOptions): readonly Diagnostic[] {
  const { source, tree } = query;
  const tokens = scanTokens(source.text);
  const at = (token: Token | undefined): ReturnType<typeof spanOf> => (token ? spanOf(source, token.start, token.end) : spanOf(source));
  const found: Diagnostic[] = tokens
    .filter((token, index) => isWord(token, ...UNSTABLE) && tokens[index + 1]?.text === '(')
    .map((token) => problem('GGEN303', { name: token.text.toUpperCase() }, at(token)));

  for (const { name, keyword } of reached(query)) {
    const host = name.termType === 'Variable' ? `?${name.value}` : hostOf(name.value);
    if (name.termType === 'NamedNode' && isAllowedHost(name.value, allowedDomains, keyword === 'FROM')) continue;
    found.push(problem('GGEN304', { host: host ?? name.value }, at(placeOf(tokens, keyword, name, host))));
  }
  if (strict && tree.queryType === 'SELECT' && !tree.order) {
    found.push(problem('GGEN308', {}, at(tokens.find((token) => isWord(token, 'SELECT'))), { severity: 'warning' }));
  }
  found.push(...unboundVariables(query, tokens), ...doublePrefixes(query, tokens));
  if (lint) found.push(...limitsWithoutOrder(query, tokens), ...cartesianProducts(query, tokens), ...unusedPrefixes(query, tokens));
  return sortBy(found, (a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0));
}

interface Reached { readonly name: TreeTerm; readonly keyword: 'SERVICE' | 'FROM' }

/** Every endpoint and dataset that a query names, one entry for each name. */
function reached({ tree }: Query): readonly Reached[] {
  const found = new Map<string, Reached>();
  const add = (name: TreeTerm, keyword: Reached['keyword']): void => {
    found.set(`${keyword} ${name.termType} ${name.value}`, { name, keyword });
  };
  const services = (pattern: Pattern): void => {
    if (pattern.type !== 'service') return;
    add(pattern.name, 'SERVICE');
    for (const inner of pattern.patterns) walkPattern(inner, { pattern: services });
  };
  walkQuery(tree, { pattern: services });
  for (const name of [...(tree.from?.default ?? []), ...(tree.from?.named ?? [])]) add(name, 'FROM');
  return [...found.values()];
}

/** The token after the keyword that names this place, or else the keyword's first. */
function placeOf(tokens: readonly Token[], keyword: string, name: TreeTerm, host: string | undefined): Token | undefined {
  const named = tokens.flatMap((token, index) => {
    if (!isWord(token, keyword)) return [];
    const next = tokens[index + (isWord(tokens[index + 1], 'SILENT', 'NAMED') ? 2 : 1)];
    return next ? [next] : [];
  });
  const exact = named.find((token) => token.text === `<${name.value}>` || token.text.slice(1) === name.value);
  const sameHost = named.find((token) => host !== undefined && token.text.includes(host));
  return exact ?? sameHost ?? named.find((token) => token.kind === 'name') ?? named[0];
}
