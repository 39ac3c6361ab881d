import type { RelatedPlace } from '../../model/diagnostic.js';
import type { Span } from '../../model/source.js';
import { FUNCTION_VALUES } from '../filters/function-table.js';
import type { Budget, Sink } from '../limits.js';
import { DECLARED, recordOf, type CallPlace, type TemplateRecord } from '../values.js';

/** Compiled code: an expression gives a value, a statement writes. */
export type Evaluate = (scope: Scope) => unknown;
export type Execute = (scope: Scope, sink: Sink) => void;

/** Variables of one stretch of a template; `set` writes to the nearest frame that has the name, unless walled off. */
export interface Frame {
  /** The variables of a loop whose iterations begin afresh. */
  readonly loop: boolean;
  readonly variables: Map<string, unknown>;
  readonly parent: Frame | undefined;
  readonly walled: boolean;
  /** A template's outermost frame: what is set there is exported, and seen by blocks and macros. */
  readonly top: boolean;
}

export function makeFrame(parent?: Frame, kind: { readonly walled?: boolean; readonly top?: boolean; readonly loop?: boolean } = {}): Frame {
  return { variables: new Map(), parent, walled: kind.walled ?? false, top: kind.top ?? false, loop: kind.loop ?? false };
}

/** Whether `break` or `continue` has ended an iteration; statements after it are left out. */
export interface Flow {
  readonly stop: (kind: 'break' | 'continue') => void;
  readonly stopped: () => 'break' | 'continue' | undefined;
  readonly reset: () => void;
}

export function makeFlow(): Flow {
  let stopped: 'break' | 'continue' | undefined;
  return {
    stop(kind) {
      stopped = kind;
    },
    stopped: () => stopped,
    reset() {
      stopped = undefined;
    },
  };
}

/** One template in the course of a rendering: what it was given, what it set, and the blocks that are in force. */
export interface Context {
  readonly base: TemplateRecord;
  readonly variables: Map<string, unknown>;
  readonly exported: Set<string>;
  /** Block name to its versions, the most derived first. */
  readonly blocks: Map<string, Execute[]>;
}

/** What a template is given that is given nothing. */
export const NOTHING: TemplateRecord = recordOf([]);

export interface Scope {
  readonly budget: Budget;
  readonly context: Context;
  readonly frame: Frame;
  /** Templates that `extends` named so far, in this template. */
  readonly parents: ParentTemplate[];
  readonly calls: CallPlace | undefined;
  readonly block?: { readonly name: string; readonly level: number };
  /** That of the innermost loop that can be left. */
  readonly flow?: Flow;
}

export interface ParentTemplate {
  readonly render: (scope: Scope, sink: Sink) => void;
}

/** The value of a variable, or `undefined` where it is unbound or nobody declares it. */
export function lookup(scope: Scope, name: string): unknown {
  for (let frame: Frame | undefined = scope.frame; frame; frame = frame.parent) {
    if (frame.variables.has(name)) return frame.variables.get(name);
  }
  const { variables, base } = scope.context;
  if (variables.has(name)) return variables.get(name);
  if (Object.hasOwn(base, name)) return base[name];
  return base[DECLARED]?.includes(name) ? undefined : FUNCTION_VALUES.get(name);
}

/** Whether a variable may be unbound here but is one that the template can name. */
export function isDeclared(scope: Scope, name: string): boolean {
  for (let frame: Frame | undefined = scope.frame; frame; frame = frame.parent) {
    if (frame.variables.has(name)) return true;
  }
  const { variables, base } = scope.context;
  return variables.has(name) || Object.hasOwn(base, name) || (base[DECLARED]?.includes(name) ?? false) || FUNCTION_VALUES.has(name);
}

/** Every variable that can be named here. */
export function namesInScope(scope: Scope): readonly string[] {
  const names: string[] = [];
  for (let frame: Frame | undefined = scope.frame; frame; frame = frame.parent) names.push(...frame.variables.keys());
  const { variables, base } = scope.context;
  return [...names, ...variables.keys(), ...Object.keys(base), ...(base[DECLARED] ?? []), ...FUNCTION_VALUES.keys()];
}

/**
 * `set`: as in Nunjucks, a name that an outer frame has is set there, so that a loop can change what was set before it;
 * otherwise it is set in the current frame. At the top of a template it is also exported.
 */
export function assign(scope: Scope, name: string, value: unknown): void {
  const { frame, context } = scope;
  const owner = ownerOf(frame, name);
  owner.variables.set(name, value);
  if (!frame.top) return;
  context.variables.set(name, value);
  if (!name.startsWith('_')) context.exported.add(name);
}

/** `set` and `set_global` of Tera: in the current frame, or in the nearest that is no loop's. */
export function assignAt(scope: Scope, name: string, value: unknown, reach: 'here' | 'root'): void {
  let { frame } = scope;
  while (reach === 'root' && frame.loop && frame.parent) frame = frame.parent;
  frame.variables.set(name, value);
  if (frame.top) scope.context.variables.set(name, value);
}

function ownerOf(frame: Frame, name: string): Frame {
  for (let one: Frame | undefined = frame; one; one = one.walled ? undefined : one.parent) {
    if (one.variables.has(name)) return one;
  }
  return frame;
}

/** Binds a macro or an import: like `set`, but never in an outer frame. */
export function define(scope: Scope, name: string, value: unknown, exported: boolean): void {
  scope.frame.variables.set(name, value);
  if (!scope.frame.top) return;
  scope.context.variables.set(name, value);
  if (exported && !name.startsWith('_')) scope.context.exported.add(name);
}

const MOST_RELATED = 6;

/** The calls and includes that led to a place, innermost first, for a diagnostic. */
export function relatedTo(calls: CallPlace | undefined): readonly RelatedPlace[] {
  const related: RelatedPlace[] = [];
  for (let call = calls; call && related.length < MOST_RELATED; call = call.up) related.push({ at: call.at, note: call.note });
  return related;
}

export function callFrom(scope: Scope, at: Span, note: string): CallPlace {
  const { ask } = scope.budget;
  return { at, note, up: scope.calls, depth: (scope.calls?.depth ?? 0) + 1, ...(ask && { ask }) };
}
