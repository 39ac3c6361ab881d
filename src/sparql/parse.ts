import { problem } from '../model/diagnostic.js';
import type { Prefixes } from '../model/manifest.js';
import { sortBy } from '../model/order.js';
import { failure, success, type Outcome } from '../model/outcome.js';
import { spanOf, type SourceFile } from '../model/source.js';
import { WELL_KNOWN_PREFIXES } from '../model/term.js';
import { boundAgain } from './bound-again.js';
import type { Query } from './query.js';
import { readText } from './read-text.js';
import { variablesOf } from './scope.js';
import { isWord, scanTokens, type Token } from './tokens.js';
import { isAlias, type QueryTree } from './tree.js';

const UPDATES = ['INSERT', 'DELETE', 'LOAD', 'CLEAR', 'CREATE', 'DROP', 'COPY', 'MOVE', 'ADD', 'WITH'];
/** Deeper than any query that a person writes; the parser's work grows with the square of the depth. */
const MOST_NESTED = 200;
const FORMS = { SELECT: 'select', ASK: 'ask', CONSTRUCT: 'construct', DESCRIBE: 'describe' } as const;

/**
 * Parses one SPARQL 1.1 query.
 *
 * The prefixes given, and the well-known ones, need not be declared; a PREFIX of the query wins.
 * Reports GGEN301 (syntax, each mistake behind which reading on is safe), GGEN302 (each undeclared prefix, at its first use), GGEN305 (an update).
 *
 * @param documents RDF documents: what they mean by a prefix is offered as its declaration
 */
export function parseQuery(source: SourceFile, prefixes: Prefixes, documents: readonly SourceFile[] = []): Outcome<Query> {
  const tokens = scanTokens(source.text);
  const update = tokens.find((token, index) => isWord(token, ...UPDATES) && startsOperation(tokens, index));
  if (update) return failure(problem('GGEN305', { operation: update.text.toUpperCase() }, spanOf(source, update.start, update.end)));
  const deep = deeperThan(tokens, MOST_NESTED);
  if (deep) return failure(problem('GGEN301', { detail: `it is nested more than ${MOST_NESTED} levels deep` }, spanOf(source, deep.start, deep.end)));
  if (tokens.length === 0) return failure(problem('GGEN301', { detail: 'the query is empty' }, spanOf(source)));

  const known: Prefixes = { ...WELL_KNOWN_PREFIXES, ...prefixes };
  const { parsed, problems } = readText(source, known, documents);
  const [first, ...more] = sortBy(problems, (a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0));
  if (first) return failure(first, ...more);
  if (!('tree' in parsed)) return failure(problem('GGEN305', { operation: 'This' }, spanOf(source)));
  const { tree } = parsed;
  // The parser takes a text that ends after its declarations for a query of no kind.
  if (!('queryType' in tree)) return failure(problem('GGEN301', { detail: 'no SELECT, ASK, CONSTRUCT or DESCRIBE follows the declarations' }, spanOf(source, tokens.at(-1)?.start ?? 0, tokens.at(-1)?.end ?? 0)));
  const again = boundAgain(tree, tokens);
  if (again) return failure(problem('GGEN301', { detail: `"${again.text}" has a value already, so BIND cannot give it another` }, spanOf(source, again.start, again.end)));
  return success({ source, form: FORMS[tree.queryType], variables: rowVariables(tree, tokens), tree });
}

/** The bracket that goes deeper than so many levels, if there is one. */
function deeperThan(tokens: readonly Token[], levels: number): Token | undefined {
  let depth = 0;
  return tokens.find(({ kind, text }) => {
    if (kind !== 'symbol') return false;
    if ('({['.includes(text)) depth++;
    else if (')}]'.includes(text)) depth--;
    return depth > levels;
  });
}

/** Whether a word begins the operation: nothing but prologue stands before it. */
function startsOperation(tokens: readonly Token[], index: number): boolean {
  return tokens.slice(0, index).every((token) => ['iri', 'name'].includes(token.kind) || isWord(token, 'PREFIX', 'BASE'));
}

/** The variables of the row set; those of `SELECT *` in the order in which the text first names them. */
function rowVariables(tree: QueryTree, tokens: readonly Token[]): readonly string[] {
  switch (tree.queryType) {
    case 'ASK':
      return ['result'];
    case 'CONSTRUCT':
    case 'DESCRIBE':
      return ['subject', 'predicate', 'object'];
    case 'SELECT':
      return tree.variables.flatMap((item) => {
        if (isAlias(item)) return [item.variable.value];
        return item.termType === 'Wildcard' ? inTextOrder(variablesOf(tree), tokens) : [item.value];
      });
  }
}

function inTextOrder(names: ReadonlySet<string>, tokens: readonly Token[]): readonly string[] {
  const mentioned = tokens.filter((token) => token.kind === 'variable').map((token) => token.text.slice(1));
  return [...new Set(mentioned)].filter((name) => names.has(name));
}
