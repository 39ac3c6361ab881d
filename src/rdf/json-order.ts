/** A JSON value as `JSON.parse` gives it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** What must be known of a node before its other members can be read, in that order (JSON-LD 1.1 Streaming, 3.1). */
const FIRST = ['@context', '@type', '@id'] as const;

/**
 * Writes JSON-LD anew with `@context`, `@type` and `@id` in front of the other members of each object.
 *
 * The order of members means nothing in JSON-LD, but a parser that meets them in this order has nothing to keep for later:
 * in any other it keeps the whole document and goes over all types once for every value.
 */
export function inStreamingOrder(document: Json): string {
  const ranks = ranksOf(document);
  const parts: string[] = [];

  function write(value: Json): void {
    if (typeof value !== 'object' || value === null) {
      parts.push(JSON.stringify(value));
    } else if (isArray(value)) {
      for (const [i, item] of value.entries()) {
        parts.push(i === 0 ? '[' : ',');
        write(item);
      }
      parts.push(value.length === 0 ? '[]' : ']');
    } else {
      let before = '{';
      for (const key of inOrder(Object.keys(value), ranks)) {
        parts.push(before, JSON.stringify(key), ':');
        before = ',';
        const member = value[key] ?? null;
        // The order within contexts is left as it is.
        if (key === '@context') parts.push(JSON.stringify(member));
        else write(member);
      }
      parts.push(before === '{' ? '{}' : '}');
    }
  }
  write(document);
  return parts.join('');
}

/** The keys that come first by their rank; the others follow as they stand. */
function inOrder(keys: readonly string[], ranks: ReadonlyMap<string, number>): readonly string[] {
  if (!keys.some((key) => ranks.has(key))) return keys;
  const early = FIRST.flatMap((_, rank) => keys.filter((key) => ranks.get(key) === rank));
  return [...early, ...keys.filter((key) => !ranks.has(key))];
}

/** The keywords that come first, and every other name that some context gives them, whichever context applies where. */
function ranksOf(document: Json): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>(FIRST.map((keyword, rank) => [keyword, rank]));
  const contexts = [...contextsIn(document)];
  for (let size = 0; size < ranks.size; ) {
    size = ranks.size;
    for (const context of contexts) noteAliases(context, ranks);
  }
  return ranks;
}

function* contextsIn(value: Json): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of isArray(value) ? value.entries() : Object.entries(value)) {
    if (key === '@context') yield member;
    if (typeof member === 'object' && member !== null) yield* contextsIn(member);
  }
}

function noteAliases(context: Json, ranks: Map<string, number>): void {
  if (typeof context !== 'object' || context === null) return;
  if (isArray(context)) {
    for (const one of context) noteAliases(one, ranks);
    return;
  }
  for (const [term, definition] of Object.entries(context)) {
    const target = typeof definition === 'object' && definition !== null && !isArray(definition) ? definition['@id'] : definition;
    const rank = typeof target === 'string' && !term.startsWith('@') ? ranks.get(target) : undefined;
    if (rank !== undefined) ranks.set(term, rank);
  }
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
