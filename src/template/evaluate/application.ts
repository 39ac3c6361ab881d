import { problem } from '../../model/diagnostic.js';
import { suggestion } from '../../model/suggest.js';
import { bind, misfit, type Misfit } from '../bind.js';
import { forbid, refuse } from '../fault.js';
import { LONGEST_LIST, LONGEST_TEXT } from '../filters/coerce.js';
import type { FilterRow, Given } from '../filters/filter-row.js';
import { costOf } from '../limits.js';
import { renaming } from '../rename.js';
import { isPath, nameOf, type Arguments, type Expression, type Range } from '../syntax.js';
import { CALL, isCallable, isList, kindOf, recordOf } from '../values.js';
import { failAt, placeOf, reportUnknown, type Compiler } from './compiler.js';
import { compileExpression, guarded, type Mode } from './expression.js';
import { callFrom, lookup, namesInScope, type Evaluate, type Scope } from './scope.js';

type Of<K extends Expression['kind']> = Extract<Expression, { readonly kind: K }>;

export interface CompiledArguments {
  readonly positional: (scope: Scope) => readonly unknown[];
  readonly named: (scope: Scope) => Given;
}

const NONE: Given = recordOf([]);

export function compileArguments(compiler: Compiler, args: Arguments): CompiledArguments {
  const positional = args.positional.map((one) => compileExpression(compiler, one));
  const named = args.named.map(({ name, value }): readonly [string, Evaluate] => [name, compileExpression(compiler, value)]);
  return {
    positional: (scope) => positional.map((one) => one(scope)),
    named: named.length === 0 ? () => NONE : (scope) => recordOf(named.map(([name, value]): readonly [string, unknown] => [name, value(scope)])),
  };
}

/** `f(a, b=c)`: a macro, a function of the table, or what `cycler` and `joiner` gave. */
export function compileCall(compiler: Compiler, expression: Of<'call'>, mode: Mode): Evaluate {
  const { target: callee, at } = expression;
  const name = nameOf(callee);
  if (compiler.semantics.rules.functionsOnly) return compileFunction(compiler, expression, mode);
  const target = compileExpression(compiler, callee, callee.kind === 'name' ? 'lenient' : 'strict');
  const args = compileArguments(compiler, expression.args);
  const place = placeOf(compiler, at);
  return guarded(compiler, expression, (scope) => {
    const called = target(scope);
    if (called === undefined && callee.kind === 'name') {
      const known = namesInScope(scope).filter((one) => isCallable(lookup(scope, one)));
      return failAt(compiler, scope, 'GGEN403', { kind: 'function', name, ...suggestion(name, known) }, at);
    }
    if (typeof called === 'function') return forbid(`the function "${name}"`);
    if (!isCallable(called)) return refuse(`"${name}" is ${kindOf(called)} and cannot be called`);
    scope.budget.spend(1);
    const result = called[CALL](args.positional(scope), args.named(scope), callFrom(scope, place, `"${name}" is called here`));
    return result === undefined && mode === 'strict' ? refuse(`${name}() gives nothing here`) : result;
  });
}

/** A call in a dialect that calls functions of the table and nothing else: unknown ones are found without running it. */
function compileFunction(compiler: Compiler, expression: Of<'call'>, mode: Mode): Evaluate {
  const { at } = expression;
  const name = nameOf(expression.target);
  const row = compiler.functions.get(name);
  const args = compileArguments(compiler, expression.args);
  const place = placeOf(compiler, at);
  if (!row) {
    reportUnknown(compiler, 'function', name, compiler.functions.keys(), expression.target.at);
    return () => undefined;
  }
  return guarded(compiler, expression, (scope) => {
    scope.budget.spend(1);
    const result = row.call(args.positional(scope), args.named(scope), callFrom(scope, place, `"${name}" is called here`));
    scope.budget.spend(costOf(result));
    return result === undefined && mode === 'strict' ? refuse(`${name}() gives nothing here`) : result;
  });
}

/** `value | name(a, b=c)`; an unknown filter or parameter is found without running the template. */
export function compileFilter(compiler: Compiler, expression: Of<'filter'>, mode: Mode): Evaluate {
  const { name, at } = expression;
  const row = compiler.filters.get(name);
  const isDefault = row?.name === 'default';
  const { guardsAnyPath, strictInputs } = compiler.semantics.rules;
  const guards = guardsAnyPath && mode === 'guard' && !isDefault;
  const input = compileExpression(compiler, expression.input, isDefault ? 'lenient' : guards ? 'guard' : 'strict');
  const args = compileArguments(compiler, expression.args);
  if (!row) {
    reportUnknown(compiler, 'filter', name, compiler.filters.keys(), at);
    return input;
  }
  const parameters = row.parameters ?? [];
  if (!row.applyToAll) reportMisfit(compiler, misfit('filter', name, parameters, expression.args), at);
  const { tools } = compiler;
  return guarded(compiler, expression, (scope) => {
    const value = input(scope);
    if (guards && value === undefined) return undefined;
    if (strictInputs && row.takes !== undefined) insistOn(row.takes, name, value);
    const positional = args.positional(scope);
    const named = args.named(scope);
    scope.budget.spend(costOf(value));
    const result = row.applyToAll ? row.applyToAll(value, positional, named) : row.apply(value, bind(parameters, positional, named), tools);
    if (typeof result === 'function') return forbid(`a function, which "${name}" gave`);
    scope.budget.spend(costOf(result));
    if (typeof result === 'string' && result.length > LONGEST_TEXT) return refuse('this would make a text of more than 64 MiB');
    if (isList(result) && result.length > LONGEST_LIST) return refuse(`this would make a list of more than ${LONGEST_LIST} items`);
    if (result === undefined && mode === 'strict') return refuse(`"${nameOf(expression)}" gives nothing here; put | default(…) behind it`);
    return result;
  });
}

/** `value is name(a)`; `defined` and `undefined` take a path that is undefined. */
export function compileTest(compiler: Compiler, expression: Of<'test'>): Evaluate {
  const { name, at } = expression;
  const row = compiler.tests.get(name);
  const { strictInputs } = compiler.semantics.rules;
  const lenient = (row?.name === 'defined' || row?.name === 'undefined') && (isPath(expression.input) || expression.input.kind === 'filter');
  const input = compileExpression(compiler, expression.input, lenient ? 'lenient' : 'strict');
  const args = compileArguments(compiler, expression.args);
  if (!row) {
    reportUnknown(compiler, 'test', name, compiler.tests.keys(), at);
    return () => false;
  }
  const parameters = row.parameters ?? [];
  reportMisfit(compiler, misfit('test', name, parameters, expression.args), at);
  const { tools } = compiler;
  return guarded(compiler, expression, (scope) => {
    const value = input(scope);
    if (strictInputs && row.takes !== undefined) insistOn(row.takes, name, value);
    scope.budget.spend(costOf(value));
    return row.holds(value, bind(parameters, args.positional(scope), args.named(scope)), tools);
  });
}

/** Refuses an input of another kind than a filter or a test takes, in a dialect that converts nothing. */
function insistOn(kind: NonNullable<FilterRow['takes']>, name: string, value: unknown): void {
  const fits = kind === 'list' ? isList(value) : typeof value === (kind === 'text' ? 'string' : 'number');
  if (!fits) refuse(`"${name}" works on a ${kind}, not on ${kindOf(value)}${kind === 'text' && typeof value === 'number' ? '; put | as_str before it' : ''}`);
}

function reportMisfit(compiler: Compiler, found: Misfit | undefined, at: Range): void {
  if (!found) return;
  const { detail, at: place = at, rename } = found;
  compiler.report(problem('GGEN401', { detail }, placeOf(compiler, place), rename && renaming(compiler.source, place, rename.name, rename.known)));
}
