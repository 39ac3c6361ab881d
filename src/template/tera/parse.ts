import { suggest } from '../../model/suggest.js';
import type { Parsed } from '../nunjucks/parse.js';
import { rejectSyntax, SyntaxFault } from '../syntax-fault.js';
import { makeCursor, type Cursor } from './cursor.js';
import { parseExpression, parseFilter, parseList, parseValue } from './parse-expression.js';
import { lexTera, type Piece, type Token } from './lex.js';
import type { Expression, MacroParameter, Range, Statement } from '../syntax.js';

/** How deep tags may nest; far above any real template, far below what the stack holds. */
const DEEPEST_NESTING = 90;

/** Where a statement stands: what may stand there depends on it. */
interface Surroundings {
  readonly depth: number;
  readonly inLoop: boolean;
  readonly inMacro: boolean;
}

/** Reads the pieces of a template in turn. */
interface Reader {
  readonly peek: () => Piece | undefined;
  readonly take: () => Piece | undefined;
}

type Body = readonly Statement[];
type TagReader = (reader: Reader, cursor: Cursor, word: Token, around: Surroundings) => Statement;

/**
 * Parses a template of the Tera dialect (Tera 1), with exact places.
 *
 * Macros and imports come first in the body whatever their place: Tera knows them before anything is rendered.
 */
export function parseTera(text: string): Parsed {
  try {
    const pieces = lexTera(text);
    let at = 0;
    const reader: Reader = { peek: () => pieces[at], take: () => pieces[at++] };
    const { body } = parseBody(reader, [], { depth: 0, inLoop: false, inMacro: false });
    body.forEach((statement, i) => {
      if (statement.kind === 'extends' && !body.slice(0, i).every((one) => one.kind === 'text' && one.text.trim() === '')) rejectSyntax('"extends" must come first', statement.at);
    });
    const isHoisted = ({ kind }: Statement): boolean => kind === 'macro' || kind === 'import';
    return { ok: true, body: [...body.filter(isHoisted), ...body.filter((one) => !isHoisted(one))] };
  } catch (error) {
    if (error instanceof SyntaxFault) return { ok: false, detail: error.message, at: error.at, outOfBounds: error.outOfBounds };
    throw error;
  }
}

/** What a body ended with: one of the words that it may end with, and the rest of that tag. */
interface Ending {
  readonly body: Body;
  readonly word: Token | undefined;
  readonly cursor: Cursor;
}

function parseBody(reader: Reader, endings: readonly string[], around: Surroundings, opening?: Token): Ending {
  const body: Statement[] = [];
  const deeper = { ...around, depth: around.depth + 1 };
  if (deeper.depth > DEEPEST_NESTING && opening) rejectSyntax(`this nests deeper than ${DEEPEST_NESTING} levels`, opening);
  for (let piece = reader.take(); piece; piece = reader.take()) {
    if (piece.kind === 'text') {
      body.push({ kind: 'text', text: piece.text, at: piece });
      continue;
    }
    const cursor = makeCursor(piece.tokens, piece);
    if (piece.kind === 'output') {
      const value = parseExpression(cursor);
      cursor.end();
      body.push({ kind: 'output', value, at: { start: piece.start, end: piece.start + 2 } });
      continue;
    }
    const word = cursor.name('the name of a tag');
    if (endings.includes(word.text)) return { body, word, cursor };
    const read = Object.hasOwn(TAGS, word.text) ? TAGS[word.text] : undefined;
    if (!read) return rejectSyntax(`${unknownTag(word.text)}${didYouMean(word.text, [...endings, ...Object.keys(TAGS)])}`, word);
    body.push(read(reader, cursor, word, deeper));
  }
  if (opening) return rejectSyntax(`"${opening.text}" is never closed; end it with {% end${opening.text} %}`, opening);
  return { body, word: undefined, cursor: makeCursor([], { start: 0, end: 0 }) };
}

function didYouMean(name: string, tags: readonly string[]): string {
  const near = suggest(name, tags);
  return near === undefined || /^els\w*if$/.test(name) ? '' : `; did you mean "${near}"?`;
}

function unknownTag(name: string): string {
  if (/^(?:end\w+|else|elif)$/.test(name)) return `"${name}" has nothing to belong to here`;
  if (name === 'elseif' || name === 'elsif') return `there is no tag "${name}" in Tera; write "elif"`;
  const other = { from: 'import macros with {% import "file" as name %}', call: 'macros are called as {{ self::name() }}', switch: 'write "if" and "elif"' }[name];
  return `there is no tag "${name}" in Tera${other === undefined ? '' : `; ${other}`}`;
}

/** Reads up to the end tag; `{% endblock name %}` and `{% endmacro name %}` may repeat the name. */
function parseInner(reader: Reader, word: Token, around: Surroundings, name?: string): Body {
  const { body, cursor } = parseBody(reader, [`end${word.text}`], around, word);
  const repeated = name === undefined ? undefined : cursor.peek();
  if (repeated?.kind === 'word') {
    cursor.take();
    if (repeated.text !== name) rejectSyntax(`this ends "${repeated.text}", but "${name}" is open`, repeated);
  }
  cursor.end();
  return body;
}

const TAGS: Readonly<Record<string, TagReader>> = {
  if: parseIf,
  for: parseFor,
  set: parseSet,
  set_global: parseSet,
  macro: parseMacro,
  block: parseBlock,
  filter(reader, cursor, word, around) {
    const filter = parseFilter(cursor);
    cursor.end();
    const input: Expression = { kind: 'capture', body: parseInner(reader, word, around), at: word };
    return { kind: 'output', value: { kind: 'filter', input, ...filter }, at: word };
  },
  break: (_reader, cursor, word, around) => parseJump('break', cursor, word, around),
  continue: (_reader, cursor, word, around) => parseJump('continue', cursor, word, around),
  include: (_reader, cursor, word) => parseInclude(cursor, word),
  import(_reader, cursor, word, around) {
    const template = parseFile(cursor);
    cursor.expect('as', 'after the file to import');
    const { text: as } = cursor.name('a name after "as"');
    cursor.end();
    if (around.depth > 1) rejectSyntax('"import" stands at the top of a template, not inside a tag', word);
    return { kind: 'import', template, as, withContext: false, at: word };
  },
  extends(_reader, cursor, word, around) {
    const template = parseFile(cursor);
    cursor.end();
    if (around.depth > 1) rejectSyntax('"extends" must come first', word);
    return { kind: 'extends', template, at: word };
  },
};

function parseIf(reader: Reader, cursor: Cursor, word: Token, around: Surroundings): Statement {
  const branches: { readonly condition: Expression; readonly body: Body }[] = [];
  let open = cursor;
  for (;;) {
    const condition = parseExpression(open);
    open.end();
    const { body, word: ending, cursor: next } = parseBody(reader, ['elif', 'else', 'endif'], around, word);
    branches.push({ condition, body });
    open = next;
    if (ending?.text === 'elif') continue;
    open.end();
    const otherwise = ending?.text === 'else' ? parseInner(reader, word, around) : [];
    return { kind: 'if', branches, otherwise, at: word };
  }
}

function parseFor(reader: Reader, cursor: Cursor, word: Token, around: Surroundings): Statement {
  const names = [cursor.name('a name after "for"').text];
  if (cursor.skip(',')) names.push(cursor.name('a second name after ","').text);
  cursor.expect('in', 'after the name of the loop variable');
  const list = parseValue(cursor);
  cursor.end();
  const { body, word: ending, cursor: next } = parseBody(reader, ['else', 'endfor'], { ...around, inLoop: true }, word);
  next.end();
  return { kind: 'for', names, list, body, otherwise: ending?.text === 'else' ? parseInner(reader, word, around) : [], at: word };
}

function parseSet(_reader: Reader, cursor: Cursor, word: Token): Statement {
  const name = cursor.name('the name of a variable to set');
  if (cursor.isAt(',')) rejectSyntax('"set" sets one variable in Tera', cursor.here());
  if (!cursor.peek()) rejectSyntax('"set" needs a value in Tera: {% set name = value %}; there is no {% endset %}', cursor.here());
  cursor.expect('=', 'after the name of the variable');
  const value = parseExpression(cursor);
  cursor.end();
  return { kind: 'set', names: [name.text], value, reach: word.text === 'set' ? 'here' : 'root', at: word };
}

function parseMacro(reader: Reader, cursor: Cursor, word: Token, around: Surroundings): Statement {
  if (around.depth > 1) rejectSyntax('macros stand at the top of a template, not inside a tag', word);
  const { text: name } = cursor.name('the name of the macro');
  cursor.expect('(', 'after the name of the macro');
  const parameters = parseList(cursor, ')', 'the parameters', () => parseParameter(cursor));
  cursor.end();
  return { kind: 'macro', name, parameters, body: parseInner(reader, word, { ...around, inLoop: false, inMacro: true }, name), at: word };
}

/** A default is a literal: macros see nothing from outside. */
function parseParameter(cursor: Cursor): MacroParameter {
  const { text: name } = cursor.name('the name of a parameter');
  if (!cursor.skip('=')) return { name, required: true };
  const at = cursor.here();
  const fallback = parseValue(cursor);
  if (fallback.kind !== 'literal') rejectSyntax('the default of a parameter is a text, a number, true or false', at);
  return { name, fallback };
}

function parseBlock(reader: Reader, cursor: Cursor, word: Token, around: Surroundings): Statement {
  const { text: name } = cursor.name('the name of the block');
  cursor.end();
  if (around.inMacro) rejectSyntax('a macro has no blocks', word);
  return { kind: 'block', name, body: parseInner(reader, word, { ...around, inLoop: false }, name), at: word };
}

function parseJump(kind: 'break' | 'continue', cursor: Cursor, word: Token, around: Surroundings): Statement {
  cursor.end();
  if (!around.inLoop) rejectSyntax(`"${kind}" stands outside of a loop`, word);
  return { kind, at: word };
}

function parseInclude(cursor: Cursor, word: Token): Statement {
  const files = cursor.skip('[') ? parseList(cursor, ']', 'the list', () => parseFile(cursor)) : [parseFile(cursor)];
  const ignoreMissing = cursor.skip('ignore');
  if (ignoreMissing) cursor.expect('missing', 'after "ignore"');
  cursor.end();
  const [template, ...others] = files;
  if (!template) return rejectSyntax('this list names no file', word);
  return { kind: 'include', template, ...(others.length > 0 && { others }), ignoreMissing, at: word };
}

function parseFile(cursor: Cursor): Expression {
  const at: Range = cursor.here();
  const token = cursor.peek();
  if (token?.kind !== 'string') return rejectSyntax('expected the path of a template in quotes', at);
  return { kind: 'literal', value: cursor.take().text, at: token };
}
