import { problem } from '../model/diagnostic.js';
import type { Digest, DigestInPieces } from '../model/digest.js';
import type { Graph } from '../model/graph.js';
import { compareCodePoints, type Sorted, sortBy } from '../model/order.js';
import { failure, type Outcome, success } from '../model/outcome.js';
import type { Span } from '../model/source.js';
import { type BlankNode, blankNode, type Iri, type Statement, type Term } from '../model/term.js';
import { type BlankGraph, blankGraphOf, type BlankQuad, lineOf } from './blank-graph.js';
import { createIssuer, type Issuer } from './issuer.js';
import { compareUnits, earlier, inLineOrder } from './line-order.js';
import { nDegreeHasher } from './n-degree.js';
import { termTexts } from './term-texts.js';

/** A hash of the shape of `Sha256`. */
export interface TextHash<D extends string> {
  (text: string): D;
  readonly inPieces?: () => DigestInPieces<D>;
}

/** What canonicalizing takes besides the statements. */
export interface CanonicalizeOptions<D extends string = Digest> {
  /** Any hash that RDFC-1.0 allows, as lower-case hexadecimal digits: SHA-256, or SHA-384 where that is asked for. */
  readonly sha256: TextHash<D>;
  /** How many orders of alike blank nodes may be tried in all before GGEN209; default `DEFAULT_MAX_WORK`. */
  readonly maxWork?: number;
}

/** A graph in canonical form, and the canonical label of each label of the input (both without `_:`). */
export interface CanonicalGraph extends Graph {
  readonly labels: ReadonlyMap<string, string>;
}

/** Far more than any graph takes that the W3C expects to be labelled; about a second of work. */
export const DEFAULT_MAX_WORK = 500_000;

/** How many parts of lines are hashed in one go. */
const PIECE = 4096;

/**
 * RDF Dataset Canonicalization, RDFC-1.0 (https://www.w3.org/TR/rdf-canon/): the same graph, whatever its blank nodes
 * are called and however its statements are ordered or repeated, gives the same statements and the same digest.
 *
 * A statement that is stated several times keeps the first `origin`, by path and offset.
 * Reports GGEN209 where alike blank nodes would take more than `maxWork` steps to tell apart.
 */
export function canonicalize(statements: readonly Statement[], options: CanonicalizeOptions): Outcome<CanonicalGraph> {
  const textOf = termTexts();
  const named: Statement[] = [];
  const mentionBlanks: Statement[] = [];
  for (const statement of statements) {
    const { subject, object, graph } = statement;
    (subject.type === 'blank' || object.type === 'blank' || graph?.type === 'blank' ? mentionBlanks : named).push(statement);
  }

  const origins = new Map<Statement, Span>();
  const keepFirst = (kept: Statement, other: Statement): void => {
    const first = earlier(origins.get(kept) ?? kept.origin, other.origin);
    if (first) origins.set(kept, first);
  };
  const blanks = blankGraphOf(mentionBlanks, textOf, keepFirst);
  const issued = labelBlanks(blanks, options.sha256, options.maxWork ?? DEFAULT_MAX_WORK);
  if (!issued.ok) return issued;
  const label = (node: number): string => issued.value.labelOf(node) ?? '';
  const terms = blanks.labels.map((_, node) => blankNode(label(node)));
  for (const quad of blanks.quads) named.push(relabelled(quad, terms, origins.get(quad.statement)));

  const hash = digestOfLines(options.sha256);
  const sorted = inLineOrder(named, textOf, hash.add);
  return success({
    statements: sorted as unknown as Sorted<Statement>,
    digest: hash.digest(),
    labels: new Map(blanks.labels.map((from, node) => [from, label(node)])),
  });
}

/** Hashes lines as they come if the hash can; else all of them at the end. */
function digestOfLines<D extends string>(sha256: TextHash<D>): { readonly add: (...parts: readonly string[]) => void; readonly digest: () => D } {
  const parts: string[] = [];
  const running = sha256.inPieces?.();
  return {
    add(...more) {
      parts.push(...more);
      if (running && parts.length >= PIECE) running.add(parts.splice(0).join(''));
    },
    digest() {
      if (!running) return sha256(parts.join(''));
      running.add(parts.join(''));
      return running.digest();
    },
  };
}

/** The canonicalization algorithm proper (4.4.3) on the statements that mention blank nodes. */
function labelBlanks(graph: BlankGraph, hash: (text: string) => string, maxWork: number): Outcome<Issuer> {
  const canonical = createIssuer('c14n'); // 1
  const firstDegree = graph.quadsOf.map((quads, node) => hashFirstDegree(quads, node, hash)); // 3
  const byHash = new Map<string, number[]>();
  firstDegree.forEach((value, node) => {
    const nodes = byHash.get(value);
    if (nodes) nodes.push(node);
    else byHash.set(value, [node]);
  });

  const alike: number[][] = [];
  for (const value of sortBy(byHash.keys(), compareUnits)) { // 4
    const nodes = byHash.get(value) ?? [];
    const [only] = nodes;
    if (nodes.length === 1 && only !== undefined) canonical.issue(only);
    else alike.push(nodes);
  }

  const hashNDegree = nDegreeHasher({ graph, firstDegree, canonical, hash, maxWork });
  for (const nodes of alike) { // 5
    const paths: { readonly hash: string; readonly nodes: readonly number[] }[] = []; // 5.1
    for (const node of nodes) { // 5.2
      if (canonical.labelOf(node) !== undefined) continue;
      const temporary = createIssuer('b');
      temporary.issue(node);
      const value = hashNDegree(node, temporary);
      if (value === undefined) {
        return failure(problem('GGEN209', { limit: `${inThousands(maxWork)} steps` }, graph.quadsOf[node]?.[0]?.statement.origin));
      }
      paths.push({ hash: value, nodes: temporary.since(0) });
    }
    for (const path of sortBy(paths, (a, b) => compareUnits(a.hash, b.hash))) { // 5.3
      for (const node of path.nodes) canonical.issue(node);
    }
  }
  return success(canonical);
}

function inThousands(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Hash First Degree Quads (4.6.3). */
function hashFirstDegree(quads: readonly BlankQuad[], node: number, hash: (text: string) => string): string {
  const lines = quads.map((quad) => lineOf(quad, (other) => (other === node ? 'a' : 'z')));
  return hash(lines.length === 1 ? (lines[0] ?? '') : sortBy(lines, compareCodePoints).join(''));
}

function relabelled({ statement, subject, object, graph }: BlankQuad, terms: readonly BlankNode[], origin: Span | undefined): Statement {
  const swap = <T extends Term>(part: string | number, term: T): T | BlankNode => (typeof part === 'number' ? (terms[part] ?? term) : term);
  const from = origin ?? statement.origin;
  return {
    subject: swap<Iri | BlankNode>(subject, statement.subject),
    predicate: statement.predicate,
    object: swap(object, statement.object),
    ...(statement.graph && { graph: swap<Iri | BlankNode>(graph, statement.graph) }),
    ...(from && { origin: from }),
  };
}
