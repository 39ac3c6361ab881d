import { expect } from 'vitest';
import { sourceFile } from '../../src/model/source.js';
import type { Statement } from '../../src/model/term.js';
import { parseRdf } from '../../src/rdf/index.js';
import { validate, type ShapesReport } from '../../src/shacl/index.js';

export const PREFIXES = `@prefix ex: <http://example.org/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
`;

/** The statements of a Turtle text to which the usual prefixes are prepended. */
export async function read(text: string, path = 'data.ttl'): Promise<readonly Statement[]> {
  const parsed = await parseRdf(sourceFile(path, PREFIXES + text));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.value.statements;
}

/** The report of data against shapes, both in Turtle. */
export async function check(data: string, shapes: string): Promise<ShapesReport> {
  const outcome = await validate(await read(data), await read(shapes, 'shapes.ttl'), { prefixes: { ex: 'http://example.org/' } });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return outcome.value;
}

/** One line per result: focus node, path, value, message. */
export async function told(data: string, shapes: string): Promise<readonly string[]> {
  const { results } = await check(data, shapes);
  return results.map(({ shown, message }) => [shown.focusNode, shown.path ?? '-', shown.value ?? '-', message].join(' | '));
}

/** Demands exactly these results, each as `told` writes it. */
export async function expectResults(data: string, shapes: string, expected: readonly string[]): Promise<void> {
  expect(await told(data, shapes)).toEqual(expected);
}

/** The offset at which a text stands, counted with the prefixes. */
export function offsetOf(text: string, part: string): number {
  return PREFIXES.length + text.indexOf(part);
}
