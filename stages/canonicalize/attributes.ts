import { utf8Length } from '../../src/format/index.js';
import type { CanonicalArtifact } from '../../src/model/artifact.js';
import type { Sha256 } from '../../src/model/digest.js';
import { ATTRIBUTES_FILE, ATTRIBUTES_RULE, attributesBlock } from '../../src/model/gitattributes.js';
import { projectPath } from '../../src/model/path.js';
import type { Span } from '../../src/model/source.js';

/** What asks for a block in `.gitattributes`: under which name, and where in the manifest. */
export interface AttributesRequest {
  readonly name: string;
  readonly at: Span;
}

/** The block that lists the outputs of a run, as an artifact of its own; none where there is nothing to list. */
export function attributesOf(outputs: readonly CanonicalArtifact[], { name, at }: AttributesRequest, sha256: Sha256): CanonicalArtifact | undefined {
  const text = attributesBlock(outputs, name);
  const path = projectPath(ATTRIBUTES_FILE);
  if (text === undefined || typeof path !== 'string') return undefined;
  return { path, text, mode: 'Block', origin: { rule: ATTRIBUTES_RULE, template: at, query: at, at, rows: 0 }, digest: sha256(text), bytes: utf8Length(text) };
}
