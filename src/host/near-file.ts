import path from 'node:path';
import { suggestion } from '../model/suggest.js';
import { listFiles } from './files.js';

/** How many files of a folder are looked through. */
const LOOKED_THROUGH = 1000;

/** The file of the same folder that a misspelled path from `cwd` may have meant, written as that path is. */
export async function nearFile(cwd: string, file: string): Promise<{ readonly suggestion?: string }> {
  const folder = path.dirname(file);
  const { files } = await listFiles(path.resolve(cwd, folder), { recursive: false, limit: LOOKED_THROUGH });
  const { suggestion: near } = suggestion(path.basename(file), files);
  return near === undefined ? {} : { suggestion: folder === '.' && !file.startsWith('.') ? near : path.join(folder, near) };
}
