import { iri, literal, RDF_LANG_STRING, XSD_STRING, type Iri, type Literal, type Term } from '../../model/term.js';
import { typeError, numberOf, toFloat } from './arithmetic.js';

/** A string, with or without a language; everything else is a type error. */
function textOf(term: Term | undefined): Literal {
  if (term?.type === 'literal' && (term.datatype === XSD_STRING || term.datatype === RDF_LANG_STRING)) return term;
  throw typeError('not a string');
}

/** SUBSTR as XPath's `fn:substring`: by code point, from 1, both numbers rounded. */
export function substring(text: Term | undefined, start: Term | undefined, length: Term | undefined, hasLength: boolean): Literal {
  const whole = textOf(text);
  const from = Math.round(toFloat(numberOf(start)));
  const to = hasLength ? from + Math.round(toFloat(numberOf(length))) : Infinity;
  const characters = [...whole.value].filter((_, index) => index + 1 >= from && index + 1 < to);
  return { ...whole, value: characters.join('') };
}

/** ENCODE_FOR_URI: everything but the unreserved characters of RFC 3986. */
export function encodeForUri(text: Term | undefined): Literal {
  return literal(encodeURIComponent(textOf(text).value).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`));
}

/** LANGMATCHES: basic filtering of RFC 4647. */
export function languageMatches(tag: Term | undefined, range: Term | undefined): boolean {
  const given = textOf(tag).value.toLowerCase();
  const wanted = textOf(range).value.toLowerCase();
  return wanted === '*' ? given !== '' : given === wanted || given.startsWith(`${wanted}-`);
}

/** IRI: of an IRI, or of a string that is an absolute one. */
export function toIri(term: Term | undefined): Iri {
  if (term?.type === 'iri') return term;
  const text = term?.type === 'literal' && term.datatype === XSD_STRING ? term.value : '';
  const [before = '', ...fragments] = text.split('#');
  const fine = /^[A-Za-z][A-Za-z0-9+.-]*:[^\u0000-\u0020<>"{}|\\^`]*$/.test(text) && fragments.length <= 1 && !/%(?![0-9A-Fa-f]{2})/.test(text);
  if (!fine || /[[\]]/.test(before.replace(/^[^:]*:\/\/\[[0-9a-fA-F:.]*\]/, ''))) throw typeError('not an absolute IRI');
  return iri(text);
}

/** DATATYPE: also of a literal whose lexical form its datatype does not have. */
export function datatypeOf(term: Term | undefined): Iri {
  if (term?.type === 'literal') return iri(term.datatype);
  throw typeError('not a literal');
}
