import type { CanonicalArtifact } from '../../model/artifact.js';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { inject } from '../inject.js';
import { finished, inTheWay, isHeld, was } from './file-on-disk.js';
import { NO_TEXT } from './merged.js';
import type { FileAction, OnDisk } from './types.js';

/** Injections into one file in their order, into what is there or into what is made there for the first time. */
export function decideInjections(path: string, injections: readonly CanonicalArtifact[], now: OnDisk, base: FileAction | undefined): FileAction {
  const rule = base?.rule ?? injections[0]?.origin.rule ?? '';
  if (now.kind === 'other') return { path, rule, bytes: 0, ...inTheWay(path, now) };
  const file = now.kind === 'file' ? now : undefined;
  const before = file && was(file);
  if (file?.isBinary) return { path, rule, bytes: 0, ...before, action: 'conflict', conflict: 'in the way', obstacle: NO_TEXT };
  let text = file?.text ?? base?.after;
  for (const artifact of injections) {
    const at = artifact.injection?.at ?? artifact.origin.template;
    const refuse = (told: Diagnostic): FileAction => ({ path, rule: artifact.origin.rule, bytes: 0, action: 'conflict', conflict: 'not injectable', obstacle: 'there is no place for the text', problem: told, ...before });
    if (text === undefined) return refuse(problem('GGEN611', { path }, at));
    if (isHeld(artifact, text)) continue;
    const injected = inject(text, artifact.text, artifact.injection?.anchor ?? { kind: 'end' });
    if (!injected.ok) return refuse(problem('GGEN612', { path, anchor: injected.missing }, at));
    text = injected.text;
  }
  return { ...finished(path, rule, text ?? ''), action: !file ? 'created' : file.text === text ? 'unchanged' : 'updated', ...before };
}
