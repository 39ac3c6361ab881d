import { FOREIGN, ROWS, type KeyRow } from './schema.js';
import { TYPES } from './types.js';

const INTRODUCTION = `# The manifest, \`ggen.toml\`

Generated from \`src/host/manifest/schema.ts\`: change that file, then run
\`UPDATE_DOCS=1 npx vitest run test/host/manifest/reference.test.ts\`.

ggen reads \`ggen.toml\` in the working folder or its nearest parent that has one, or the file that \`--manifest\` names.
Every path in it is relative to its folder and uses forward slashes. Ontologies, shapes, queries and templates may stand
in parent folders (\`../shared/model.ttl\`); outputs may not. A symbolic link is followed for an input only if it stays
within the project, or within the parent folder that the path names.

\`\`\`toml
[project]
name = "shop"
version = "1.0.0"

[ontology]
source = "shop.ttl"

[[generation.rules]]
name = "types"
query = { file = "classes.rq" }
template = { file = "types.njk" }
output_file = "src/{{ name | kebab }}.ts"
mode = "Overwrite"
\`\`\`

A key that is not listed here is a warning with a suggestion, and an error under \`--strict\`.

Editors that read JSON Schema for TOML complete and check the manifest when its first line names the schema that comes
with ggen:

\`\`\`toml
#:schema ./node_modules/ggen/ggen.schema.json
\`\`\`
`;

const NOT_YET = { error: 'an error', warning: 'a warning', info: 'a remark' };

/** The reference of all keys, as Markdown: the text of `docs/manifest.md`. */
export function manifestReference(): string {
  const rows: readonly KeyRow[] = ROWS;
  const sections = [...new Set(rows.map(sectionOf))];
  const parts = sections.map((section) => sectionText(section, rows.filter((row) => sectionOf(row) === section)));
  return `${INTRODUCTION}\n${parts.join('\n')}\n${foreignText()}`;
}

function sectionText(section: string, rows: readonly KeyRow[]): string {
  const lines = rows.map((row) => `| ${[keyCell(row), typeCell(row), defaultCell(row), docCell(row), code(row.example)].map(escapeCell).join(' | ')} |`);
  return `## ${section}\n\n| key | value | default | meaning | example |\n| --- | --- | --- | --- | --- |\n${lines.join('\n')}\n`;
}

function sectionOf({ path }: KeyRow): string {
  if (path.includes('.*.')) return `\`[${path.slice(0, path.indexOf('.*.'))}.EXTENSION]\``;
  const lists = path.split('[]');
  return lists.length > 1 ? `\`[[${lists[0] ?? ''}]]\`` : `\`[${path.split('.')[0] ?? ''}]\``;
}

function keyCell({ path }: KeyRow): string {
  if (path.includes('.*.')) return code(path.slice(path.indexOf('.*.') + 3));
  return code(path.includes('[]') ? path.slice(path.indexOf('[]') + 3) : path.slice(path.indexOf('.') + 1));
}

function typeCell({ type, allowed }: KeyRow): string {
  return allowed ? allowed.map((one) => code(`"${one}"`)).join(', ') : TYPES[type].words;
}

function defaultCell(row: KeyRow): string {
  return row.required ? 'required' : row.default === undefined ? '' : code(JSON.stringify(row.default));
}

function docCell({ doc, notYet, spellings }: KeyRow): string {
  const others = spellings ? `. Also spelled ${Object.entries(spellings).map(([one, meant]) => `${code(one)} (${meant})`).join(', ')}` : '';
  if (!notYet) return doc + others;
  const values = notYet.values ? `: ${notYet.values.map((one) => code(JSON.stringify(one))).join(', ')}` : '';
  return `${doc}${others}. Not supported yet${values} (${NOT_YET[notYet.severity]})`;
}

function foreignText(): string {
  const tables = FOREIGN.filter((key) => !key.includes('.')).map((key) => code(`[${key}]`));
  const keys = FOREIGN.filter((key) => key.includes('.')).map(code);
  return `## Keys of other ggen versions\n\nAccepted without a word, and without effect here.\n\nTables: ${tables.join(', ')}.\n\nKeys: ${keys.join(', ')}.\n`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
