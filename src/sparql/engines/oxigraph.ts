import type { Statement, Term } from '../../model/term.js';
import { RDF_LANG_STRING } from '../../model/term.js';
import { hidden, isOdd, restored } from '../as-written.js';
import type { Solution } from '../assemble.js';
import type { Verdict } from '../exactness.js';
import { forOxigraph } from '../oxigraph-query.js';
import { putTogether } from '../put-together.js';
import type { AskTree, SelectTree } from '../tree.js';
import { writeQuery } from '../write.js';
import { quote } from '../write-terms.js';
import { bindingsOf, openStore, type OxigraphStore, type OxigraphTerm } from './oxigraph-module.js';

export const OXIGRAPH_VERSION = '0.5.11';

/** Where labels of blank nodes are told for a moment: Oxigraph gives blank nodes labels of its own. */
const LABEL = 'urn:x-ggen:label';

/** A loaded store, asked with the verdict that says how. */
export interface OxigraphEngine {
  readonly select: (tree: SelectTree, verdict: Extract<Verdict, { exact: true }>) => readonly Solution[];
  readonly ask: (tree: AskTree, verdict: Extract<Verdict, { exact: true }>) => boolean;
}

/** Loads statements into a fresh in-process store, odd literals under private datatypes. */
export async function openOxigraph(statements: readonly Statement[]): Promise<OxigraphEngine> {
  const store = await openStore();
  reserveMemory(store, statements.length);
  const labels = new Set<string>();
  const lines = statements.map((statement) => writeLine(statement, labels));
  for (const label of labels) lines.push(`_:${label} <${LABEL}> "${label}" <${LABEL}> .`);
  store.load(`${lines.join('\n')}\n`, { format: 'application/n-quads', lenient: true });
  const labelOf = labels.size > 0 ? readLabels(store) : new Map<string, string>();
  const ask = (text: string): boolean => store.query(text) === true;

  return {
    ask: (tree, verdict) => ask(writeQuery(forOxigraph(tree, verdict))),
    select: (tree, verdict) => {
      const answer = store.query(writeQuery(forOxigraph(tree, verdict)));
      const tags = new Map([...verdict.facts.oddTags].map(([lower, [written = lower]]) => [lower, written]));
      const solutions = Array.isArray(answer) ? answer.map((one: unknown) => solutionOf(one, labelOf, tags)) : [];
      return putTogether(solutions, verdict.collected.values(), tags);
    },
  };
}

/** Statements from which on memory is reserved, and bytes for each: what a statement takes in the store, with its text. */
const MANY = 50_000;
const BYTES_EACH = 500;
/** Below the longest text that V8 has. */
const MOST_BYTES = 400_000_000;

/**
 * Lets the memory of the store grow at once. It grows by small steps else, and V8 collects all garbage at each of them:
 * 300,000 statements took 14 s to load instead of 1 s. A text that is no query is put into that memory, refused at its first
 * character, and leaves its place behind.
 */
function reserveMemory(store: OxigraphStore, statements: number): void {
  if (statements < MANY) return;
  try {
    store.query('!'.repeat(Math.min(statements * BYTES_EACH, MOST_BYTES)));
  } catch {
    return;
  }
}

function readLabels(store: OxigraphStore): ReadonlyMap<string, string> {
  const answer = store.query(`SELECT ?b ?l WHERE { GRAPH <${LABEL}> { ?b <${LABEL}> ?l } }`);
  store.update(`DROP GRAPH <${LABEL}>`);
  const found = new Map<string, string>();
  for (const row of Array.isArray(answer) ? answer : []) {
    const terms = bindingsOf(row);
    found.set(terms.get('b')?.value ?? '', terms.get('l')?.value ?? '');
  }
  return found;
}

function solutionOf(row: unknown, labelOf: ReadonlyMap<string, string>, tags: ReadonlyMap<string, string>): Solution {
  const solution = new Map<string, Term>();
  for (const [name, term] of bindingsOf(row)) solution.set(name, restored(modelTerm(term, labelOf), tags));
  return solution;
}

function modelTerm(term: OxigraphTerm, labelOf: ReadonlyMap<string, string>): Term {
  if (term.termType === 'NamedNode') return { type: 'iri', value: term.value };
  if (term.termType === 'BlankNode') return { type: 'blank', value: labelOf.get(term.value) ?? term.value };
  const language = term.language ?? '';
  return { type: 'literal', value: term.value, datatype: language === '' ? term.datatype?.value ?? '' : RDF_LANG_STRING, language };
}

function writeLine({ subject, predicate, object, graph }: Statement, labels: Set<string>): string {
  const write = (term: Term): string => {
    if (term.type === 'iri') return `<${term.value}>`;
    if (term.type === 'blank') {
      labels.add(term.value);
      return `_:${term.value}`;
    }
    if (term.language !== '') return `${quote(term.value)}@${term.language}`;
    return `${quote(term.value)}^^<${(isOdd(term) ? hidden(term) : term).datatype}>`;
  };
  return `${write(subject)} ${write(predicate)} ${write(object)}${graph ? ` ${write(graph)}` : ''} .`;
}
