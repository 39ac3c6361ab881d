/** Where a value of a JSON text stands, by UTF-16 offsets; a member's `key` is the offset of the quote that begins its name. */
export interface JsonPlace {
  readonly key?: number;
  readonly start: number;
  readonly end: number;
  /** The members of an object by name, of an array by index. */
  readonly members?: ReadonlyMap<string | number, JsonPlace>;
}

/** A name or index for each level below the document. */
export type JsonPath = readonly (string | number | undefined)[];

/** All that means something in JSON; what is between is white space, commas and colons. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]]|[^\s,:{}[\]"]+/g;

interface Open {
  readonly key?: number;
  readonly start: number;
  readonly isArray: boolean;
  readonly members: Map<string | number, JsonPlace>;
  /** The name that has been read and whose value is next. */
  name?: { readonly text: string; readonly at: number } | undefined;
}

/** The places of all values of a text that is known to be JSON. Of members with one name the last counts, as in `JSON.parse`. */
export function jsonPlaces(text: string): JsonPlace {
  const root: Open = { start: 0, isArray: true, members: new Map() };
  const open = [root];
  for (const { index, 0: token } of text.matchAll(TOKEN)) {
    const inside = open.at(-1) ?? root;
    if (token === '}' || token === ']') {
      open.pop();
      add(open.at(-1) ?? root, inside.start, index + 1, inside.members);
    } else if (!inside.isArray && inside.name === undefined) {
      inside.name = { text: token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1), at: index };
      continue;
    } else if (token === '{' || token === '[') {
      open.push({ start: index, isArray: token === '[', members: new Map() });
      continue;
    } else {
      add(inside, index, index + token.length);
    }
    const around = open.at(-1) ?? root;
    around.name = undefined;
  }
  return root.members.get(0) ?? { start: 0, end: 0 };
}

function add({ name, members: siblings }: Open, start: number, end: number, members?: ReadonlyMap<string | number, JsonPlace>): void {
  siblings.set(name?.text ?? siblings.size, { ...(name && { key: name.at }), start, end, ...(members && members.size > 0 && { members }) });
}

/** The place at the end of a path, or of the longest part of it that is in the document. */
export function placeAt(document: JsonPlace, path: JsonPath): JsonPlace {
  let at = document;
  for (const step of path) {
    const next = step === undefined ? undefined : (at.members?.get(step) ?? inPlaceOf(at, step));
    if (!next) return at;
    at = next;
  }
  return at;
}

/** What the parser reads as an item of an array where the document has a set, a list or a map (see `inStreamingOrder`). */
function inPlaceOf({ members }: JsonPlace, step: string | number): JsonPlace | undefined {
  if (!members || typeof step !== 'number' || members.has(0)) return undefined;
  const listed = members.get('@set') ?? members.get('@list');
  return listed ? (listed.members?.get(step) ?? listed) : [...members.values()][step];
}

/** Longer values, and those of several lines, are told by their name alone. */
const MOST_SHOWN = 200;

/**
 * What to show of a place: name and value of a member, or the value, if it is short and on one line;
 * else the name, the `@id`, or what opens it.
 */
export function rangeOf(text: string, { key, start, end, members }: JsonPlace): readonly [start: number, end: number] {
  const from = key ?? start;
  if (end - from <= MOST_SHOWN && !text.slice(from, end).includes('\n')) return [from, end];
  const id = members?.get('@id');
  if (key === undefined) return id?.key === undefined ? [start, members ? start + 1 : end] : [id.key, id.end];
  if (!members && !text.slice(from, start).includes('\n')) return [from, end];
  const name = /"(?:[^"\\]|\\.)*"/y;
  name.lastIndex = key;
  return [key, key + (name.exec(text)?.[0].length ?? 1)];
}
