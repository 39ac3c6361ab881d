import type { CanonicalArtifact } from '../../model/artifact.js';
import type { Digest } from '../../model/digest.js';
import { problem } from '../../model/diagnostic.js';
import { mayHaveMarkers, ownedText } from '../../model/keep-regions.js';
import { placeOfFile } from '../../model/source.js';
import { sha256Of } from '../sha256.js';
import type { Circumstances, FileAction, FileOnDisk, Make, OnDisk, Was } from './types.js';

/** What an action says of a file that is there. */
export function was({ text, digest, isBinary }: FileOnDisk): Was {
  return { before: text, now: digest, ...(isBinary && { isBinary }) };
}

/** Whether a file is as ggen wrote it: line ends that version control changed are nobody's edit, and regions are for people to write into. */
export function isAsWritten({ digest, text, isBinary }: FileOnDisk, digests: ReadonlySet<Digest> | undefined): boolean {
  if (!digests) return false;
  return digests.has(digest) || (!isBinary && (text.includes('\r\n') || mayHaveMarkers(text)) && digests.has(sha256Of(ownedText(text))));
}

/** What happens to a file that somebody edited by hand, if a new content is `made` for it. */
export function decideEdited(made: Make, artifact: CanonicalArtifact, now: FileOnDisk, { force, keep }: Circumstances): FileAction {
  if (force) return { ...made, ...was(now), action: 'updated' };
  if (keep) return { ...made, ...was(now), action: 'kept', obstacle: KEPT, isAdopted: true };
  return { ...made, ...was(now), action: 'conflict', conflict: 'edited', template: artifact.origin.template };
}

/** Why a file stays that `--keep` leaves to its owner now. */
export const KEPT = 'edited by hand; its owner\'s from now on';

/** Why a file stays that holds the text of `skip_if`. */
export const HELD = 'it holds the text of skip_if';

/** Whether a file holds what makes the artifact leave it alone. */
export function isHeld({ skipIf = '' }: CanonicalArtifact, text: string): boolean {
  return skipIf.trim() !== '' && text.includes(skipIf);
}

/** A conflict with something that is no file, or that may not be read. */
export function inTheWay(path: string, { what, isDenied }: OnDisk & { kind: 'other' }): Pick<FileAction, 'action' | 'conflict' | 'obstacle' | 'problem'> {
  return { action: 'conflict', conflict: 'in the way', obstacle: what, ...(isDenied && { problem: problem('GGEN607', { path, operation: 'read' }, placeOfFile(path)) }) };
}

/** A content that is known only once it has met the disk. */
export function finished(path: string, rule: string, text: string): Make {
  return { path, rule, after: text, bytes: Buffer.byteLength(text), digest: sha256Of(text) };
}
