import { type Diagnostic, problem } from '../model/diagnostic.js';
import { type SourceFile, type Span, spanOf } from '../model/source.js';
import { suggest } from '../model/suggest.js';
import type { Statement } from '../model/term.js';
import { unknownTerm, type Vocabulary } from './vocabularies.js';

/** Collects the terms of a document that well-known vocabularies do not have. */
export interface MisspelledTerms {
  /** Told of an IRI where it occurs for the first time. */
  readonly onIri: (iri: string, place: () => Span) => void;
  /** Told of it where it occurs again. */
  readonly onMention: (iri: string, place: () => Span) => void;
  /** A warning for each term, but not for those that the document itself describes (GGEN218). */
  readonly problems: (statements: readonly Statement[]) => readonly Diagnostic[];
}

interface Misspelled {
  readonly vocabulary: Vocabulary;
  readonly name: string;
  readonly places: Span[];
}

export function misspelledTerms(source: SourceFile): MisspelledTerms {
  const found = new Map<string, Misspelled>();
  return {
    onIri(iri, place) {
      const unknown = unknownTerm(iri);
      if (unknown) found.set(iri, { ...unknown, places: [place()] });
    },
    onMention(iri, place) {
      if (found.size > 0) found.get(iri)?.places.push(place());
    },
    problems(statements) {
      if (found.size === 0) return [];
      const described = new Set(statements.map(({ subject }) => subject.value));
      return [...found].flatMap(([iri, misspelled]) => (described.has(iri) ? [] : [warningOf(source, misspelled)]));
    },
  };
}

/** What only the syntax of RDF/XML has, where a term may stand too. */
const RDF_ATTRIBUTES = ['ID', 'about', 'datatype', 'nodeID', 'parseType', 'resource'];

/** The fix writes the right name at each place that shows the wrong one, if no other name is near. */
function warningOf(source: SourceFile, { vocabulary: { prefix, terms: named }, name, places }: Misspelled): Diagnostic {
  const isAttribute = prefix === 'rdf' && places.every(({ end }) => source.text.startsWith('=', end));
  const terms = isAttribute ? new Set([...named, ...RDF_ATTRIBUTES]) : named;
  const near = suggest(name, terms);
  const edits = places.flatMap(({ start, end }) => {
    const at = source.text.slice(start, end).lastIndexOf(name);
    return at < 0 || near === undefined ? [] : [{ at: spanOf(source, start + at, start + at + name.length), text: near }];
  });
  const isClear = near !== undefined && (near.toLowerCase() === name.toLowerCase() || suggest(name, [...terms].filter((one) => one !== near)) === undefined);
  const fix = isClear && edits.length > 0 && edits.length === places.length ? { title: `Write "${prefix}:${near}"`, edits } : undefined;
  const facts = { term: `${prefix}:${name}`, ...(near !== undefined && { suggestion: `${prefix}:${near}` }) };
  return problem('GGEN218', facts, places[0], { severity: 'warning', ...(fix && { fix }) });
}
