import type { Artifact, RegionDefault } from '../../src/model/artifact.js';
import { isPlainJson } from '../../src/model/comments.js';
import { problem, type Diagnostic } from '../../src/model/diagnostic.js';
import type { Sha256 } from '../../src/model/digest.js';
import { mayHaveMarkers, ownedText, readRegions, regionsOf, type RegionPiece } from '../../src/model/keep-regions.js';
import { compareCodePoints, sortBy } from '../../src/model/order.js';
import { isPart } from './rendered-offset.js';

/** What is ggen's of a text, and its regions in code point order of their keys; nothing where it has none, or markers that do not fit. */
export function regionsIn(text: string, sha256: Sha256): { readonly owned: string; readonly regions: readonly RegionDefault[] } | undefined {
  const { pieces, faults } = readRegions(text);
  const regions = regionsOf(pieces).map(({ key, content }): RegionDefault => ({ key, digest: sha256(content) }));
  if (faults.length > 0 || regions.length === 0) return undefined;
  return { owned: ownedText(text), regions: sortBy(regions, (a, b) => compareCodePoints(a.key, b.key)) };
}

/** Regions that a text may not have (GGEN621): markers that do not fit, or any where nothing could be kept. */
export function findRegionFaults(artifact: Artifact, text: string): readonly Diagnostic[] {
  const { pieces, faults } = readRegions(text);
  const refusal = whyNone(artifact);
  const told = refusal === undefined ? faults : placesOf(pieces).slice(0, 1).map((place) => ({ detail: refusal, ...place }));
  return told.map(({ detail, start, end }) => tell(artifact, detail, start, end));
}

/** Markers that a formatter moved, such as onto a line with something else (GGEN621). */
export function findMovedMarkers(artifact: Artifact, text: string, formatted: string, formatter: string): readonly Diagnostic[] {
  if (!mayHaveMarkers(text)) return [];
  const { pieces } = readRegions(text);
  const after = readRegions(formatted);
  const kept = new Set(after.faults.length > 0 ? [] : regionsOf(after.pieces).map(({ key }) => key));
  const keys = regionsOf(pieces).map(({ key }) => key);
  const lost = placesOf(pieces).filter((_place, i) => !kept.has(keys[i] ?? ''));
  return lost.map(({ start, end }) => tell(artifact, `the formatter "${formatter}" does not leave its markers on lines of their own there`, start, end));
}

function whyNone({ path, mode }: Artifact): string | undefined {
  if (mode === 'Merge') return 'a rule of mode "Merge" keeps what is written between "=======" and ">>>>>>> MANUAL", and has no other regions';
  if (mode === 'Inject') return 'what is injected goes into a file of somebody else, in which ggen keeps all of it';
  return isPlainJson(path) ? 'JSON has no comments, and so no markers' : undefined;
}

/** Where the first line of each region stands. */
function placesOf(pieces: readonly RegionPiece[]): readonly { readonly start: number; readonly end: number }[] {
  const starts = pieces.reduce<readonly number[]>((all, piece) => [...all, (all.at(-1) ?? 0) + lengthOf(piece)], [0]);
  return pieces.flatMap((piece, i) => (typeof piece === 'string' ? [] : [{ start: (starts[i] ?? 0) + piece.open.length - piece.open.trimStart().length, end: (starts[i] ?? 0) + piece.open.trimEnd().length }]));
}

function lengthOf(piece: RegionPiece): number {
  return typeof piece === 'string' ? piece.length : piece.open.length + piece.content.length + piece.close.length;
}

function tell({ path, mode, origin }: Artifact, detail: string, start: number, end: number): Diagnostic {
  const related = [{ at: origin.template, note: 'made by this template' }, ...(isPart({ mode }) ? [{ at: origin.at, note: `of mode "${mode}" by this rule` }] : [])];
  return problem('GGEN621', { path, detail }, { path, start, end }, { related });
}
