import { problem, type Diagnostic } from '../../src/model/diagnostic.js';
import { projectPath, type PathFault, type ProjectPath } from '../../src/model/path.js';
import { spanOf, type SourceFile } from '../../src/model/source.js';

const FAULTS: Readonly<Record<PathFault, string>> = {
  empty: 'the path is empty',
  absolute: 'the path is absolute',
  outside: 'the path leads out of the project',
  folder: 'the path ends like a folder',
  reserved: 'Windows reserves this name for a device',
  private: 'the folders .git and .ggen belong to git and to ggen',
  character: 'some file systems cannot hold a character of this name',
};

/** The path that an output goes to: below `outputDir`, inside the project; or why it can't (GGEN601). */
export function outputPath(text: string, outputDir: string, outputFile: SourceFile): ProjectPath | Diagnostic {
  const asked = text.trim();
  const alone = projectPath(asked);
  const ownFault = typeof alone === 'string' || alone.fault === 'outside' ? undefined : alone.fault;
  const joined = projectPath(outputDir === '' ? asked : `${outputDir}/${asked}`);
  const fault = ownFault ?? (typeof joined === 'string' ? undefined : joined.fault);
  if (fault === undefined && typeof joined === 'string') return joined;
  return problem('GGEN601', { path: asked, fault: FAULTS[fault ?? 'outside'] }, spanOf(outputFile));
}
