import type { AST } from 'toml-eslint-parser';
import type { KeyPath, SourceFile, Span } from '../../model/source.js';
import { editString, type TextEdit } from './edit-string.js';
import type { Place } from './found.js';
import { offsetInString } from './string-offset.js';

/** Where the keys and values of a manifest stand. */
export interface Positions {
  /** The span of a key or value; that of the nearest table around it, or the start of the file, if it is not there. */
  readonly spanOf: (place: Place) => Span;
  /** The offset in the manifest of an offset in the string value at a key; `undefined` if no string stands there. */
  readonly offsetIn: (at: KeyPath, offset: number) => number | undefined;
  /** Every place where a key is written: a table may have several headers. */
  readonly keysOf: (at: KeyPath) => readonly Span[];
  /** An edit of the string value at a key as one of the manifest; `undefined` if it cannot be written there. */
  readonly editIn: (at: KeyPath, edit: TextEdit) => TextEdit | undefined;
}

interface Entry {
  readonly key?: readonly [number, number];
  readonly value?: readonly [number, number];
  /** Present for strings. */
  readonly isString?: boolean;
}

/** What is known of a manifest's text: the first place of each key, and every mention of it. */
interface Read {
  readonly entries: Map<string, Entry>;
  readonly mentions: Map<string, readonly (readonly [number, number])[]>;
}

/**
 * Finds the places of all keys and values. Loads a second TOML parser, so it is called where there is something to show.
 * A manifest that it cannot read has no places but its start.
 */
export async function positionsOf(manifest: SourceFile): Promise<Positions> {
  const { entries, mentions } = await readEntries(manifest.text);
  const { parse } = await import('smol-toml');
  const decode = (raw: string): string | undefined => {
    try {
      const { value } = parse(`value = ${raw}`);
      return typeof value === 'string' ? value : undefined;
    } catch {
      return undefined;
    }
  };
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
    keysOf: (at) => (mentions.get(idOf(at)) ?? []).map(span),
    editIn: (at, edit) => {
      const entry = entries.get(idOf(at));
      if (!entry?.isString || !entry.value) return undefined;
      const [from, to] = entry.value;
      const made = editString(manifest.text.slice(from, to), edit, decode);
      return made && { start: from + made.start, end: from + made.end, text: made.text };
    },
  };
}

async function readEntries(text: string): Promise<Read> {
  const { parseTOML } = await import('toml-eslint-parser');
  const read: Read = { entries: new Map(), mentions: new Map() };
  try {
    for (const node of parseTOML(text, { tomlVersion: '1.1' }).body[0].body) {
      if (node.type === 'TOMLKeyValue') enterPair(read, node, []);
      else enterTable(read, node);
    }
  } catch {
    // What the first parser accepted and this one does not has no places.
  }
  return read;
}

function enterTable(read: Read, table: AST.TOMLTable): void {
  const { entries } = read;
  const at = table.resolvedKey;
  const names = [...table.key.keys];
  at.forEach((step, index) => {
    const key = typeof step === 'string' ? names.shift() : undefined;
    if (key) mention(read, at.slice(0, index + 1), key.range);
  });
  const { range } = table.key;
  for (let length = 1; length <= at.length; length++) {
    const id = idOf(at.slice(0, length));
    if (!entries.has(id)) entries.set(id, { key: range });
  }
  for (const pair of table.body) enterPair(read, pair, at);
}

function enterPair(read: Read, pair: AST.TOMLKeyValue, parent: KeyPath): void {
  const names = pair.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value));
  names.forEach((_, index) => {
    const id = idOf([...parent, ...names.slice(0, index + 1)]);
    const key = pair.key.keys[index]?.range ?? pair.key.range;
    mention(read, [...parent, ...names.slice(0, index + 1)], key);
    if (index < names.length - 1 && !read.entries.has(id)) read.entries.set(id, { key });
  });
  enterValue(read, pair.value, [...parent, ...names], pair.key.range);
}

function enterValue(read: Read, value: AST.TOMLContentNode, at: KeyPath, key?: readonly [number, number]): void {
  const isString = value.type === 'TOMLValue' && value.kind === 'string';
  read.entries.set(idOf(at), { ...(key && { key }), value: value.range, isString });
  if (value.type === 'TOMLArray') value.elements.forEach((one, index) => enterValue(read, one, [...at, index]));
  if (value.type === 'TOMLInlineTable') for (const pair of value.body) enterPair(read, pair, at);
}

function mention({ mentions }: Read, at: KeyPath, range: readonly [number, number]): void {
  mentions.set(idOf(at), [...(mentions.get(idOf(at)) ?? []), range]);
}

function idOf(at: KeyPath): string {
  return JSON.stringify(at);
}
