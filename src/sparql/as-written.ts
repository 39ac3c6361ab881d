import type { Literal, Term } from '../model/term.js';
import { kindOf, ODD } from './kinds.js';

/** Before the datatype of a literal that Oxigraph must not read, only keep. */
export const AS_WRITTEN = 'urn:x-ggen:as-written:';

/** Whether Oxigraph would, or might, change a literal. */
export function isOdd(term: Term): boolean {
  return (kindOf(term) & ODD) !== 0;
}

/** The literal under a private datatype, which Oxigraph keeps as it is. */
export function hidden(literal: Literal): Literal {
  return { ...literal, datatype: AS_WRITTEN + literal.datatype };
}

/** The term as the source has it: the private datatype taken off, language tags in the source's spelling. */
export function restored(term: Term, tags: ReadonlyMap<string, string>): Term {
  if (term.type !== 'literal') return term;
  if (term.datatype.startsWith(AS_WRITTEN)) return { ...term, datatype: term.datatype.slice(AS_WRITTEN.length) };
  const language = term.language === '' ? undefined : tags.get(term.language);
  return language === undefined ? term : { ...term, language };
}
