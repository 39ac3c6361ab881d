import type { Digest } from '../../model/digest.js';
import { mayHaveMarkers, readRegions, regionsOf, type KeepRegion, type RegionFault } from '../../model/keep-regions.js';
import { sha256Of } from '../sha256.js';

/** What receipts say of the regions of one path: the rules that made it, and what stood in each region when ggen wrote it. */
export interface PastFile {
  readonly rules: ReadonlySet<string>;
  readonly defaults: ReadonlyMap<string, ReadonlySet<Digest>>;
}

/** The regions of a file that is there: what people wrote into them, or the first marker that does not fit. */
export interface FileRegions {
  readonly keys: ReadonlySet<string>;
  /** By key: contents that are not as ggen wrote them. Where no receipt tells, that is all of them. */
  readonly written: ReadonlyMap<string, string>;
  readonly fault?: RegionFault;
}

/** Reads what people wrote into the regions of a file. Markers that do not fit leave nothing to be told apart. */
export function readHandWritten(text: string, past: PastFile | undefined): FileRegions {
  if (!mayHaveMarkers(text)) return { keys: new Set(), written: new Map() };
  const { pieces, faults: [fault] } = readRegions(text);
  if (fault) return { keys: new Set(), written: new Map(), fault };
  const regions = regionsOf(pieces);
  const written = regions.flatMap((region): readonly (readonly [string, string])[] => {
    const content = contentOf(region);
    return past?.defaults.get(region.key)?.has(sha256Of(content.replaceAll('\r\n', '\n'))) ? [] : [[region.key, content]];
  });
  return { keys: new Set(regions.map(({ key }) => key)), written: new Map(written) };
}

/** What stands in a region; with LF where version control gave the whole file CRLF, as its markers show. */
export function contentOf({ open, content }: KeepRegion): string {
  return open.endsWith('\r\n') ? content.replaceAll('\r\n', '\n') : content;
}
