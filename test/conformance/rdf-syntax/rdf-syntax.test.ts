import { describe, expect, it } from 'vitest';
import { sha256Of } from '../../../src/host/sha256.js';
import type { RdfFormat } from '../../../src/model/manifest.js';
import type { Statement } from '../../../src/model/term.js';
import { canonicalize, parseRdf, toNQuadsText } from '../../../src/rdf/index.js';
import { conform } from '../case.js';
import { fileAt } from '../manifest.js';
import { folderOf, SYNTAX_SUITES, syntaxCases, type SyntaxCase, type SyntaxSuite } from './cases.js';

async function parse(suite: SyntaxSuite, path: string, format: RdfFormat): ReturnType<typeof parseRdf> {
  return parseRdf({ ...fileAt(folderOf(suite), path), format }, { baseIri: suite.home + path });
}

async function statementsOf(suite: SyntaxSuite, path: string, format: RdfFormat): Promise<readonly Statement[]> {
  const parsed = await parse(suite, path, format);
  if (!parsed.ok) throw new Error(`${path}: ${JSON.stringify(parsed.diagnostics)}`);
  return parsed.value.statements;
}

/** Two graphs are isomorphic if their canonical forms are the same. */
function canonical(statements: readonly Statement[]): string {
  const outcome = canonicalize(statements, { sha256: sha256Of });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return toNQuadsText(outcome.value.statements);
}

async function check(suite: SyntaxSuite, { asked, action, result }: SyntaxCase): Promise<void> {
  if (asked === 'refuse') {
    const parsed = await parse(suite, action, suite.format);
    expect(parsed.ok, 'a document with an error in it was accepted').toBe(false);
    expect(parsed.diagnostics.every(({ at }) => at !== undefined)).toBe(true);
    return;
  }
  const statements = await statementsOf(suite, action, suite.format);
  if (asked === 'accept') return;
  if (result === undefined) throw new Error('the case names no result');
  expect(canonical(statements)).toBe(canonical(await statementsOf(suite, result, 'nquads')));
}

for (const suite of SYNTAX_SUITES) {
  const cases = await syntaxCases(suite);
  describe(`the test suite of the W3C for ${suite.title}`, () => {
    it('has the known failures among its cases', () => {
      const names = new Set(cases.map(({ name }) => name));
      expect(names.size).toBe(cases.length);
      expect([...suite.known.keys()].filter((name) => !names.has(name))).toEqual([]);
    });
    for (const one of cases) conform(suite.title, one.name, suite.known, () => check(suite, one));
  });
}
