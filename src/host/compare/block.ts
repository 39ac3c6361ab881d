import type { CanonicalArtifact } from '../../model/artifact.js';
import type { Digest } from '../../model/digest.js';
import { ATTRIBUTES_FILE, ATTRIBUTES_RULE, readAttributes, withAttributes, withoutAttributes } from '../../model/gitattributes.js';
import { sha256Of } from '../sha256.js';
import { decideEdited, finished, inTheWay, KEPT, was } from './file-on-disk.js';
import { NO_TEXT } from './merged.js';
import type { Circumstances, FileAction, FileOnDisk, OnDisk } from './types.js';

/** What happens to a file in which ggen keeps a block: all else in it is its owner's. */
export function decideBlock(artifact: CanonicalArtifact, name: string, now: OnDisk, circumstances: Circumstances): FileAction {
  const { path, text, origin: { rule } } = artifact;
  if (now.kind === 'other') return { path, rule, after: text, bytes: 0, ...inTheWay(path, now) };
  if (now.kind === 'absent') return { ...finished(path, rule, text), action: 'created' };
  if (now.isBinary) return { path, rule, after: text, bytes: 0, ...was(now), action: 'conflict', conflict: 'in the way', obstacle: NO_TEXT };
  const { blocks: [block, ...more], isBroken } = readAttributes(now.text, name);
  if (block === text && more.length === 0 && !isBroken) return { ...finished(path, rule, now.text), ...was(now), action: 'unchanged' };
  const made = finished(path, rule, withAttributes(now.text, name, text));
  return isOurs(now, name, circumstances) ? { ...made, ...was(now), action: 'updated' } : decideEdited(made, artifact, now, circumstances);
}

/** Takes the block out that an earlier run wrote and that is no longer asked for; a file that held nothing else goes with it. */
export function decideStaleBlock(name: string, now: OnDisk, circumstances: Circumstances): readonly FileAction[] {
  const path = ATTRIBUTES_FILE;
  if (now.kind !== 'file' || now.isBinary) return [];
  const { blocks, isBroken } = readAttributes(now.text, name);
  if (blocks.length === 0 && !isBroken) return [];
  if (!isOurs(now, name, circumstances)) {
    const { force, keep } = circumstances;
    if (keep) return [{ path, bytes: 0, ...was(now), action: 'kept', obstacle: KEPT, isAdopted: true }];
    if (!force) return [{ path, bytes: 0, ...was(now), action: 'conflict', conflict: 'no longer made', obstacle: 'its block was edited by hand, and is no longer made' }];
  }
  const rest = withoutAttributes(now.text, name);
  if (rest.replace(/^\ufeff/, '') === '') return [{ path, bytes: 0, ...was(now), action: 'deleted' }];
  return [{ ...finished(path, ATTRIBUTES_RULE, rest), ...was(now), action: 'updated' }];
}

/** Whether what stands in the block, if anything, is what ggen wrote; a first run takes over what was left without a receipt. */
function isOurs({ text }: FileOnDisk, name: string, { digests, isRecorded }: Circumstances): boolean {
  const { blocks, isBroken } = readAttributes(text, name);
  if (isBroken || blocks.length > 1) return false;
  return blocks.every((block) => (digests ? digests.has(sha256Of(block)) : !isRecorded));
}

/** Whether a file holds the block with a digest, and no other of the name. */
export function hasBlock(text: string, name: string, digest: Digest): boolean {
  const { blocks, isBroken } = readAttributes(text, name);
  return !isBroken && blocks.length === 1 && blocks.every((block) => sha256Of(block) === digest);
}
