import { describe, expect, test } from 'vitest';
import { FILES, load, told } from './project.js';

const SHOP = FILES['shop.ttl'] ?? '';
const manifest = (from: string, to: string): string => (FILES['ggen.toml'] ?? '').replace(from, to);

describe('ontologies', () => {
  const tree = { ...FILES, 'o/b.ttl': '', 'o/a.nt': '', 'o/z/c.owl': '', 'o/readme.md': '', 'o/.hidden.ttl': '', 'o/node_modules/x.ttl': '', 'o/data.json': '{}' };
  const ontologyOf = async (source: string, files: Readonly<Record<string, string>> = tree) => {
    const { project, diagnostics } = await load({ ...files, 'ggen.toml': manifest('"shop.ttl"', source) });
    return [project?.ontology.map((one) => one.path), diagnostics.map(({ code }) => code)];
  };

  test('a folder means every RDF file in it, in code point order', async () => {
    expect(await ontologyOf('"o"')).toEqual([['o/a.nt', 'o/b.ttl', 'o/z/c.owl'], []]);
    expect(await ontologyOf('"o/"')).toEqual([['o/a.nt', 'o/b.ttl', 'o/z/c.owl'], []]);
    expect(await ontologyOf('"./o/../o/./"')).toEqual([['o/a.nt', 'o/b.ttl', 'o/z/c.owl'], []]);
  });

  test('a glob means every RDF file that it matches; one that names an extension means that', async () => {
    expect(await ontologyOf('"o/*"')).toEqual([['o/a.nt', 'o/b.ttl'], []]);
    expect(await ontologyOf('"o/**/*.{ttl,owl}"')).toEqual([['o/b.ttl', 'o/z/c.owl'], []]);
    expect(await ontologyOf('"o/*.json"')).toEqual([['o/data.json'], []]);
  });

  test('the order is by code point, not by UTF-16 unit or locale', async () => {
    const names = ['\u{1F600}.ttl', '\uFF5E.ttl', 'Z.ttl', 'a.ttl', 'é.ttl'];
    expect(await ontologyOf('"p"', { ...FILES, ...Object.fromEntries(names.map((name) => [`p/${name}`, ''])) })).toEqual([['p/Z.ttl', 'p/a.ttl', 'p/é.ttl', 'p/\uFF5E.ttl', 'p/\u{1F600}.ttl'], []]);
  });

  test('a folder or glob without RDF files is told', async () => {
    expect(await ontologyOf('"e"', { ...FILES, 'e/x.txt': '' })).toEqual([[], ['GGEN206']]);
    expect(await ontologyOf('"o/*.trig"')).toEqual([[], ['GGEN206']]);
  });

  test('a file that is named twice is read once', async () => {
    expect(await ontologyOf('["o/b.ttl", "o", "./o/b.ttl"]')).toEqual([['o/b.ttl', 'o/a.nt', 'o/z/c.owl'], []]);
  });

  test('a file in a parent folder keeps its way there', async () => {
    const text = manifest('"shop.ttl"', '["../shared/shop.ttl", "../shared"]');
    const { 'ggen.toml': _, ...files } = FILES;
    const below = Object.fromEntries(Object.entries(files).map(([name, content]) => [`p/${name}`, content]));
    const loaded = await load({ ...below, 'p/ggen.toml': text, 'shared/shop.ttl': SHOP, 'shared/b.ttl': '' }, 'p');
    expect(told(loaded)).toEqual([]);
    expect(loaded.project?.ontology.map((one) => one.path)).toEqual(['../shared/shop.ttl', '../shared/b.ttl']);
  });

  test('a name in another Unicode form than on disk is found, and is NFC', async () => {
    expect(await ontologyOf('"caf\\u00e9.ttl"', { ...FILES, 'cafe\u0301.ttl': '' })).toEqual([['caf\u00e9.ttl'], []]);
  });
});
