import { isArray, isObject, type Json, type JsonObject, type Names, namesIn } from './json-names.js';

/** What must be known of a node before its other members can be read, in that order (JSON-LD 1.1 Streaming, 3.1). */
const FIRST: readonly (string | undefined)[] = ['@context', '@type', '@id'];

/** Members with which an object is no node, or is one that has a name. */
const NO_BLANK_NODE: readonly (string | undefined)[] = ['@id', '@value', '@list', '@set'];

/**
 * Writes JSON-LD anew so that a parser can read it as a stream: `@context`, `@type` and `@id` stand in front of the other
 * members of each object, each node has an `@id`, sets are arrays, and lists in arrays are values of the property itself.
 *
 * None of that changes what a document says. But in any other order a parser keeps the whole document and goes over all
 * types once for every value; and what it keeps of a node without `@id`, or within such a set, map or list, it takes for
 * another one's. An empty map goes, it says nothing.
 *
 * @param blankLabel what labels begin with that the document does not mention, with `_:`
 */
export function inStreamingOrder(document: Json, blankLabel: string, names: Names = namesIn(document)): string {
  const parts: string[] = [];
  let named = 0;

  function write(value: Json, name: string, isTop = false): void {
    if (typeof value !== 'object' || value === null || names.isJson(name)) parts.push(JSON.stringify(value));
    else if (isArray(value)) writeArray(value, name, isTop);
    else writeObject(value, name, isTop);
  }

  function writeArray(items: readonly Json[], name: string, isTop: boolean): void {
    for (const [i, item] of items.entries()) {
      parts.push(i === 0 ? '[' : ',');
      write(names.isList(name) ? (soleMember(item, '@list', names) ?? item) : item, name, isTop);
    }
    parts.push(items.length === 0 ? '[]' : ']');
  }

  function writeObject(value: JsonObject, name: string, isTop: boolean): void {
    const set = soleMember(value, '@set', names);
    if (set !== undefined) {
      write([set].flat(), name);
      return;
    }
    const listed = withoutMap(value, name, names);
    if (listed) {
      writeArray(listed, '', false);
      return;
    }
    let before = '{';
    const put = (key: string): void => {
      parts.push(before, JSON.stringify(key), ':');
      before = ',';
    };
    if (names.isMap(name)) {
      for (const [key, member] of Object.entries(value)) {
        put(key);
        write(member, '');
      }
    } else {
      const keys = Object.keys(value).filter((key) => !(names.isMap(key) && isEmpty(value[key] ?? null)));
      for (const key of ordered(keys, names, !names.isNest(name) && !isNoBlankNode(keys, isTop))) {
        const member = value[key];
        if (member === undefined) {
          put('@id');
          parts.push(JSON.stringify(`${blankLabel}${named++}`));
        } else if (key === '@context') {
          // The order within contexts is left as it is.
          put(key);
          parts.push(JSON.stringify(member));
        } else {
          for (const part of readApart(member, key, names)) {
            put(key);
            write(part, key);
          }
        }
      }
    }
    parts.push(before === '{' ? '{}' : '}');
  }

  /** Of a document's own object, `@graph` alone means no graph of that name, but the document. */
  function isNoBlankNode(keys: readonly string[], isTop: boolean): boolean {
    return keys.some((key) => NO_BLANK_NODE.includes(names.keywordOf(key)) || (isTop && names.keywordOf(key) === '@graph'));
  }

  write(document, '', true);
  return parts.join('');
}

function isEmpty(value: Json): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

/** The keys that come first by their rank, with `@id` if it is to be `added`; the others follow as they stand. */
function ordered(keys: readonly string[], names: Names, added: boolean): readonly string[] {
  const early = FIRST.flatMap((keyword) => (keyword === '@id' && added ? [keyword] : keys.filter((key) => names.keywordOf(key) === keyword)));
  return early.length === 0 ? keys : [...early, ...keys.filter((key) => !FIRST.includes(names.keywordOf(key)))];
}

/** The value of an object that has this keyword, and beside it nothing that is said. */
function soleMember(value: Json, keyword: string, names: Names): Json | undefined {
  if (!isObject(value)) return undefined;
  const keys = Object.keys(value).filter((key) => names.keywordOf(key) !== '@index');
  const [key] = keys;
  return key !== undefined && keys.length === 1 && names.keywordOf(key) === keyword ? value[key] : undefined;
}

/** Whether some `@list` has a list in it, which the parser would take for a part of the outer one. */
export function hasListInList(value: Json, names: Names, within = false): boolean {
  if (isArray(value)) return value.some((one) => (within && (isArray(one) || soleMember(one, '@list', names) !== undefined)) || hasListInList(one, names));
  return isObject(value) && Object.entries(value).some(([key, one]) => key !== '@context' && !names.isJson(key) && hasListInList(one, names, names.keywordOf(key) === '@list'));
}

/** The values of a map as an array in the order of its keys, each node with what its key says of it. */
function withoutMap(map: JsonObject, name: string, names: Names): readonly Json[] | undefined {
  const keyed = names.keysOf(name);
  if (keyed === '@index') return Object.values(map);
  if (keyed === undefined || !Object.values(map).flat().every(isObject)) return undefined;
  const said = (key: string, value: Json): Json => {
    if (isArray(value)) return value.map((one) => said(key, one));
    if (!isObject(value) || key === '@none' || names.keywordOf(key) === '@none') return value;
    const own = Object.keys(value).find((one) => names.keywordOf(one) === keyed);
    if (own === undefined) return { ...value, [keyed]: key };
    return keyed === '@id' ? value : { ...value, [own]: [key, ...[value[own] ?? []].flat()] };
  };
  return Object.entries(map).map(([key, value]) => said(key, value));
}

/** The values of a member in groups that have to stand apart, each under its name: lists, and all else. */
function readApart(member: Json, name: string, names: Names): readonly Json[] {
  if (!isArray(member) || names.isList(name)) return [member];
  const lists = member.filter((item) => soleMember(item, '@list', names) !== undefined);
  return lists.length === 0 ? [member] : [member.map((item) => (lists.includes(item) ? null : item)), ...lists];
}
