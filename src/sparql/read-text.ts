import { problem, type Diagnostic } from '../model/diagnostic.js';
import type { Prefixes } from '../model/manifest.js';
import { sortStrings } from '../model/order.js';
import { spanOf, type SourceFile, type Span } from '../model/source.js';
import { suggestion } from '../model/suggest.js';
import { COMMON_PREFIXES } from './common-prefixes.js';
import { declaration, prefixIn } from './declare-prefix.js';
import { protectTags } from './language-tags.js';
import type { Change, Mistake } from './mistakes/mistake.js';
import { parseWithSparqljs, type Parsed } from './sparqljs-module.js';
import { mistakeOf } from './syntax-problem.js';
import { isWord, prefixOf, scanTokens, type Token } from './tokens.js';

/** A person mends so many mistakes before looking at the rest. */
const MOST_MISTAKES = 10;

/** What a text gave: a tree where nothing is wrong, and every problem that could be found. */
export interface ReadText {
  readonly parsed: Parsed;
  readonly problems: readonly Diagnostic[];
}

/**
 * Parses a query, and reads on behind each mistake that can be put right: the text is mended in memory and parsed again.
 * Reports GGEN301 for each mistake, and GGEN302 for each undeclared prefix at its first use.
 */
export function readText(source: SourceFile, known: Prefixes, documents: readonly SourceFile[]): ReadText {
  const problems: Diagnostic[] = [];
  const applied: Change[] = [];
  let text = source.text;
  let furthest = -1;
  for (;;) {
    const tokens = scanTokens(text);
    const missing = undeclaredPrefixes(tokens, known);
    const parsed = parse(text, tokens, { ...standIns(missing.keys()), ...known });
    const mistake = 'fault' in parsed ? mistakeOf(text, tokens, parsed.fault) : undefined;
    const place = mistake ? originalOffset(applied, mistake.at.start) : Infinity;
    // What stands before or at the last mistake is most likely a consequence of how that one was put right.
    const isNew = mistake !== undefined && place > furthest;
    if (mistake && isNew) problems.push(told(source, applied, mistake));
    const changes = mistake?.fix?.changes ?? mistake?.repair;
    if (!isNew || !changes || problems.length >= MOST_MISTAKES) {
      return { parsed, problems: [...problems, ...prefixProblems(source, applied, missing, known, documents)] };
    }
    furthest = place;
    for (const change of changes.toReversed()) {
      text = text.slice(0, change.start) + change.text + text.slice(change.end);
      applied.push(change);
    }
  }
}

function parse(text: string, tokens: readonly Token[], prefixes: Prefixes): Parsed {
  const withTags = protectTags(text, tokens);
  const asWritten = parseWithSparqljs(text, prefixes);
  return 'fault' in asWritten || withTags === text ? asWritten : parseWithSparqljs(withTags, prefixes);
}

/** The offset in the source of one in the mended text. */
function originalOffset(applied: readonly Change[], offset: number): number {
  return applied.reduceRight((at, { start, end, text }) => {
    if (at >= start + text.length) return at - text.length + (end - start);
    return Math.min(at, start);
  }, offset);
}

function told(source: SourceFile, applied: readonly Change[], { detail, at, suggestion: meant, fix, related }: Mistake): Diagnostic {
  const move = ({ start, end }: Mistake['at']): Span => {
    const from = originalOffset(applied, start);
    return spanOf(source, from, Math.max(from, originalOffset(applied, end)));
  };
  return problem('GGEN301', { detail, ...(meant !== undefined && { suggestion: meant }) }, move(at), {
    ...(fix && { fix: { title: fix.title, edits: fix.changes.map((change) => ({ at: move(change), text: change.text })) } }),
    ...(related && { related: [{ at: move(related.at), note: related.note }] }),
  });
}

/** The first use of each prefix that is neither known nor declared. */
function undeclaredPrefixes(tokens: readonly Token[], known: Prefixes): ReadonlyMap<string, Token> {
  const declared = declaredPrefixes(tokens);
  const missing = new Map<string, Token>();
  tokens.forEach((token, index) => {
    if (token.kind !== 'name' || isWord(tokens[index - 1], 'PREFIX')) return;
    const prefix = prefixOf(token);
    // What follows "<" at once is the beginning of an IRI that lacks its end, not a name.
    const isIri = tokens[index - 1]?.text === '<' && tokens[index - 1]?.end === token.start;
    if (!isIri && !(prefix in known) && !declared.has(prefix) && !missing.has(prefix)) missing.set(prefix, token);
  });
  return missing;
}

function declaredPrefixes(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(tokens.flatMap((token, index) => (token.kind === 'name' && isWord(tokens[index - 1], 'PREFIX') ? [prefixOf(token)] : [])));
}

function standIns(prefixes: Iterable<string>): Prefixes {
  return Object.fromEntries([...prefixes].map((prefix) => [prefix, `urn:x-ggen:unbound:${prefix}:`]));
}

function prefixProblems(source: SourceFile, applied: readonly Change[], missing: ReadonlyMap<string, Token>, known: Prefixes, documents: readonly SourceFile[]): readonly Diagnostic[] {
  const tokens = scanTokens(source.text);
  const candidates = sortStrings(new Set([...Object.keys(known), ...declaredPrefixes(tokens)]));
  return [...missing].map(([prefix, token]) => {
    const start = originalOffset(applied, token.start);
    const at = spanOf(source, start, start + token.text.length);
    const { iri = COMMON_PREFIXES[prefix], disputed } = prefixIn(documents, prefix);
    if (iri === undefined || disputed) return problem('GGEN302', { prefix, ...suggestion(prefix, candidates) }, at);
    const { start: place, text } = declaration(source.text, tokens, prefix, iri);
    return problem('GGEN302', { prefix, iri }, at, { fix: { title: `Declare PREFIX ${prefix}: <${iri}>`, edits: [{ at: spanOf(source, place, place), text }] } });
  });
}
