import { cacheKey, prefixesPart, sourcePart, type StageCache } from '../../src/model/cache.js';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { Digest, Sha256 } from '../../src/model/digest.js';
import type { Maker } from '../../src/model/receipt.js';
import type { Row, RowSet } from '../../src/model/rows.js';
import type { Term } from '../../src/model/term.js';
import type { ExtractInput, RuleRows } from '../extract.js';
import type { RuleLint } from './lint-rules.js';

/** Everything that extract finds out about one rule. */
export interface AnsweredRule {
  readonly lint: RuleLint;
  /** What its query and its condition name that the graph lacks. */
  readonly against: { readonly query: readonly Diagnostic[]; readonly when: readonly Diagnostic[] };
  readonly rows: RuleRows;
  /** What answering it reported. */
  readonly told: readonly Diagnostic[];
  /** Why it has no rows, whether or not another lint says so already. */
  readonly noRows: readonly Diagnostic[];
  /** The engines that answered, in the order in which they first did. */
  readonly makers: readonly Maker[];
}

/** The answers of earlier runs, each by the graph's digest, the rule's query and condition, and every setting that extract reads. */
export interface KeptRows {
  readonly read: (rule: Rule) => AnsweredRule | undefined;
  readonly write: (rule: Rule, answered: AnsweredRule) => void;
}

type Rule = ExtractInput['rules'][number];

/** A term as text takes it: an IRI, a blank node's label, or a literal with its datatype and its language. */
type TermForm = readonly ['i' | 'b', string] | readonly [string, string, string] | null;

/** Opens the rows that the cache keeps for one graph and one setting. */
export function keptRows({ graph, prefixes, allowedDomains, strict, lint = false, engine, fetch }: ExtractInput, cache: StageCache, sha256: Sha256): KeptRows {
  // Documents are no part of it: they serve the fix of an error, and errors are not kept.
  const setting = [graph.digest, prefixesPart(prefixes), allowedDomains, strict, lint, engine, fetch !== undefined];
  const keyOf = ({ name, query, when }: Rule): Digest => cacheKey(sha256, 'rows', [...setting, name, sourcePart(sha256, query), when ? sourcePart(sha256, when) : null]);
  return {
    read(rule) {
      const text = cache.read('rows', keyOf(rule));
      return text === undefined ? undefined : decoded(text, sha256);
    },
    write(rule, answered) {
      cache.write('rows', keyOf(rule), () => encoded(answered));
    },
  };
}

/** The digest of rows: of what they say, and of nothing else. */
export function digestOfRows(rowSet: RowSet, sha256: Sha256): Digest {
  return sha256(textOfRows(rowSet));
}

/** Two lines: what was found out, and the rows. */
function encoded({ rows: { rowSet, digest: _digest, ...rest }, ...facts }: AnsweredRule): string {
  return `${JSON.stringify({ ...facts, rows: rest })}\n${rowSet ? textOfRows(rowSet) : ''}`;
}

function decoded(text: string, sha256: Sha256): AnsweredRule {
  const end = text.indexOf('\n');
  const facts: AnsweredRule = JSON.parse(text.slice(0, end));
  const rows = text.slice(end + 1);
  return rows === '' ? facts : { ...facts, rows: { ...facts.rows, rowSet: rowsOfText(rows), digest: sha256(rows) } };
}

function textOfRows({ form, variables, rows }: RowSet): string {
  return JSON.stringify([form, variables, rows.map((row) => row.map(formOf))]);
}

function rowsOfText(text: string): RowSet {
  const [form, variables, rows]: readonly [RowSet['form'], readonly string[], readonly (readonly TermForm[])[]] = JSON.parse(text);
  return { form, variables, rows: rows.map((row): Row => row.map(termOf)) };
}

function formOf(term: Term | undefined): TermForm {
  if (!term) return null;
  if (term.type !== 'literal') return [term.type === 'iri' ? 'i' : 'b', term.value];
  return [term.value, term.datatype, term.language];
}

function termOf(form: TermForm): Term | undefined {
  if (!form) return undefined;
  if (form.length === 3) return { type: 'literal', value: form[0], datatype: form[1], language: form[2] };
  return { type: form[0] === 'i' ? 'iri' : 'blank', value: form[1] };
}
