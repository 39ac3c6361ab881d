import { canonicalJson } from '../../src/format/index.js';
import { problem } from '../../src/model/diagnostic.js';
import { digest, type Sha256 } from '../../src/model/digest.js';
import { failure, success, type Outcome } from '../../src/model/outcome.js';
import type { Receipt } from '../../src/model/receipt.js';
import { spanOf, type SourceFile } from '../../src/model/source.js';

type Table = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isDigest: Check = (value) => typeof value === 'string' && digest(value) !== undefined;
const isCount: Check = (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isOneOf = (...allowed: readonly string[]): Check => (value) => typeof value === 'string' && allowed.includes(value);
const isTableOf = (fields: Readonly<Record<string, Check>>): Check => (value) =>
  isTable(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
const isAbsentOr = (check: Check): Check => (value) => value === undefined || check(value);
const isListOf = (check: Check): Check => (value) => Array.isArray(value) && value.every(check);

/** The fields of schema version 1, each with the test that its value must pass; more fields may stand beside them. */
const FIELDS: Readonly<Record<keyof Receipt, Check>> = {
  schema_version: (value) => typeof value === 'string' && /^1(?:\.|$)/.test(value),
  execution_id: (value) => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value),
  agent_id: isText,
  hashes: isTableOf({
    manifest: isDigest, ontology: isDigest, queries: isDigest, rules: isDigest, settings: isDigest, shapes: isDigest, templates: isDigest,
  }),
  inputs: isListOf(isTableOf({ path: isText, digest: isDigest, role: isOneOf('manifest', 'ontology', 'shapes', 'query', 'template', 'rule', 'settings') })),
  outputs: isListOf(isTableOf({ path: isText, digest: isDigest, bytes: isCount, mode: isOneOf('Create', 'Overwrite', 'Merge', 'Inject', 'Block'), rule: isText, template: isText, query: isText, regions: isAbsentOr(isListOf(isTableOf({ key: isText, digest: isDigest }))) })),
  makers: isListOf(isTableOf({ kind: isText, name: isText, version: isText })),
  determinism_guarantee: isText,
  digest: isDigest,
};

/**
 * Reads a stored receipt and holds it against its own digest.
 * Reports GGEN610 (not a receipt that this version can read) and GGEN609 (changed since it was written).
 */
export function verifyReceipt(file: SourceFile, sha256: Sha256): Outcome<Receipt> {
  const value = parse(file.text);
  if (!isTable(value)) return failure(problem('GGEN610', { path: file.path, detail: 'it is not a JSON object' }, spanOf(file, 0, 0)));
  const { digest: own, ...unsigned } = value;
  if (typeof own === 'string' && sha256(canonicalJson(unsigned)) !== own) return failure(problem('GGEN609', { path: file.path }, spanOf(file, 0, 0)));
  if (isReceipt(value)) return success(value);
  const [fault] = Object.entries(FIELDS).find(([name, check]) => !check(value[name])) ?? [''];
  const detail = value[fault] === undefined ? `it lacks "${fault}"` : `its "${fault}" is not what this version of ggen writes`;
  return failure(problem('GGEN610', { path: file.path, detail }, spanOf(file, 0, 0)));
}

function isReceipt(value: object): value is Receipt {
  return isTableOf(FIELDS)(value);
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
