/** What follows from a graph: CONSTRUCT rules, once or to a fixpoint. */
export { closeUnderRules, MAX_ADDED, MAX_ROUNDS, MAX_TEXT, type AnsweringGraph, type CloseOptions, type Closure } from './close-under-rules.js';
export { prepareQuery, prepareRules, type PreparedRule, type PrepareOptions } from './prepare-rules.js';
