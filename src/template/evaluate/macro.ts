import { suggest } from '../../model/suggest.js';
import { refuse } from '../fault.js';
import { DEEPEST_CALLS, makeSink } from '../limits.js';
import type { MacroParameter, Statement } from '../syntax.js';
import { callable, type Callable } from '../values.js';
import type { Compiler } from './compiler.js';
import { compileExpression } from './expression.js';
import { makeFrame, type Frame, type Scope } from './scope.js';
import { compileBody } from './statement.js';

interface MacroCode {
  readonly name: string;
  readonly parameters: readonly MacroParameter[];
  readonly body: readonly Statement[];
}

/**
 * Compiles a macro. It sees its parameters and what its template was given or set at the top; a caller's body sees the
 * variables around it as well, through `outer`. Left-out parameters without default are unbound.
 */
export function makeMacro(compiler: Compiler, macro: MacroCode): (scope: Scope, outer?: Frame) => Callable {
  const { name } = macro;
  const body = compileBody(compiler, macro.body);
  const names = macro.parameters.map((parameter) => parameter.name);
  const parameters = macro.parameters.map((parameter) => ({
    name: parameter.name,
    fallback: parameter.fallback && compileExpression(compiler, parameter.fallback),
  }));
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
      const scope: Scope = { budget: defined.budget, context: defined.context, parents: defined.parents, calls: from, frame };
      if (Object.hasOwn(named, 'caller')) frame.variables.set('caller', named['caller']);
      parameters.forEach((parameter, i) => {
        const given = i < positional.length ? positional[i] : named[parameter.name];
        frame.variables.set(parameter.name, given === undefined ? parameter.fallback?.(scope) : given);
      });
      const sink = makeSink();
      body(scope, sink);
      return sink.text();
    });
}
