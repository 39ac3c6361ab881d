import type { Code } from '../model/diagnostic.js';
import type { Facts } from '../model/facts.js';
import { CODE_PROBLEMS } from './table/code.js';
import { MANIFEST_PROBLEMS } from './table/manifest.js';
import { NETWORK_PROBLEMS } from './table/network.js';
import { ONTOLOGY_PROBLEMS } from './table/ontology.js';
import { OUTPUT_PROBLEMS } from './table/output.js';
import { QUERY_PROBLEMS } from './table/query.js';
import type { Row } from './table/row.js';
import { SELF_PROBLEMS } from './table/self.js';
import { TEMPLATE_PROBLEMS } from './table/template.js';

/** Every kind of problem and its sentences; complete by type. The hundreds digit of a code is the trade that finds it. */
export const TABLE: { readonly [C in Code]: Row<Facts[C]> } = {
  ...MANIFEST_PROBLEMS,
  ...ONTOLOGY_PROBLEMS,
  ...QUERY_PROBLEMS,
  ...TEMPLATE_PROBLEMS,
  ...CODE_PROBLEMS,
  ...OUTPUT_PROBLEMS,
  ...NETWORK_PROBLEMS,
  ...SELF_PROBLEMS,
};

/** The table's row for a code, ready for facts whose type is known only by that code. */
export function rowOf(code: Code): Row<unknown> {
  return TABLE[code] as Row<unknown>;
}
