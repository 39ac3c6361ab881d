/** A place in a pattern: a slot of the bindings (0 and up) or, as its complement, the number of a term. */
export type Ref = number;

/** A triple with slots in it. */
export interface Pattern {
  readonly subject: Ref;
  readonly predicate: Ref;
  readonly object: Ref;
  /** Only rows that are no links of links. */
  readonly step: boolean;
}

/** Which chain of the index leads to the rows of a pattern. */
export type Access = 'row' | 'sp' | 'po' | 's' | 'p' | 'o' | 'all';

/** A pattern whose rows are looked up; slots that `binds` names are set by it. */
export interface Lookup extends Pattern {
  readonly kind: 'lookup';
  readonly access: Access;
  readonly bindsSubject: boolean;
  readonly bindsPredicate: boolean;
  readonly bindsObject: boolean;
  /** Rows as new as the one that set off the plan are left to another plan of the rule. */
  readonly older: boolean;
  /** Place of the pattern among the rule's premises, for provenance. */
  readonly place: number;
  /** The predicate of which every term is related to itself, whether that is stated or not. */
  readonly reflexive: boolean;
}

export type Step =
  | Lookup
  /** Two lookups that find the same slot; the one with fewer rows leads. */
  | { readonly kind: 'either'; readonly first: Lookup; readonly second: Lookup; readonly firstChecks: Lookup; readonly secondChecks: Lookup }
  | { readonly kind: 'different'; readonly left: Ref; readonly right: Ref }
  | { readonly kind: 'pair'; readonly instance: Ref; readonly left: Ref; readonly right: Ref }
  | { readonly kind: 'every'; readonly instance: Ref; readonly member: Ref; readonly patterns: readonly Pattern[]; readonly own: readonly number[] }
  | { readonly kind: 'chain'; readonly instance: Ref; readonly from: Ref; readonly member: Ref; readonly to: Ref; readonly start: Ref; readonly end: Ref; readonly bindsFrom: boolean; readonly bindsTo: boolean }
  | { readonly kind: 'not-in'; readonly literal: Ref; readonly datatype: Ref }
  | { readonly kind: 'other-value'; readonly left: Ref; readonly right: Ref }
  | { readonly kind: 'datatype'; readonly literal: Ref; readonly datatype: Ref; readonly binds: boolean }
  | { readonly kind: 'container'; readonly term: Ref };

/** What is done when a row that fits `trigger` comes up. */
export interface Plan {
  readonly rule: number;
  readonly trigger: Lookup;
  readonly steps: readonly Step[];
}

/** A rule as the engine works with it. */
export interface CompiledRule {
  readonly rule: number;
  readonly conclusions: readonly Pattern[];
  /** For each conclusion: whether it is a link of links. */
  readonly links: readonly boolean[];
  /** The conclusion is a link of links if its only premise is one. */
  readonly inherits: boolean;
  /** Slots of the variables of the rule, by name. */
  readonly slots: ReadonlyMap<string, number>;
  readonly plans: readonly Plan[];
}
