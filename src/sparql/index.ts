/**
 * SPARQL over plain statements: parsing with places, a lint, and two engines that give the same rows in a total order
 * (SPEC 4). `select`, `ask` and `construct` are all that most callers need.
 */
export { ask, construct, select, type QueryOptions } from './ask-statements.js';
export { explainNoRows, unknownTerms } from './lints/graph-lints.js';
export { graphTerms, type GraphTerms } from './lints/graph-terms.js';
export { lintQuery, type LintOptions } from './lint.js';
export { openGraph, type Answer, type GraphOptions, type GraphQueries } from './open-graph.js';
export { parseQuery } from './parse.js';
export type { Query } from './query.js';
