/** A JSON value as `JSON.parse` gives it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** What the contexts of a document make of its names, whichever of them applies where. */
export interface Names {
  /** The first term whose values are graphs. */
  readonly ofGraphs: string | undefined;
  /** The keyword that a name stands for. */
  readonly keywordOf: (name: string) => string | undefined;
  /** Whether the values of a name are read as they stand. */
  readonly isJson: (name: string) => boolean;
  /** Whether an array under this name is a list, and one in it another. */
  readonly isList: (name: string) => boolean;
  /** Whether objects under this name are maps by language, index, identifier, type or graph. */
  readonly isMap: (name: string) => boolean;
  /** What the keys of such a map are, and nothing else; `undefined` for other maps, and where contexts differ. */
  readonly keysOf: (name: string) => '@index' | '@id' | '@type' | undefined;
  /** Whether members of an object under this name belong to the node around it, or point at it. */
  readonly isNest: (name: string) => boolean;
}

/** Reads all contexts of a document, wherever they stand in it. */
export function namesIn(document: Json): Names {
  const contexts = [...contextsIn(document)].flatMap((context) => [...definitionsIn(context)]);
  const keywords = new Map<string, string>();
  for (let size = -1; size < keywords.size; ) {
    size = keywords.size;
    for (const [term, { '@id': id = null }] of contexts) {
      const keyword = typeof id !== 'string' ? undefined : id.startsWith('@') ? id : keywords.get(id);
      if (keyword !== undefined && !term.startsWith('@')) keywords.set(term, keyword);
    }
  }
  const containers = new Map<string, Set<Json>>();
  const json = new Set<string>();
  const indexed = new Set<string>();
  for (const [term, { '@type': type = null, '@container': container = [], '@index': index = null }] of contexts) {
    if (type === '@json') json.add(term);
    if (index !== null) indexed.add(term);
    const known = containers.get(term) ?? new Set();
    containers.set(term, known);
    for (const one of [container].flat()) known.add(one);
  }
  const keywordOf = (name: string): string | undefined => (name.startsWith('@') ? name : keywords.get(name));
  const has = (name: string, wanted: (container: Json) => boolean): boolean => [...(containers.get(name) ?? [])].some(wanted);
  return {
    ofGraphs: [...containers.keys()].find((name) => has(name, (one) => one === '@graph')),
    keywordOf,
    isJson: (name) => json.has(name) || keywordOf(name) === '@value',
    isList: (name) => keywordOf(name) === '@list' || has(name, (one) => one === '@list'),
    isMap: (name) => has(name, (one) => one !== '@list' && one !== '@set' && one !== '@graph'),
    keysOf: (name) => {
      const [key, ...more] = [...(containers.get(name) ?? [])].filter((one) => one !== '@set');
      if (more.length > 0 || indexed.has(name)) return undefined;
      return key === '@index' || key === '@id' || key === '@type' ? key : undefined;
    },
    isNest: (name) => ['@nest', '@reverse'].includes(keywordOf(name) ?? ''),
  };
}

function* contextsIn(value: Json): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of isArray(value) ? value.entries() : Object.entries(value)) {
    if (key === '@context') yield member;
    if (typeof member === 'object' && member !== null) yield* contextsIn(member);
  }
}

/** The terms of a context with their definitions; of one that is a name alone, that is its `@id`. */
function* definitionsIn(context: Json): Generator<readonly [term: string, definition: JsonObject]> {
  if (isArray(context)) for (const one of context) yield* definitionsIn(one);
  else if (isObject(context)) {
    for (const [term, definition] of Object.entries(context)) yield [term, isObject(definition) ? definition : { '@id': definition }];
  }
}

export function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value);
}
