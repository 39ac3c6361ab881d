import { RDF, SH, XSD, XSD_STRING, type Term } from '../model/term.js';
import { iriShower } from '../rdf/show-iri.js';
import { listOf, objectOf, ownLabel, type ShapesIndex } from './shapes-index.js';

/** Writes terms and paths as a reader of the source would. */
export interface Show {
  /** A CURIE or an IRI in brackets; a literal in quotes, cut after 60 characters; numbers and booleans bare. */
  readonly term: (term: Term) => string;
  /** A SHACL path in the notation of SPARQL's property paths. */
  readonly path: (path: Term) => string;
}

const BARE = new Set(['integer', 'decimal', 'double', 'boolean'].map((name) => XSD + name));
const LONGEST = 60;

/** Makes the writer. */
export function showWith(prefixes: Readonly<Record<string, string>>, shapes: ShapesIndex): Show {
  const showIri = iriShower(prefixes);

  function showTerm(term: Term): string {
    if (term.type === 'iri') return showIri(term.value);
    if (term.type === 'blank') return `_:${ownLabel(term).value}`;
    if (BARE.has(term.datatype) && /^[\w.+-]+$/.test(term.value)) return term.value;
    const text = JSON.stringify(shorten(term.value));
    if (term.language !== '') return `${text}@${term.language}`;
    return term.datatype === XSD_STRING ? text : `${text}^^${showIri(term.datatype)}`;
  }

  function showPath(path: Term, depth = 0): string {
    if (path.type !== 'blank' || depth > 16) return showTerm(path);
    const inner = (name: string): string | undefined => {
      const object = objectOf(shapes, path, SH + name);
      return object && showPath(object, depth + 1);
    };
    const inverse = inner('inversePath');
    if (inverse !== undefined) return `^${inverse}`;
    for (const [name, mark] of [['zeroOrMorePath', '*'], ['oneOrMorePath', '+'], ['zeroOrOnePath', '?']] as const) {
      const repeated = inner(name);
      if (repeated !== undefined) return `${repeated}${mark}`;
    }
    const alternatives = objectOf(shapes, path, `${SH}alternativePath`);
    if (alternatives) return `(${listOf(shapes, alternatives).map((one) => showPath(one, depth + 1)).join('|')})`;
    if (objectOf(shapes, path, `${RDF}first`)) return `(${listOf(shapes, path).map((one) => showPath(one, depth + 1)).join('/')})`;
    return showTerm(path);
  }

  return { term: showTerm, path: (path) => showPath(path) };
}

function shorten(text: string): string {
  const points = Array.from(text);
  return points.length <= LONGEST ? text : `${points.slice(0, LONGEST - 1).join('')}…`;
}
