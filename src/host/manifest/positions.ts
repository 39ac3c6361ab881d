import type { AST } from 'toml-eslint-parser';
import type { KeyPath, SourceFile, Span } from '../../model/source.js';
import type { Place } from './found.js';
import { offsetInString } from './string-offset.js';

/** Where the keys and values of a manifest stand. */
export interface Positions {
  /** The span of a key or value; that of the nearest table around it, or the start of the file, if it is not there. */
  readonly spanOf: (place: Place) => Span;
  /** The offset in the manifest of an offset in the string value at a key; `undefined` if no string stands there. */
  readonly offsetIn: (at: KeyPath, offset: number) => number | undefined;
}

interface Entry {
  readonly key?: readonly [number, number];
  readonly value?: readonly [number, number];
  /** Present for strings. */
  readonly isString?: boolean;
}

/**
 * Finds the places of all keys and values. Loads a second TOML parser, so it is called where there is something to show.
 * A manifest that it cannot read has no places but its start.
 */
export async function positionsOf(manifest: SourceFile): Promise<Positions> {
  const entries = await readEntries(manifest.text);
  const span = ([start, end]: readonly [number, number]): Span => ({ path: manifest.path, start, end });
  return {
    spanOf: ({ at, part }) => {
      const entry = entries.get(idOf(at));
      const range = part === 'key' ? (entry?.key ?? entry?.value) : (entry?.value ?? entry?.key);
      if (range) return span(range);
      for (let length = at.length - 1; length > 0; length--) {
        const around = entries.get(idOf(at.slice(0, length)));
        const nearest = around?.key ?? around?.value;
        if (nearest) return span(nearest);
      }
      return span([0, 0]);
    },
    offsetIn: (at, offset) => {
      const entry = entries.get(idOf(at));
      if (!entry?.isString || !entry.value) return undefined;
      const [start, end] = entry.value;
      return start + offsetInString(manifest.text.slice(start, end), offset);
    },
  };
}

async function readEntries(text: string): Promise<ReadonlyMap<string, Entry>> {
  const { parseTOML } = await import('toml-eslint-parser');
  const entries = new Map<string, Entry>();
  try {
    for (const node of parseTOML(text, { tomlVersion: '1.1' }).body[0].body) {
      if (node.type === 'TOMLKeyValue') enterPair(entries, node, []);
      else enterTable(entries, node);
    }
  } catch {
    // What the first parser accepted and this one does not has no places.
  }
  return entries;
}

function enterTable(entries: Map<string, Entry>, table: AST.TOMLTable): void {
  const at = table.resolvedKey;
  const { range } = table.key;
  for (let length = 1; length <= at.length; length++) {
    const id = idOf(at.slice(0, length));
    if (!entries.has(id)) entries.set(id, { key: range });
  }
  for (const pair of table.body) enterPair(entries, pair, at);
}

function enterPair(entries: Map<string, Entry>, pair: AST.TOMLKeyValue, parent: KeyPath): void {
  const names = pair.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value));
  names.forEach((_, index) => {
    const id = idOf([...parent, ...names.slice(0, index + 1)]);
    const key = pair.key.keys[index]?.range ?? pair.key.range;
    if (index < names.length - 1 && !entries.has(id)) entries.set(id, { key });
  });
  enterValue(entries, pair.value, [...parent, ...names], pair.key.range);
}

function enterValue(entries: Map<string, Entry>, value: AST.TOMLContentNode, at: KeyPath, key?: readonly [number, number]): void {
  const isString = value.type === 'TOMLValue' && value.kind === 'string';
  entries.set(idOf(at), { ...(key && { key }), value: value.range, isString });
  if (value.type === 'TOMLArray') value.elements.forEach((one, index) => enterValue(entries, one, [...at, index]));
  if (value.type === 'TOMLInlineTable') for (const pair of value.body) enterPair(entries, pair, at);
}

function idOf(at: KeyPath): string {
  return JSON.stringify(at);
}
