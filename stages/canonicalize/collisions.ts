import type { Artifact } from '../../src/model/artifact.js';
import { problem, type Diagnostic } from '../../src/model/diagnostic.js';
import { collisionKey, folderOf } from '../../src/model/path.js';

/**
 * Outputs that cannot stand side by side: one path twice (GGEN602), paths that some file systems take for one (GGEN603),
 * a file where another output needs a folder, an output that is an input (GGEN601). Each names the manifest places of both rules.
 * @param artifacts in the order in which they are to be reported
 * @param inputs paths of everything that the run read
 */
export function findCollisions(artifacts: readonly Artifact[], inputs: readonly string[]): readonly Diagnostic[] {
  const read = new Set(inputs.map(collisionKey));
  const firstByKey = new Map<string, Artifact>();
  const firstInside = new Map<string, Artifact>();
  const diagnostics: Diagnostic[] = [];
  for (const artifact of artifacts) {
    const key = collisionKey(artifact.path);
    if (read.has(key)) diagnostics.push(problem('GGEN601', { path: artifact.path, fault: 'the run reads this file: its own input would be lost' }, artifact.origin.at));
    const first = firstByKey.get(key);
    if (first && first.path === artifact.path && mayShare(first, artifact)) continue;
    if (first) diagnostics.push(first.path === artifact.path ? samePath(first, artifact) : alikePaths(first, artifact));
    else firstByKey.set(key, artifact);
    for (let folder = folderOf(key); folder !== ''; folder = folderOf(folder)) {
      if (!firstInside.has(folder)) firstInside.set(folder, artifact);
    }
  }
  for (const [key, artifact] of firstByKey) {
    const inside = firstInside.get(key);
    if (inside) diagnostics.push(fileAndFolder(artifact, inside));
  }
  return diagnostics;
}

/** Several texts may go into one file, also into one that a rule makes only where it is absent. */
function mayShare(first: Artifact, second: Artifact): boolean {
  const modes = [first.mode, second.mode];
  return modes.includes('Inject') && modes.every((mode) => mode === 'Inject' || mode === 'Create');
}

function samePath(first: Artifact, second: Artifact): Diagnostic {
  return problem('GGEN602', { path: second.path, rules: [first.origin.rule, second.origin.rule] }, second.origin.at, {
    related: [{ at: first.origin.at, note: 'first written by this rule' }],
  });
}

function alikePaths(first: Artifact, second: Artifact): Diagnostic {
  return problem('GGEN603', { paths: [first.path, second.path] }, second.origin.at, {
    related: first.origin.rule === second.origin.rule ? [] : [{ at: first.origin.at, note: `"${first.path}" is written by this rule` }],
  });
}

function fileAndFolder(file: Artifact, inside: Artifact): Diagnostic {
  return problem('GGEN601', { path: file.path, fault: `it is also the folder of "${inside.path}"` }, file.origin.at, {
    related: [{ at: inside.origin.at, note: `"${inside.path}" is written by this rule` }],
  });
}
