import type { Code, Diagnostic, Severity } from '../model/diagnostic.js';
import { placeOf, type Place, type Texts } from './place.js';
import { rowOf } from './table.js';

/** A diagnostic as `--output json` gives it: sentences and places worked out, facts as they are. */
export interface DiagnosticJson extends Partial<Place> {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly why: string;
  readonly help: string;
  readonly facts: unknown;
  readonly related: readonly ({ readonly note: string } & Partial<Place>)[];
}

/** Works out sentences and places. */
export function renderJson({ code, severity, facts, at, related }: Diagnostic, texts: Texts): DiagnosticJson {
  const row = rowOf(code);
  return {
    code,
    severity,
    message: row.message(facts),
    ...(at && (placeOf(at, texts) ?? { file: at.path })),
    why: row.why,
    help: row.help(facts),
    facts,
    related: (related ?? []).map((one) => ({ note: one.note, ...(placeOf(one.at, texts) ?? { file: one.at.path }) })),
  };
}
