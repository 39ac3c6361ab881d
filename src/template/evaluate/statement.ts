import { faultOf, placed } from '../fault.js';
import { charactersOf } from '../filters/coerce.js';
import { costOf, makeSink } from '../limits.js';
import type { Statement } from '../syntax.js';
import { isList, isRecord, kindOf } from '../values.js';
import { failAt, placeOf, reportAt, type Compiler } from './compiler.js';
import { compileExpression } from './expression.js';
import { compileExtends, compileFrom, compileImport, compileInclude } from './inclusion.js';
import { makeMacro } from './macro.js';
import { assign, define, makeFrame, relatedTo, type Execute, type Scope } from './scope.js';

type Of<K extends Statement['kind']> = Extract<Statement, { readonly kind: K }>;

/** Compiles statements in order; each counts as a step, and faults without place get the statement's. */
export function compileBody(compiler: Compiler, body: readonly Statement[]): Execute {
  const parts = body.map((statement) => ({ execute: compileStatement(compiler, statement), at: placeOf(compiler, statement.at) }));
  return (scope, sink) => {
    for (const { execute, at } of parts) {
      try {
        scope.budget.spend(1);
        execute(scope, sink);
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
      return (_scope, sink) => sink.write(text);
    }
    case 'output': {
      const value = compileExpression(compiler, statement.value);
      const at = placeOf(compiler, statement.value.at);
      return (scope, sink) => {
        const result = value(scope);
        try {
          const text = semantics.print(result);
          scope.budget.spend(costOf(text));
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
      return (scope) => {
        const result = value(scope);
        for (const name of statement.names) assign(scope, name, result);
      };
    }
    case 'switch':
      return compileSwitch(compiler, statement);
    case 'macro': {
      const macro = makeMacro(compiler, statement);
      return (scope) => define(scope, statement.name, macro(scope), true);
    }
    case 'block':
      return compileBlock(compiler, statement);
    case 'extends':
      return compileExtends(compiler, statement);
    case 'include':
      return compileInclude(compiler, statement);
    case 'import':
      return compileImport(compiler, statement);
    case 'from':
      return compileFrom(compiler, statement);
  }
}

/** One frame for the whole loop, as in Nunjucks: what an iteration sets, the next one sees. */
function compileFor(compiler: Compiler, statement: Of<'for'>): Execute {
  const { names } = statement;
  const list = compileExpression(compiler, statement.list);
  const body = compileBody(compiler, statement.body);
  const otherwise = compileBody(compiler, statement.otherwise);
  return (scope, sink) => {
    const items = itemsOf(compiler, scope, statement, list(scope));
    scope.budget.spend(items.length);
    const frame = makeFrame(scope.frame);
    const inner: Scope = { ...scope, frame };
    const length = items.length;
    items.forEach((item, i) => {
      if (names.length === 1) frame.variables.set(names[0] ?? '', item);
      else names.forEach((name, n) => frame.variables.set(name, isList(item) ? item[n] : undefined));
      frame.variables.set('loop', loopRecord(i, length));
      body(inner, sink);
    });
    if (length === 0) otherwise(inner, sink);
  };
}

function loopRecord(i: number, length: number): object {
  return { index: i + 1, index0: i, revindex: length - i, revindex0: length - i - 1, first: i === 0, last: i === length - 1, length };
}

function itemsOf(compiler: Compiler, scope: Scope, statement: Of<'for'>, value: unknown): readonly unknown[] {
  const pairs = statement.names.length > 1;
  if (value === null || value === '') return [];
  if (isList(value)) {
    const odd = pairs ? value.find((item) => !isList(item)) : undefined;
    if (odd === undefined) return value;
    return failAt(compiler, scope, 'GGEN405', { detail: `a loop over a list with several names needs items that are lists, not ${kindOf(odd)}` }, statement.list.at);
  }
  if (typeof value === 'string' && !pairs) return charactersOf(value);
  if (isRecord(value) && statement.names.length === 2) return Object.entries(value);
  const detail = isRecord(value) ? 'a loop over an object needs two names: {% for key, value in … %}' : `a loop needs a list, not ${kindOf(value)}`;
  return failAt(compiler, scope, 'GGEN405', { detail }, statement.list.at);
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
    version({ ...scope, frame: makeFrame(scope.frame, { walled: true }), block }, inner);
    sink.write(inner.text());
  };
}
