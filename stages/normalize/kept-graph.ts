import { cacheKey, prefixesPart, sourcePart, watchFetch, type StageCache } from '../../src/model/cache.js';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { Digest, Sha256 } from '../../src/model/digest.js';
import type { EntailmentRegime, Library } from '../../src/model/effects.js';
import { compareCodePoints, sortBy } from '../../src/model/order.js';
import { success, type Outcome } from '../../src/model/outcome.js';
import type { RdfSource } from '../../src/model/project.js';
import type { SourceFile, Span } from '../../src/model/source.js';
import { graphOfText, toNQuadsText } from '../../src/rdf/index.js';
import type { Normalized, NormalizeInput } from '../normalize.js';

/** What was asked of the library, and a digest of what it answered: the answer may be another one by now. */
type Question =
  | { readonly imported: string; readonly at?: Span; readonly answer: Digest }
  | { readonly regime: EntailmentRegime; readonly answer: Digest };

/** An entry: what normalize gave, save the statements, which stand apart by the digest of their canonical N-Quads. */
interface Entry extends Omit<Normalized, 'graph'> {
  readonly graph: Digest;
  readonly questions: readonly Question[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Gives what `work` gave for the same input before, if the library still answers as it did then; else does the work and
 * keeps it. The key is all that normalize reads: the listed documents, the rules with their conditions, the checks, and
 * each setting. What was fetched while rules were asked is not kept.
 */
export async function normalizeKept(input: NormalizeInput, cache: StageCache, work: (input: NormalizeInput) => Promise<Outcome<Normalized>>): Promise<Outcome<Normalized>> {
  const { sha256, library } = input;
  const key = keyOf(input);
  const text = cache.read('graph', key);
  const known = text === undefined ? undefined : await readEntry(text, input, cache);
  if (known) return known;

  const asked: Question[] = [];
  const watched = watchFetch(input);
  const outcome = await work({ ...watched.effects, ...(library && { library: noting(library, sha256, (question) => asked.push(question)) }) });
  if (!outcome.ok || watched.asked() || input.signal?.aborted) return outcome;
  const { graph, ...rest } = outcome.value;
  const entry: Entry = { ...rest, graph: graph.digest, questions: inOneOrder(asked), diagnostics: outcome.diagnostics };
  cache.write('statements', graph.digest, () => toNQuadsText(graph.statements));
  cache.write('graph', key, () => JSON.stringify(entry));
  return outcome;
}

async function readEntry(text: string, { sha256, library }: NormalizeInput, cache: StageCache): Promise<Outcome<Normalized> | undefined> {
  const { graph, questions, diagnostics, ...rest }: Entry = JSON.parse(text);
  const answers = await Promise.all(questions.map(async (question) => library && askAgain(question, library, sha256)));
  if (!questions.every(({ answer }, i) => answers[i] === answer)) return undefined;
  const statements = cache.read('statements', graph);
  return statements === undefined ? undefined : success({ ...rest, graph: graphOfText(statements, graph) }, diagnostics);
}

function keyOf(input: NormalizeInput): Digest {
  const { sha256, ontology, shapes, baseIri, prefixes, inference, validation, engine, allowedDomains, library, fetch } = input;
  const text = (source: SourceFile | undefined): unknown => (source ? sourcePart(sha256, source) : null);
  const document = (source: RdfSource): unknown => [text(source), source.format ?? null, source.baseIri ?? null];
  return cacheKey(sha256, 'graph', [
    ontology.map(document), shapes.map(document), baseIri ?? null, prefixesPart(prefixes),
    inference.rules.map(({ name, order, query, when }) => [name, order, text(query), text(when)]), inference.fixpoint, inference.regime ?? null, inference.axioms ?? false,
    validation.map(({ name, ask, severity, description }) => [name, text(ask), severity, description ?? null]),
    engine, allowedDomains, library !== undefined, fetch !== undefined,
  ]);
}

/** Answers come in as they come: files are read side by side. */
function inOneOrder(asked: readonly Question[]): readonly Question[] {
  return sortBy(asked, (a, b) => compareCodePoints(JSON.stringify(a), JSON.stringify(b)));
}

/** A library that notes what it is asked and what it answers. */
function noting(library: Library, sha256: Sha256, note: (question: Question) => void): Library {
  return {
    async imported(iri, at) {
      const answer = await library.imported(iri, at);
      note({ imported: iri, ...(at && { at }), answer: digestOfImport(answer, sha256) });
      return answer;
    },
    async entailmentRules(regime) {
      const files = await library.entailmentRules(regime);
      note({ regime, answer: digestOfRules(files, sha256) });
      return files;
    },
  };
}

async function askAgain(question: Question, library: Library, sha256: Sha256): Promise<Digest> {
  return 'regime' in question
    ? digestOfRules(await library.entailmentRules(question.regime), sha256)
    : digestOfImport(await library.imported(question.imported, question.at), sha256);
}

function digestOfImport(answer: Outcome<RdfSource>, sha256: Sha256): Digest {
  const { diagnostics } = answer;
  if (!answer.ok) return sha256(JSON.stringify([diagnostics]));
  const { format, baseIri } = answer.value;
  return sha256(JSON.stringify([sourcePart(sha256, answer.value), format ?? null, baseIri ?? null, diagnostics]));
}

function digestOfRules(files: readonly SourceFile[], sha256: Sha256): Digest {
  return sha256(JSON.stringify(files.map((file) => sourcePart(sha256, file))));
}
