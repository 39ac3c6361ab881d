import { XSD } from '../model/term.js';
import { isOrdered } from './collected.js';
import { MEMBER_SEPARATOR, NO_VALUE } from './functions/aggregates.js';
import { tagKept } from './language-tags.js';
import { ownCalls } from './own-functions.js';
import { relatePath, type Relation } from './path-relations.js';
import { isolateFilters } from './isolate-filters.js';
import { rebuildQuery } from './rebuild.js';
import { projectedNames } from './scope.js';
import {
  expressionsOf, isAlias, isTuple, literalTerm, operation, variable,
  type Aggregate, type AskTree, type Expression, type FunctionCall, type Operation, type Ordering, type SelectTree,
} from './tree.js';

const OWN = ['+', '-', '*', '/', 'uminus', 'uplus', 'abs', 'ceil', 'floor', 'round', 'isnumeric', 'langmatches', 'encode_for_uri', 'substr', 'iri', 'datatype'];
type Own = ReturnType<typeof ownCalls>;

const CASTS = ['integer', 'decimal', 'float', 'double'];

/** A query for Comunica, and the relations that its source has to have, by number. */
export interface ForComunica<T> {
  readonly tree: T;
  readonly relations: readonly Relation[];
}

/**
 * Rewrites a query so that Comunica matches and joins, while functions, aggregates, the order inside sub-selects and the
 * closures of paths are ggen's own.
 */
export function forComunica<T extends SelectTree | AskTree>(tree: T): ForComunica<T> {
  const relations: Relation[] = [];
  const own = ownCalls();
  const rewritten = rebuildQuery(markOrdered(tree), {
    patterns: isolateFilters,
    expression: (node) => rewriteExpression(node, own),
    select: (select) => withKeys(select, own),
    triple: (triple) => {
      const related = relatePath(triple, (relation) => relations.push(relation) - 1);
      return { ...related, object: tagKept(related.object) };
    },
  });
  return { tree: rewritten, relations };
}

const ORDERED_MARK = '\u0001';

/** Notes in an aggregate's separator that its members come in an order that is to be kept, for `rewriteAggregate` to read. */
function markOrdered<T extends SelectTree | AskTree>(tree: T): T {
  const mark = (select: SelectTree): SelectTree => ({
    ...select,
    variables: select.variables.map((item) => {
      if (!isAlias(item) || !isOrdered(select.where ?? []) || isTuple(item.expression) || 'termType' in item.expression || item.expression.type !== 'aggregate') return item;
      return { ...item, expression: { ...item.expression, separator: ORDERED_MARK + (item.expression.separator ?? ' ') } };
    }),
  });
  const inner = rebuildQuery(tree, { select: mark });
  return inner.queryType === 'SELECT' ? { ...inner, variables: mark(inner).variables } : inner;
}

/** Gives a sub-select that is cut, or whose order matters above it, an order that is total and no locale's. */
function withKeys(tree: SelectTree, own: Own): SelectTree {
  const cut = tree.limit !== undefined || tree.offset !== undefined;
  if (!cut && !tree.order) return tree;
  const key = (expression: Expression): Expression => operation('coalesce', own('key', expression), text(''));
  const stated = (tree.order ?? []).map((one): Ordering => ({ ...one, expression: key(one.expression) }));
  return { ...tree, order: [...stated, ...projectedNames(tree).map((name): Ordering => ({ expression: key(variable(name)) }))] };
}

function rewriteExpression(node: Expression, own: Own): Expression {
  if (isTuple(node) || 'termType' in node) return node;
  switch (node.type) {
    case 'operation':
      return rewriteOperation(node, own);
    case 'functionCall':
      return rewriteCast(node, own);
    case 'aggregate':
      return rewriteAggregate(node, own);
  }
}

function rewriteOperation(node: Operation, own: Own): Expression {
  const name = node.operator.toLowerCase();
  const args = expressionsOf(node);
  const [left, right] = args;
  if (OWN.includes(name)) return own(name, ...args);
  if (name === 'uri') return own('iri', ...args);
  if (left === undefined || name === 'exists' || name === 'notexists') return node;
  if (name === 'in' || name === 'notin') {
    const anyOf = args.slice(1).map((one): Expression => own('=', left, one));
    const found = anyOf.length === 0 ? literalTerm('false', `${XSD}boolean`) : anyOf.reduce((before, one) => operation('||', before, one));
    return name === 'in' ? found : operation('!', found);
  }
  if (right === undefined) return node;
  switch (name) {
    case '=':
    case '<':
    case '<=':
      return own(name, left, right);
    case '>':
      return own('<', right, left);
    case '>=':
      return own('<=', right, left);
    case '!=':
      return operation('!', own('=', left, right));
    default:
      return node;
  }
}

function rewriteCast(node: FunctionCall, own: Own): Expression {
  const name = CASTS.find((one) => node.function.value === XSD + one);
  return name ? own(name, ...node.args) : node;
}

function rewriteAggregate(node: Aggregate, own: Own): Expression {
  const { expression, aggregation, distinct, separator = ' ' } = node;
  if ('termType' in expression && expression.termType === 'Wildcard') return node;
  const packed: Aggregate = {
    type: 'aggregate', aggregation: 'group_concat', separator: MEMBER_SEPARATOR, ...(distinct && { distinct }),
    expression: operation('coalesce', own('pack', expression), text(NO_VALUE)),
  };
  const isKept = separator.startsWith(ORDERED_MARK);
  return own('aggregate', packed, text(aggregation.toLowerCase()), text(isKept ? separator.slice(1) : separator), text(String(distinct ?? false)), text(String(isKept)));
}

function text(value: string): Expression {
  return literalTerm(value, `${XSD}string`);
}
