/** What follows from a graph: CONSTRUCT rules, once or to a fixpoint. */
export { closeUnderRules, MAX_ADDED, MAX_ROUNDS, MAX_TEXT, type AnsweringGraph, type CloseOptions, type Closure } from './close-under-rules.js';
export { prepareQuery, prepareRules, type PreparedRule, type PrepareOptions } from './prepare-rules.js';
export { entail, reasoner, type EntailOptions, type Reasoner } from './entail.js';
export { parseRules } from './rules/parse-rules.js';
export type { Rule, RuleSet } from './rules/rule.js';
