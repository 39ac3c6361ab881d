import type { Code, Diagnostic, Fix, Severity } from '../model/diagnostic.js';
import { pageOf } from './page.js';
import { placing, type Place, type Placer, type Texts } from './place.js';
import { rowOf } from './table.js';

/** A text that takes the place of a range of a file. */
export interface EditJson extends Partial<Place> {
  readonly text: string;
}

/** A diagnostic as `--output json` gives it: sentences and places worked out, facts as they are. */
export interface DiagnosticJson extends Partial<Place> {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly why: string;
  readonly help: string;
  /** The page of the code: a file of ggen's package and an anchor in it. */
  readonly docs: string;
  readonly facts: unknown;
  readonly related: readonly ({ readonly note: string } & Partial<Place>)[];
  /** Edits that mend it; `ggen sync --fix` makes them. */
  readonly fix?: { readonly title: string; readonly edits: readonly EditJson[] };
}

/** Works out sentences and places; for many diagnostics `place` is made once (`placing(texts)`). */
export function renderJson({ code, severity, facts, at, related, fix }: Diagnostic, texts: Texts, place: Placer = placing(texts)): DiagnosticJson {
  const row = rowOf(code);
  return {
    code,
    severity,
    message: row.message(facts),
    ...(at && (place(at) ?? { file: at.path })),
    why: row.why,
    help: row.help(facts),
    docs: pageOf(code),
    facts,
    related: (related ?? []).map((one) => ({ note: one.note, ...(place(one.at) ?? { file: one.at.path }) })),
    ...(fix && { fix: fixJson(fix, place) }),
  };
}

function fixJson({ title, edits }: Fix, place: Placer): NonNullable<DiagnosticJson['fix']> {
  return { title, edits: edits.map(({ at, text }) => ({ ...(place(at) ?? { file: at.path }), text })) };
}
