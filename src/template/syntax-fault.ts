import type { Range } from './syntax.js';

/** Ends a parse from deep within a parser's recursion; caught by the front end and never seen outside. */
export class SyntaxFault extends Error {
  readonly at: Range;
  readonly outOfBounds: boolean;

  constructor(detail: string, at: Range, outOfBounds: boolean) {
    super(detail);
    this.at = at;
    this.outOfBounds = outOfBounds;
  }
}

/** Refuses the template at a place; `outOfBounds` where it reaches for what templates may not use. */
export function rejectSyntax(detail: string, at: Range, outOfBounds = false): never {
  throw new SyntaxFault(detail, at, outOfBounds);
}
