import { suggestion } from '../../model/suggest.js';
import { FUNCTIONS } from '../filters/function-table.js';
import type { FilterRow } from '../filters/filter-row.js';
import { argumentsOf, isPath, nameOf, partsOf, type Expression } from '../syntax.js';
import type { Mode } from '../evaluate/expression.js';
import type { Check } from './check-template.js';
import { guardedPaths } from './guarded-paths.js';
import { allNames, anything, callableShape, certain, listOf, rowShape, scalar, shapeOfName, type Names, type Shape } from './shape.js';

/** What is to be said of Tera's functions wherever they are called. */
const CAUTIONS: ReadonlyMap<string, string> = new Map(FUNCTIONS.flatMap(({ name, caution }) => (caution === undefined ? [] : [[name, caution]])));

/**
 * Finds names and members that nobody declares (GGEN402) and functions that there are not (GGEN403); gives the shape of
 * the value. Where the evaluator is lenient (before `default` and `is defined`), so is this.
 */
export function checkExpression(check: Check, expression: Expression, names: Names, mode: Mode = 'strict'): Shape {
  switch (expression.kind) {
    case 'name': {
      const found = shapeOfName(names, expression.name);
      const shape = found?.kind === 'callable' && check.rules.functionsOnly ? undefined : found;
      if (!shape && expression.name === check.rules.dump) {
        check.handOn(rowShape([], new Set()));
        return scalar;
      }
      if (!shape && isNeeded(check, expression, mode)) reportUndefined(check, expression, expression.name, variableNames(check, names));
      insist(check, expression, shape, mode);
      return shape ?? anything;
    }
    case 'member':
      return checkMember(check, expression, names, mode);
    case 'call': {
      const { target } = expression;
      argumentsOf(expression.args).forEach((one) => check.handOn(checkExpression(check, one, names)));
      // Unknown functions were found when the template was compiled.
      const caution = target.kind === 'name' && check.rules.functionsOnly ? CAUTIONS.get(target.name) : undefined;
      if (caution !== undefined && target.kind === 'name') check.warn('GGEN409', { name: target.name, caution }, target.at);
      if (check.rules.functionsOnly) return anything;
      if (target.kind !== 'name') checkExpression(check, target, names);
      else if (!shapeOfName(names, target.name)) {
        const known = allNames(names).filter((name) => shapeOfName(names, name)?.kind === 'callable');
        check.report('GGEN403', { kind: 'function', name: target.name, ...suggestion(target.name, known) }, target.at, { name: target.name, known });
      }
      return anything;
    }
    case 'macro-call':
      partsOf(expression).forEach((part) => check.handOn(checkExpression(check, part, names)));
      check.macroCall(expression);
      return scalar;
    case 'filter':
      return checkFilter(check, expression, names, mode);
    case 'test': {
      const lenient = (expression.name === 'defined' || expression.name === 'undefined') && (isPath(expression.input) || expression.input.kind === 'filter');
      checkExpression(check, expression.input, names, lenient ? 'lenient' : 'strict');
      argumentsOf(expression.args).forEach((one) => check.handOn(checkExpression(check, one, names)));
      return scalar;
    }
    case 'not':
      checkExpression(check, expression.operand, names, check.rules.guardsAnyPath ? 'guard' : mode);
      return scalar;
    case 'and':
    case 'or': {
      const shapes = expression.operands.map((operand, i) =>
        check.sure(expression.operands.slice(0, i).flatMap(guardedPaths), () => checkExpression(check, operand, names, check.rules.guardsAnyPath ? 'guard' : mode)));
      if (check.rules.guardsAnyPath) return scalar;
      return alike(check, shapes);
    }
    case 'conditional': {
      checkExpression(check, expression.condition, names, 'guard');
      return check.sure(guardedPaths(expression.condition), () => {
        const then = checkExpression(check, expression.then, names, mode);
        const otherwise = expression.otherwise && checkExpression(check, expression.otherwise, names, mode);
        return otherwise ? alike(check, [then, otherwise]) : then;
      });
    }
    case 'list': {
      const items = expression.items.map((item) => checkExpression(check, item, names));
      return listOf(alike(check, items));
    }
    case 'capture':
      check.body(expression.body, names);
      return scalar;
    case 'caller':
      check.macro(expression.parameters, expression.body, names);
      return callableShape;
    case 'object':
      partsOf(expression).forEach((part) => check.handOn(checkExpression(check, part, names)));
      return anything;
    case 'literal':
    case 'super':
      return scalar;
    default:
      partsOf(expression).forEach((part) => check.handOn(checkExpression(check, part, names)));
      return scalar;
  }
}

/** The one shape of values of which one is taken; rows among others go out of sight. */
function alike(check: Check, shapes: readonly Shape[]): Shape {
  const [first] = shapes;
  if (first && shapes.every((shape) => shape === first)) return first;
  shapes.forEach((shape) => check.handOn(shape));
  return anything;
}

/** A variable that may be unbound stands where it must have a value. */
function insist(check: Check, path: Expression, shape: Shape | undefined, mode: Mode): void {
  if (mode === 'strict' && shape?.kind === 'scalar' && shape.optional !== undefined) check.needs(path, shape.optional);
}

/** What a misspelled variable may have meant. */
function variableNames(check: Check, names: Names): readonly string[] {
  return allNames(names).filter((name) => !check.rules.functionsOnly || shapeOfName(names, name)?.kind !== 'callable');
}

/** Whether it is a mistake that a path means nothing. */
function isNeeded(check: Check, path: Expression, mode: Mode): boolean {
  return mode !== 'lenient' && !(check.rules.guardsAnyPath && (mode === 'guard' || check.isGuarded(nameOf(path))));
}

function checkMember(check: Check, expression: Extract<Expression, { readonly kind: 'member' }>, names: Names, mode: Mode): Shape {
  const target = checkExpression(check, expression.target, names, mode);
  const { key } = expression;
  if (key.kind !== 'literal') {
    if (target.kind === 'record') check.handOn(target);
    checkExpression(check, key, names, check.rules.guardsAnyPath ? mode : 'strict');
    return target.kind === 'list' ? target.item : target.kind === 'groups' ? target.value : anything;
  }
  const name = String(key.value);
  switch (target.kind) {
    case 'record': {
      const member = target.members.get(name);
      if (!member && isNeeded(check, expression, mode)) reportUndefined(check, expression, name, [...target.members.keys()]);
      insist(check, expression, member, mode);
      return member ?? anything;
    }
    case 'list':
      if (/^\d+$/.test(name)) return target.item;
      if (name !== 'length' && isNeeded(check, expression, mode)) reportUndefined(check, expression, name, ['length']);
      return scalar;
    case 'groups':
      return target.value;
    default:
      return anything;
  }
}

/** Filters after which a row may be sure to have a variable. */
const MAY_DROP: ReadonlySet<string> = new Set(['filter', 'select', 'selectattr', 'reject', 'rejectattr', 'where']);

/** Shapes pass through filters that keep items; literal names of members are checked against the items. */
function checkFilter(check: Check, expression: Extract<Expression, { readonly kind: 'filter' }>, names: Names, mode: Mode): Shape {
  const row = check.filters.get(expression.name);
  const guards = check.rules.guardsAnyPath && mode === 'guard';
  const input = checkExpression(check, expression.input, names, row?.name === 'default' ? 'lenient' : guards ? 'guard' : 'strict');
  argumentsOf(expression.args).forEach((one) => check.handOn(checkExpression(check, one, names)));
  if (!row) return anything;
  const member = checkAttribute(check, row, expression, input);
  if (row.name === 'default') return input.kind === 'scalar' ? scalar : input;
  if (!member && row.name !== 'length' && (row.keeps === undefined || input.kind !== 'list')) check.handOn(input);
  if (row.name === 'map' && member) return listOf(scalar);
  if (input.kind !== 'list') return anything;
  if (row.keeps === 'list' && MAY_DROP.has(row.name)) return certain(input);
  return row.keeps === 'list' ? input : row.keeps === 'item' ? input.item : row.keeps === 'groups' ? { kind: 'groups', value: input } : anything;
}

function checkAttribute(check: Check, row: FilterRow, expression: Extract<Expression, { readonly kind: 'filter' }>, input: Shape): Shape | undefined {
  const wanted = row.name === 'term' ? 'name' : 'attribute';
  const index = (row.parameters ?? []).findIndex((parameter) => parameter.name === wanted);
  const shortened = row.name === 'sort' || row.name === 'unique' ? expression.args.positional[0] : undefined;
  const given = expression.args.named.find((one) => one.name === wanted)?.value ?? expression.args.positional[index] ?? shortened;
  const item = row.name === 'term' ? input : input.kind === 'list' ? input.item : anything;
  if (index < 0 || given?.kind !== 'literal' || typeof given.value !== 'string' || item.kind !== 'record') return undefined;
  const name = item.members.has(given.value) ? given.value : (given.value.split('.')[0] ?? '');
  const member = item.members.get(name);
  const known = [...item.members.keys()];
  if (!member) check.report('GGEN402', { name, known, ...suggestion(name, known) }, given.at, { name, known });
  return member;
}

function reportUndefined(check: Check, expression: Expression, name: string, known: readonly string[]): void {
  check.report('GGEN402', { name: nameOf(expression), known, ...suggestion(name, known) }, expression.at, { name, known });
}
