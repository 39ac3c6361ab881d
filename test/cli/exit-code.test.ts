import { expect, test } from 'vitest';
import { exitCode } from '../../src/cli/exit-code.js';
import { problem, type Diagnostic } from '../../src/model/diagnostic.js';

const ONTOLOGY = problem('GGEN201', { syntax: 'Turtle', detail: '' });
const QUERY = problem('GGEN301', { detail: '' });
const TEMPLATE = problem('GGEN401', { detail: '' });
const CODE = problem('GGEN501', { file: '', language: '', detail: '' });

test.each<[number, readonly Diagnostic[]]>([
  [0, []],
  [0, [problem('GGEN104', { key: 'x' }, undefined, { severity: 'warning' })]],
  [1, [problem('GGEN101', { detail: '' })]],
  [1, [problem('GGEN602', { path: 'a', rules: ['x', 'y'] })]],
  [1, [problem('GGEN901', { detail: '' })]],
  [2, [ONTOLOGY]],
  [3, [problem('GGEN604', { path: 'a' })]],
  [3, [problem('GGEN605', { path: 'a', action: 'updated' })]],
  [3, [problem('GGEN609', { path: 'a' })]],
  [3, [problem('GGEN623', { vary: ['tz'], stage: 'μ₃_emit', kind: 'artifact', name: 'a', more: 0, diff: '' })]],
  [1, [problem('GGEN624', { revision: 'x', fault: 'revision', detail: '' })]],
  [127, [problem('GGEN624', { revision: 'x', fault: 'git', detail: '' })]],
  [4, [QUERY]],
  [5, [TEMPLATE]],
  [5, [CODE]],
  [6, [problem('GGEN902', { milliseconds: 1 })]],
  [126, [problem('GGEN607', { path: 'a', operation: 'read' })]],
  [1, [problem('GGEN702', { url: '', tries: 3, detail: '' })]],
  [1, [problem('GGEN707', { file: 'ggen.lock', detail: '' })]],
  [2, [problem('GGEN701', { iri: '', host: '' })]],
  [2, [problem('GGEN704', { iri: '', pinned: '', found: '' })]],
  [130, [problem('GGEN903', {})]],
])('exit code %i', (code, diagnostics) => expect(exitCode(diagnostics)).toBe(code));

test('with several problems the lowest stage decides, whatever their order', () => {
  expect(exitCode([CODE, TEMPLATE, QUERY, ONTOLOGY])).toBe(2);
  expect(exitCode([TEMPLATE, QUERY])).toBe(4);
});

test('a warning of a lower stage does not decide', () => {
  expect(exitCode([{ ...ONTOLOGY, severity: 'warning' }, TEMPLATE])).toBe(5);
});

test('a run that was cut off says so, whatever else it found', () => {
  expect(exitCode([ONTOLOGY, problem('GGEN902', { milliseconds: 1 })])).toBe(6);
});
