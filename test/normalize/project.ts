import type { NormalizeInput, Normalized } from '../../stages/normalize.js';
import { normalize } from '../../stages/normalize.js';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import { sourceFile } from '../../src/model/source.js';
import { toNQuadsText } from '../../src/rdf/index.js';
import { sha256 } from '../../src/rdf/sha256.js';

export const PREFIXES = `@prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
`;

/** What a test states of a project: texts by path; the rest is empty. */
export interface Stated extends Partial<Omit<NormalizeInput, 'ontology' | 'shapes'>> {
  readonly ontology: Readonly<Record<string, string>>;
  readonly shapes?: Readonly<Record<string, string>>;
}

/** Texts as files; Turtle gets the usual prefixes, unless the text brings its own. */
function filesOf(texts: Readonly<Record<string, string>>) {
  return Object.entries(texts).map(([path, text]) => sourceFile(path, path.endsWith('.ttl') ? PREFIXES + text : text));
}

/** A project of nothing. */
export const EMPTY: NormalizeInput = {
  ontology: [], shapes: [], prefixes: { ex: 'http://example.org/' }, inference: { rules: [], fixpoint: false }, validation: [],
  engine: 'auto', allowedDomains: [], sha256,
};

export async function run({ ontology, shapes = {}, ...more }: Stated): Promise<Awaited<ReturnType<typeof normalize>>> {
  return normalize({ ...EMPTY, ontology: filesOf(ontology), shapes: filesOf(shapes), ...more });
}

export async function normalized(stated: Stated): Promise<Normalized> {
  const outcome = await run(stated);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return outcome.value;
}

/** The graph as canonical N-Quads. */
export async function linesOf(stated: Stated): Promise<string> {
  return toNQuadsText((await normalized(stated)).graph.statements);
}

/** Codes with the path of their place, as `GGEN201 a.ttl`. */
export function placed(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code, at }) => `${code} ${at?.path ?? '-'}`);
}
