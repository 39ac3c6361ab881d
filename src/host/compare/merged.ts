import type { CanonicalArtifact } from '../../model/artifact.js';
import { problem } from '../../model/diagnostic.js';
import type { Digest } from '../../model/digest.js';
import { blocksOf, ownedPart, readBlocks } from '../../model/merge-blocks.js';
import { merge } from '../merge.js';
import { sha256Of } from '../sha256.js';
import { decideEdited, finished, HELD, inTheWay, isHeld, was } from './file-on-disk.js';
import type { Circumstances, FileAction, OnDisk } from './types.js';

/** What happens to a file of mode Merge: what is between the markers is ggen's, the rest is not. */
export function decideMerge(artifact: CanonicalArtifact, now: OnDisk, circumstances: Circumstances): FileAction {
  const { path, text, origin } = artifact;
  const { rule } = origin;
  if (now.kind === 'other') return { path, rule, after: text, bytes: 0, ...inTheWay(path, now), template: origin.template };
  const file = now.kind === 'file' ? now : undefined;
  if (file?.isBinary) return { path, rule, after: text, bytes: 0, ...was(file), action: 'conflict', conflict: 'in the way', obstacle: NO_TEXT, template: origin.template };
  if (file && isHeld(artifact, file.text)) return { ...finished(path, rule, file.text), ...was(file), action: 'kept', obstacle: HELD };
  const merged = merge(file?.text, text);
  if (!merged.ok) {
    const { fault } = merged;
    const told = fault === 'no markers' ? problem('GGEN614', { path }, origin.at) : problem('GGEN613', { path, detail: fault.detail }, { path, start: fault.start, end: fault.end });
    const obstacle = fault === 'no markers' ? 'it has no markers' : 'its markers do not fit';
    return { path, rule, bytes: 0, action: 'conflict', conflict: 'not mergeable', obstacle, problem: told, after: text, ...(file && was(file)) };
  }
  const made = finished(path, rule, merged.text);
  if (!file) return { ...made, action: 'created' };
  if (file.text === merged.text) return { ...made, ...was(file), action: 'unchanged' };
  // Edits of manual parts are what merging is for; one of what ggen wrote would be lost.
  const { digests } = circumstances;
  const isEdited = digests !== undefined && file.text.trim() !== '' && !ownDigests(file.text).some((one) => digests.has(one));
  return isEdited ? decideEdited(made, artifact, file, circumstances) : { ...made, ...was(file), action: 'updated' };
}

/** Why nothing can be put into a file. */
export const NO_TEXT = 'the file there is no text in UTF-8';

/** The digests under which ggen may have written what is its own in a merged file: the layout, or one block of it. */
export function ownDigests(text: string): readonly Digest[] {
  return [ownedPart(text), ...blocksOf(readBlocks(text).pieces).map(({ generated }) => generated)].map(sha256Of);
}
