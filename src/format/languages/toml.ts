import type { Formatter, SyntaxChecker } from '../../model/extension.js';

export const FORMATTERS: readonly Formatter[] = [];

export const CHECKERS: readonly SyntaxChecker[] = [];
