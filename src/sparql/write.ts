import {
  isAlias, isPattern, isTerm, isTuple,
  type Expression, type Grouping, type Pattern, type QueryTree, type SelectTree, type ValueRow, type WildcardTerm,
} from './tree.js';
import { quote, writePath, writeTerm } from './write-terms.js';

const INFIX = ['<', '>', '<=', '>=', '=', '!=', '&&', '||', '+', '-', '*', '/'];

/** Writes a SELECT or an ASK as text that every SPARQL 1.1 engine reads the same: IRIs in full, everything in brackets. */
export function writeQuery(tree: QueryTree): string {
  const head = tree.queryType === 'SELECT' ? `SELECT ${writeProjection(tree)}` : 'ASK';
  const from = [
    ...(tree.from?.default ?? []).map((name) => `FROM ${writeTerm(name)}`),
    ...(tree.from?.named ?? []).map((name) => `FROM NAMED ${writeTerm(name)}`),
  ];
  const order = (tree.order ?? []).map((one) => `${one.descending ? 'DESC' : 'ASC'}(${writeExpression(one.expression)})`);
  return [
    head, ...from, `WHERE ${writeGroup(tree.where ?? [])}`,
    tree.group ? `GROUP BY ${tree.group.map(writeGrouping).join(' ')}` : '',
    tree.having ? `HAVING ${tree.having.map((one) => `(${writeExpression(one)})`).join(' ')}` : '',
    order.length > 0 ? `ORDER BY ${order.join(' ')}` : '',
    tree.limit === undefined ? '' : `LIMIT ${tree.limit}`,
    tree.offset === undefined ? '' : `OFFSET ${tree.offset}`,
    tree.values ? writeValues(tree.values) : '',
  ].filter((line) => line !== '').join('\n');
}

function writeProjection(tree: SelectTree): string {
  const items = tree.variables.map((item) =>
    isAlias(item) ? `(${writeExpression(item.expression)} AS ?${item.variable.value})` : writeTerm(item));
  return `${tree.distinct || tree.reduced ? 'DISTINCT ' : ''}${items.length > 0 ? items.join(' ') : '*'}`;
}

function writeGrouping({ expression, variable }: Grouping): string {
  if (!variable && !isTuple(expression) && isTerm(expression)) return writeTerm(expression);
  return `(${writeExpression(expression)}${variable ? ` AS ?${variable.value}` : ''})`;
}

function writeGroup(patterns: readonly Pattern[]): string {
  return `{ ${patterns.map(writePattern).join(' ')} }`;
}

function writePattern(pattern: Pattern): string {
  switch (pattern.type) {
    case 'bgp':
      return pattern.triples.map((one) => `${writeTerm(one.subject)} ${writePath(one.predicate)} ${writeTerm(one.object)} .`).join(' ');
    case 'filter':
      return `FILTER(${writeExpression(pattern.expression)})`;
    case 'bind':
      return `BIND(${writeExpression(pattern.expression)} AS ?${pattern.variable.value})`;
    case 'values':
      return writeValues(pattern.values);
    case 'query':
      return `{ ${writeQuery(pattern)} }`;
    case 'group':
      return writeGroup(pattern.patterns);
    case 'optional':
      return `OPTIONAL ${writeGroup(pattern.patterns)}`;
    case 'minus':
      return `MINUS ${writeGroup(pattern.patterns)}`;
    case 'union':
      return pattern.patterns.map((inner) => (inner.type === 'group' ? writeGroup(inner.patterns) : writeGroup([inner]))).join(' UNION ');
    case 'graph':
      return `GRAPH ${writeTerm(pattern.name)} ${writeGroup(pattern.patterns)}`;
    case 'service':
      return `SERVICE ${pattern.silent ? 'SILENT ' : ''}${writeTerm(pattern.name)} ${writeGroup(pattern.patterns)}`;
  }
}

function writeValues(rows: readonly ValueRow[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const written = rows.map((row) => `(${names.map((name) => { const term = row[name]; return term ? writeTerm(term) : 'UNDEF'; }).join(' ')})`);
  return `VALUES (${names.join(' ')}) { ${written.join(' ')} }`;
}

export function writeExpression(node: Expression | WildcardTerm): string {
  if (isTuple(node)) return `(${node.map(writeExpression).join(', ')})`;
  if ('termType' in node) return writeTerm(node);
  switch (node.type) {
    case 'functionCall':
      return `${writeTerm(node.function)}(${node.args.map(writeExpression).join(', ')})`;
    case 'aggregate': {
      const separator = node.separator === undefined ? '' : `; SEPARATOR=${quote(node.separator)}`;
      return `${node.aggregation.toUpperCase()}(${node.distinct ? 'DISTINCT ' : ''}${writeExpression(node.expression)}${separator})`;
    }
    case 'operation':
      return writeOperation(node.operator, node.args);
  }
}

function writeOperation(operator: string, args: readonly (Expression | Pattern)[]): string {
  const written = args.map((arg) => (isPattern(arg) ? writeGroup(arg.type === 'group' ? arg.patterns : [arg]) : bracket(arg)));
  const [left = '', right = ''] = written;
  const name = operator.toLowerCase();
  if (INFIX.includes(name)) return `${left} ${operator} ${right}`;
  switch (name) {
    case '!':
      return `!${left}`;
    case 'uplus':
      return `+${left}`;
    case 'uminus':
      return `-${left}`;
    case 'in':
      return `${left} IN ${right}`;
    case 'notin':
      return `${left} NOT IN ${right}`;
    case 'exists':
      return `EXISTS ${left}`;
    case 'notexists':
      return `NOT EXISTS ${left}`;
    default:
      return `${operator.toUpperCase()}(${args.map((arg) => (isPattern(arg) ? '' : writeExpression(arg))).join(', ')})`;
  }
}

function bracket(node: Expression): string {
  return isTuple(node) || isTerm(node) ? writeExpression(node) : `(${writeExpression(node)})`;
}
