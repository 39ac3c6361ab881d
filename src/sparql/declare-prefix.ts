import type { SourceFile } from '../model/source.js';
import type { Change } from './mistakes/mistake.js';
import { isWord, type Token } from './tokens.js';

/** A declaration at the beginning of a line of Turtle or TriG, or an XML namespace. */
const DECLARATION = /^[ \t]*(?:@prefix|prefix)\s+([^\s:<>#"']*):\s*<([A-Za-z][A-Za-z0-9+.-]*:[^<>"{}|\\^`\s]*)>|\bxmlns:([^\s=]+)\s*=\s*["']([A-Za-z][A-Za-z0-9+.-]*:[^<>"'{}|\\^`\s&]*)["']/gim;

/** What RDF documents mean by a prefix: its IRI, or nothing where none declares it or two disagree. */
export function prefixIn(documents: readonly SourceFile[], prefix: string): { readonly iri?: string; readonly disputed: boolean } {
  const found = new Set<string>();
  for (const { text } of documents) {
    for (const [, turtle, turtleIri, xml, xmlIri] of text.matchAll(DECLARATION)) {
      const iri = turtle === prefix ? turtleIri : xml === prefix ? xmlIri : undefined;
      if (iri !== undefined) found.add(iri);
    }
  }
  const [iri, ...others] = found;
  return iri !== undefined && others.length === 0 ? { iri, disputed: false } : { disputed: iri !== undefined };
}

/**
 * The change that declares a prefix in a query: behind the last of its declarations, written as that one is, else before
 * its first word.
 */
export function declaration(text: string, tokens: readonly Token[], prefix: string, iri: string): Change {
  const last = lastDeclaration(tokens);
  const keyword = last?.keyword ?? 'PREFIX';
  const line = `${keyword} ${prefix}: <${iri}>`;
  if (!last) {
    const start = tokens[0]?.start ?? 0;
    return { start, end: start, text: line + (text.includes('\n') ? `\n${indentAt(text, start)}` : ' ') };
  }
  const lineEnd = text.indexOf('\n', last.end);
  const rest = lineEnd < 0 ? undefined : text.slice(last.end, lineEnd);
  // A comment behind the last declaration is about that one.
  if (rest !== undefined && /^[ \t]*(?:#.*)?$/.test(rest)) return { start: lineEnd, end: lineEnd, text: `\n${indentAt(text, last.start)}${line}` };
  return { start: last.end, end: last.end, text: ` ${line}` };
}

function lastDeclaration(tokens: readonly Token[]): { readonly start: number; readonly end: number; readonly keyword: string } | undefined {
  const index = tokens.findLastIndex((token, at) => isWord(token, 'PREFIX') && tokens[at + 1]?.kind === 'name' && tokens[at + 2]?.kind === 'iri');
  const [first, last] = [tokens[index], tokens[index + 2]];
  return index >= 0 && first && last ? { start: first.start, end: last.end, keyword: first.text } : undefined;
}

/** The white space that the line of a place begins with, if nothing else stands before it. */
function indentAt(text: string, offset: number): string {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*$/.test(before) ? before : '';
}
