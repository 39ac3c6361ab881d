import { suggestion } from '../../model/suggest.js';
import { refuse } from '../fault.js';
import { DEEPEST_CALLS, makeSink, type Sink } from '../limits.js';
import { takenIn, type Reference } from '../references.js';
import type { Expression, Statement } from '../syntax.js';
import { kindOf, recordOf, type CallPlace, type TemplateRecord } from '../values.js';
import { failAt, placeOf, type Compiler, type OtherTemplate } from './compiler.js';
import { compileExpression } from './expression.js';
import { callFrom, define, makeFrame, NOTHING, type Context, type Execute, type Frame, type Scope } from './scope.js';

type Of<K extends Statement['kind']> = Extract<Statement, { readonly kind: K }>;

/** Begins a context with the blocks of a template. */
export function makeContext(template: OtherTemplate, base: TemplateRecord, variables: ReadonlyMap<string, unknown> = new Map()): Context {
  return { base, variables: new Map(variables), exported: new Set(), blocks: new Map([...template.blocks].map(([name, body]) => [name, [body]])) };
}

/** Renders a template's root, then the template that it extends, if any, in its stead. */
export function renderRoot(template: OtherTemplate, scope: Omit<Scope, 'parents' | 'block'>, sink: Sink): void {
  const own: Scope = { ...scope, parents: [] };
  const inner = makeSink();
  template.root(own, inner);
  const parent = own.parents.at(-1);
  if (parent) return parent.render(own, sink);
  scope.budget.trace?.pours(inner, sink);
  sink.write(inner.text());
}

/** Opens the template that an expression names; the place for its diagnostics is that expression. */
function opener(compiler: Compiler, tag: Reference['tag'], expression: Expression, others: readonly Expression[] = []): (scope: Scope) => { readonly template: OtherTemplate; readonly calls: CallPlace } {
  const names = [expression, ...others].map((one) => compileExpression(compiler, one));
  const at = placeOf(compiler, expression.at);
  return (scope) => {
    const values = names.map((name) => name(scope));
    const value = values.find((one) => values.length > 1 && typeof one === 'string' && compiler.exists(one)) ?? values[0];
    if (typeof value !== 'string') return failAt(compiler, scope, 'GGEN405', { detail: `${tag} needs the path of a template, not ${kindOf(value)}` }, expression.at);
    const calls = callFrom(scope, at, takenIn(tag, value));
    if (calls.depth > DEEPEST_CALLS) return refuse(`macros and includes call one another more than ${DEEPEST_CALLS} levels deep`);
    return { template: compiler.open(value, at, tag, scope.calls), calls };
  };
}

/** The included template sees everything that is in scope; what it sets stays in it. */
export function compileInclude(compiler: Compiler, statement: Of<'include'>): Execute {
  const { template: first, others = [] } = statement;
  const open = opener(compiler, 'include', first, others);
  const names = [first, ...others].map((one) => compileExpression(compiler, one));
  return (scope, sink) => {
    if (statement.ignoreMissing) {
      const values = names.map((name) => name(scope));
      if (values.every((value) => typeof value === 'string' && !compiler.exists(value))) return;
    }
    const { template, calls } = open(scope);
    const { base, variables } = scope.context;
    const frame = makeFrame(scope.frame, { walled: true, top: true });
    renderRoot(template, { budget: scope.budget, context: makeContext(template, base, variables), frame, calls }, sink);
  };
}

/** Renders the parent with the same variables and this template's blocks. */
export function compileExtends(compiler: Compiler, statement: Of<'extends'>): Execute {
  const open = opener(compiler, 'extends', statement.template);
  return (scope) => {
    const { template, calls } = open(scope);
    const { blocks } = scope.context;
    for (const [name, body] of template.blocks) {
      const versions = blocks.get(name);
      if (versions) versions.push(body);
      else blocks.set(name, [body]);
    }
    scope.parents.push({ render: (inner, sink) => renderRoot(template, { ...inner, calls }, sink) });
  };
}

/** Runs a template for what it defines. Without `with context` it sees only the functions of every template. */
function importer(compiler: Compiler, statement: Of<'import'> | Of<'from'>): (scope: Scope) => TemplateRecord {
  const open = opener(compiler, statement.kind === 'from' ? 'from' : 'import', statement.template);
  return (scope) => {
    const { template, calls } = open(scope);
    const { base, variables } = scope.context;
    const context = statement.withContext ? makeContext(template, base, variables) : makeContext(template, NOTHING);
    const frame: Frame = makeFrame(statement.withContext ? scope.frame : undefined, { top: true });
    renderRoot(template, { budget: scope.budget, context, frame, calls }, makeSink());
    return recordOf([...context.exported].map((name): readonly [string, unknown] => [name, context.variables.get(name)]), [...context.exported]);
  };
}

export function compileImport(compiler: Compiler, statement: Of<'import'>): Execute {
  const run = importer(compiler, statement);
  return (scope) => define(scope, statement.as, run(scope), false);
}

export function compileFrom(compiler: Compiler, statement: Of<'from'>): Execute {
  const run = importer(compiler, statement);
  return (scope) => {
    const exported = run(scope);
    for (const { name, as, at } of statement.names) {
      const known = Object.keys(exported);
      if (!known.includes(name)) failAt(compiler, scope, 'GGEN402', { name, known, ...suggestion(name, known) }, at);
      define(scope, as, exported[name], false);
    }
  };
}
