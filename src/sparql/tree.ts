/** The syntax tree of a query: plain data, shaped like the one that sparqljs makes. */

export interface NamedNode { readonly termType: 'NamedNode'; readonly value: string }
export interface BlankNodeTerm { readonly termType: 'BlankNode'; readonly value: string }
export interface VariableTerm { readonly termType: 'Variable'; readonly value: string }
export interface WildcardTerm { readonly termType: 'Wildcard'; readonly value: string }
export interface LiteralTerm {
  readonly termType: 'Literal';
  readonly value: string;
  readonly language: string;
  readonly datatype: NamedNode;
}

export type TreeTerm = NamedNode | BlankNodeTerm | VariableTerm | LiteralTerm;

/** A property path; a plain predicate is a term, not a path. */
export interface Path {
  readonly type: 'path';
  readonly pathType: '|' | '/' | '^' | '+' | '*' | '?' | '!';
  readonly items: readonly (NamedNode | Path)[];
}

export interface Triple {
  readonly subject: TreeTerm;
  readonly predicate: NamedNode | VariableTerm | Path;
  readonly object: TreeTerm;
}

export interface Operation {
  readonly type: 'operation';
  readonly operator: string;
  /** Expressions; one pattern where the operator is `exists` or `notexists`. */
  readonly args: readonly (Expression | Pattern)[];
}

export interface FunctionCall {
  readonly type: 'functionCall';
  readonly function: NamedNode;
  readonly args: readonly Expression[];
  readonly distinct?: boolean;
}

export interface Aggregate {
  readonly type: 'aggregate';
  readonly aggregation: string;
  readonly expression: Expression | WildcardTerm;
  readonly distinct?: boolean;
  readonly separator?: string;
}

/** A tuple stands only as the right side of `in` and `notin`. */
export type Expression = TreeTerm | Operation | FunctionCall | Aggregate | readonly Expression[];

/** One row of VALUES: variable with its `?` to term; `undefined` is UNDEF. */
export type ValueRow = Readonly<Record<string, TreeTerm | undefined>>;

export interface Bgp { readonly type: 'bgp'; readonly triples: readonly Triple[] }
export interface GroupLike {
  readonly type: 'group' | 'optional' | 'union' | 'minus';
  readonly patterns: readonly Pattern[];
}
export interface NamedGroup {
  readonly type: 'graph' | 'service';
  readonly name: NamedNode | VariableTerm;
  readonly silent?: boolean;
  readonly patterns: readonly Pattern[];
}
export interface Filter { readonly type: 'filter'; readonly expression: Expression }
export interface Bind { readonly type: 'bind'; readonly variable: VariableTerm; readonly expression: Expression }
export interface Values { readonly type: 'values'; readonly values: readonly ValueRow[] }

export type Pattern = Bgp | GroupLike | NamedGroup | Filter | Bind | Values | SelectTree;

/** `expression AS variable`. */
export interface Alias { readonly expression: Expression; readonly variable: VariableTerm }
export type Projected = VariableTerm | NamedNode | WildcardTerm | Alias;
export interface Ordering { readonly expression: Expression; readonly descending?: boolean }
export interface Grouping { readonly expression: Expression; readonly variable?: VariableTerm }

interface QueryParts {
  readonly type: 'query';
  readonly prefixes?: Readonly<Record<string, string>>;
  readonly base?: string;
  readonly from?: { readonly default: readonly NamedNode[]; readonly named: readonly NamedNode[] } | undefined;
  readonly where?: readonly Pattern[];
  readonly group?: readonly Grouping[] | undefined;
  readonly having?: readonly Expression[] | undefined;
  readonly order?: readonly Ordering[] | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  readonly values?: readonly ValueRow[];
}

export interface SelectTree extends QueryParts {
  readonly queryType: 'SELECT';
  readonly variables: readonly Projected[];
  readonly distinct?: boolean;
  readonly reduced?: boolean;
}
export interface AskTree extends QueryParts { readonly queryType: 'ASK' }
export interface ConstructTree extends QueryParts {
  readonly queryType: 'CONSTRUCT';
  readonly template: readonly Triple[];
}
export interface DescribeTree extends QueryParts {
  readonly queryType: 'DESCRIBE';
  readonly variables: readonly Projected[];
}
export type QueryTree = SelectTree | AskTree | ConstructTree | DescribeTree;

export function variable(value: string): VariableTerm {
  return { termType: 'Variable', value };
}

export function namedNode(value: string): NamedNode {
  return { termType: 'NamedNode', value };
}

export function literalTerm(value: string, datatype: string, language = ''): LiteralTerm {
  return { termType: 'Literal', value, language, datatype: namedNode(datatype) };
}

export function operation(operator: string, ...args: readonly (Expression | Pattern)[]): Operation {
  return { type: 'operation', operator, args };
}

export function call(name: string, ...args: readonly Expression[]): FunctionCall {
  return { type: 'functionCall', function: namedNode(name), args };
}

export function isTuple(node: Expression | Pattern | WildcardTerm): node is readonly Expression[] {
  return Array.isArray(node);
}

export function isTerm(node: Expression | Pattern | Projected | Path): node is TreeTerm {
  return 'termType' in node && node.termType !== 'Wildcard';
}

export function isAlias(item: Projected): item is Alias {
  return !('termType' in item);
}

/** Whether an argument of an operation is a pattern, as under EXISTS. */
export function isPattern(node: Expression | Pattern): node is Pattern {
  return !isTuple(node) && 'type' in node && node.type !== 'operation' && node.type !== 'functionCall' && node.type !== 'aggregate';
}

/** The arguments of an operation that are expressions, tuples opened up. */
export function expressionsOf(node: Operation | FunctionCall): readonly Expression[] {
  return node.args.flatMap((arg): readonly Expression[] => (isTuple(arg) ? arg : isPattern(arg) ? [] : [arg]));
}
