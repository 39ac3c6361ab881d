import { relative, sep } from 'node:path';
import { isPrivate } from '../model/path.js';
import { STATE_FOLDER } from './state-folder.js';

/**
 * Why the way to a file may not go by a symbolic link, in words; nothing where it may. A link may lead to another folder of
 * the project, but not out of it, nor to where git or ggen keep what they trust; and in ggen's own folder there are none, for
 * ggen removes what it finds there.
 *
 * @param root real path of the project
 * @param folder the link, relative to the project, with forward slashes
 * @param target real path of where it leads, `''` for nowhere
 */
export function linkFault(root: string, folder: string, target: string): string | undefined {
  if (target !== root && !target.startsWith(root.endsWith(sep) ? root : root + sep)) return `"${folder}" is a symbolic link that leads out of the project`;
  const [first = ''] = folder.split('/');
  if (first.toLowerCase() === STATE_FOLDER) return `"${folder}" is a symbolic link where ggen keeps its own files`;
  const way = relative(root, target).split(sep);
  const own = way.find(isPrivate);
  return own === undefined ? undefined : `"${folder}" is a symbolic link into "${way.slice(0, way.indexOf(own) + 1).join('/')}"`;
}
