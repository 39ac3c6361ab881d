import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The path of the file that says that git works on the index of the repository around a folder; nothing outside of one. */
export function gitLockOf(root: string): string | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    const git = gitFolderAt(folder);
    if (git !== undefined) return join(git, 'index.lock');
    if (folder === dirname(folder)) return undefined;
  }
}

/** Whether that file is there. */
export function isHeld(lock: string | undefined): boolean {
  return lock !== undefined && existsSync(lock);
}

/** What `.git` in a folder is or, in worktrees and submodules, leads to. */
function gitFolderAt(folder: string): string | undefined {
  const place = join(folder, '.git');
  try {
    const stats = statSync(place, { throwIfNoEntry: false });
    if (!stats?.isFile()) return stats && place;
    const [, target] = /^gitdir: (.+)$/m.exec(readFileSync(place, 'utf8')) ?? [];
    return target === undefined ? undefined : resolve(folder, target.trim());
  } catch {
    return undefined;
  }
}
