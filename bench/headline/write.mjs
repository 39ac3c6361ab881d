import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeOntology } from './ontology.mjs';
import { RULES } from './rules.mjs';
import { makeShapes } from './shapes.mjs';

/** The files of the headline project by path: one ontology, 50 shapes, 20 queries and templates, and a manifest. */
export function headlineProject({ seed = 7, awkwardLiterals = false } = {}) {
  const rules = RULES.map(({ name, output }) => [
    '[[generation.rules]]', `name = "${name}"`, `query = { file = "queries/${name}.rq" }`, `template = { file = "templates/${name}.njk" }`,
    `output_file = ${JSON.stringify(output)}`, 'mode = "Overwrite"', '',
  ].join('\n'));
  const manifest = [
    '[project]', 'name = "headline"', 'version = "1.0.0"', '', '[ontology]', 'source = "ontology.ttl"', '', '[ontology.prefixes]', 'shop = "https://shop.example/#"', '',
    '[validation]', 'shacl = ["shapes.ttl"]', '', '[generation]', 'output_dir = "generated"', '', ...rules,
  ].join('\n');
  return {
    'ggen.toml': manifest,
    'ontology.ttl': makeOntology({ seed, awkwardLiterals }),
    'shapes.ttl': makeShapes(),
    ...Object.fromEntries(RULES.flatMap(({ name, query, template }) => [[`queries/${name}.rq`, `${query}\n`], [`templates/${name}.njk`, template]])),
  };
}

/**
 * Writes the headline project into a folder.
 * @param {string} folder @param {{ seed?: number, awkwardLiterals?: boolean }} [options]
 */
export function writeHeadlineProject(folder, options) {
  for (const [path, text] of Object.entries(headlineProject(options))) {
    const file = join(folder, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  }
}
