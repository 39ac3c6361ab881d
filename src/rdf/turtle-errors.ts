import { type Diagnostic, problem } from '../model/diagnostic.js';
import { type SourceFile, spanOf } from '../model/source.js';
import type { N3Error, N3Token } from './n3-module.js';
import type { Places } from './places.js';
import type { TurtleFormat } from './turtle.js';

/** What is known where n3 stopped. */
export interface TurtleErrorContext {
  readonly source: SourceFile;
  readonly format: TurtleFormat;
  readonly places: Places;
  readonly error: N3Error;
  readonly token: N3Token | undefined;
}

export function explainTurtleError({ source, format, error }: TurtleErrorContext): Diagnostic {
  return problem('GGEN201', { syntax: format, detail: error.message }, spanOf(source, 0, 0));
}
