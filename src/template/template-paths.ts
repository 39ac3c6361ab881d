import { folderOf } from '../model/path.js';
import type { SourceFile } from '../model/source.js';

/**
 * The template that `name` means in the template at `from`: looked up beside it, then in each folder above it, then in
 * the folder that all templates share. Absolute names, and names that leave the project, mean none.
 */
export function resolveTemplate(name: string, from: string, templates: readonly SourceFile[]): SourceFile | undefined {
  for (const folder of foldersFor(from, templates)) {
    const path = joinPath(folder, name);
    const found = path === undefined ? undefined : templates.find((one) => one.path === path && !one.inside);
    if (found) return found;
  }
  return undefined;
}

/** Every name by which the template at `from` can ask for another. */
export function templateNames(from: string, templates: readonly SourceFile[]): readonly string[] {
  const folders = foldersFor(from, templates);
  return [...new Set(templates.flatMap(({ path }) => folders.flatMap((folder) => (folder === '' ? [path] : path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : []))))];
}

function foldersFor(from: string, templates: readonly SourceFile[]): readonly string[] {
  const folders: string[] = [];
  for (let folder = folderOf(from); folder !== ''; folder = folderOf(folder)) folders.push(folder);
  return [...new Set([...folders, '', sharedFolder(templates)])];
}

function sharedFolder(templates: readonly SourceFile[]): string {
  const [first, ...rest] = templates.map(({ path }) => folderOf(path));
  let shared = first ?? '';
  while (shared !== '' && !rest.every((folder) => folder === shared || folder.startsWith(`${shared}/`))) shared = folderOf(shared);
  return shared;
}

/** `folder/name` without `.` and `..`; nothing where it is absolute or leads outside. */
function joinPath(folder: string, name: string): string | undefined {
  if (name.startsWith('/') || name.includes('\\') || /^[A-Za-z]:/.test(name)) return undefined;
  const segments: string[] = [];
  for (const segment of `${folder}/${name.normalize('NFC')}`.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join('/');
}
