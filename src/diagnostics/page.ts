import type { Code } from '../model/diagnostic.js';

/** The file of ggen's package that has a section for each code. */
export const PAGES = 'docs/diagnostics.md';

/** The anchor of a code's section. */
export function anchorOf(code: Code): string {
  return code.toLowerCase();
}

/** Where a code is described, relative to ggen's package. */
export function pageOf(code: Code): string {
  return `${PAGES}#${anchorOf(code)}`;
}
