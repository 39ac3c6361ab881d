import { suggest, suggestion } from '../../model/suggest.js';
import { refuse } from '../fault.js';
import { DEEPEST_CALLS, makeSink } from '../limits.js';
import type { Expression, MacroParameter, Statement } from '../syntax.js';
import { CALL, callable, type Callable } from '../values.js';
import { compileArguments } from './application.js';
import { failAt, placeOf, reportAt, type Compiler, type MacroIn } from './compiler.js';
import { compileExpression, guarded } from './expression.js';
import { callFrom, makeFrame, NOTHING, type Context, type Evaluate, type Execute, type Frame, type Scope } from './scope.js';
import { compileBody } from './statement.js';

interface MacroCode {
  readonly name: string;
  readonly parameters: readonly MacroParameter[];
  readonly body: readonly Statement[];
}

/**
 * Compiles a macro. It sees its parameters and what its template was given or set at the top; a caller's body sees the
 * variables around it as well, through `outer`. Left-out parameters without default are unbound, or refused where they
 * are required. Isolated, it sees its parameters only.
 */
export function makeMacro(compiler: Compiler, macro: MacroCode): (scope: Scope, outer?: Frame) => Callable {
  const { name } = macro;
  const body = compileBody(compiler, macro.body);
  const names = macro.parameters.map((parameter) => parameter.name);
  const parameters = macro.parameters.map((parameter) => ({
    name: parameter.name,
    fallback: parameter.fallback && compileExpression(compiler, parameter.fallback),
    required: parameter.required ?? false,
  }));
  const { isolatedMacros } = compiler.semantics.rules;
  return (defined, outer) =>
    callable((positional, named, from) => {
      if ((from?.depth ?? 0) > DEEPEST_CALLS) return refuse(`macros and includes call one another more than ${DEEPEST_CALLS} levels deep`);
      if (positional.length > names.length) return refuse(`"${name}" takes at most ${names.length} arguments, not ${positional.length}`);
      const unknown = Object.keys(named).find((one) => one !== 'caller' && !names.includes(one));
      if (unknown !== undefined) {
        const near = suggest(unknown, names);
        return refuse(`"${name}" has no parameter "${unknown}"${near === undefined ? '' : `; did you mean "${near}"?`}`);
      }
      const frame = makeFrame(outer, { walled: true });
      const context: Context = isolatedMacros ? { ...defined.context, base: NOTHING, variables: new Map() } : defined.context;
      const scope: Scope = { budget: defined.budget, context, parents: defined.parents, calls: from, frame };
      if (Object.hasOwn(named, 'caller')) frame.variables.set('caller', named['caller']);
      parameters.forEach((parameter, i) => {
        const given = i < positional.length ? positional[i] : named[parameter.name];
        if (given === undefined && parameter.required) refuse(`"${name}" needs "${parameter.name}"`);
        frame.variables.set(parameter.name, given === undefined ? parameter.fallback?.(scope) : given);
      });
      const sink = makeSink();
      body(scope, sink);
      scope.budget.trace?.keeps(sink);
      return sink.text();
    });
}

/** A macro that belongs to its template's namespace: it can be called before it is defined, and defines nothing when run. */
export function declareMacro(compiler: Compiler, { name, at }: Extract<Statement, { readonly kind: 'macro' }>, macro: (defined: Scope) => Callable): Execute {
  if (compiler.macros.has(name)) reportAt(compiler, 'GGEN401', { detail: `the macro "${name}" is defined more than once` }, at);
  compiler.macros.set(name, macro);
  return () => undefined;
}

/** An import that gives a template's macros a namespace. */
export function declareImport(compiler: Compiler, { template, as, at }: Extract<Statement, { readonly kind: 'import' }>): Execute {
  if (compiler.imports.has(as) || as === 'self') reportAt(compiler, 'GGEN401', { detail: `the namespace "${as}" is taken already` }, at);
  if (template.kind === 'literal' && typeof template.value === 'string') compiler.imports.set(as, { template: template.value, at: template.at });
  return () => undefined;
}

/** `namespace::name(a=b)`; the namespace is `self` or an import's. */
export function compileMacroCall(compiler: Compiler, expression: Extract<Expression, { readonly kind: 'macro-call' }>): Evaluate {
  const { namespace, name, at } = expression;
  const full = `${namespace}::${name}`;
  const args = compileArguments(compiler, expression.args);
  const place = placeOf(compiler, at);
  const macrosOf = (scope: Scope): ReadonlyMap<string, MacroIn> => {
    if (namespace === 'self') return compiler.macros;
    const imported = compiler.imports.get(namespace);
    return imported ? compiler.open(imported.template, placeOf(compiler, imported.at), 'import', scope.calls).macros : new Map();
  };
  return guarded(compiler, expression, (scope) => {
    const macros = macrosOf(scope);
    const macro = macros.get(name);
    if (!macro) return failAt(compiler, scope, 'GGEN403', { kind: 'function', name: full, ...suggestion(full, [...macros.keys()].map((one) => `${namespace}::${one}`)) }, at);
    scope.budget.spend(1);
    return macro(scope)[CALL]([], args.named(scope), callFrom(scope, place, `"${full}" is called here`));
  });
}
