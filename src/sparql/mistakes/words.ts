import { suggest } from '../../model/suggest.js';
import { isWord, type Token } from '../tokens.js';
import { replace, type Mistake, type Recognizer } from './mistake.js';

/** Every word that SPARQL has, apart from `a`. */
export const KEYWORDS: readonly string[] = [
  'BASE', 'PREFIX', 'SELECT', 'CONSTRUCT', 'DESCRIBE', 'ASK', 'DISTINCT', 'REDUCED', 'FROM', 'NAMED', 'WHERE', 'GROUP', 'BY', 'HAVING',
  'ORDER', 'ASC', 'DESC', 'LIMIT', 'OFFSET', 'VALUES', 'OPTIONAL', 'GRAPH', 'SERVICE', 'SILENT', 'BIND', 'AS', 'UNDEF', 'MINUS', 'UNION',
  'FILTER', 'IN', 'NOT', 'EXISTS', 'BOUND', 'STR', 'LANG', 'LANGMATCHES', 'DATATYPE', 'IRI', 'URI', 'ABS', 'CEIL', 'FLOOR', 'ROUND',
  'CONCAT', 'STRLEN', 'UCASE', 'LCASE', 'ENCODE_FOR_URI', 'CONTAINS', 'STRSTARTS', 'STRENDS', 'STRBEFORE', 'STRAFTER', 'YEAR', 'MONTH',
  'DAY', 'HOURS', 'MINUTES', 'SECONDS', 'TIMEZONE', 'TZ', 'MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512', 'COALESCE', 'IF', 'STRLANG',
  'STRDT', 'sameTerm', 'isIRI', 'isURI', 'isBLANK', 'isLITERAL', 'isNUMERIC', 'REGEX', 'SUBSTR', 'REPLACE', 'COUNT', 'SUM', 'MIN',
  'MAX', 'AVG', 'SAMPLE', 'GROUP_CONCAT', 'SEPARATOR', 'true', 'false',
  // Known to the parser; no query may call them.
  'NOW', 'RAND', 'UUID', 'STRUUID', 'BNODE',
];

const UPPER: ReadonlySet<string> = new Set(KEYWORDS.map((word) => word.toUpperCase()));

/** Words of SQL and other languages, and what SPARQL writes instead. */
const FOREIGN: Readonly<Record<string, { readonly instead: string; readonly exact?: true }>> = {
  AND: { instead: '&&', exact: true },
  OR: { instead: '||', exact: true },
  LIKE: { instead: 'REGEX(?text, "pattern")' },
  IS: { instead: 'BOUND(?variable)' },
  NULL: { instead: '!BOUND(?variable)' },
  JOIN: { instead: '?shared' },
  LENGTH: { instead: 'STRLEN', exact: true },
  LEN: { instead: 'STRLEN', exact: true },
  UPPER: { instead: 'UCASE', exact: true },
  LOWER: { instead: 'LCASE', exact: true },
  SUBSTRING: { instead: 'SUBSTR', exact: true },
  STARTSWITH: { instead: 'STRSTARTS', exact: true },
  ENDSWITH: { instead: 'STRENDS', exact: true },
};

/** Whether a token is a word of SPARQL in any case. */
export function isKeyword(token: Token | undefined): boolean {
  return token?.kind === 'word' && UPPER.has(token.text.toUpperCase());
}

function noWord(token: Token, more: Partial<Mistake>): Mistake {
  return { detail: `"${token.text}" is no word of SPARQL`, at: token, ...more };
}

function inCaseOf(keyword: string, written: string): string {
  return written === written.toLowerCase() ? keyword.toLowerCase() : keyword;
}

/** A word that SPARQL does not have: a misspelled keyword, one of another language, or a name without its prefix. */
export const unknownWord: Recognizer = ({ tokens, index, expected }) => {
  const token = tokens[index];
  if (token?.kind !== 'word' || isKeyword(token) || isWord(token, 'A')) return undefined;
  const before = tokens[index - 1];
  if (before?.kind === 'string' && before.end === token.start) {
    return { detail: `the text ends before "${token.text}"; write the quote inside it as \\${before.text.slice(-1)}`, at: token };
  }
  const foreign = FOREIGN[token.text.toUpperCase()];
  const upper = token.text.toUpperCase();
  const near = foreign ? undefined : suggest(upper, expected.filter((word) => UPPER.has(word.toUpperCase())));
  const isTermPlace = expected.includes('IRIREF') && expected.includes('PNAME_LN');
  const opensCall = tokens[index + 1]?.text === '(' || tokens[index + 1]?.text === '{';
  const meant = near ?? (isTermPlace && !opensCall ? undefined : suggest(upper, KEYWORDS.map((word) => (word === 'true' || word === 'false' ? word.toUpperCase() : word))));
  if (foreign) {
    const { instead, exact } = foreign;
    return noWord(token, { suggestion: instead, ...(exact && { fix: { title: `Write "${instead}"`, changes: [replace(token, instead)] } }) });
  }
  if (meant !== undefined) {
    const written = inCaseOf(meant, token.text);
    return noWord(token, { suggestion: meant, fix: { title: `Write "${written}"`, changes: [replace(token, written)] } });
  }
  if (isTermPlace) {
    return { detail: `"${token.text}" is no word of SPARQL; a name has a prefix, such as "ex:${token.text}"`, at: token, repair: [replace(token, '<urn:x-ggen:name>')] };
  }
  return noWord(token, {});
};
