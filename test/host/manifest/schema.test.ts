import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { manifestJsonSchema } from '../../../src/host/manifest/json-schema.js';
import { readKey } from '../../../src/host/manifest/read.js';
import { FOREIGN, ROWS, type KeyRow } from '../../../src/host/manifest/schema.js';
import { TYPES } from '../../../src/host/manifest/types.js';
import { check, GOOD, tablesOf } from './check.js';
import { accepts } from './json-schema.js';

const ALL: readonly KeyRow[] = ROWS;
const KEYS = ALL.map((row) => [row.path, row] as const);

/** The smallest manifest in which a line of TOML stands at a key's place, next to what must be there. */
function around({ path }: KeyRow, line: string): string {
  const key = path.slice(path.lastIndexOf('.') + 1);
  const table = path.slice(0, path.lastIndexOf('.'));
  if (table === 'project' || table === 'ontology') {
    const section = GOOD.split('\n\n').find((one) => one.startsWith(`[${table}]`)) ?? '';
    const [head = '', ...lines] = section.split('\n');
    return GOOD.replace(section, [head, line, ...lines.filter((one) => !one.startsWith(`${key} =`))].join('\n'));
  }
  if (path.startsWith('generation.rules[]')) {
    const first = path.split('.')[2] ?? '';
    return `${GOOD.split('\n').filter((one, index) => index < 7 || !one.startsWith(`${first} =`)).join('\n')}${line}\n`;
  }
  if (path === 'generation.rules') return GOOD;
  if (table === 'generation') return GOOD.replace('[[generation', `[generation]\n${line}\n[[generation`);
  if (table === 'inference.rules[]') {
    const needed = ['construct', 'file'].includes(key) ? '' : 'construct = "CONSTRUCT {} {}"\n';
    return `${GOOD}[[inference.rules]]\n${key === 'name' ? '' : 'name = "i"\n'}${needed}${line}\n`;
  }
  if (table === 'validation.rules[]') return `${GOOD}[[validation.rules]]\n${key === 'name' ? '' : 'name = "v"\n'}${key === 'ask' ? '' : 'ask = "ASK {}"\n'}${line}\n`;
  if (table === 'canonicalize.format.*') return `${GOOD}[canonicalize.format.rs]\n${key === 'command' ? '' : 'command = ["rustfmt"]\n'}${line}\n`;
  return line.startsWith('[[') ? `${GOOD}${line}\nname = "x"\nask = "ASK {}"\n` : `${GOOD}[${table}]\n${line}\n`;
}

/** Every manifest below folders of the repository or beside it; none for a folder that is not there. */
function manifestsBelow(...folders: readonly string[]): readonly string[] {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  return folders.map((folder) => path.join(root, folder)).filter(existsSync).flatMap((folder) => globSync('**/ggen.toml', { cwd: folder, expandDirectories: false }).sort().map((file) => path.relative(root, path.join(folder, file))));
}

/** A line that gives the key a value of a type that no key has. */
const wrong = ({ path }: KeyRow): string => `${path.slice(path.lastIndexOf('.') + 1)} = 1979-05-27`;

describe('every key of the manifest', () => {
  test.each(KEYS.filter(([path]) => !/rules$|\.(?:query|template)\./.test(path)))('%s: its example is accepted, by ggen and by the JSON Schema', async (_, row) => {
    const text = around(row, row.example);
    expect(text).toContain(row.example);
    const codes = (await check(text)).map(({ code }) => code);
    expect(codes).toEqual(row.notYet && (!row.notYet.values || row.example.includes('true')) ? ['GGEN112'] : []);
    expect(accepts(manifestJsonSchema(), await tablesOf(text))).toBe(row.notYet?.severity === 'error' && !row.notYet.values ? false : true);
  });

  test.each(KEYS.filter(([path]) => !/rules$|\.(?:query|template)\./.test(path)))('%s: a date in its place is refused, by ggen and by the JSON Schema', async (_, row) => {
    const text = around(row, wrong(row));
    expect((await check(text)).map(({ code, facts }) => [code, 'key' in facts && facts.key]).filter(([code]) => code !== 'GGEN112')).toEqual([['GGEN103', row.path.replace('*', 'rs')]]);
    expect(accepts(manifestJsonSchema(), await tablesOf(text))).toBe(false);
  });

  test.each(KEYS.filter(([, row]) => row.default !== undefined))('%s: its default is a value of its type', async (path, row) => {
    expect(readKey(await tablesOf(GOOD), path as 'inference.rules')).toBeDefined();
    expect(row.default === undefined ? [] : TYPES[row.type].misfits(row.default)).toEqual([]);
  });

  test.each(KEYS)('%s: stands once, with a sentence and an example', (path, row) => {
    expect(ALL.filter((one) => one.path === path)).toHaveLength(1);
    expect(row.doc).not.toMatch(/\.$/);
    expect(row.doc.length).toBeGreaterThan(8);
    expect(FOREIGN).not.toContain(path);
  });
});

describe('the JSON Schema', () => {
  const verdict = async (text: string) => accepts(manifestJsonSchema(), await tablesOf(text));

  test('accepts and refuses what ggen accepts and refuses', async () => {
    const documents = [
      GOOD,
      '',
      GOOD.replace('version = "1.0.0"\n', ''),
      GOOD.replace('source = "shop.ttl"', 'source = ["a.ttl", ""]'),
      GOOD.replace('{ file = "types.rq" }', '"types.rq"'),
      GOOD.replace('{ file = "types.rq" }', '{ inline = "ASK {}" }'),
      GOOD.replace('{ file = "types.rq" }', '{ inline = "ASK {}", file = "x" }'),
      GOOD.replace('{ file = "types.rq" }', '{}'),
      GOOD.replace('{ file = "types.njk" }', '{ package = "x", path = "y" }'),
      `${GOOD}mode = "Merge"\n`,
      `${GOOD}mode = "overwrite"\n`,
      `${GOOD}mode = "OVERWRITE"\n`,
      `${GOOD}[inference]\nregime = "rdfs"\n`,
      `${GOOD}[[inference.rules]]\nname = "x"\n`,
      `${GOOD}[[ontology.prefixes]]\nprefix = "ex"\nuri = "urn:x:"\n`,
      `${GOOD}[ontology.prefixes]\nex = "no iri"\n`,
      `${GOOD}[canonicalize.format]\nts = "prettier"\nmd = false\n`,
      `${GOOD}[canonicalize.format]\nts = true\n`,
      `${GOOD}[canonicalize]\nformat.rs = { command = ["rustfmt", "--edition", "2021", ""], timeout = 3600 }\n`,
      ...['command = []', 'command = [" "]', 'command = "rustfmt"', 'command = ["rustfmt", 1]', 'command = ["rustfmt", "\\u0000"]', 'timeout = 3', 'command = ["rustfmt"]\ntimeout = 0', 'command = ["rustfmt"]\ntimeout = 3601', 'command = ["rustfmt"]\ntimeout = 1.5', 'command = ["rustfmt"]\ntimeout = "3"'].map((lines) => `${GOOD}[canonicalize.format.rs]\n${lines}\n`),
      `${GOOD}[sync]\nany = 1\n[[packs]]\nname = "x"\n`,
      `${GOOD}[security]\nmax_file_size = -1\n`,
      `${GOOD}[validation]\nno_unsafe = true\n`,
    ];
    for (const text of documents) {
      const errors = (await check(text)).filter(({ severity }) => severity === 'error');
      expect([text, await verdict(text)]).toEqual([text, errors.length === 0]);
    }
  });

  test.each(manifestsBelow('examples', 'test/golden', '../shared/corpus'))('accepts %s', async (file) => {
    expect(await verdict(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'))).toBe(true);
  });

  test('refuses unknown keys, which ggen warns of', async () => {
    expect(await verdict(`${GOOD}skip_emtpy = true\n`)).toBe(false);
  });
});
