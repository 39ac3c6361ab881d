import { expect } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { EngineName } from '../../src/model/manifest.js';
import { sourceFile } from '../../src/model/source.js';
import { blankNode, iri, type Term } from '../../src/model/term.js';
import { termKey } from '../../src/rdf/match.js';
import { indexShapes, ownLabel } from '../../src/shacl/shapes-index.js';
import { openQuestions, type OpenQuestions, type QuestionOptions } from '../../src/shacl/sparql/index.js';
import { PREFIXES, read } from './read.js';

export const ex = (name: string): Term => iri(`http://example.org/${name}`);

/** Declares the prefix `ex` at `ex:`, for `sh:prefixes ex:`. */
export const DECLARED = 'ex: sh:declare [ sh:prefix "ex" ; sh:namespace "http://example.org/"^^xsd:anyURI ] .\n';

const OPTIONS = { prefixes: { ex: 'http://example.org/' } };

/** The questions of shapes in Turtle about data in Turtle. */
export async function questions(data: string, shapes: string, options: QuestionOptions = {}): Promise<OpenQuestions> {
  const outcome = openQuestions(await read(data), indexShapes(await read(shapes, 'shapes.ttl')), { ...OPTIONS, ...options });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return outcome.value;
}

export interface Asking {
  readonly shape?: Term;
  readonly nodes: readonly Term[];
  /** The value nodes of a focus node; the node itself by default. */
  readonly valuesOf?: (node: Term) => readonly Term[];
}

/** One line per failing: component, focus node, path, value, message. */
export async function lines(asked: OpenQuestions, { shape = ex('Shape'), nodes, valuesOf = (node) => [node] }: Asking): Promise<readonly string[]> {
  const give = (): readonly (string | undefined)[] => asked.constraintsOf(shape).flatMap((constraint) => nodes.flatMap((node) =>
    asked.failings(constraint, node, valuesOf(node))?.map(({ value, path, message }) =>
      [constraint.component.replace(/.*[/#]/, ''), node, path, value, message].map((part) => (typeof part === 'object' ? short(part) : part ?? '-')).join(' | ')) ?? [undefined]));
  if (nodes.length > 0 && asked.constraintsOf(shape).length > 0) expect(give()).toContain(undefined);
  const answered = await asked.answerAll();
  if (!answered.ok) throw new Error(JSON.stringify(answered.diagnostics));
  const found = give();
  expect(found).not.toContain(undefined);
  return found.flatMap((line) => line ?? []);
}

function short(term: Term): string {
  return termKey(ownLabel(term)).replace('http://example.org/', 'ex:').replace('^^http://www.w3.org/2001/XMLSchema#string', '').replace('http://www.w3.org/2001/XMLSchema#', 'xsd:');
}

/** The failings by both engines and one by one, which have to be the same. */
export async function failing(data: string, shapes: string, asking: Asking): Promise<readonly string[]> {
  const all = await Promise.all([{}, { oneByOne: true }, { engine: 'comunica' as EngineName }].map(async (options) => lines(await questions(data, shapes, options), asking)));
  expect(all[1], 'one by one').toEqual(all[0]);
  expect(all[2], 'comunica').toEqual(all[0]);
  return all[0] ?? [];
}

/** The problems of shapes that cannot be used, or that cause warnings: sentence, and what the place shows. */
export async function refused(shapes: string, withText = true): Promise<readonly string[]> {
  const statements = await read(shapes, 'shapes.ttl');
  const text = PREFIXES + shapes;
  const outcome = openQuestions([], indexShapes(statements), { ...OPTIONS, ...(withText && { sources: [sourceFile('shapes.ttl', text)] }) });
  return outcome.diagnostics.map((one: Diagnostic) => {
    expect(one.code).toBe('GGEN212');
    const detail = one.code === 'GGEN212' ? one.facts.detail : '';
    return `${one.severity === 'error' ? '' : `${one.severity}: `}${detail} @ ${one.at ? text.slice(one.at.start, one.at.end).split('\n')[0] : '-'}`;
  });
}

export { blankNode };
