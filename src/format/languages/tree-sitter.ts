import type { SyntaxChecker } from '../../model/extension.js';
import { checkByGrammar } from '../tree-sitter/check.js';
import { GRAMMARS } from '../tree-sitter/grammars.js';

/** The parser and the two collections of grammars that it reads. */
const VERSION = '0.27.1+vscode.0.3.1.cursorless.0.7.0';

/** Languages that ggen has no formatter for, by the grammars that editors use: they find what is wrong, and where. */
export const CHECKERS: readonly SyntaxChecker[] = GRAMMARS.map((grammar) => ({
  name: `${grammar.file === undefined ? 'ggen' : 'tree-sitter'}/${grammar.name}`,
  version: grammar.file === undefined ? '1' : VERSION,
  language: grammar.language,
  extensions: grammar.extensions,
  needsAssets: grammar.file !== undefined,
  check: async (text, _path, assets) => (assets ? checkByGrammar(text, grammar, assets) : []),
}));
