import { type SourceFile, type Span, spanOf } from '../model/source.js';
import { type JsonPath, type JsonPlace, placeAt, rangeOf } from './json-places.js';

/** The part of the parser that reads one value, to which `keys` lead. */
interface ValueReader {
  newOnValueJob(keys: JsonPath, value: unknown, depth: number, isNext: boolean): Promise<void>;
}

/** Follows a JSON-LD parser through a document. */
export interface JsonLdPlaces {
  /** The path to the value that the parser reads now. */
  readonly at: () => JsonPath | undefined;
  /** Watches the parser from now on. */
  readonly follow: (parser: ValueReader) => void;
  /** Where a statement stands, by the paths at which its predicate and object were read. */
  readonly originOf: (predicate: object | undefined, object: object | undefined) => Span;
  /** The first of some texts that stands in the value that is read now; else that value. */
  readonly place: (...mentions: readonly string[]) => Span;
}

export function jsonLdPlaces(source: SourceFile, document: JsonPlace): JsonLdPlaces {
  const state: { path?: JsonPath } = {};
  // The first of the keys belongs to the document as a whole.
  const find = (path: JsonPath | undefined): JsonPlace => placeAt(document, path?.slice(1) ?? []);
  return {
    at: () => state.path,
    follow(parser) {
      const read = parser.newOnValueJob.bind(parser);
      let reading = false;
      const followed: ValueReader['newOnValueJob'] = async (keys, value, depth, isNext) => {
        // The parser calls itself with what it makes of a value, such as a map of languages.
        if (reading) return read(keys, value, depth, isNext);
        reading = true;
        state.path = keys;
        await read(keys, value, depth, isNext);
        reading = false;
      };
      Object.assign(parser, { newOnValueJob: followed });
    },
    originOf(predicate, object) {
      const mark = predicate ?? object;
      const path: JsonPath | undefined = Array.isArray(mark) ? mark : state.path;
      return spanOf(source, ...rangeOf(source.text, find(path)));
    },
    place(...mentions) {
      const at = find(state.path);
      const from = at.key ?? at.start;
      const value = source.text.slice(from, at.end);
      for (const mention of mentions) {
        const quoted = mention === '' ? -1 : value.indexOf(`"${mention}"`);
        if (quoted >= 0) return spanOf(source, from + quoted, from + quoted + mention.length + 2);
      }
      return spanOf(source, ...rangeOf(source.text, at));
    },
  };
}
