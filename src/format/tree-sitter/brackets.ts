/** One token of a text that opens or closes something. */
export interface Mark {
  readonly opens: boolean;
  /** What it opens or closes: `}` for a brace, `end` for a block of words. */
  readonly closer: string;
  readonly offset: number;
  readonly length: number;
}

/** What does not pair: the mark, and whether it is an opening one that is never closed. */
export interface Unpaired {
  readonly mark: Mark;
  /** What closes something else than `mark` opened. */
  readonly closedBy?: Mark;
}

/**
 * Finds the first mark without a partner, nothing where all pair. Where a closing mark is missing, the layout of the lines
 * tells which opening mark lacks it: one whose line stands deeper than the line that its partner begins.
 */
export function findUnpaired(text: string, marks: readonly Mark[]): Unpaired | undefined {
  const open: Mark[] = [];
  let suspect: Mark | undefined;
  for (const mark of marks) {
    if (mark.opens) {
      open.push(mark);
      continue;
    }
    const partner = open.pop();
    if (!partner) return { mark: suspect && suspect.closer !== mark.closer ? suspect : mark };
    if (partner.closer !== mark.closer) {
      if (suspect) return { mark: suspect };
      return isWider(partner.closer, mark.closer) ? { mark } : { mark: partner, closedBy: mark };
    }
    const line = lineStart(text, mark.offset);
    const beginsLine = text.slice(line, mark.offset).trim() === '';
    if (beginsLine && !suspect && lineStart(text, partner.offset) < line && depthOf(text, partner.offset) > depthOf(text, mark.offset)) suspect = partner;
  }
  const last = open.at(-1);
  return last && { mark: suspect ?? last };
}

/** Blocks go over parentheses: a `)` within a block closes nothing, and a block's end leaves parentheses open. */
function isWider(one: string, other: string): boolean {
  return ')]'.includes(other) && !')]'.includes(one);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** How far the line of an offset is set in. */
function depthOf(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return (/^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '').replaceAll('\t', '    ').length;
}
