import type { SyntaxChecker } from '../../model/extension.js';

export const CHECKERS: readonly SyntaxChecker[] = [];
