const LANGUAGE = '(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})';
const PRIVATE = '[xX](?:-[A-Za-z0-9]{1,8})+';
const TAG = new RegExp(
  `^(?:${LANGUAGE}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*` +
    `(?:-[0-9A-WYZa-wyz](?:-[A-Za-z0-9]{2,8})+)*(?:-${PRIVATE})?|${PRIVATE})$`,
);
const GRANDFATHERED =
  /^(?:en-GB-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)|sgn-(?:BE-FR|BE-NL|CH-DE)|art-lojban|cel-gaulish|no-(?:bok|nyn)|zh-(?:guoyu|hakka|min|min-nan|xiang))$/i;

/** Whether a text is a well-formed language tag (BCP 47, 2.2.9), as RDF 1.1 demands and engines check. */
export function isLanguageTag(tag: string): boolean {
  return TAG.test(tag) || GRANDFATHERED.test(tag);
}

/** What to say of a tag that is not well-formed. */
export function languageFault(tag: string): string {
  return `"${tag}" is not a language tag; one looks like "en", "en-GB" or "zh-Hant"`;
}
