/** A place at which no reading of a text could go on. */
export interface Stop {
  /** Where the token begins that does not fit, or the space before it. */
  readonly offset: number;
  /** The text ended too early. */
  readonly isEnd: boolean;
}

/** Takes the parser's own account of its work (`Parser.setLogger`), and keeps where it stopped. */
export interface Trace {
  readonly log: (message: string, isLexer: boolean) => void;
  readonly stops: () => readonly Stop[];
  /** It had more to say than any text of ordinary layout has, or mended more than `most` places: the parser goes astray in what it mends. */
  readonly isTooLong: (most: number) => boolean;
}

const MOST_MESSAGES = 3_000_000;

/**
 * Follows a parser. It tries several readings at once and drops those that fail; only when none is left does it mend the text
 * and go on ("resume"). The token that the last of them failed on is the one that is wrong: an ERROR node of the tree says
 * less, for it spans what was given up.
 *
 * Rows and columns in the account count from 0, columns in bytes of UTF-16.
 */
export function traceOf(text: string): Trace {
  const lineStarts = startsOfLines(text);
  const stops: Stop[] = [];
  let [row, column] = [0, 0];
  let failed: Stop | undefined;
  let messages = 0;
  const log = (message: string, isLexer: boolean): void => {
    messages += 1;
    if (isLexer) return;
    if (message.startsWith('process ')) {
      const place = /row:(\d+), col:(\d+)/.exec(message);
      [row, column] = [Number(place?.[1]), Number(place?.[2]) / 2];
    } else if (message.startsWith('detect_error ')) {
      const stop = { offset: (lineStarts[row] ?? 0) + column, isEnd: message === 'detect_error lookahead:end' };
      if (!failed || stop.offset >= failed.offset) failed = stop;
    } else if (message.startsWith('resume ') && failed) {
      stops.push(failed);
      failed = undefined;
    }
  };
  return { log, stops: () => stops, isTooLong: (most) => messages > MOST_MESSAGES || stops.length > most };
}

function startsOfLines(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
