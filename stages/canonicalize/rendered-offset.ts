import { withLineFeeds, withoutByteOrderMark } from '../../src/format/index.js';
import type { Artifact } from '../../src/model/artifact.js';
import type { Extension } from '../../src/model/extension.js';
import { passesOf } from './passes.js';

/** Whether the text goes into a file that is partly somebody else's: formatting a part alone would be guessing. */
export function isPart({ mode }: Pick<Artifact, 'mode'>): boolean {
  return mode === 'Merge' || mode === 'Inject';
}

/**
 * The offset in the artifact's text of what stands at an offset of the text that `canonicalize` checked, which has LF line
 * ends and no byte order mark; nothing where a pass of an extension has changed the text, for then nobody knows.
 */
export function renderedOffset(artifact: Artifact, { raw, extensions }: { readonly raw: boolean; readonly extensions: readonly Extension[] }, offset: number): number | undefined {
  const { text, path } = artifact;
  const plain = withLineFeeds(text);
  const checked = raw ? plain : withoutByteOrderMark(plain);
  const passes = raw || isPart(artifact) ? [] : passesOf(path, extensions);
  if (passes.reduce((passed, { apply }) => withLineFeeds(apply(passed, path)), checked) !== checked) return undefined;
  let at = plain.length - checked.length;
  for (let seen = 0; seen < offset && at < text.length; seen++) at += text.startsWith('\r\n', at) ? 2 : 1;
  return at;
}
