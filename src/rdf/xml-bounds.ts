import { type Diagnostic, problem } from '../model/diagnostic.js';
import { type SourceFile, spanOf } from '../model/source.js';

/** Deeper than any document that a person or a tool writes; the parser's work grows with the square of the depth. */
const MOST_NESTED = 500;

/** Entities save typing, no more; a document that grows like this under them was made to. */
const MOST_GROWTH = 16;

/** What XML leaves out of account between two marks. */
const SKIPPED = [['<!--', '-->'], ['<![CDATA[', ']]>'], ['<?', '?>']] as const;

/**
 * What would need another file, grow without bound, or take for ever (GGEN213): external entities, entities of entities,
 * long ones that are repeated, deep nesting.
 * Looks at each character a bounded number of times, whatever the text is; where it stops being XML, the parser says so.
 */
export function beyondBounds(source: SourceFile): Diagnostic | undefined {
  const { text } = source;
  const entity = /<!ENTITY\s+(?:%\s*)?[^\s"'>]+\s+(?:SYSTEM\b|PUBLIC\b|"[^"&]*&[^"]*"|'[^'&]*&[^']*')/.exec(text);
  if (entity) return problem('GGEN213', { what: 'an entity that is made of entities or comes from elsewhere' }, spanOf(source, entity.index, entity.index + entity[0].length));
  const lengths = new Map([...text.matchAll(/<!ENTITY\s+([^\s"'>%]+)\s+(?:"([^"]*)"|'([^']*)')/g)].map(([, name, double, single]) => [name, (double ?? single ?? '').length]));
  let grown = 0;
  if (lengths.size > 0) for (const [, name] of text.matchAll(/&([^\s;&<>"']+);/g)) grown += lengths.get(name) ?? 0;
  if (grown > text.length * MOST_GROWTH) return problem('GGEN213', { what: `entities that make the document more than ${MOST_GROWTH} times as long` }, spanOf(source, 0, 0));
  let depth = 0;
  for (let at = text.indexOf('<'); at >= 0; ) {
    const skipped = SKIPPED.find(([open]) => text.startsWith(open, at));
    const declares = !skipped && text.startsWith('<!', at);
    const end = skipped ? endOf(text, skipped[1], at) : declares ? at + 2 : endOfTag(text, at);
    if (end < 0) return undefined;
    if (!skipped && !declares) {
      if (text[at + 1] === '/') depth--;
      else if (text[end - 2] !== '/') depth++;
      if (depth > MOST_NESTED) return problem('GGEN213', { what: `elements nested more than ${MOST_NESTED} levels deep` }, spanOf(source, at, end));
    }
    at = text.indexOf('<', end);
  }
  return undefined;
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

/** The offset after a tag; a `>` in quotes does not end it. */
function endOfTag(text: string, start: number): number {
  const marks = /["'>]/g;
  marks.lastIndex = start;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (mark[0] === '>') return mark.index + 1;
    const closing = text.indexOf(mark[0], mark.index + 1);
    if (closing < 0) return -1;
    marks.lastIndex = closing + 1;
  }
  return -1;
}
