import { type Diagnostic, problem } from '../model/diagnostic.js';
import { type SourceFile, type Span, spanOf } from '../model/source.js';
import { onlyNear, suggestion } from '../model/suggest.js';
import type { Parsed } from './document.js';
import { iriFault } from './iri.js';
import { jsonFault } from './json-syntax.js';
import { type Json, type Names, namesIn } from './json-names.js';
import { hasListInList, inStreamingOrder } from './json-order.js';
import { type JsonPath, type JsonPlace, jsonPlaces } from './json-places.js';
import { jsonLdPlaces } from './jsonld-places.js';
import type { MisspelledTerms } from './misspelled-terms.js';
import { inPieces, mentionOf, readAll, type StreamFactory, streamFactory, type StreamParser } from './stream-parser.js';

/** What we use of jsonld-streaming-parser. It reads one value at a time by `newOnValueJob`; `util` is not in its public types. */
interface JsonLdParser extends StreamParser {
  newOnValueJob(keys: JsonPath, value: unknown, depth: number, isNext: boolean): Promise<void>;
  readonly util: { resourceToTerm(context: unknown, id: string): unknown };
}
interface JsonLdModule {
  readonly JsonLdParser: new (options: {
    readonly dataFactory: StreamFactory;
    readonly baseIRI: string;
    readonly streamingProfile: boolean;
    readonly documentLoader: { readonly load: (url: string) => Promise<never> };
  }) => JsonLdParser;
}

/**
 * Parses JSON-LD 1.1. A statement's `origin` is the member or the array item that states it, name and value;
 * the name alone where the value is long.
 *
 * A context that is not in the document itself is refused (GGEN213): there is no network here; so is a
 * container of graphs. What is said of or with
 * an `@id` that is no IRI is left out, as JSON-LD demands (8.3.2 of its API), with a warning (GGEN203).
 */
export async function parseJsonLd(source: SourceFile, baseIri: string, blankPrefix: string, { onIri }: MisspelledTerms): Promise<Parsed> {
  const fault = jsonFault(source.text);
  if (fault) {
    const { detail, start, end } = fault;
    return { statements: [], prefixes: {}, problems: [problem('GGEN201', { syntax: 'JSON-LD', detail }, spanOf(source, start, end))] };
  }
  const document = JSON.parse(source.text) as Json;
  const names = namesIn(document);
  if (names.ofGraphs !== undefined) {
    // The parser would lose the graphs.
    const at = Math.max(0, source.text.indexOf(`"${names.ofGraphs}"`));
    return { statements: [], prefixes: {}, problems: [problem('GGEN213', { what: `a container of graphs ("${names.ofGraphs}")` }, spanOf(source, at, at + names.ofGraphs.length + 2))] };
  }
  if (hasListInList(document, names)) {
    const at = Math.max(0, source.text.indexOf('"@list"'));
    return { statements: [], prefixes: {}, problems: [problem('GGEN213', { what: 'a list in an "@list"' }, spanOf(source, at, Math.min(at + 7, source.text.length)))] };
  }
  const { JsonLdParser } = (await import('jsonld-streaming-parser' as string)) as JsonLdModule;
  const places = jsonPlaces(source.text);
  const read = async (streamingProfile: boolean, text: string): Promise<Parsed & { readonly outOfOrder: boolean }> => {
    const problems: Diagnostic[] = [];
    const { at, follow, originOf, place } = jsonLdPlaces(source, places);
    const remote = new Set<string>();
    const load = async (url: string): Promise<never> => {
      if (!remote.has(url)) {
        remote.add(url);
        problems.push(problem('GGEN213', { what: `the remote context <${url}>` }, mentionOf(source, `"${url}"`, place())));
      }
      throw new Error(`The context <${url}> is not in the document`);
    };
    const dataFactory = streamFactory({ syntax: 'JSON-LD', blankPrefix, place, report: (one) => problems.push(one), onIri, marks: { mark: at, originOf } });
    const parser = new JsonLdParser({ dataFactory, baseIRI: baseIri, streamingProfile, documentLoader: { load } });
    follow(parser);
    tellOfDropped(parser, (id, reason) => problems.push(problem('GGEN203', { iri: id, reason }, place(id), { severity: 'warning' })));
    const { statements, error } = await readAll(parser, inPieces(text));
    if (error && remote.size === 0) problems.push(syntaxError(error, place));
    return { statements, prefixes: {}, problems, outOfOrder: error !== undefined && 'code' in error && error.code === OUT_OF_ORDER };
  };
  const text = inStreamingOrder(document, freeLabel(source.text), names);
  const streamed = await read(true, text);
  const parsed = streamed.outOfOrder ? await read(false, text) : streamed;
  return { ...parsed, problems: [...parsed.problems, ...unknownKeywords(source, places, names)] };
}

const KEYWORDS = [
  '@base', '@container', '@context', '@direction', '@graph', '@id', '@import', '@included', '@index', '@json', '@language', '@list',
  '@nest', '@none', '@prefix', '@propagate', '@protected', '@reverse', '@set', '@type', '@value', '@version', '@vocab',
];

/** JSON-LD passes over names that look like keywords, and over all that they say: a warning for each (GGEN218). */
function unknownKeywords(source: SourceFile, document: JsonPlace, { isJson }: Names): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const open = [document];
  for (let place = open.pop(); place; place = open.pop()) {
    for (const [name, member] of place.members ?? []) {
      if (typeof name === 'number' || !isJson(name)) open.push(member);
      if (typeof name === 'number' || member.key === undefined || !/^@[A-Za-z]+$/.test(name) || KEYWORDS.includes(name)) continue;
      const at = spanOf(source, member.key, member.key + name.length + 2);
      const meant = onlyNear(name, KEYWORDS);
      const fix = meant === undefined ? undefined : { title: `Write "${meant}"`, edits: [{ at, text: `"${meant}"` }] };
      found.push(problem('GGEN218', { term: name, ...suggestion(name, KEYWORDS) }, at, { severity: 'warning', ...(fix && { fix }) }));
    }
  }
  return found;
}

/** Tells of each `@id` that the parser passes over, once. */
function tellOfDropped({ util }: JsonLdParser, tell: (id: string, reason: string) => void): void {
  const resourceToTerm = util.resourceToTerm.bind(util);
  const told = new Set<string>();
  const watched = (context: unknown, id: string): unknown => {
    const term = resourceToTerm(context, id);
    // What looks like a keyword is kept for later versions of JSON-LD.
    if (term === null && !told.has(id) && !/^@[A-Za-z]+$/.test(id)) {
      told.add(id);
      tell(id, (iriFault(/^[A-Za-z][A-Za-z0-9+.-]*:/.test(id) ? id : `x:${id}`)?.reason ?? 'it is relative, and no base is given') + NOT_SAID);
    }
    return term;
  };
  Object.assign(util, { resourceToTerm: watched });
}

const NOT_SAID = '; nothing is said of it or with it';

/** What a blank node may be called that the document does not mention. */
function freeLabel(text: string): string {
  for (let count = 0; ; count++) {
    const label = `_:unnamed${count}.`;
    if (!text.includes(label)) return label;
  }
}

/** The parser's code for a document that cannot be read as a stream. */
const OUT_OF_ORDER = 'invalid streaming key order';

/** The parser's sentence, placed at the text in the value at fault that it quotes, else at the keyword that it names. */
function syntaxError(error: Error, place: (...mentions: readonly string[]) => Span): Diagnostic {
  const [, single = '', double = ''] = /'([^']+)'|"([^"]+)"/.exec(error.message) ?? [];
  const [keyword = ''] = /@[a-z]+/.exec(error.message) ?? [];
  return problem('GGEN201', { syntax: 'JSON-LD', detail: error.message.replace(/\.$/, '') }, place(single || double, keyword));
}
