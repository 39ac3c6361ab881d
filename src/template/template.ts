import type { Diagnostic } from '../model/diagnostic.js';
import type { Dialect } from '../model/manifest.js';
import { failure, success, type Outcome } from '../model/outcome.js';
import type { SourceFile } from '../model/source.js';
import { makeContext, renderRoot } from './evaluate/inclusion.js';
import { makeFrame } from './evaluate/scope.js';
import { TemplateFault } from './fault.js';
import { makeBudget, makeSink, type Budget, type Sink } from './limits.js';
import { makeTrace, type Origin } from './trace.js';
import type { AskQuery, TemplateRecord } from './values.js';
import { constantText, problemsOf, type Unit, type Workshop } from './workshop.js';

/** A template that compiled, with everything that it names. */
export interface Template {
  readonly source: SourceFile;
  readonly unit: Unit;
  /** The text, where it is the same for all data: no tag and no expression in it. */
  readonly constant: string | undefined;
  /** Renders for data whose own properties are the variables; the first problem ends it (GGEN402 to 406). `ask` answers its `sparql()`. */
  readonly render: (data: TemplateRecord, ask?: AskQuery) => Outcome<string>;
  /** Renders, and remembers where each part of the text came from; slower. */
  readonly trace: (data: TemplateRecord, ask?: AskQuery) => Outcome<Traced>;
}

/** A rendered text that can be asked where it came from; offsets count in it. */
export interface Traced {
  readonly text: string;
  readonly originAt: (start: number, end: number) => Origin | undefined;
}

/** Compiles a template and everything that it names by constants: reports GGEN401, 403, 404 and 406. */
export function compileTemplate(workshop: Workshop, source: SourceFile, dialect?: Dialect): Outcome<Template> {
  const unit = workshop.unitOf(source, dialect);
  const [first, ...more] = problemsOf(workshop, unit);
  if (first) return failure(first, ...more);
  return success({ source, unit, constant: constantText(unit), render: (data, ask) => renderUnit(unit, data, ask), trace: (data, ask) => traceUnit(unit, data, ask) });
}

function renderUnit(unit: Unit, data: TemplateRecord, ask?: AskQuery): Outcome<string> {
  const sink = makeSink();
  return fill(sink, unit, data, makeBudget(ask));
}

function traceUnit(unit: Unit, data: TemplateRecord, ask?: AskQuery): Outcome<Traced> {
  const sink = makeSink();
  const trace = makeTrace();
  const filled = fill(sink, unit, data, makeBudget(ask, trace));
  return filled.ok ? success({ text: filled.value, originAt: (start, end) => trace.originAt(sink, start, end) }) : filled;
}

function fill(sink: Sink, unit: Unit, data: TemplateRecord, budget: Budget): Outcome<string> {
  try {
    renderRoot(unit, { budget, context: makeContext(unit, data), frame: makeFrame(undefined, { top: true }), calls: undefined }, sink);
    return success(sink.text());
  } catch (error) {
    const diagnostic: Diagnostic | undefined = error instanceof TemplateFault ? (error.diagnostic ?? error.describe(undefined, [])) : undefined;
    if (diagnostic) return failure(diagnostic);
    throw error;
  }
}
