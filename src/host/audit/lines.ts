import { createReadStream } from 'node:fs';
import { errorCode } from '../files.js';

/** A line of a file without its line end; `text` is absent where the line is not UTF-8 or longer than any that ggen writes. */
export interface Line {
  readonly text?: string;
  /** Whether the line end is there: a crash, or a cut, can leave the last line without. */
  readonly isEnded: boolean;
}

/** No record is longer, in bytes. */
const MOST_BYTES = 1_048_576;

/** The lines of a file one after the other, in memory that depends on no more than one line; none where there is no file. */
export async function* linesOf(file: string): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let begun: Buffer[] = [];
  let bytes = 0;
  const take = (rest: Buffer, isEnded: boolean): Line => {
    const whole = bytes + rest.length > MOST_BYTES ? undefined : Buffer.concat([...begun, rest]);
    begun = [];
    bytes = 0;
    return { ...textOf(decoder, whole), isEnded };
  };
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 262_144 })) {
      const piece: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
      let start = 0;
      for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, start)) {
        yield take(piece.subarray(start, end), true);
        start = end + 1;
      }
      const rest = piece.subarray(start);
      bytes += rest.length;
      if (bytes <= MOST_BYTES) begun.push(rest);
      else begun = [];
    }
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  if (bytes > 0) yield take(Buffer.alloc(0), false);
}

function textOf(decoder: InstanceType<typeof TextDecoder>, bytes: Buffer | undefined): Pick<Line, 'text'> {
  if (!bytes) return {};
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    return {};
  }
}
