import type { Digest, Sha256 } from '../../src/model/digest.js';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { Graph } from '../../src/model/graph.js';
import { failure, success, type Outcome } from '../../src/model/outcome.js';
import type { ReceiptInput } from '../../src/model/receipt.js';
import { canonicalize } from '../../src/rdf/index.js';
import type { Documents, ReadDocument } from './read-documents.js';

export interface StatedGraphs {
  readonly ontology: Graph;
  readonly shapes: Graph;
  readonly inputs: readonly ReceiptInput[];
}

/**
 * Joins the documents of each kind into one canonical graph, and works out each document's own digest.
 * A graph of a single document is canonicalized once. Reports GGEN209.
 */
export function stateGraphs({ ontology, shapes }: Documents, sha256: Sha256): Outcome<StatedGraphs> {
  const own = new Map<ReadDocument, Graph>();
  const problems: Diagnostic[] = [];
  for (const document of new Set([...ontology, ...shapes])) {
    const canonical = canonicalize(document.statements, { sha256 });
    problems.push(...canonical.diagnostics);
    if (canonical.ok) own.set(document, canonical.value);
  }
  const [first, ...more] = problems;
  if (first) return failure(first, ...more);

  const join = (documents: readonly ReadDocument[]): Outcome<Graph> => {
    const [only] = documents;
    const graph = documents.length === 1 && only && own.get(only);
    return graph ? success(graph) : canonicalize(documents.flatMap(({ statements }) => statements), { sha256 });
  };
  const joined = join(ontology);
  if (!joined.ok) return joined;
  const joinedShapes = join(shapes);
  if (!joinedShapes.ok) return joinedShapes;

  const inputs = (role: ReceiptInput['role'], documents: readonly ReadDocument[]): readonly ReceiptInput[] =>
    documents.flatMap((document) => inputOf(document, role, own.get(document)?.digest));
  return success({ ontology: joined.value, shapes: joinedShapes.value, inputs: [...inputs('ontology', ontology), ...inputs('shapes', shapes)] });
}

function inputOf({ source }: ReadDocument, role: ReceiptInput['role'], digest: Digest | undefined): readonly ReceiptInput[] {
  return digest === undefined ? [] : [{ path: source.path, role, digest }];
}
