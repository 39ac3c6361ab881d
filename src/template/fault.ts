import { problem, type Code, type Diagnostic, type RelatedPlace } from '../model/diagnostic.js';
import type { Facts } from '../model/facts.js';
import type { Span } from '../model/source.js';

/**
 * What ends a rendering: thrown by filters and the evaluator, always caught by `renderTemplate`, never seen outside.
 * A filter throws it without a place; the evaluator adds the place of the filter.
 */
export class TemplateFault extends Error {
  readonly describe: (at: Span | undefined, related: readonly RelatedPlace[]) => Diagnostic;
  readonly diagnostic: Diagnostic | undefined;

  constructor(describe: TemplateFault['describe'], diagnostic?: Diagnostic) {
    super('a template fault');
    this.describe = describe;
    this.diagnostic = diagnostic;
  }
}

/** A fault of one kind; `at` and `related` are added where they are known. */
export function faultOf<C extends Code>(code: C, facts: Facts[C], at?: Span, related: readonly RelatedPlace[] = []): TemplateFault {
  const describe: TemplateFault['describe'] = (place, others) => problem(code, facts, place, { related: others });
  return new TemplateFault(describe, at && describe(at, related));
}

/** Refuses to go on: something that a filter, a test or an operator cannot do (GGEN405). */
export function refuse(detail: string): never {
  throw faultOf('GGEN405', { detail });
}

/** Refuses what templates may not reach (GGEN406). */
export function forbid(what: string): never {
  throw faultOf('GGEN406', { what });
}

/** The fault with a place, which it keeps if it has one; anything else that was thrown goes on as it is. */
export function placed(error: unknown, at: Span, related: readonly RelatedPlace[]): unknown {
  if (!(error instanceof TemplateFault) || error.diagnostic) return error;
  return new TemplateFault(error.describe, error.describe(at, related));
}
