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
 * A node without members, which it may take for another one's, gets a label of its own; an empty map goes, it says nothing.
 *
 * @param blankLabel what labels begin with that the document does not mention, with `_:`
 */
export function inStreamingOrder(document: Json, blankLabel: string): string {
  const ranks = ranksOf(document);
  const { maps, others } = objectsThatAreNoNodes(document);
  const parts: string[] = [];
  let named = 0;

  function write(value: Json, key: string): void {
    if (typeof value !== 'object' || value === null || others.has(key)) parts.push(JSON.stringify(value));
    else if (isArray(value)) writeArray(value, key);
    else writeObject(value, maps.has(key));
  }

  function writeArray(items: readonly Json[], key: string): void {
    for (const [i, item] of items.entries()) {
      parts.push(i === 0 ? '[' : ',');
      write(item, key);
    }
    parts.push(items.length === 0 ? '[]' : ']');
  }

  function writeObject(value: JsonObject, isMap: boolean): void {
    const keys = Object.keys(value).filter((key) => !(maps.has(key) && isEmpty(value[key] ?? null)));
    if (keys.length === 0 && !isMap) {
      parts.push(JSON.stringify({ '@id': `${blankLabel}${named++}` }));
      return;
    }
    let before = '{';
    for (const key of inOrder(keys, ranks)) {
      parts.push(before, JSON.stringify(key), ':');
      before = ',';
      const member = value[key] ?? null;
      // The order within contexts is left as it is.
      if (key === '@context') parts.push(JSON.stringify(member));
      else write(member, isMap ? '' : key);
    }
    parts.push(before === '{' ? '{}' : '}');
  }

  write(document, '');
  return parts.join('');
}

function isEmpty(value: Json): boolean {
  return typeof value === 'object' && value !== null && !isArray(value) && Object.keys(value).length === 0;
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

/** The keys whose objects are maps (by language, index, identifier or type), and those whose objects are read as they stand. */
function objectsThatAreNoNodes(document: Json): { readonly maps: ReadonlySet<string>; readonly others: ReadonlySet<string> } {
  const maps = new Set(['@reverse', '@nest']);
  const others = new Set(['@value']);
  const note = (context: Json): void => {
    if (typeof context !== 'object' || context === null) return;
    if (isArray(context)) return context.forEach(note);
    for (const [term, definition] of Object.entries(context)) {
      const { '@id': id = null, '@type': type = null, '@container': container = [] } =
        typeof definition === 'object' && definition !== null && !isArray(definition) ? definition : { '@id': definition };
      const isMap = [container].flat().some((one) => one !== '@list' && one !== '@set' && one !== '@graph');
      if (type === '@json' || id === '@value') others.add(term);
      else if (isMap || id === '@nest' || id === '@reverse') maps.add(term);
    }
  };
  for (const context of contextsIn(document)) note(context);
  return { maps, others };
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
