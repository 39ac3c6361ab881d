import { iriFault } from './iri.js';

/** A piece of text that is no token of Turtle; `iri` is given where it was to be one. */
export interface LexicalFault {
  readonly detail: string;
  readonly start: number;
  readonly end: number;
  readonly iri?: string;
}

/**
 * Tells why nothing can be read at an offset, after a token of type `previous`. `lineSyntax` is N-Triples or N-Quads, which
 * have no prefixes, directives, bare numbers or other quotes: what would be right in Turtle is then told as such.
 */
export function faultAt(text: string, at: number, previous: string | undefined, lineSyntax?: string): LexicalFault {
  if (at >= text.length) return { detail: 'the file ends in the middle of a statement', start: Math.max(0, text.trimEnd().length - 1), end: text.trimEnd().length };
  if (text.startsWith('^', at)) return datatypeFault(text, at);
  const first = text[at];
  const onlyTurtle = lineSyntax === undefined ? undefined : turtleFault(text, at, previous, lineSyntax);
  if (onlyTurtle) return onlyTurtle;
  if (first === '<') return iriFaultAt(text, at);
  if (first === '"' || first === "'") return stringFault(text, at, first, lineSyntax === undefined);
  const word = wordAt(text, at);
  const end = at + word.length;
  if (first === '@') {
    return previous === 'literal'
      ? { detail: `"${word}" is not a language tag; one looks like "@en" or "@en-GB"`, start: at, end }
      : { detail: `"${word}" is not a directive; those are "@prefix" and "@base"`, start: at, end };
  }
  if (word.startsWith('_:')) return { detail: `"${word}" is not a label of a blank node; one looks like "_:a1"`, start: at, end };
  if (/^[+-]?\.?[0-9]/.test(word)) return { detail: `"${word}" is not a number; put a text into quotes`, start: at, end };
  if (previous === '@prefix' || previous === 'PREFIX') {
    return { detail: `expected a prefix with its colon, such as "ex:", but found "${word}"`, start: at, end };
  }
  if (word.includes(':')) return nameFault(word, at);
  if (/^[\p{L}_]/u.test(word)) {
    return { detail: `"${word}" cannot stand here: a name needs a prefix, as in "ex:${word}", and a text needs quotes`, start: at, end };
  }
  return { detail: `"${word}" cannot stand here`, start: at, end };
}

/** What Turtle has, and a syntax of one statement a line has not. */
function turtleFault(text: string, at: number, previous: string | undefined, syntax: string): LexicalFault | undefined {
  const quotes = /^(?:'''|"""|')/.exec(text.slice(at, at + 3))?.[0];
  if (quotes !== undefined) return { detail: `a text begins and ends with one " in ${syntax}, not with ${quotes}`, start: at, end: at + quotes.length };
  const word = wordAt(text, at);
  const fault = (detail: string): LexicalFault => ({ detail, start: at, end: at + word.length });
  if (word.startsWith('@')) return previous === 'literal' ? undefined : fault(`"${word}" cannot stand here: ${syntax} has no directives, and each IRI is written whole`);
  if (/^[<"_^]/.test(word) && !/^_[^:]*$/.test(word)) return undefined;
  if (/^[+-]?\.?[0-9]/.test(word)) return fault(`"${word}" needs quotes and a datatype in ${syntax}, as in "1"^^<http://www.w3.org/2001/XMLSchema#integer>`);
  if (word.includes(':')) return fault(`"${word}" has a prefix, and ${syntax} has none: write the whole IRI in angle brackets`);
  return /^[\p{L}_]/u.test(word) ? fault(`"${word}" cannot stand here: an IRI needs angle brackets in ${syntax}, and a text needs quotes`) : undefined;
}

function datatypeFault(text: string, at: number): LexicalFault {
  if (!text.startsWith('^^', at)) {
    return { detail: 'expected "^^" before a datatype, but found "^"', start: at, end: at + 1 };
  }
  const next = at + 2 + (/^\s*/.exec(text.slice(at + 2, at + 200))?.[0].length ?? 0);
  if (text[next] === '<') return iriFaultAt(text, next);
  const word = wordAt(text, next);
  return {
    detail: `expected a datatype after "^^", such as "xsd:integer", but found ${word === '' ? 'nothing' : `"${word}"`}`,
    start: word === '' ? at : next,
    end: word === '' ? at + 2 : next + word.length,
  };
}

/** An IRI that is not closed, or has a character or an escape that may not be in it. */
function iriFaultAt(text: string, at: number): LexicalFault {
  const line = text.slice(at + 1, lineEnd(text, at));
  const close = line.indexOf('>');
  if (close < 0) {
    const end = at + 1 + (/^[^\s"]*/.exec(line)?.[0].length ?? 0);
    return { detail: 'the IRI that begins here has no closing ">"', start: at, end };
  }
  const iri = line.slice(0, close);
  // Blank out what is allowed; what is left first is at fault.
  const bad = /[^\0]/u.exec(iri.replace(/\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|[^\\\s<"{}|^`\p{Cc}]/gu, (part) => '\0'.repeat(part.length)));
  if (!bad) {
    const fault = iriFault(iri);
    return { iri, detail: fault?.reason ?? 'an escape in it stands for a character that is not allowed', start: at, end: at + close + 2 };
  }
  const start = at + 1 + bad.index;
  if (bad[0] === '<') return { detail: 'the IRI that begins here has no closing ">" before the next "<"', start: at, end: start };
  const reason = bad[0] === '\\' ? 'a "\\" in it must be an escape such as "\\u00E9"' : (iriFault(`x:${bad[0]}`)?.reason ?? `it contains "${bad[0]}"`);
  return { iri, detail: reason, start, end: start + bad[0].length };
}

/** `hasLong` is for syntaxes in which a text may have several lines. */
function stringFault(text: string, at: number, quote: string, hasLong: boolean): LexicalFault {
  const long = text.startsWith(quote.repeat(3), at);
  const delimiter = long ? quote.repeat(3) : quote;
  const limit = long ? text.length : lineEnd(text, at);
  let i = at + delimiter.length;
  while (i < limit && !text.startsWith(delimiter, i)) {
    if (text[i] !== '\\') {
      i++;
      continue;
    }
    const escape = /^\\(?:[tbnrf"'\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})/.exec(text.slice(i, i + 10))?.[0];
    if (escape === undefined || /^\\u[dD][89a-fA-F]/.test(escape)) {
      const end = Math.min(limit, i + 2);
      return { detail: `"${text.slice(i, end)}" is not an escape in a text; a backslash is written "\\\\"`, start: i, end };
    }
    i += escape.length;
  }
  const detail = long
    ? `the text that begins here has no closing ${delimiter}`
    : `the text that begins here has no closing ${quote} on its line; ${hasLong ? `a text of several lines begins and ends with ${quote.repeat(3)}` : 'a line end in a text is written "\\n"'}`;
  return { detail, start: at, end: long ? at + 3 : limit };
}

function nameFault(word: string, at: number): LexicalFault {
  const local = word.indexOf(':') + 1;
  const bad = /[^\p{L}\p{N}\p{M}_:.%\\-]/u.exec(word.slice(local));
  if (!bad) return { detail: `"${word}" is not a prefixed name such as "ex:name"`, start: at, end: at + word.length };
  const start = at + local + bad.index;
  return {
    detail: `"${bad[0]}" cannot stand in the prefixed name "${word}"; write it as "\\${bad[0]}", or the whole as an IRI in angle brackets`,
    start,
    end: start + bad[0].length,
  };
}

/** What stands at an offset up to white space or a mark that ends a word. */
function wordAt(text: string, at: number): string {
  const word = /^[^\s,;()[\]{}"'<>]+/.exec(text.slice(at, at + 200))?.[0];
  if (word === undefined) return text.slice(at, at + 1);
  return word.length > 1 ? word.replace(/\.+$/, '') : word;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
