import { problem, type Diagnostic, type Fix } from '../model/diagnostic.js';
import type { SourceFile } from '../model/source.js';
import { onlyNear, suggestion } from '../model/suggest.js';
import { SH, type Statement } from '../model/term.js';
import type { ShapesIndex } from './shapes-index.js';
import { SH_PROPERTIES, SH_TERMS } from './vocabulary.js';

/**
 * Terms in the sh: namespace that SHACL does not have: GGEN216. One that is near a known term is likely a slip, and what it
 * was meant to ask would be passed over: an error. Any other is a warning.
 *
 * @param sources the documents of the shapes: where the term can be told from all else in its statement, the slip has a fix
 */
export function checkTerms(shapes: ShapesIndex, sources: readonly SourceFile[] = []): readonly Diagnostic[] {
  return shapes.statements.flatMap((statement) => [
    ...unknown(statement, statement.predicate.value, SH_PROPERTIES, sources),
    ...(statement.object.type === 'iri' ? unknown(statement, statement.object.value, SH_TERMS, sources) : []),
  ]);
}

function unknown({ predicate, origin }: Statement, iri: string, known: ReadonlySet<string>, sources: readonly SourceFile[]): readonly Diagnostic[] {
  const name = iri.startsWith(SH) ? iri.slice(SH.length) : '';
  // A node kind that is none is told with those that are.
  if (name === '' || SH_TERMS.has(name) || (predicate.value === `${SH}nodeKind` && iri !== predicate.value)) return [];
  const near = suggestion(name, known);
  const only = onlyNear(name, known);
  const fix = only === undefined ? undefined : rename(origin, sources, name, only);
  return [
    problem(
      'GGEN216',
      { term: `sh:${name}`, ...(near.suggestion !== undefined && { suggestion: `sh:${near.suggestion}` }) },
      origin,
      { severity: near.suggestion === undefined ? 'warning' : 'error', ...(fix && { fix }) },
    ),
  ];
}

/** Writes a name for another where it stands once, at the end of an IRI or behind a prefix, in the place of a statement. */
function rename(origin: Statement['origin'], sources: readonly SourceFile[], name: string, meant: string): Fix | undefined {
  const source = origin && sources.find(({ path, inside }) => path === origin.path && inside === undefined);
  if (!origin || !source) return undefined;
  const ends = [...source.text.slice(origin.start, origin.end).matchAll(/[#:]([A-Za-z][A-Za-z0-9-]*)(?![\w.%\\:-])/g)].filter(([, found]) => found === name);
  const [end, ...others] = ends;
  if (!end || others.length > 0) return undefined;
  const start = origin.start + end.index + 1;
  return { title: `Write "${meant}"`, edits: [{ at: { path: source.path, start, end: start + name.length }, text: meant }] };
}
