import sparqljs from 'sparqljs';
import type { Prefixes } from '../model/manifest.js';
import { restoreTag } from './language-tags.js';
import type { ParserFault } from './syntax-problem.js';
import type { QueryTree, TreeTerm } from './tree.js';

/** What the parser gave: a tree of plain data, an update, or a fault. */
export type Parsed = { readonly tree: QueryTree } | { readonly update: true } | { readonly fault: ParserFault };

/** Parses with sparqljs; the only place that knows it. Blank nodes get the same labels at every call. */
export function parseWithSparqljs(text: string, prefixes: Prefixes): Parsed {
  const parser = new sparqljs.Parser({ prefixes: { ...prefixes } });
  if ('_resetBlanks' in parser && typeof parser._resetBlanks === 'function') parser._resetBlanks();
  try {
    const parsed: unknown = parser.parse(text);
    return typeof parsed === 'object' && parsed !== null && 'type' in parsed && parsed.type === 'update'
      ? { update: true }
      : { tree: plainData(parsed) as QueryTree };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

/** Turns the parser's objects into plain data; terms keep what tells them apart. */
function plainData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainData);
  if (typeof value !== 'object' || value === null) return value;
  if ('termType' in value) return plainTerm(value as unknown as TreeTerm);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainData(inner)]));
}

function plainTerm(term: TreeTerm): TreeTerm {
  if (term.termType !== 'Literal') return { termType: term.termType, value: term.value };
  const { termType, value, language, datatype } = term;
  return { termType, value, language: restoreTag(language), datatype: { termType: 'NamedNode', value: datatype.value } };
}

interface JisonError {
  readonly message: string;
  readonly hash?: {
    readonly token?: string;
    readonly loc?: { readonly last_line: number; readonly last_column: number };
    readonly expected?: readonly string[];
  };
}

function faultOf(error: unknown): ParserFault {
  const { message, hash } = error as JisonError;
  return {
    message,
    expected: hash?.expected ?? [],
    ...(hash?.token !== undefined && { token: hash.token }),
    ...(hash?.loc && { line: hash.loc.last_line, column: hash.loc.last_column }),
  };
}
