import type { Statement, Term } from '../model/term.js';
import { XSD_STRING } from '../model/term.js';

const TO_ESCAPE = /[\u0000-\u001f"\\\u007f]/;
const EACH_TO_ESCAPE = /[\u0000-\u001f"\\\u007f]/g;
const SHORT: ReadonlyMap<string, string> = new Map([
  ['\b', '\\b'], ['\t', '\\t'], ['\n', '\\n'], ['\f', '\\f'], ['\r', '\\r'], ['"', '\\"'], ['\\', '\\\\'],
]);

/** The lexical form of a literal as canonical N-Quads writes it between its quotes (RDFC-1.0, 5). */
function escapeLexical(text: string): string {
  if (!TO_ESCAPE.test(text)) return text;
  return text.replace(
    EACH_TO_ESCAPE,
    (one) => SHORT.get(one) ?? `\\u${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

/**
 * One term in canonical N-Quads (RDFC-1.0, 5): no escapes but the required ones, `xsd:string` left out,
 * the language tag as it stands.
 */
export function termToNQuads(term: Term): string {
  if (term.type === 'iri') return `<${term.value}>`;
  if (term.type === 'blank') return `_:${term.value}`;
  const quoted = `"${escapeLexical(term.value)}"`;
  if (term.language !== '') return `${quoted}@${term.language}`;
  return term.datatype === XSD_STRING ? quoted : `${quoted}^^<${term.datatype}>`;
}

/** One statement as a line of canonical N-Quads, with the final ` .` and no line end. */
export function toNQuads(statement: Statement): string {
  const { subject, predicate, object, graph } = statement;
  const triple = `${termToNQuads(subject)} ${termToNQuads(predicate)} ${termToNQuads(object)}`;
  return graph === undefined ? `${triple} .` : `${triple} ${termToNQuads(graph)} .`;
}

/** Statements as an N-Quads document in the order given, each line ended by LF; `''` for none. */
export function toNQuadsText(statements: Iterable<Statement>): string {
  const lines: string[] = [];
  for (const statement of statements) lines.push(toNQuads(statement), '\n');
  return lines.join('');
}
