import type { Code } from '../model/diagnostic.js';
import { CODE_EXAMPLES } from './examples/code.js';
import type { Example } from './examples/example.js';
import { MANIFEST_EXAMPLES } from './examples/manifest.js';
import { NETWORK_EXAMPLES } from './examples/network.js';
import { ONTOLOGY_EXAMPLES } from './examples/ontology.js';
import { OUTPUT_EXAMPLES } from './examples/output.js';
import { QUERY_EXAMPLES } from './examples/query.js';
import { SELF_EXAMPLES } from './examples/self.js';
import { TEMPLATE_EXAMPLES } from './examples/template.js';

const EXAMPLES: { readonly [C in Code]?: Example<unknown> } = {
  ...MANIFEST_EXAMPLES,
  ...ONTOLOGY_EXAMPLES,
  ...QUERY_EXAMPLES,
  ...TEMPLATE_EXAMPLES,
  ...CODE_EXAMPLES,
  ...OUTPUT_EXAMPLES,
  ...NETWORK_EXAMPLES,
  ...SELF_EXAMPLES,
};

/** One case of a problem; absent where a code has none yet. */
export function exampleOf(code: Code): Example<unknown> | undefined {
  return EXAMPLES[code];
}
