import type { Examples } from './example.js';

/** Cases of GGEN1xx. */
export const MANIFEST_EXAMPLES: Examples<'1'> = {
  GGEN101: { facts: { detail: 'this value needs quotes' }, wrong: 'name = shop', right: 'name = "shop"' },
  GGEN102: { facts: { key: 'project.version', example: 'version = "1.0.0"' }, wrong: '[project]\nname = "shop"', right: '[project]\nname = "shop"\nversion = "1.0.0"' },
  GGEN103: { facts: { key: 'inference.fixpoint', expected: 'true or false', found: 'a string' }, wrong: 'fixpoint = "true"', right: 'fixpoint = true' },
  GGEN104: { facts: { key: 'generation.output_dri', suggestion: 'output_dir' }, wrong: '[generation]\noutput_dri = "src"', right: '[generation]\noutput_dir = "src"' },
  GGEN105: { facts: { key: 'generation.rules[].mode', value: 'Overwite', allowed: ['Create', 'Overwrite', 'Merge'], suggestion: 'Overwrite' }, wrong: 'mode = "Overwite"', right: 'mode = "Overwrite"' },
  GGEN106: { facts: { manifest: 'ggen.toml', folder: 'src' } },
  GGEN107: { facts: { name: 'types' } },
  GGEN108: { facts: { name: 'type', known: ['models', 'types'], suggestion: 'types' }, wrong: 'ggen sync --rule type', right: 'ggen sync --rule types' },
  GGEN109: { facts: { key: 'ontology.source', path: 'C:\\shop\\shop.ttl' }, wrong: "source = 'C:\\shop\\shop.ttl'", right: 'source = "shop.ttl"' },
  GGEN110: { facts: { detail: '"ggen sync" has no option "--dryrun"', suggestion: '"--dry-run"', command: 'sync' }, wrong: 'ggen sync --dryrun', right: 'ggen sync --dry-run' },
  GGEN111: { facts: { file: 'shop.ttl', detail: 'it is not text in UTF-8' } },
  GGEN112: { facts: { key: 'ontology.format', what: 'RDF in HDT', instead: 'Convert the file to Turtle' } },
};
