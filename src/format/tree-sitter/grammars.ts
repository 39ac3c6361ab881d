import type { SyntaxFault } from '../../model/extension.js';
import type { Mark } from './brackets.js';
import { scanC } from './c-scan.js';
import { doubtC, doubtMacros, doubtScala, doubtSwift } from './doubts.js';
import { doubtKotlin, knownKotlin } from './kotlin.js';

/** One language as a tree-sitter grammar knows it. */
export interface Grammar {
  readonly language: string;
  /** As in the checker's name. */
  readonly name: string;
  readonly extensions: readonly string[];
  /** The package file with the grammar in WebAssembly; without one, brackets, strings and comments alone are looked at. */
  readonly file?: string;
  /** Words that open and close blocks, besides brackets; `leading` ones only at the head of a line. */
  readonly blocks?: { readonly openers: readonly string[]; readonly leading?: readonly string[]; readonly closer: string };
  /** It has `#if` and the like. */
  readonly hasConditions?: boolean;
  /** Puts what the grammar does not know into words that it knows; offsets stay. */
  readonly rewrite?: (text: string) => string;
  /**
   * Whether a fault may be none, in a language of which the grammar does not know all. A text with such faults alone is held
   * to be sound if its brackets pair.
   */
  readonly doubts?: (fault: SyntaxFault, text: string) => boolean;
  /** Finds brackets where the grammar may lose its way. */
  readonly scan?: Scan;
}

export type Scan = (text: string) => { readonly marks: readonly Mark[]; readonly fault?: SyntaxFault };

const CURSORLESS = '@cursorless/tree-sitter-wasms/out/tree-sitter-';
const VSCODE = '@vscode/tree-sitter-wasm/wasm/tree-sitter-';

/** The grammars that refuse at most one or two of a hundred sound files (docs/formatting.md has the figures). */
export const GRAMMARS: readonly Grammar[] = [
  { language: 'C', name: 'c', extensions: ['c', 'h'], file: `${CURSORLESS}c.wasm`, hasConditions: true, doubts: doubtC, scan: scanC },
  { language: 'C++', name: 'cpp', extensions: ['cc', 'cpp', 'cxx', 'hh', 'hpp', 'hxx'], file: `${VSCODE}cpp.wasm`, hasConditions: true, doubts: doubtMacros, scan: scanC },
  { language: 'Objective-C', name: 'objective-c', extensions: ['m', 'mm'], hasConditions: true, scan: scanC },
  { language: 'C#', name: 'csharp', extensions: ['cs', 'csx'], file: `${VSCODE}c-sharp.wasm`, hasConditions: true },
  { language: 'Dart', name: 'dart', extensions: ['dart'], file: `${CURSORLESS}dart.wasm` },
  { language: 'Elixir', name: 'elixir', extensions: ['ex', 'exs'], file: `${CURSORLESS}elixir.wasm`, blocks: { openers: ['do', 'fn'], closer: 'end' } },
  { language: 'Haskell', name: 'haskell', extensions: ['hs'], file: `${CURSORLESS}haskell.wasm` },
  // Functions of providers (`provider::a::b`) are younger than the grammar.
  { language: 'HCL', name: 'hcl', extensions: ['tf', 'tfvars', 'hcl', 'tofu'], file: `${CURSORLESS}hcl.wasm`, rewrite: (text) => text.replaceAll(/(?<=\w)::(?=\w)/g, '__') },
  { language: 'Kotlin', name: 'kotlin', extensions: ['kt', 'kts'], file: `${CURSORLESS}kotlin.wasm`, rewrite: knownKotlin, doubts: doubtKotlin },
  { language: 'Nix', name: 'nix', extensions: ['nix'], file: `${CURSORLESS}nix.wasm` },
  { language: 'R', name: 'r', extensions: ['r'], file: `${CURSORLESS}r.wasm` },
  { language: 'Ruby', name: 'ruby', extensions: ['rb', 'rake', 'gemspec', 'gemfile', 'rakefile', 'ru'], file: `${VSCODE}ruby.wasm`, blocks: { openers: ['class', 'module', 'def', 'do', 'begin', 'case'], leading: ['if', 'unless'], closer: 'end' } },
  { language: 'Rust', name: 'rust', extensions: ['rs'], file: `${VSCODE}rust.wasm` },
  { language: 'Scala', name: 'scala', extensions: ['scala', 'sbt'], file: `${CURSORLESS}scala.wasm`, doubts: doubtScala },
  { language: 'Swift', name: 'swift', extensions: ['swift'], file: `${CURSORLESS}swift.wasm`, hasConditions: true, doubts: doubtSwift },
  { language: 'Zig', name: 'zig', extensions: ['zig'], file: `${CURSORLESS}zig.wasm`, doubts: ({ offset }, text) => text.slice(offset - 1, offset + 1) === '{}' },
];
