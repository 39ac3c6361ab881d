import { canonicalJson } from '../src/format/index.js';
import type { CanonicalArtifact } from '../src/model/artifact.js';
import type { Digest, Sha256 } from '../src/model/digest.js';
import { compareCodePoints, compareInTurn, sortBy } from '../src/model/order.js';
import { success, type Outcome } from '../src/model/outcome.js';
import type { Project } from '../src/model/project.js';
import type { Maker, Receipt, ReceiptInput, ReceiptOutput } from '../src/model/receipt.js';
import { VERSION } from '../src/model/version.js';
import { digestOf, gatherInputs, placeName, textsOf } from './receipt/inputs.js';

export { gatherInputs } from './receipt/inputs.js';
export { verifyReceipt } from './receipt/verify.js';

export interface ReceiptStageInput {
  readonly project: Project;
  readonly agentId: string;
  readonly ontologyDigest: Digest;
  /** The RDF inputs with the digests that normalizing found. */
  readonly rdfInputs: readonly ReceiptInput[];
  readonly artifacts: readonly CanonicalArtifact[];
  readonly makers: readonly Maker[];
  readonly sha256: Sha256;
}

/**
 * The version of the receipt's form: a new minor number adds fields, a new major number breaks. A receipt says the lowest
 * version that describes it: `regions` came with 1.1, and a receipt without them is the same text as before.
 */
export const RECEIPT_SCHEMA_VERSION = '1.0';
export const RECEIPT_SCHEMA_VERSION_WITH_REGIONS = '1.1';
export const RECEIPT_SCHEMA_VERSION_WITH_BLOCKS = '1.2';

/**
 * μ₅: what was made from what, and its text as stored: canonical JSON in one line and a final newline (SPEC 7).
 *
 * Every digest of `hashes` but `manifest` and `ontology` is that of the canonical JSON of the sorted list of [name, digest].
 * `execution_id` is made of the inputs and the makers, not of the outputs: the first 32 digits of the SHA-256
 * of the canonical JSON of `{ agent_id, hashes, makers, schema_version }`.
 * It reports nothing of its own: whatever could be wrong with a project was found before.
 */
export async function receipt(input: ReceiptStageInput): Promise<Outcome<{ readonly receipt: Receipt; readonly text: string }>> {
  const { project, rdfInputs, sha256 } = input;
  const texts = textsOf(project);
  const identity = {
    schema_version: schemaVersionFor(input.artifacts),
    agent_id: input.agentId,
    hashes: {
      manifest: sha256(project.manifest.text),
      ontology: input.ontologyDigest,
      queries: digestOf(texts.queries, sha256),
      rules: digestOf(texts.rules, sha256),
      settings: digestOf(texts.settings, sha256),
      shapes: digestOfShapes(rdfInputs, sha256),
      templates: digestOf(texts.templates, sha256),
    },
    makers: distinctMakers([{ kind: 'ggen', name: 'ggen', version: VERSION }, ...input.makers]),
  };
  const unsigned: Omit<Receipt, 'digest'> = {
    ...identity,
    execution_id: sha256(canonicalJson(identity)).slice(0, 32),
    inputs: gatherInputs(project, rdfInputs, sha256),
    outputs: input.artifacts.map(outputOf).toSorted((a, b) => compareCodePoints(a.path, b.path)),
    determinism_guarantee: guarantee(project.allowedDomains),
  };
  const signed: Receipt = { ...unsigned, digest: sha256(canonicalJson(unsigned)) };
  return success({ receipt: signed, text: `${canonicalJson(signed)}\n` });
}

/** The lowest version whose readers know all that stands in the receipt. */
function schemaVersionFor(artifacts: readonly CanonicalArtifact[]): string {
  if (artifacts.some(({ mode }) => mode === 'Block')) return RECEIPT_SCHEMA_VERSION_WITH_BLOCKS;
  return artifacts.some(({ regions }) => regions) ? RECEIPT_SCHEMA_VERSION_WITH_REGIONS : RECEIPT_SCHEMA_VERSION;
}

function outputOf({ path, digest, bytes, mode, origin, regions }: CanonicalArtifact): ReceiptOutput {
  return { path, digest, bytes, mode, rule: origin.rule, template: placeName(origin.template), query: placeName(origin.query), ...(regions && { regions }) };
}

function digestOfShapes(rdfInputs: readonly ReceiptInput[], sha256: Sha256): Digest {
  const shapes = rdfInputs.filter(({ role }) => role === 'shapes').map(({ path, digest }) => [path, digest] as const);
  return sha256(canonicalJson(sortBy(shapes, compareInTurn((a, b) => compareCodePoints(a[0], b[0]), (a, b) => compareCodePoints(a[1], b[1])))));
}

function distinctMakers(makers: readonly Maker[]): readonly Maker[] {
  const byKey = new Map(makers.map((maker) => [canonicalJson([maker.kind, maker.name, maker.version]), maker]));
  return sortBy(byKey.values(), compareInTurn((a, b) => compareCodePoints(a.kind, b.kind), (a, b) => compareCodePoints(a.name, b.name), (a, b) => compareCodePoints(a.version, b.version)));
}

/** What a reader may rely on; the answers of remote hosts are the one thing that ggen cannot hold still. */
function guarantee(allowedDomains: readonly string[]): string {
  const remote = allowedDomains.length === 0 ? '' : `, save for what the hosts that security.allowed_domains names answer to SERVICE`;
  return `The same inputs and makers give the same bytes: no clock, chance, locale, environment or path of a machine takes part${remote}`;
}
