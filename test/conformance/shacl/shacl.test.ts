import { describe, expect, it } from 'vitest';
import { sha256Of } from '../../../src/host/sha256.js';
import type { Outcome } from '../../../src/model/outcome.js';
import { iri, type Statement } from '../../../src/model/term.js';
import { canonicalize, matchStatements, toNQuadsText } from '../../../src/rdf/index.js';
import { validate, type ShapesReport } from '../../../src/shacl/index.js';
import { conform } from '../case.js';
import { resultGraph, shaclCases, type ExpectedReport, type ShaclCase } from './cases.js';
import { KNOWN_FAILURES } from './known-failures.js';

/** The report as the graph that the specification speaks of; a result that stands for several is there as often. */
function graphOf(report: ShapesReport, shapes: readonly Statement[]): readonly Statement[] {
  const results = report.results.flatMap((one) => {
    const parts = {
      focusNode: one.focusNode, path: one.path, value: one.value, shape: one.shape, component: iri(one.component), severity: iri(one.severityIri),
    };
    return Array.from({ length: one.times }, () => parts);
  });
  return resultGraph(results, { statements: shapes, find: matchStatements(shapes) });
}

function canonical(statements: readonly Statement[]): string {
  const outcome = canonicalize(statements, { sha256: sha256Of });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return toNQuadsText(outcome.value.statements);
}

function expectReport(outcome: Outcome<ShapesReport>, expected: ExpectedReport, shapes: readonly Statement[]): void {
  expect(outcome.ok ? [] : outcome.diagnostics).toEqual([]);
  if (!outcome.ok) return;
  expect(canonical(graphOf(outcome.value, shapes))).toBe(canonical(expected.results));
  // In the specification every result denies conformance; ggen lets warnings and remarks pass.
  expect(outcome.value.results.length === 0).toBe(expected.conforms);
}

async function check({ data, shapes, report }: ShaclCase): Promise<void> {
  const outcome = await validate(data, shapes);
  if (report) return expectReport(outcome, report, shapes);
  expect(outcome.ok, 'shapes that have to be refused were taken').toBe(false);
  expect(outcome.diagnostics.map(({ code }) => code)).toContain('GGEN212');
}

const cases = await shaclCases();

describe('the test suite of the W3C for SHACL', () => {
  it('is here in full', () => {
    expect(cases.filter(({ name }) => name.startsWith('core/'))).toHaveLength(98);
    expect(cases.filter(({ name }) => name.startsWith('sparql/'))).toHaveLength(23);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it('has the known failures among its cases', () => {
    expect([...KNOWN_FAILURES.keys()].filter((name) => !cases.some((one) => one.name === name))).toEqual([]);
  });

  for (const one of cases) conform(one.name.startsWith('core/') ? 'SHACL Core' : 'SHACL-SPARQL', one.name, KNOWN_FAILURES, () => check(one));
});
