import { refuse } from '../fault.js';
import { LONGEST_LIST } from '../filters/coerce.js';

/**
 * One character as a reader sees it, near enough to UAX #29: line ends, flags, emoji with modifiers and joiners, Hangul
 * syllables, and anything with the marks that follow it. By pattern, since no locale data may decide what is generated.
 */
const GRAPHEME =
  /\r\n|\p{RI}\p{RI}[\p{M}\u200d]*|\p{Extended_Pictographic}[\p{M}\p{EMod}]*(?:\u200d\p{Extended_Pictographic}[\p{M}\p{EMod}]*)*\u200d?|[\u1100-\u115f\ua960-\ua97c]*[\uac00-\ud7a3\u1160-\u11a7]?[\u1160-\u11ff\ud7b0-\ud7fb]+[\p{M}\u200d]*|[^\r\n][\p{M}\u200d\p{EMod}]*|[\s\S]/gu;

/** The characters of a text as readers count them; refused where they would be too many for a list. */
export function graphemesOf(text: string): readonly string[] {
  if (text.length > LONGEST_LIST) return refuse(`this text has more than ${LONGEST_LIST} characters, too many for a list`);
  return text.match(GRAPHEME) ?? [];
}
