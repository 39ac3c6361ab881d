import type { Token } from './tokens.js';
import { literalTerm, type TreeTerm } from './tree.js';

/** The parser turns language tags into lower case; these names survive it. */
const MARK = '-x-asw';

/** The text with every tag that has capitals under a name of its own; the same text where there is none. */
export function protectTags(text: string, tokens: readonly Token[]): string {
  let protectedText = '';
  let at = 0;
  for (const token of tokens) {
    if (token.kind !== 'language' || token.text === token.text.toLowerCase()) continue;
    const capitals = [...token.text.slice(1)].map((character) => (character === character.toLowerCase() ? '0' : '1')).join('');
    protectedText += text.slice(at, token.end) + MARK + capitals;
    at = token.end;
  }
  return protectedText + text.slice(at);
}

/** The tag as the query has it. */
export function restoreTag(tag: string): string {
  const at = tag.lastIndexOf(MARK);
  if (at < 0) return tag;
  const capitals = tag.slice(at + MARK.length);
  return [...tag.slice(0, at)].map((character, index) => (capitals[index] === '1' ? character.toUpperCase() : character)).join('');
}

/** Before the tag, in the datatype under which a language-tagged literal of a pattern reaches Comunica's source. */
export const TAGGED = 'urn:x-ggen:language:';

/** Hides a tag with capitals, which Comunica's parser would turn into lower case. */
export function tagKept(term: TreeTerm): TreeTerm {
  const isHidden = term.termType === 'Literal' && term.language !== term.language.toLowerCase();
  return isHidden ? literalTerm(term.value, TAGGED + term.language) : term;
}
