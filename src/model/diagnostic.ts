import type { Facts } from './facts.js';
import type { Span } from './source.js';

/** How grave a problem is: an error fails the run, the others never do (but see `--strict`). */
export type Severity = 'error' | 'warning' | 'info';

/** The name of a kind of problem, such as `GGEN201`; its page is `ggen explain GGEN201`. */
export type Code = keyof Facts;

/** Another place that a reader should see, with what stands there ("first written here"). */
export interface RelatedPlace {
  readonly at: Span;
  readonly note: string;
}

/** Text that takes the place of a range of a source; an empty range means that it goes in there. */
export interface Edit {
  readonly at: Span;
  readonly text: string;
}

/** A mechanical remedy: edits that leave no doubt, so that a machine may make them (`ggen sync --fix`). */
export interface Fix {
  /** What the edits do, such as `Write "minCount"`. */
  readonly title: string;
  /** Ranges do not overlap. */
  readonly edits: readonly Edit[];
}

/** One problem of kind `C`: facts only; its sentences live in `src/diagnostics/table.ts`. */
export interface Problem<C extends Code> {
  readonly code: C;
  readonly severity: Severity;
  readonly facts: Facts[C];
  readonly at?: Span;
  readonly related?: readonly RelatedPlace[];
  readonly fix?: Fix;
}

/** Any problem that a stage can report, keyed by `code`. */
export type Diagnostic = { readonly [C in Code]: Problem<C> }[Code];

/** Makes a diagnostic; an error unless `more` says otherwise. */
export function problem<C extends Code>(
  code: C,
  facts: Facts[C],
  at?: Span,
  more: { readonly severity?: Severity; readonly related?: readonly RelatedPlace[]; readonly fix?: Fix } = {},
): Diagnostic {
  const made: Problem<C> = {
    code,
    severity: more.severity ?? 'error',
    facts,
    ...(at && { at }),
    ...(more.related && more.related.length > 0 && { related: more.related }),
    ...(more.fix && { fix: more.fix }),
  };
  return made as unknown as Diagnostic;
}
