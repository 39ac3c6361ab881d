import type { CanonicalArtifact } from '../../model/artifact.js';
import { decideEdited, HELD, inTheWay, isAsWritten, isHeld, was } from './file-on-disk.js';
import type { Circumstances, FileAction, Make, OnDisk } from './types.js';

/** What happens to a file that one artifact makes as a whole: modes Create and Overwrite. */
export function decideWhole(artifact: CanonicalArtifact, now: OnDisk, circumstances: Circumstances): FileAction {
  const { path, text, mode, digest, bytes, origin } = artifact;
  const made: Make = { path, rule: origin.rule, after: text, bytes, digest };
  if (now.kind === 'other') return { ...made, ...inTheWay(path, now), template: origin.template };
  if (now.kind === 'absent') return { ...made, action: 'created' };
  if (now.digest === digest) return { ...made, ...was(now), action: 'unchanged' };
  if (mode === 'Create') return { ...made, ...was(now), action: 'kept' };
  if (isHeld(artifact, now.text)) return { ...made, ...was(now), action: 'kept', obstacle: HELD };
  const { digests, isRecorded } = circumstances;
  // A first run takes over what another generator left; one that is no text is nothing that a generator wrote.
  if (digests ? isAsWritten(now, digests) : !isRecorded && !now.isBinary) return { ...made, ...was(now), action: 'updated' };
  const decided = decideEdited(made, artifact, now, circumstances);
  return digests === undefined && decided.action === 'conflict' ? { ...decided, isUnrecorded: true } : decided;
}
