import type { Assets } from '../../model/effects.js';

// What we use of web-tree-sitter. Its published types lean on those of Emscripten, which pure code does not have.

/** A node of a syntax tree; places are UTF-16 offsets of the text. */
export interface Node {
  readonly type: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly isError: boolean;
  readonly isMissing: boolean;
  readonly isNamed: boolean;
  readonly isExtra: boolean;
  readonly hasError: boolean;
  readonly childCount: number;
}

/** Walks a tree without recursion. */
export interface Cursor {
  readonly currentNode: Node;
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly gotoFirstChild: () => boolean;
  readonly gotoNextSibling: () => boolean;
  readonly gotoParent: () => boolean;
  readonly delete: () => void;
}

export interface Tree {
  readonly rootNode: Node;
  readonly walk: () => Cursor;
  readonly delete: () => void;
}

/** Asked now and then (after every hundred steps) while a text is parsed; `true` ends it. */
type Progress = () => boolean;

export interface Parser {
  readonly setLanguage: (language: unknown) => unknown;
  readonly setLogger: (log: ((message: string, isLexer: boolean) => void) | null) => unknown;
  readonly parse: (text: string, oldTree: null, options: { readonly progressCallback: Progress }) => Tree | null;
  readonly reset: () => void;
  readonly delete: () => void;
}

interface Module {
  readonly Parser: { readonly init: (options: { readonly wasmBinary: Uint8Array }) => Promise<void>; new (): Parser };
  readonly Language: { readonly load: (wasm: Uint8Array) => Promise<unknown> };
}

/** A new parser of the grammar in a package file, to be deleted after use. The module and the grammar are loaded once. */
export async function openParser(grammar: string, assets: Assets): Promise<Parser> {
  const { Parser, Language } = await assets.once('web-tree-sitter', async () => loadModule(assets));
  const language = await assets.once(grammar, async () => Language.load(await assets.bytes(grammar)));
  const parser = new Parser();
  parser.setLanguage(language);
  return parser;
}

async function loadModule(assets: Assets): Promise<Module> {
  const module: unknown = await import('web-tree-sitter');
  if (!isModule(module)) throw new TypeError('web-tree-sitter lacks a part');
  await module.Parser.init({ wasmBinary: await assets.bytes('web-tree-sitter/web-tree-sitter.wasm') });
  return module;
}

function isModule(value: unknown): value is Module {
  return typeof value === 'object' && value !== null && 'Parser' in value && 'Language' in value;
}
