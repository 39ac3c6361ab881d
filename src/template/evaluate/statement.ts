import { faultOf, placed } from '../fault.js';
import { costOf, makeSink } from '../limits.js';
import type { Statement } from '../syntax.js';
import { isList } from '../values.js';
import { placeOf, reportAt, type Compiler } from './compiler.js';
import { compileExpression } from './expression.js';
import { compileExtends, compileFrom, compileImport, compileInclude } from './inclusion.js';
import { declareImport, declareMacro, makeMacro } from './macro.js';
import { assign, assignAt, define, makeFlow, makeFrame, relatedTo, type Execute, type Scope } from './scope.js';

type Of<K extends Statement['kind']> = Extract<Statement, { readonly kind: K }>;

/** Compiles statements in order; each counts as a step, and faults without place get the statement's. */
export function compileBody(compiler: Compiler, body: readonly Statement[]): Execute {
  const parts = body.map((statement) => ({ execute: compileStatement(compiler, statement), at: placeOf(compiler, statement.at) }));
  return (scope, sink) => {
    for (const { execute, at } of parts) {
      try {
        scope.budget.spend(1);
        execute(scope, sink);
        if (scope.flow?.stopped() !== undefined) return;
      } catch (error) {
        if (!(error instanceof RangeError)) throw placed(error, at, relatedTo(scope.calls));
        const detail = error.message.includes('call stack') ? 'it nests too deeply' : 'it makes a text or a list that is too long';
        throw faultOf('GGEN405', { detail }, at, relatedTo(scope.calls));
      }
    }
  };
}

function compileStatement(compiler: Compiler, statement: Statement): Execute {
  const { semantics } = compiler;
  switch (statement.kind) {
    case 'text': {
      const { text } = statement;
      return ({ budget, calls }, sink) => {
        budget.trace?.copies(sink, text, compiler.source, statement.at, calls);
        sink.write(text);
      };
    }
    case 'output': {
      const value = compileExpression(compiler, statement.value);
      const at = placeOf(compiler, statement.value.at);
      return (scope, sink) => {
        const result = value(scope);
        try {
          const text = semantics.print(result);
          scope.budget.spend(costOf(text));
          scope.budget.trace?.prints(sink, text, compiler.source, statement.at, scope.calls);
          sink.write(text);
        } catch (error) {
          throw placed(error, at, relatedTo(scope.calls));
        }
      };
    }
    case 'if': {
      const branches = statement.branches.map(({ condition, body }) => ({
        condition: compileExpression(compiler, condition, 'guard'),
        body: compileBody(compiler, body),
      }));
      const otherwise = compileBody(compiler, statement.otherwise);
      return (scope, sink) => {
        const branch = branches.find(({ condition }) => semantics.truthy(condition(scope)));
        (branch?.body ?? otherwise)(scope, sink);
      };
    }
    case 'for':
      return compileFor(compiler, statement);
    case 'set': {
      const value = compileExpression(compiler, statement.value);
      const { reach } = statement;
      if (reach) return (scope) => statement.names.forEach((name) => assignAt(scope, name, value(scope), reach));
      return (scope) => {
        const result = value(scope);
        for (const name of statement.names) assign(scope, name, result);
      };
    }
    case 'break':
    case 'continue':
      return ({ flow }) => flow?.stop(statement.kind);
    case 'switch':
      return compileSwitch(compiler, statement);
    case 'macro': {
      const macro = makeMacro(compiler, statement);
      if (semantics.rules.isolatedMacros) return declareMacro(compiler, statement, macro);
      return (scope) => define(scope, statement.name, macro(scope), true);
    }
    case 'block':
      return compileBlock(compiler, statement);
    case 'extends':
      return compileExtends(compiler, statement);
    case 'include':
      return compileInclude(compiler, statement);
    case 'import':
      if (semantics.rules.isolatedMacros) return declareImport(compiler, statement);
      return compileImport(compiler, statement);
    case 'from':
      return compileFrom(compiler, statement);
  }
}

/** One frame for the whole loop: in Nunjucks, what an iteration sets, the next one sees. */
function compileFor(compiler: Compiler, statement: Of<'for'>): Execute {
  const { names } = statement;
  const list = compileExpression(compiler, statement.list);
  const body = compileBody(compiler, statement.body);
  const otherwise = compileBody(compiler, statement.otherwise);
  const { items: itemsIn, rules: { freshIterations } } = compiler.semantics;
  const at = placeOf(compiler, statement.list.at);
  const itemsOf = (scope: Scope): readonly unknown[] => {
    const value = list(scope);
    try {
      return itemsIn(value, names.length);
    } catch (error) {
      throw placed(error, at, relatedTo(scope.calls));
    }
  };
  return (scope, sink) => {
    const items = itemsOf(scope);
    const { length } = items;
    scope.budget.spend(length);
    const frame = makeFrame(scope.frame, { loop: freshIterations });
    const flow = makeFlow();
    const inner: Scope = { ...scope, frame, flow };
    const { trace } = scope.budget;
    for (let i = 0; i < length && flow.stopped() !== 'break'; i++) {
      const item = items[i];
      flow.reset();
      if (freshIterations) frame.variables.clear();
      if (names.length === 1) frame.variables.set(names[0] ?? '', item);
      else names.forEach((name, n) => frame.variables.set(name, isList(item) ? item[n] : undefined));
      frame.variables.set('loop', loopRecord(i, length));
      if (trace) trace.within(item, () => body(inner, sink));
      else body(inner, sink);
    }
    if (length === 0) otherwise(freshIterations ? scope : inner, sink);
  };
}

function loopRecord(i: number, length: number): object {
  return { index: i + 1, index0: i, revindex: length - i, revindex0: length - i - 1, first: i === 0, last: i === length - 1, length };
}

/** The first case that is equal; an empty case falls through to the next, as in Nunjucks. */
function compileSwitch(compiler: Compiler, statement: Of<'switch'>): Execute {
  const subject = compileExpression(compiler, statement.subject);
  const cases = statement.cases.map(({ value, body }) => ({
    value: compileExpression(compiler, value),
    body: body.length > 0 ? compileBody(compiler, body) : undefined,
  }));
  const otherwise = compileBody(compiler, statement.otherwise);
  return (scope, sink) => {
    const value = subject(scope);
    const first = cases.findIndex((one) => one.value(scope) === value);
    const body = first < 0 ? undefined : cases.slice(first).find((one) => one.body)?.body;
    (body ?? otherwise)(scope, sink);
  };
}

/** Renders the most derived version; in a template that extends another, the outermost blocks only define. */
function compileBlock(compiler: Compiler, statement: Of<'block'>): Execute {
  const { name } = statement;
  if (compiler.blocks.has(name)) reportAt(compiler, 'GGEN401', { detail: `the block "${name}" is defined more than once` }, statement.at);
  const body = compileBody(compiler, statement.body);
  compiler.blocks.set(name, body);
  return (scope, sink) => {
    if (!scope.block && scope.parents.length > 0) return;
    const version = scope.context.blocks.get(name)?.[0] ?? body;
    const block = { name, level: 0 };
    const inner = makeSink();
    const frame = compiler.semantics.rules.freshIterations ? scope.frame : makeFrame(scope.frame, { walled: true });
    version({ ...scope, frame, block }, inner);
    scope.budget.trace?.pours(inner, sink);
    sink.write(inner.text());
  };
}
