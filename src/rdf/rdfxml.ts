import { type Diagnostic, problem } from '../model/diagnostic.js';
import { type SourceFile, type Span, spanOf } from '../model/source.js';
import type { Parsed } from './document.js';
import type { MisspelledTerms } from './misspelled-terms.js';
import { type Places, placesIn } from './places.js';
import { rdfXmlPlaces, type Tag } from './rdfxml-places.js';
import { inPieces, mentionOf, readAll, type StreamFactory, streamFactory, type StreamParser } from './stream-parser.js';
import { beyondBounds } from './xml-bounds.js';
import { languagesOf } from './xml-languages.js';

/** What we use of rdfxml-streaming-parser. `saxParser` is not in its types: it alone knows the place, and has one listener for each event. */
interface RdfXmlParser extends StreamParser {
  readonly saxParser: {
    readonly line: number;
    readonly position: number;
    on(event: 'opentag', listener: (tag: Tag) => void): void;
    on(event: 'closetag', listener: () => void): void;
    close(): unknown;
  };
  onTag(tag: Tag): void;
  onCloseTag(): void;
}
interface RdfXmlModule {
  readonly RdfXmlParser: new (options: {
    readonly dataFactory: StreamFactory;
    readonly baseIRI: string;
    readonly trackPosition: true;
    readonly validateUri: false;
  }) => RdfXmlParser;
}

/**
 * Parses RDF/XML. A statement's `origin` is the element or the attribute that states it; the start tag alone where the
 * element is long. Of syntax errors the first is reported.
 */
export async function parseRdfXml(source: SourceFile, baseIri: string, blankPrefix: string, { onIri }: MisspelledTerms): Promise<Parsed> {
  const refused = beyondBounds(source);
  if (refused) return { statements: [], prefixes: {}, problems: [refused] };
  const { RdfXmlParser } = (await import('rdfxml-streaming-parser' as string)) as RdfXmlModule;
  const places = placesIn(source.text);
  const problems: Diagnostic[] = [];
  const elements = rdfXmlPlaces(source);
  const parsers: RdfXmlParser[] = [];
  const place = (...mentions: readonly string[]): Span => {
    const [parser] = parsers;
    if (!parser) return spanOf(source, 0, 0);
    const line = spanOf(source, ...places.lineRange(parser.saxParser.line));
    for (const mention of mentions) {
      const found = elements.mentionOf(mention) ?? mentionOf(source, mention, line, line.end);
      if (found !== line) return mention.startsWith(':') ? withPrefix(source, found) : found;
    }
    return line;
  };
  const languages = languagesOf(source.text);
  const languageAt = (lower: string): string => languages(lower, parsers[0]?.saxParser.position ?? source.text.length);
  const dataFactory = streamFactory({ syntax: 'RDF/XML', blankPrefix, place, report: (one) => problems.push(one), onIri, languageAt, originOf: elements.originOf });
  const parser = new RdfXmlParser({ dataFactory, baseIRI: baseIri, trackPosition: true, validateUri: false });
  parsers.push(parser);
  const { saxParser } = parser;
  saxParser.on('opentag', (tag) => {
    elements.open(tag, saxParser.position);
    parser.onTag(tag);
  });
  saxParser.on('closetag', () => {
    elements.close(saxParser.position);
    parser.onCloseTag();
    elements.closed();
  });

  const { statements, error } = await readAll(parser, inPieces(source.text));
  const cause = error ?? unclosed(parser);
  if (!cause) return { statements, prefixes: {}, problems };
  // Names under a prefix that is not declared are no IRIs either; the error says what is wrong.
  const fault = syntaxError(source, cause, places);
  const earlier = problems.filter((one) => (one.at?.start ?? 0) < (fault.at?.start ?? 0));
  return { statements, prefixes: {}, problems: [...earlier, fault] };
}

/** What stands before the colon of a name belongs to it. */
function withPrefix(source: SourceFile, { start, end }: Span): Span {
  const [prefix = ''] = /[\p{L}\p{N}_.-]*$/u.exec(source.text.slice(Math.max(0, start - 100), start)) ?? [];
  return spanOf(source, start - prefix.length, end);
}

/** The parser itself does not mind a document that breaks off; its reader of XML does. */
function unclosed(parser: RdfXmlParser): Error | undefined {
  const errors: Error[] = [];
  parser.on('error', (error) => errors.push(error));
  try {
    parser.saxParser.close();
  } catch (error) {
    if (error instanceof Error) errors.push(error);
  }
  return errors[0];
}

const SENTENCES: readonly (readonly [RegExp, (...parts: readonly string[]) => string])[] = [
  [/^unclosed tag: (.*)$/, (tag) => `the element <${tag}> is never closed`],
  [/^unexpected close tag$/, () => 'this end tag does not fit the element that is open here'],
  [/^unbound namespace prefix: "(.*)"$/, (prefix) => `the prefix "${prefix}" is not declared; declare it with xmlns:${prefix}="…"`],
];

/** Both kinds of errors begin with their place: "Line 3 column 5: …" and "3:5: …". */
function syntaxError(source: SourceFile, error: Error, places: Places): Diagnostic {
  const match = /^(?:Line (\d+) column (\d+)|(\d+):(\d+)): *([^]*)$/.exec(error.message);
  const said = (match?.[5] ?? error.message).replace(/\.$/, '');
  const line = Number(match?.[1] ?? match?.[3] ?? 1);
  const column = Number(match?.[2] ?? match?.[4] ?? 1);
  const [pattern, tell] = SENTENCES.find(([one]) => one.test(said)) ?? [/^/, () => lowerFirst(said)];
  const [, ...parts] = pattern.exec(said) ?? [];
  const [open] = said.startsWith('unclosed tag') ? parts : [];
  const tag = tagAround(source, places, line, column);
  return problem('GGEN201', { syntax: 'RDF/XML', detail: tell(...parts) }, open === undefined ? tag : mentionOf(source, `<${open}`, tag));
}

/** The tag in which the parser stopped, on that line; the line, or the end of the text, where there is none. */
function tagAround(source: SourceFile, places: Places, line: number, column: number): Span {
  const { text } = source;
  const [start, end] = places.lineRange(line);
  if (start === end) {
    const last = text.trimEnd().length;
    return spanOf(source, Math.max(0, last - 1), last);
  }
  const at = Math.min(Math.max(start, places.offsetOf(line, column - 1)), end);
  const from = text.lastIndexOf('<', at);
  const to = text.indexOf('>', at);
  return spanOf(source, from < start ? start : from, to < 0 || to >= end ? end : to + 1);
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
