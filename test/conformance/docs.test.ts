import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { entailmentCases } from './entailment/cases.js';
import { SYNTAX_SUITES, syntaxCases } from './rdf-syntax/cases.js';
import { shaclCases } from './shacl/cases.js';
import { KNOWN_FAILURES } from './shacl/known-failures.js';

const DOC = new URL('../../docs/conformance.md', import.meta.url);

/** The rows of the table: suite, cases, known failures. */
async function rows(): Promise<readonly (readonly [string, number, number])[]> {
  const made: (readonly [string, number, number])[] = [];
  for (const suite of SYNTAX_SUITES) made.push([`${suite.title}, test suite of RDF 1.1`, (await syntaxCases(suite)).length, suite.known.size]);
  const manifest: unknown = JSON.parse(readFileSync(new URL('rdfc10/suite/manifest.jsonld', import.meta.url), 'utf8'));
  const { entries } = manifest as { readonly entries: readonly unknown[] };
  made.push(['RDF Dataset Canonicalization, test suite of RDFC-1.0', entries.length, 0]);
  const shacl = await shaclCases();
  for (const [title, folder] of [['SHACL Core', 'core/'], ['SHACL-SPARQL', 'sparql/']] as const) {
    const known = [...KNOWN_FAILURES.keys()].filter((name) => name.startsWith(folder));
    made.push([`${title}, test suite of the W3C`, shacl.filter(({ name }) => name.startsWith(folder)).length, known.length]);
  }
  for (const [title, regime] of [['RDFS', 'rdfs'], ['OWL 2 RL', 'owl2-rl']] as const) {
    const cases = await entailmentCases(regime);
    const rules = new Set(cases.map(({ rule }) => rule)).size;
    made.push([`${title}, ${rules} rules: what must follow`, cases.length, 0], [`${title}, ${rules} rules: near misses that must not`, cases.length, 0]);
  }
  return made;
}

it('the table in docs/conformance.md has the numbers of the cases', async () => {
  const table = (await rows()).map((row) => `| ${row.join(' | ')} |\n`).join('');
  const doc = readFileSync(DOC, 'utf8');
  const wanted = doc.replace(/(\| --- \| --- \| --- \|\n)(?:\|.*\n)*/, (_, head: string) => head + table);
  if (process.env['UPDATE_DOCS']) writeFileSync(DOC, wanted);
  else expect(doc).toBe(wanted);
});
