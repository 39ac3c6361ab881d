/** A path that stays inside the project: relative, POSIX, NFC, without `.` or `..`; made by `projectPath` alone. */
export type ProjectPath = string & { readonly [brand]: 'ProjectPath' };
declare const brand: unique symbol;

/** Why a text is no path for an output. */
export type PathFault = 'empty' | 'absolute' | 'outside' | 'folder' | 'reserved' | 'private' | 'character';

/** Folders whose content acts by itself, or vouches for others: git runs what stands in its own, ggen trusts its own. */
const PRIVATE = /^(?:\.git|git~\d|\.ggen|ggen~\d)$/i;

/** Whether a segment of a path is such a folder, under any name by which some file system finds it: short names, characters that it passes over. */
export function isPrivate(segment: string): boolean {
  return PRIVATE.test(segment.replace(/\p{Default_Ignorable_Code_Point}/gu, '').replace(/(?::.*|[. ]+)$/, ''));
}

const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/**
 * Checks and normalises the path of an output (SPEC 5): `a/./b` becomes `a/b`, back slashes are refused,
 * and so is whatever some file system cannot hold (device names, control characters, `<>:"|?*`, a final dot or space).
 */
export function projectPath(text: string): ProjectPath | { readonly fault: PathFault } {
  const normal = text.normalize('NFC');
  if (normal.trim() === '') return { fault: 'empty' };
  if (/^(?:[/\\]|[A-Za-z]:)/.test(normal)) return { fault: 'absolute' };
  if (normal.endsWith('/')) return { fault: 'folder' };
  const segments: string[] = [];
  for (const segment of normal.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') {
      if (segments.pop() === undefined) return { fault: 'outside' };
      continue;
    }
    if (/[\u0000-\u001f\u007f<>:"|?*\\\ud800-\udfff]/u.test(segment) || /[. ]$/.test(segment)) return { fault: 'character' };
    if (RESERVED.test(segment)) return { fault: 'reserved' };
    if (isPrivate(segment)) return { fault: 'private' };
    segments.push(segment);
  }
  return segments.length === 0 ? { fault: 'empty' } : (segments.join('/') as ProjectPath);
}

/** The key by which two paths are one file on a file system that ignores case and Unicode form. */
export function collisionKey(path: string): string {
  return path.normalize('NFKC').toLowerCase().normalize('NFC');
}

/** The extension in lower case without its dot; `''` if there is none. `a/.gitignore` has none. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/**
 * What kind of file a path names: its extension, or its name where that says it (`Dockerfile`, `Dockerfile.dev`, `Makefile`),
 * in lower case; `''` for a name that begins with a dot and has no other.
 */
export function fileKindOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const named = /^(?:dockerfile|containerfile|makefile|jenkinsfile|gemfile|rakefile)(?=\.|$)/.exec(name)?.[0];
  return named ?? (name.includes('.') ? extensionOf(path) : name);
}

/** The folder of a path, `''` for a file at the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
