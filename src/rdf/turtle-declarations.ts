import type { Fix } from '../model/diagnostic.js';
import { type SourceFile, spanOf } from '../model/source.js';

const DIRECTIVE = /^[ \t]*(?:@prefix|@base|prefix|base)\b/i;
const BLANK = /^[ \t]*(?:#.*)?$/;

/**
 * Declares a prefix behind the declarations that a document begins with, in the way in which they are written; above its
 * first statement where there are none. `undefined` for syntaxes without prefixes.
 */
export function declarationOf(source: SourceFile, format: string, prefix: string, iri: string): Fix | undefined {
  if (format !== 'turtle' && format !== 'trig') return undefined;
  const { text } = source;
  let at = 0;
  let behind: number | undefined;
  let line = '';
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const written = text.slice(start, end < 0 ? text.length : end);
    if (DIRECTIVE.test(written)) {
      line = written;
      behind = end < 0 ? text.length : end + 1;
    } else if (!BLANK.test(written)) {
      at = start;
      break;
    }
    start = end < 0 ? text.length : end + 1;
  }
  const like = /^[ \t]*(?:(prefix|base)\b)/i.exec(line)?.[1];
  const keyword = like === undefined ? '@prefix' : like === like.toLowerCase() ? 'prefix' : 'PREFIX';
  const written = `${keyword} ${prefix}: <${iri}>${like === undefined ? ' .' : ''}\n`;
  const place = behind ?? at;
  const before = behind !== undefined && text[behind - 1] !== '\n' ? '\n' : '';
  return { title: `Declare "${prefix}:"`, edits: [{ at: spanOf(source, place, place), text: before + written }] };
}
