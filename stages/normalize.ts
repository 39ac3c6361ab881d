import type { StageCache } from '../src/model/cache.js';
import { problem } from '../src/model/diagnostic.js';
import type { Digest, Sha256 } from '../src/model/digest.js';
import { effectsOf, type EntailmentRegime, type Guard, type Library, type QueryEffects } from '../src/model/effects.js';
import type { Graph } from '../src/model/graph.js';
import type { EngineName, Prefixes } from '../src/model/manifest.js';
import { failure, outcomeOf, success, type Outcome } from '../src/model/outcome.js';
import type { InferenceRule, RdfSource, ValidationRule } from '../src/model/project.js';
import type { Maker, ReceiptInput } from '../src/model/receipt.js';
import { closeUnderRules, reasoner, type Reasoner } from '../src/reasoning/index.js';
import { checkRules, checkShapes } from './normalize/check-graph.js';
import { closeForShapes, loadRegime } from './normalize/entailment.js';
import { normalizeKept } from './normalize/kept-graph.js';
import { graphOpener } from './normalize/open-graph.js';
import { prepareQueries } from './normalize/prepare-queries.js';
import { readDocuments } from './normalize/read-documents.js';
import { stateGraphs } from './normalize/state-graphs.js';

export { detectFormat } from '../src/rdf/index.js';

export interface NormalizeInput extends QueryEffects {
  readonly ontology: readonly RdfSource[];
  readonly shapes: readonly RdfSource[];
  readonly baseIri?: string;
  readonly prefixes: Prefixes;
  readonly inference: {
    readonly rules: readonly InferenceRule[];
    readonly fixpoint: boolean;
    /** The built-in entailment; none where it is absent. */
    readonly regime?: EntailmentRegime;
    /** Whether axiomatic triples, and what is true of everything, stand in the graph. */
    readonly axioms?: boolean;
  };
  readonly validation: readonly ValidationRule[];
  readonly engine: EngineName;
  readonly allowedDomains: readonly string[];
  readonly sha256: Sha256;
  /** Without it, every import must be answered by a listed document, and no regime has rules. */
  readonly library?: Library;
  /** What earlier runs made of the same; a run without it gives the same, save that statements from there have no origins. */
  readonly cache?: StageCache;
}

export interface Normalized {
  /** The closed graph: what the ontology states, what the regime entails, and what the rules add. From a cache, it is read when its statements are first asked for. */
  readonly graph: Graph;
  /** How many statements the closed graph has. */
  readonly statementCount: number;
  /** SHA-256 of the canonical N-Quads of what the ontology states, before any rule. */
  readonly ontologyDigest: Digest;
  /** Each RDF input with the RDFC-1.0 digest of its own statements, and the rule files of the regime. */
  readonly inputs: readonly ReceiptInput[];
  /** How many statements the regime added. */
  readonly entailed: number;
  /** Names of the inference rules that ran, in order. */
  readonly rulesExecuted: readonly string[];
  readonly makers: readonly Maker[];
}

/**
 * μ₁: sources → graph (SPEC 3).
 *
 * Reads every document and every query of rules, joins the ontology into one canonical graph, closes it under
 * `inference.regime` and `inference.rules`, and holds the closed graph against the shapes of `validation.shacl` and the ASKs of `validation.rules`.
 * Shapes that stand in the ontology alone are data: only listed files are checked against.
 *
 * What later steps need is told first: all problems of reading together, else all of closing, else all of checking.
 */
export async function normalize(input: NormalizeInput): Promise<Outcome<Normalized>> {
  return input.cache ? normalizeKept(input, input.cache, normalizeAnew) : normalizeAnew(input);
}

async function normalizeAnew(input: NormalizeInput): Promise<Outcome<Normalized>> {
  const { sha256, signal, guard = (work) => work() } = input;
  const cancelled = (): boolean => signal?.aborted === true;

  const documents = await readDocuments(input);
  const queries = prepareQueries(input, { ...input, documents: input.ontology });
  const unread = [...documents.problems, ...queries.problems, ...documents.unresolved];
  const read = outcomeOf(null, unread);
  if (!read.ok) return read;
  if (cancelled()) return failure(problem('GGEN903', {}));

  const stated = stateGraphs(documents, sha256);
  if (!stated.ok) return stated;
  const { ontology, shapes, inputs } = stated.value;
  if (cancelled()) return failure(problem('GGEN903', {}));

  const prefixes = { ...documents.prefixes, ...input.prefixes };
  const opener = graphOpener(input);
  const { regime: name, axioms = false } = input.inference;
  const entailing = { axioms, prefixes, ...(signal && { signal }) };
  const regime = name && (await loadRegime(name, input.library, sha256));
  if (regime && !regime.ok) return regime;
  const closure = await closeUnderRules(ontology, {
    rules: queries.rules, fixpoint: input.inference.fixpoint, open: opener.open, sha256, ...(signal && { signal }),
    ...(regime && { reasoner: guarded(reasoner(regime.value.rules, entailing), guard) }),
  });
  if (!closure.ok) return closure;
  const { graph, entailed, rulesExecuted } = closure.value;

  const checked = await closeForShapes(graph, shapes, name, input.library, { ...entailing, sha256, guard });
  if (!checked.ok) return checked;
  const shapeCheck = await checkShapes(checked.value.graph, shapes, { ...(checked.value.regime && { regime: checked.value.regime }), prefixes, engine: input.engine, sources: documents.shapes.map(({ source }) => source), ...effectsOf(input) });
  const objections = [...shapeCheck.objections, ...(await checkRules(graph, queries.checks, opener.open, signal))];
  return outcomeOf(
    { graph, statementCount: graph.statements.length, ontologyDigest: ontology.digest, inputs: [...inputs, ...(regime ? regime.value.inputs : [])], entailed, rulesExecuted, makers: opener.makers(shapeCheck.makers) },
    [...unread, ...closure.diagnostics, ...objections],
  );
}

/** A reasoner whose work can be cut off: it blocks for as long as something follows. */
function guarded({ add }: Reasoner, guard: Guard): Reasoner {
  return { add: (statements) => guard(() => add(statements)) };
}

/** The part of `normalize` that reads: each RDF input with the RDFC-1.0 digest of its own statements. Reports what does not parse. */
export async function digestDocuments(
  input: Pick<NormalizeInput, 'ontology' | 'shapes' | 'baseIri' | 'sha256' | 'library' | 'inference'>,
): Promise<Outcome<readonly ReceiptInput[]>> {
  const documents = await readDocuments(input);
  const problems = [...documents.problems, ...documents.unresolved];
  const read = outcomeOf(null, problems);
  if (!read.ok) return read;
  const regime = input.inference.regime && (await loadRegime(input.inference.regime, input.library, input.sha256));
  if (regime && !regime.ok) return regime;
  const stated = stateGraphs(documents, input.sha256);
  return stated.ok ? success([...stated.value.inputs, ...(regime ? regime.value.inputs : [])], problems) : stated;
}
