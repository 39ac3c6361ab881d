import type { Span } from '../../model/source.js';
import type { Term } from '../../model/term.js';

/** A variable of a rule, without its question mark. */
export interface RuleVariable {
  readonly type: 'variable';
  readonly name: string;
}

export type RuleTerm = RuleVariable | Term;

/** A triple with variables in it. */
export interface TriplePattern {
  readonly subject: RuleTerm;
  readonly predicate: RuleTerm;
  readonly object: RuleTerm;
}

/** What must hold for a rule to conclude anything. */
export type Premise =
  /** A statement; with `step` only one that is no link of links already (see the notation, `STEP`). */
  | ({ readonly kind: 'triple'; readonly step: boolean } & TriplePattern)
  /** `LIST ?x ?c1 .. ?cn`: `list` is a list; `member` is the name of its members without number (`c`). */
  | { readonly kind: 'list'; readonly list: RuleTerm; readonly member: string }
  /** `EVERY …`: the patterns hold for every member. */
  | { readonly kind: 'every'; readonly patterns: readonly TriplePattern[] }
  /** `CHAIN ?u ?p1 .. ?pn ?v`: the members of the list, one after the other, lead from `from` to `to`. */
  | { readonly kind: 'chain'; readonly from: RuleTerm; readonly to: RuleTerm }
  /** `i != j`: two different places of the list. */
  | { readonly kind: 'pair' }
  /** `?a != ?b`: two terms that are not the same term. */
  | { readonly kind: 'different'; readonly left: RuleTerm; readonly right: RuleTerm }
  /** A literal whose value lies, or does not lie, in the value space of a datatype. */
  | { readonly kind: 'in' | 'not-in'; readonly literal: RuleTerm; readonly datatype: RuleTerm }
  /** Two literals with the same value, or with different values. */
  | { readonly kind: 'same-value' | 'other-value'; readonly left: RuleTerm; readonly right: RuleTerm }
  /** The datatype that a literal names, if it is one that ggen knows. */
  | { readonly kind: 'datatype'; readonly literal: RuleTerm; readonly datatype: RuleTerm }
  /** One of the container membership properties `rdf:_1`, `rdf:_2` … */
  | { readonly kind: 'container'; readonly term: RuleTerm };

/** A rule under its name in the specification. */
export interface Rule {
  readonly name: string;
  /** `on demand`: what it concludes is taken as true where a premise asks for it, and not added to the graph unless all is wanted. */
  readonly onDemand: boolean;
  /** `dormant`: not applied before something is stated of a term of RDF, RDFS, OWL or XSD, unless all is wanted; until then nothing that it concludes leads anywhere. */
  readonly dormant: boolean;
  readonly premises: readonly Premise[];
  /** Empty for a rule that concludes `false`. */
  readonly conclusions: readonly TriplePattern[];
  /** What a contradiction means, with variables in it; given for rules that conclude `false`. */
  readonly meaning?: string;
  /** The rule in its file. */
  readonly at: Span;
}

/** Rules in the order in which they were read. */
export interface RuleSet {
  readonly rules: readonly Rule[];
}
