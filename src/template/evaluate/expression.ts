import { suggestion } from '../../model/suggest.js';
import { placed, refuse } from '../fault.js';
import { LONGEST_TEXT } from '../filters/coerce.js';
import { costOf, makeSink } from '../limits.js';
import { nameOf, type Expression } from '../syntax.js';
import { declaredNames, isCallable, isForbiddenName, keysOf, kindOf, recordOf } from '../values.js';
import { compileCall, compileFilter, compileTest } from './application.js';
import { failAt, placeOf, reportAt, type Compiler } from './compiler.js';
import { compileDump } from './dump.js';
import { compileMacroCall, makeMacro } from './macro.js';
import { isDeclared, lookup, namesInScope, relatedTo, type Evaluate, type Scope } from './scope.js';
import { compileBody } from './statement.js';

/**
 * What an undefined variable means where an expression stands.
 *
 * - `strict`: an error, everywhere but below.
 * - `guard`: in conditions, and operands of `and`, `or`, `not` there, a variable that exists but is unbound is false;
 *   one that nobody declares stays an error, unless the dialect guards any path.
 * - `lenient`: before `default` and `is defined`, any.
 */
export type Mode = 'strict' | 'guard' | 'lenient';

/** Compiles an expression; in `lenient` and `guard` its value may be `undefined`. */
export function compileExpression(compiler: Compiler, expression: Expression, mode: Mode = 'strict'): Evaluate {
  const { semantics } = compiler;
  const { rules } = semantics;
  const compile = (one: Expression, as: Mode = 'strict'): Evaluate => compileExpression(compiler, one, as);
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression;
      return () => value;
    }
    case 'name':
      return compileName(compiler, expression, mode);
    case 'member':
      return compileMember(compiler, expression, mode);
    case 'call':
      return compileCall(compiler, expression, mode);
    case 'macro-call':
      return compileMacroCall(compiler, expression);
    case 'filter':
      return compileFilter(compiler, expression, mode);
    case 'test':
      return compileTest(compiler, expression);
    case 'list': {
      const items = expression.items.map((item) => compile(item));
      return (scope) => items.map((item) => item(scope));
    }
    case 'object': {
      const entries = expression.entries.map(({ key, value }): readonly [string, Evaluate] => [key, compile(value)]);
      const forbidden = entries.find(([key]) => isForbiddenName(key));
      if (forbidden) reportAt(compiler, 'GGEN406', { what: `"${forbidden[0]}"` }, expression.at);
      return (scope) => recordOf(entries.map(([key, value]): readonly [string, unknown] => [key, value(scope)]));
    }
    case 'not': {
      const operand = compile(expression.operand, rules.guardsAnyPath ? 'guard' : mode);
      return (scope) => !semantics.truthy(operand(scope));
    }
    case 'negative':
    case 'positive': {
      const operand = compile(expression.operand);
      const sign = expression.kind === 'negative' ? -1 : 1;
      return guarded(compiler, expression, (scope) => semantics.compute('*', operand(scope), sign));
    }
    case 'arithmetic': {
      const { operator } = expression;
      const left = compile(expression.left);
      const right = compile(expression.right);
      return guarded(compiler, expression, (scope) => withinLimit(scope, semantics.compute(operator, left(scope), right(scope))));
    }
    case 'compare': {
      const { operator } = expression;
      const left = compile(expression.left);
      const right = compile(expression.right);
      return guarded(compiler, expression, (scope) => semantics.compare(operator, left(scope), right(scope)));
    }
    case 'in': {
      const left = compile(expression.left);
      const right = compile(expression.right);
      return guarded(compiler, expression, (scope) => {
        const container = right(scope);
        scope.budget.spend(costOf(container));
        return semantics.contains(container, left(scope));
      });
    }
    case 'concat': {
      const operands = expression.operands.map((operand) => compile(operand));
      return guarded(compiler, expression, (scope) => withinLimit(scope, semantics.join(operands.map((operand) => operand(scope)))));
    }
    case 'and':
    case 'or': {
      const stopsAt = expression.kind === 'or';
      const operands = expression.operands.map((operand) => compile(operand, rules.guardsAnyPath ? 'guard' : mode));
      if (rules.guardsAnyPath) return (scope) => operands.some((operand) => semantics.truthy(operand(scope)) === stopsAt) === stopsAt;
      return (scope) => {
        let value: unknown;
        for (const operand of operands) {
          value = operand(scope);
          if (semantics.truthy(value) === stopsAt) return value;
        }
        return value;
      };
    }
    case 'conditional': {
      const condition = compile(expression.condition, 'guard');
      const then = compile(expression.then, mode);
      const otherwise = expression.otherwise ? compile(expression.otherwise, mode) : () => '';
      return (scope) => (semantics.truthy(condition(scope)) ? then(scope) : otherwise(scope));
    }
    case 'capture': {
      const body = compileBody(compiler, expression.body);
      return (scope) => {
        const sink = makeSink();
        body(scope, sink);
        scope.budget.trace?.keeps(sink);
        return sink.text();
      };
    }
    case 'caller': {
      const macro = makeMacro(compiler, { name: 'caller', ...expression });
      return (scope) => macro(scope, scope.frame);
    }
    case 'super':
      return (scope) => {
        const { block } = scope;
        const above = block && scope.context.blocks.get(block.name)?.[block.level + 1];
        if (!block || !above) return failAt(compiler, scope, 'GGEN405', { detail: 'super() has no block above to render' }, expression.at);
        const sink = makeSink();
        above({ ...scope, block: { name: block.name, level: block.level + 1 } }, sink);
        scope.budget.trace?.keeps(sink);
        return sink.text();
      };
  }
}

function compileName(compiler: Compiler, expression: Extract<Expression, { readonly kind: 'name' }>, mode: Mode): Evaluate {
  const { name } = expression;
  const { guardsAnyPath, functionsOnly, dump } = compiler.semantics.rules;
  if (name === dump) return compileDump();
  return (scope) => {
    const found = lookup(scope, name);
    const value = functionsOnly && isCallable(found) ? undefined : found;
    if (typeof value === 'function') return failAt(compiler, scope, 'GGEN406', { what: `the function "${name}"` }, expression.at);
    if (value !== undefined || mode === 'lenient' || (mode === 'guard' && (guardsAnyPath || isDeclared(scope, name)))) return value;
    const known = namesInScope(scope).filter((one) => !functionsOnly || !isCallable(lookup(scope, one)));
    return undefinedName(compiler, scope, expression, known, name);
  };
}

function compileMember(compiler: Compiler, expression: Extract<Expression, { readonly kind: 'member' }>, mode: Mode): Evaluate {
  const { at, key: keyExpression } = expression;
  if (keyExpression.kind === 'literal' && typeof keyExpression.value === 'string' && isForbiddenName(keyExpression.value)) {
    reportAt(compiler, 'GGEN406', { what: `"${keyExpression.value}"` }, at);
  }
  const target = compileExpression(compiler, expression.target, mode);
  const { member, rules: { guardsAnyPath } } = compiler.semantics;
  const key = compileExpression(compiler, keyExpression, guardsAnyPath ? mode : 'strict');
  return guarded(compiler, expression, (scope) => {
    const object = target(scope);
    const name = key(scope);
    if (name === undefined) return undefined;
    const value = member(object, name);
    if (value !== undefined || mode === 'lenient') return value;
    const declared = declaredNames(object);
    if (mode === 'guard' && (guardsAnyPath || declared === undefined || declared.includes(String(name)))) return undefined;
    if (object === null || typeof object !== 'object') {
      return failAt(compiler, scope, 'GGEN402', { name: `${nameOf(expression)}" of ${kindOf(object)} "${nameOf(expression.target)}`, known: [] }, at);
    }
    return undefinedName(compiler, scope, expression, keysOf(object), String(name));
  });
}

/** Ends the rendering at an undefined variable or member, with the names that there are. */
export function undefinedName(compiler: Compiler, scope: Scope, expression: Expression, known: readonly string[], name: string): never {
  const names = [...new Set(known)];
  return failAt(compiler, scope, 'GGEN402', { name: nameOf(expression), known: names, ...suggestion(name, names) }, expression.at);
}

/** Adds the expression's place to a fault that has none. */
export function guarded(compiler: Compiler, expression: Expression, evaluate: Evaluate): Evaluate {
  return (scope) => {
    try {
      return evaluate(scope);
    } catch (error) {
      throw placed(error, placeOf(compiler, expression.at), relatedTo(scope.calls));
    }
  };
}

function withinLimit(scope: Scope, value: unknown): unknown {
  if (typeof value === 'string') {
    if (value.length > LONGEST_TEXT) return refuse('this would make a text of more than 64 MiB');
    scope.budget.spend(costOf(value));
  }
  return value;
}
