import { type Diagnostic, problem } from '../model/diagnostic.js';
import { type SourceFile, type Span, spanOf } from '../model/source.js';
import type { Parsed } from './document.js';
import { jsonFault } from './json-syntax.js';
import { inStreamingOrder, type Json } from './json-order.js';
import { inPieces, mentionOf, readAll, type StreamFactory, streamFactory, type StreamParser } from './stream-parser.js';

interface JsonLdModule {
  readonly JsonLdParser: new (options: {
    readonly dataFactory: StreamFactory;
    readonly baseIRI: string;
    readonly streamingProfile: boolean;
    readonly documentLoader: { readonly load: (url: string) => Promise<never> };
  }) => StreamParser;
}

/**
 * Parses JSON-LD 1.1. The parser tells no places, so a statement's `origin` is the file (offsets 0 to 0).
 * A context that is not in the document itself is refused (GGEN213): there is no network here.
 */
export async function parseJsonLd(source: SourceFile, baseIri: string, blankPrefix: string): Promise<Parsed> {
  const fault = jsonFault(source.text);
  if (fault) {
    const { detail, start, end } = fault;
    return { statements: [], prefixes: {}, problems: [problem('GGEN201', { syntax: 'JSON-LD', detail }, spanOf(source, start, end))] };
  }
  const { JsonLdParser } = (await import('jsonld-streaming-parser' as string)) as JsonLdModule;
  const read = async (streamingProfile: boolean, text: string): Promise<Parsed & { readonly outOfOrder: boolean }> => {
    const problems: Diagnostic[] = [];
    const file = spanOf(source, 0, 0);
    const place = (mention = ''): Span => mentionOf(source, mention, file);
    const remote = new Set<string>();
    const load = async (url: string): Promise<never> => {
      if (!remote.has(url)) {
        remote.add(url);
        problems.push(problem('GGEN213', { what: `the remote context <${url}>` }, mentionOf(source, `"${url}"`, file)));
      }
      throw new Error(`The context <${url}> is not in the document`);
    };
    const dataFactory = streamFactory('JSON-LD', blankPrefix, place, (one) => problems.push(one));
    const parser = new JsonLdParser({ dataFactory, baseIRI: baseIri, streamingProfile, documentLoader: { load } });
    const { statements, error } = await readAll(parser, inPieces(text));
    if (error && remote.size === 0) problems.push(syntaxError(source, error, file));
    return { statements, prefixes: {}, problems, outOfOrder: error !== undefined && 'code' in error && error.code === OUT_OF_ORDER };
  };
  const streamed = await read(true, inStreamingOrder(JSON.parse(source.text) as Json, freeLabel(source.text)));
  return streamed.outOfOrder ? read(false, source.text) : streamed;
}

/** What a blank node may be called that the document does not mention. */
function freeLabel(text: string): string {
  for (let count = 0; ; count++) {
    const label = `_:empty${count}.`;
    if (!text.includes(label)) return label;
  }
}

/** The parser's code for a document that cannot be read as a stream. */
const OUT_OF_ORDER = 'invalid streaming key order';

/** The parser's sentence, placed at the last text of the document that it quotes. */
function syntaxError(source: SourceFile, error: Error, file: Span): Diagnostic {
  const [, quoted = ''] = /'([^']+)'|"([^"]+)"/.exec(error.message) ?? [];
  const at = quoted === '' ? file : mentionOf(source, `"${quoted}"`, file);
  return problem('GGEN201', { syntax: 'JSON-LD', detail: error.message.replace(/\.$/, '') }, at);
}
