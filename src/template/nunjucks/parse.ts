import { suggest } from '../../model/suggest.js';
import type { Range, Statement } from '../syntax.js';
import type { NunjucksLibrary, NunjucksNode, NunjucksParser } from './library.js';
import { lowerBody } from './lower-statement.js';
import { rejectSyntax, SyntaxFault } from '../syntax-fault.js';

/** How deep tags and parentheses may nest; far above any real template, far below what the stack holds. */
const DEEPEST_NESTING = 90;

/** A template as parsed, or what is wrong with it and where. */
export type Parsed =
  | { readonly ok: true; readonly body: readonly Statement[] }
  | { readonly ok: false; readonly detail: string; readonly at: Range; readonly outOfBounds?: boolean };

/**
 * Parses a template of the Nunjucks dialect (3.2.4) with nunjucks' own parser.
 *
 * Beyond nunjucks: places are exact offsets; an unclosed text, comment, `raw` or block is an error at its start;
 * `{%- raw -%}` trims; `#}` outside a comment is plain text.
 */
export function parseNunjucks(library: NunjucksLibrary, text: string): Parsed {
  const ends = new Map<number, number>();
  const open: { readonly name: string; readonly start: number }[] = [];
  const parser = makeParser(library, text, ends, open);
  try {
    return { ok: true, body: lowerBody(parser.parseAsRoot(), { text, ends, depth: 0 }) };
  } catch (error) {
    if (error instanceof SyntaxFault) return { ok: false, detail: error.message, at: error.at, outOfBounds: error.outOfBounds };
    return explain(error, text, parser, ends, open);
  }
}

function makeParser(
  library: NunjucksLibrary,
  text: string,
  ends: Map<number, number>,
  open: { readonly name: string; readonly start: number }[],
): NunjucksParser {
  const tokens = library.lexer.lex(text);
  const next = tokens.nextToken.bind(tokens);
  const matches = tokens._matches.bind(tokens);
  let inComment = false;
  tokens._matches = (wanted) => (wanted === '#}' && !inComment && !tokens.in_code ? false : matches(wanted));
  tokens.nextToken = () => {
    const start = tokens.index;
    inComment = !tokens.in_code && text.startsWith('{#', start);
    if (inComment && text.indexOf('#}', start + 2) < 0) rejectSyntax('this comment is never closed; end it with #}', { start, end: start + 2 });
    const token = next();
    if (token === null) return null;
    if (token.type === 'string' && (tokens.index - start < 2 || text[tokens.index - 1] !== text[start] || tokens.index > text.length)) {
      rejectSyntax('this text is never closed; a quotation mark is missing', { start, end: start + 1 });
    }
    // nunjucks may step past the end.
    ends.set(start, Math.min(tokens.index, text.length));
    token.lineno = 0;
    token.colno = Math.min(start, text.length);
    return token;
  };
  const parser = new library.parser.Parser(tokens);
  let depth = 0;
  const nested = <A extends readonly unknown[], R>(parse: (...args: A) => R) => (...args: A): R => {
    depth++;
    if (depth > DEEPEST_NESTING * 2) rejectSyntax(`this nests deeper than ${DEEPEST_NESTING} levels`, here(parser, ends));
    const result = parse(...args);
    depth--;
    return result;
  };
  parser.parseNot = nested(parser.parseNot.bind(parser));
  parser.parseUnary = nested(parser.parseUnary.bind(parser));
  const parseStatement = nested(parser.parseStatement.bind(parser));
  parser.parseStatement = () => {
    const token = peek(parser);
    open.push({ name: String(token?.value ?? ''), start: token?.colno ?? text.length });
    const node = parseStatement();
    open.pop();
    return node;
  };
  parser.parseRaw = (tagName = 'raw') => parseRaw(library, parser, text, tagName);
  return parser;
}

/** Takes everything up to the matching end tag as it stands. */
function parseRaw(library: NunjucksLibrary, parser: NunjucksParser, text: string, tagName: string): NunjucksNode {
  const opening = peek(parser)?.colno ?? 0;
  const end = parser.advanceAfterBlockEnd();
  const start = parser.tokens.index;
  const tag = new RegExp(`\\{%(-?)\\s*(${tagName}|end${tagName})\\s*(-?)%\\}`, 'g');
  tag.lastIndex = start;
  for (let level = 1, found = tag.exec(text); found; found = tag.exec(text)) {
    level += found[2] === tagName ? 1 : -1;
    if (level > 0) continue;
    let inner = text.slice(start, found.index);
    if (String(end.value).startsWith('-')) inner = inner.trimStart();
    if (found[1] === '-') inner = inner.trimEnd();
    parser.tokens.forwardN(tag.lastIndex - start);
    parser.dropLeadingWhitespace = found[3] === '-';
    return new library.nodes.Output(0, start, [new library.nodes.TemplateData(0, start, inner)]);
  }
  return rejectSyntax(`"${tagName}" is never closed; end it with {% end${tagName} %}`, { start: opening, end: opening + tagName.length });
}

function peek(parser: NunjucksParser): { readonly colno: number; readonly value: unknown } | null {
  return (parser as unknown as { peekToken: () => { colno: number; value: unknown } | null }).peekToken();
}

/** Where the parser stands: its looked-at token, else the last character. */
function here(parser: NunjucksParser, ends: ReadonlyMap<number, number>): Range {
  const length = parser.tokens.str.length;
  const start = Math.min(parser.peeked?.colno ?? parser.tokens.index, length);
  return { start, end: ends.get(start) ?? Math.min(start + 1, length) };
}

/** Turns what nunjucks threw (an error of its own, or a TypeError where it ran off the end) into a place and a sentence. */
function explain(
  error: unknown,
  text: string,
  parser: NunjucksParser,
  ends: ReadonlyMap<number, number>,
  open: readonly { readonly name: string; readonly start: number }[],
): Parsed {
  if (error instanceof RangeError) return { ok: false, detail: 'this template nests too deeply', at: here(parser, ends) };
  const { message, colno } = error as { readonly message?: unknown; readonly colno?: unknown };
  const atEnd = parser.tokens.index >= text.length;
  const innermost = open.at(-1);
  const placed = typeof colno === 'number' ? Math.min(colno - 1, text.length) : undefined;
  const isLost = (placed === undefined && atEnd) || /^unknown block tag: (?:end|el)/.test(String(message));
  const broken = isLost ? brokenTag(text, text.lastIndexOf('{%', open.at(placed === undefined ? -1 : -2)?.start ?? 0), placed) : undefined;
  if (broken) return { ok: false, ...broken };
  if (placed === undefined && atEnd && innermost) {
    const at = { start: innermost.start, end: Math.min(innermost.start + innermost.name.length, text.length) };
    return { ok: false, detail: innermost.name === '' ? 'a tag is never closed' : `"${innermost.name}" is never closed`, at };
  }
  const at = placed === undefined ? here(parser, ends) : { start: placed, end: ends.get(placed) ?? Math.min(placed + 1, text.length) };
  if (error instanceof TypeError || typeof message !== 'string') {
    return { ok: false, detail: atEnd ? 'it ends in the middle of a tag' : 'this is not expected here', at };
  }
  return { ok: false, detail: sentenceOf(message, text.slice(at.start, at.end), open.slice(0, -1).map(({ name }) => name)), at };
}

/** A tag that lost its beginning or its end is why a block does not close: nearer to the mistake than the block itself. */
function brokenTag(text: string, opening: number, placed: number | undefined): { readonly detail: string; readonly at: Range } | undefined {
  const from = Math.max(0, opening);
  for (const found of text.slice(from, placed).matchAll(/\{\{[^]*?\}\}|\{%[^]*?%\}|\{#[^]*?#\}|%\}/g)) {
    if (found[0] === '%}') return { detail: '"%}" ends no tag here; a "{%" is missing', at: { start: from + found.index, end: from + found.index + 2 } };
  }
  const start = Math.max(text.lastIndexOf('{{'), text.lastIndexOf('{%'));
  const closer = text.startsWith('{{', start) ? '}}' : '%}';
  const isOpen = placed === undefined && start > from && !text.includes(closer, start);
  return isOpen ? { detail: `this tag is never closed; end it with ${closer}`, at: { start, end: start + 2 } } : undefined;
}

const TAGS = ['block', 'call', 'extends', 'filter', 'for', 'from', 'if', 'import', 'include', 'macro', 'raw', 'set', 'verbatim'];

/** `open` are the names of the tags that are open there. */
function sentenceOf(message: string, word: string, open: readonly string[]): string {
  const unknownTag = /^unknown block tag: (.*)$/.exec(message);
  if (unknownTag) {
    const name = unknownTag[1] ?? '';
    const near = suggest(name, [...TAGS, ...open.map((tag) => `end${tag}`), ...(open.includes('if') ? ['elif', 'else'] : [])]);
    const said = /^(?:end\w+|else|elif|elseif|case|default)$/.test(name) ? `"${name}" has nothing to belong to here` : `there is no tag "${name}"`;
    return near === undefined ? said : `${said}; did you mean "${near}"?`;
  }
  if (message === 'expected variable end') return word === '' ? 'expected "}}"' : `expected "}}" before "${word}"`;
  if (/^unexpected token: (?:\}\}|%\})$/.test(message)) return `a value is missing before "${message.slice(-2)}"`;
  const blockEnd = /^expected block end in (.*) statement$/.exec(message);
  if (blockEnd) return `expected "%}" to end the tag "${blockEnd[1]}"`;
  return message.replace(/^parse\w*: /, '').replace(/^U/, 'u');
}
