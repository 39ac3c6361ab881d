import { problem, type Code, type Diagnostic } from '../../model/diagnostic.js';
import type { Facts } from '../../model/facts.js';
import { spanOf, type SourceFile, type Span } from '../../model/source.js';
import { suggestion } from '../../model/suggest.js';
import { faultOf } from '../fault.js';
import { renaming } from '../rename.js';
import type { FilterRow, TestRow, Tools } from '../filters/filter-row.js';
import type { FunctionRow } from '../filters/function-table.js';
import type { Semantics } from '../semantics.js';
import type { Range } from '../syntax.js';
import type { Callable, CallPlace } from '../values.js';
import { relatedTo, type Execute, type Scope } from './scope.js';

/** A template that another one names while it is rendered. */
export interface OtherTemplate {
  readonly root: Execute;
  readonly blocks: ReadonlyMap<string, Execute>;
  /** Macros by name, where they belong to a namespace of their own. */
  readonly macros: ReadonlyMap<string, MacroIn>;
}

/** A macro, made for a rendering. */
export type MacroIn = (scope: Scope) => Callable;

/** What compiling one template needs, and where it reports. */
export interface Compiler {
  readonly source: SourceFile;
  readonly semantics: Semantics;
  readonly filters: ReadonlyMap<string, FilterRow>;
  readonly tests: ReadonlyMap<string, TestRow>;
  readonly functions: ReadonlyMap<string, FunctionRow>;
  readonly tools: Tools;
  /** Blocks met so far, by name. */
  readonly blocks: Map<string, Execute>;
  /** Macros met so far, by name, and what imports named, by namespace; where macros belong to namespaces. */
  readonly macros: Map<string, MacroIn>;
  readonly imports: Map<string, { readonly template: string; readonly at: Range }>;
  readonly report: (diagnostic: Diagnostic) => void;
  /** The template that this one means by a name; throws a fault where there is none or it does not compile. */
  readonly open: (name: string, at: Span, askedBy: string, calls: CallPlace | undefined) => OtherTemplate;
  /** Whether there is a template of that name. */
  readonly exists: (name: string) => boolean;
}

/** The span of a range in the template being compiled. */
export function placeOf(compiler: Compiler, at: Range): Span {
  return spanOf(compiler.source, at.start, at.end);
}

/** Reports a problem that is seen without running the template. */
export function reportAt<C extends Code>(compiler: Compiler, code: C, facts: Facts[C], at: Range): void {
  compiler.report(problem(code, facts, placeOf(compiler, at)));
}

/** Reports that there is no filter, test or function of a name, seen without running the template. */
export function reportUnknown(compiler: Compiler, kind: Facts['GGEN403']['kind'], name: string, known: Iterable<string>, at: Range): void {
  const names = [...known];
  compiler.report(problem('GGEN403', { kind, name, ...suggestion(name, names) }, placeOf(compiler, at), renaming(compiler.source, at, name, names)));
}

/** Ends the rendering with a problem at a place, with the calls and includes that led there. */
export function failAt<C extends Code>(compiler: Compiler, scope: Scope, code: C, facts: Facts[C], at: Range): never {
  throw faultOf(code, facts, placeOf(compiler, at), relatedTo(scope.calls));
}
