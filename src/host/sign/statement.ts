import stringify from 'fast-json-stable-stringify';
import { isWholeFile } from '../../model/artifact.js';
import { compareCodePoints, sortBy } from '../../model/order.js';
import type { Receipt } from '../../model/receipt.js';
import { canonicalJson, isTable, parseJson } from '../untrusted-json.js';

const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

/** What kind of statement a receipt is. A name and no address: there is nothing to fetch. */
export const PREDICATE_TYPE = 'urn:ggen:receipt:v1';

/**
 * The in-toto Statement v1 about a receipt, as canonical JSON: of each whole output, that it is made as the receipt says.
 * Files that are partly somebody else's are in the receipt alone: their digest is that of ggen's part.
 * A function of the receipt and nothing else.
 */
export function statementOf(receipt: Receipt): string {
  return stringify({ _type: STATEMENT_TYPE, subject: subjectsOf(receipt), predicateType: PREDICATE_TYPE, predicate: receipt });
}

function subjectsOf({ outputs }: Receipt): readonly object[] {
  return sortBy(outputs.filter(({ mode }) => isWholeFile(mode)), (a, b) => compareCodePoints(a.path, b.path)).map(({ path, digest }) => ({ name: path, digest: { sha256: digest } }));
}

/** What keeps a signed payload from being the statement about a receipt, as the end of a sentence; nothing if it is. */
export function differenceFrom(receipt: Receipt, payload: Buffer): string | undefined {
  if (payload.equals(Buffer.from(statementOf(receipt)))) return undefined;
  const value = parseJson(payload.toString('utf8'));
  if (!isTable(value)) return 'signs something that is not JSON';
  if (value['_type'] !== STATEMENT_TYPE) return `signs no in-toto Statement v1: its type is ${told(value['_type'])}`;
  if (value['predicateType'] !== PREDICATE_TYPE) return `signs no receipt of ggen: its predicate is of type ${told(value['predicateType'])}`;
  if (canonicalJson(value['predicate']) !== stringify(receipt)) return 'signs another receipt than the one on disk';
  if (canonicalJson(value['subject']) !== stringify(subjectsOf(receipt))) return 'names other files than the receipt lists as its outputs';
  return 'signs the receipt in a form that ggen does not write';
}

/** A text of a stranger, short enough for a message. */
function told(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 80)) : 'not there';
}
