import { problem, type Diagnostic } from '../model/diagnostic.js';
import { spanOf, type SourceFile } from '../model/source.js';
import { suggestion } from '../model/suggest.js';
import type { Token } from './tokens.js';

/** What the parser's error says: where the last good token ended (line from 1, column from 0), and what it expected. */
export interface ParserFault {
  readonly message: string;
  readonly token?: string;
  readonly line?: number;
  readonly column?: number;
  readonly expected: readonly string[];
}

const KEYWORDS: readonly string[] = [
  'BASE', 'PREFIX', 'SELECT', 'CONSTRUCT', 'DESCRIBE', 'ASK', 'DISTINCT', 'REDUCED', 'FROM', 'NAMED', 'WHERE', 'GROUP', 'BY', 'HAVING',
  'ORDER', 'ASC', 'DESC', 'LIMIT', 'OFFSET', 'VALUES', 'OPTIONAL', 'GRAPH', 'SERVICE', 'SILENT', 'BIND', 'AS', 'UNDEF', 'MINUS', 'UNION',
  'FILTER', 'IN', 'NOT', 'EXISTS', 'BOUND', 'STR', 'LANG', 'LANGMATCHES', 'DATATYPE', 'IRI', 'URI', 'ABS', 'CEIL', 'FLOOR', 'ROUND',
  'CONCAT', 'STRLEN', 'UCASE', 'LCASE', 'ENCODE_FOR_URI', 'CONTAINS', 'STRSTARTS', 'STRENDS', 'STRBEFORE', 'STRAFTER', 'YEAR', 'MONTH',
  'DAY', 'HOURS', 'MINUTES', 'SECONDS', 'TIMEZONE', 'TZ', 'MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512', 'COALESCE', 'IF', 'STRLANG',
  'STRDT', 'sameTerm', 'isIRI', 'isURI', 'isBLANK', 'isLITERAL', 'isNUMERIC', 'REGEX', 'SUBSTR', 'REPLACE', 'COUNT', 'SUM', 'MIN',
  'MAX', 'AVG', 'SAMPLE', 'GROUP_CONCAT', 'SEPARATOR', 'true', 'false',
];

/** What to call the parser's tokens in a sentence. */
const NAMES: Readonly<Record<string, string>> = {
  VAR: 'a variable', IRIREF: 'an IRI', PNAME_LN: 'an IRI', PNAME_NS: 'an IRI', EOF: 'the end of the query', INTEGER: 'a number',
  STRING_LITERAL1: 'a string', STRING_LITERAL2: 'a string', STRING_LITERAL_LONG1: 'a string', STRING_LITERAL_LONG2: 'a string',
};

/** Tells a fault of the parser in a plain sentence, at the token that it stumbled over. */
export function syntaxProblem(source: SourceFile, tokens: readonly Token[], fault: ParserFault): Diagnostic {
  if (fault.line === undefined || fault.column === undefined) return meaningProblem(source, tokens, fault.message);
  const offset = offsetOf(source.text, fault.line, fault.column);
  const token = tokens.find((one) => one.end > offset);
  if (!token) {
    const last = tokens.at(-1);
    const open = unclosed(tokens);
    const detail = open ? `it ends while "${open.text}" is still open` : `it ends too early${list(fault.expected)}`;
    const at = open ? spanOf(source, open.start, open.end) : spanOf(source, last?.start ?? 0, last?.end ?? source.text.length);
    return problem('GGEN301', { detail }, at);
  }
  const at = spanOf(source, token.start, token.end);
  if (token.kind === 'invalid' && /^["']/.test(token.text)) return problem('GGEN301', { detail: 'a quoted text has no end' }, at);
  const shown = token.text.length > 40 ? `${token.text.slice(0, 40)}…` : token.text;
  if (token.kind === 'word' && !KEYWORDS.some((word) => word.toUpperCase() === token.text.toUpperCase())) {
    const expected = fault.expected.map((name) => name.replace(/^'|'$/g, ''));
    const near = suggestion(token.text, KEYWORDS.filter((word) => expected.includes(word)));
    return problem('GGEN301', { detail: `"${shown}" is no word of SPARQL`, ...(near.suggestion ? near : suggestion(token.text, KEYWORDS)) }, at);
  }
  return problem('GGEN301', { detail: `"${shown}" may not stand here${list(fault.expected)}` }, at);
}

/** A fault that the parser has no place for: found by the name that its message quotes. */
function meaningProblem(source: SourceFile, tokens: readonly Token[], message: string): Diagnostic {
  const name = /\(\??([^)]*)\)/.exec(message)?.[1];
  const relative = /Cannot resolve relative IRI (.*) because/.exec(message)?.[1];
  const token = relative === undefined
    ? tokens.findLast((one) => one.kind === 'variable' && one.text.slice(1) === name)
    : tokens.find((one) => one.kind === 'iri' && one.text === `<${relative}>`);
  const at = token ?? tokens[0] ?? { start: 0, end: source.text.length };
  return problem('GGEN301', { detail: sentenceOf(message, name, relative) }, spanOf(source, at.start, at.end));
}

function sentenceOf(message: string, name: string | undefined, relative: string | undefined): string {
  if (relative !== undefined) return `the IRI "${relative}" is relative, and the query has no BASE`;
  if (message.includes('ungrouped variable')) return `"?${name}" is projected, but it is neither in GROUP BY nor inside an aggregate`;
  if (message.includes('already bound')) return `"?${name}" has a value already, so BIND cannot give it another`;
  if (message.includes('same name')) return `two columns are called "?${name}"`;
  if (message.includes('already used in subquery')) return `"?${name}" has a value already from a sub-select`;
  if (message.includes('blank node')) return 'one blank node label is used in two places that do not belong together';
  return message.split('\n')[0] ?? message;
}

function list(expected: readonly string[]): string {
  const names = [...new Set(expected.map((quoted) => quoted.replace(/^'|'$/g, '')).map((name) => NAMES[name] ?? `"${name}"`))];
  return names.length > 0 && names.length <= 4 ? `; expected ${names.join(' or ')}` : '';
}

/** The last bracket that nothing closes. */
function unclosed(tokens: readonly Token[]): Token | undefined {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'symbol') continue;
    if ('({['.includes(token.text)) open.push(token);
    else if (')}]'.includes(token.text)) open.pop();
  }
  return open.at(-1);
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let i = 1; i < line; i++) start = text.indexOf('\n', start) + 1;
  return start + column;
}
