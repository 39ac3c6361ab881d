/** One token of a text that opens or closes something. */
export interface Mark {
  readonly opens: boolean;
  /** What it opens or closes: `}` for a brace, `end` for a block of words. */
  readonly closer: string;
  readonly offset: number;
  readonly length: number;
}

/** What does not pair: the mark, and what closes something else than it opened. */
export interface Unpaired {
  readonly mark: Mark;
  readonly closedBy?: Mark;
}

/** A mark, the line that it stands on, and how far that is set in. */
interface Placed {
  readonly mark: Mark;
  readonly line: number;
  readonly depth: number;
  readonly beginsLine: boolean;
}

/**
 * Finds the first mark without a partner, nothing where all pair; marks come in the order of their places. Where a closing mark
 * is missing, the layout tells which opening mark lacks it: one whose line is set in deeper than the line that its partner begins.
 */
export function findUnpaired(text: string, marks: readonly Mark[]): Unpaired | undefined {
  const open: Placed[] = [];
  let suspect: Mark | undefined;
  for (const placed of place(text, marks)) {
    const { mark } = placed;
    if (mark.opens) {
      open.push(placed);
      continue;
    }
    const partner = open.pop();
    if (!partner) return { mark: suspect && suspect.closer !== mark.closer ? suspect : mark };
    if (partner.mark.closer !== mark.closer) {
      if (suspect) return { mark: suspect };
      return isWider(partner.mark.closer, mark.closer) ? { mark } : { mark: partner.mark, closedBy: mark };
    }
    if (!suspect && placed.beginsLine && partner.line < placed.line && partner.depth > placed.depth) suspect = partner.mark;
  }
  const last = open.at(-1);
  return last && { mark: suspect ?? last.mark };
}

/** Blocks go over parentheses: a `)` within a block closes nothing, and a block's end leaves parentheses open. */
function isWider(one: string, other: string): boolean {
  return ')]'.includes(other) && !')]'.includes(one);
}

function place(text: string, marks: readonly Mark[]): readonly Placed[] {
  let [line, start, next] = [0, 0, text.indexOf('\n')];
  return marks.map((mark) => {
    while (next >= 0 && next < mark.offset) {
      start = next + 1;
      next = text.indexOf('\n', start);
      line += 1;
    }
    const indent = /^[ \t]{0,1000}/.exec(text.slice(start, Math.min(start + 1000, mark.offset)))?.[0] ?? '';
    return { mark, line, depth: indent.replaceAll('\t', '    ').length, beginsLine: start + indent.length === mark.offset };
  });
}
