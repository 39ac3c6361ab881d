import { XSD } from '../model/term.js';
import type { NamedNode, Path, TreeTerm, WildcardTerm } from './tree.js';

/** Writes a term in SPARQL syntax, always in full. */
export function writeTerm(term: TreeTerm | WildcardTerm): string {
  switch (term.termType) {
    case 'Wildcard':
      return '*';
    case 'Variable':
      return `?${term.value}`;
    case 'BlankNode':
      return `_:${term.value}`;
    case 'NamedNode':
      return `<${term.value}>`;
    case 'Literal':
      if (term.language !== '') return `${quote(term.value)}@${term.language}`;
      return term.datatype.value === `${XSD}string` ? quote(term.value) : `${quote(term.value)}^^<${term.datatype.value}>`;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f' };

/** Writes a text as a string of SPARQL. */
export function quote(text: string): string {
  return `"${text.replace(/[\\"\n\r\t\b\f]/g, (character) => ESCAPES[character] ?? character)}"`;
}

/** Writes a property path, in brackets wherever it is more than an IRI. */
export function writePath(path: Path | TreeTerm): string {
  if ('termType' in path) return writeTerm(path);
  const items = path.items.map(writePath);
  switch (path.pathType) {
    case '!':
      return `(!(${path.items.map(writeNegated).join('|')}))`;
    case '^':
      return `(^${items[0] ?? ''})`;
    case '*':
    case '+':
    case '?':
      return `(${items[0] ?? ''}${path.pathType})`;
    default:
      return `(${items.join(path.pathType)})`;
  }
}

/** What stands after `!`: IRIs and inverse IRIs, which the grammar wants without brackets of their own. */
function writeNegated(path: Path | NamedNode): string {
  if ('termType' in path) return writeTerm(path);
  const items = path.items.map(writeNegated);
  return path.pathType === '^' ? `^${items[0] ?? ''}` : items.join('|');
}
