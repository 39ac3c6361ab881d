import type { Diagnostic } from '../../../src/model/diagnostic.js';
import { sourceFile } from '../../../src/model/source.js';
import { place } from '../../../src/host/manifest/locate.js';
import { parseManifest } from '../../../src/host/manifest/parse.js';
import { validateManifest } from '../../../src/host/manifest/validate.js';
import type { Table } from '../../../src/host/manifest/value.js';

/** A manifest without problems. */
export const GOOD = `[project]
name = "shop"
version = "1.0.0"

[ontology]
source = "shop.ttl"

[[generation.rules]]
name = "types"
query = { file = "types.rq" }
template = { file = "types.njk" }
output_file = "types.ts"
`;

/** Parses and validates; problems in the order in which they are found. */
export async function check(text: string): Promise<readonly Diagnostic[]> {
  const source = sourceFile('ggen.toml', text);
  const { table, diagnostics } = await parseManifest(source);
  return table ? [...diagnostics, ...(await place(validateManifest(table), source))] : diagnostics;
}

/** Each problem as `CODE severity "what stands at its place"`. */
export async function told(text: string): Promise<readonly string[]> {
  return (await check(text)).map(({ code, severity, at }) => `${code} ${severity} ${JSON.stringify(at ? text.slice(at.start, at.end) : '')}`);
}

/** The manifest as tables; fails the test if it is not TOML. */
export async function tablesOf(text: string): Promise<Table> {
  const { table } = await parseManifest(sourceFile('ggen.toml', text));
  if (!table) throw new Error(`not TOML: ${text}`);
  return table;
}
