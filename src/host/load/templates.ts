import path from 'node:path';
import { compareCodePoints, sortBy, sortStrings } from '../../model/order.js';
import { extensionOf, folderOf } from '../../model/path.js';
import type { GenerationRule } from '../../model/project.js';
import type { SourceFile } from '../../model/source.js';
import { kindOf, listFiles } from '../files.js';
import { found } from '../manifest/found.js';
import { readKey } from '../manifest/read.js';
import { isRelativePath } from '../manifest/types.js';
import { valueAt } from '../manifest/value.js';
import { projectName } from './inputs.js';
import type { Loading } from './rules.js';

/** Extensions of files that templates may include; those of the rules' own templates count too. */
const EXTENSIONS = ['njk', 'nunjucks', 'j2', 'jinja', 'jinja2', 'html', 'htm', 'tera', 'tmpl', 'tpl', 'inc', 'macro', 'partial', 'txt', 'md'];

/** How many templates one folder may hold. */
const MOST_TEMPLATES = 2000;

/** The templates of a project: all files that they may include, and the folder in which includes are looked up. */
export interface Templates {
  readonly files: readonly SourceFile[];
  readonly directory?: string;
}

/**
 * Reads `templates.directory` and the folders of the rules' templates, so that includes need no disk (SPEC 5).
 * A template at the project's root, or above it without a folder of its own, brings its neighbours but no folders below.
 */
export async function loadTemplates(loading: Loading, rules: readonly GenerationRule[]): Promise<Templates> {
  const directory = await templateDirectory(loading);
  const own = rules.map(({ template }) => template).filter(({ inside }) => inside === undefined);
  const extensions = new Set([...EXTENSIONS, ...own.map(({ path: file }) => extensionOf(file))]);
  const folders = new Set([...(directory === undefined ? [] : [directory]), ...own.map(({ path: file }) => folderOf(file))]);
  const groups = await Promise.all([...folders].map((folder) => filesOf(loading, folder, extensions)));
  const byPath = new Map([...own, ...groups.flat()].map((file) => [file.path, file]));
  return { files: sortBy(byPath.values(), (a, b) => compareCodePoints(a.path, b.path)), ...(directory !== undefined && { directory }) };
}

async function templateDirectory({ manifest, inputs }: Loading): Promise<string | undefined> {
  const named = readKey(manifest, 'templates.directory');
  if (!isRelativePath(named)) return undefined;
  if ((await kindOf(path.resolve(inputs.root, named))) === 'folder') return projectName(named).replace(/\/$/, '').replace(/^\.$/, '');
  if (valueAt(manifest, ['templates', 'directory']) !== undefined) {
    await inputs.noteMissing(named, { missing: 'GGEN404', askedBy: 'templates.directory', place: { at: ['templates', 'directory'], part: 'value' }, severity: 'warning' });
  }
  return undefined;
}

async function filesOf({ inputs }: Loading, folder: string, extensions: ReadonlySet<string>): Promise<readonly SourceFile[]> {
  const recursive = !/^(?:\.\.(?:\/|$))*$/.test(folder);
  const { files, more } = await listFiles(path.resolve(inputs.root, folder), { recursive, limit: MOST_TEMPLATES, only: sortStrings(extensions) });
  if (more) {
    inputs.note(found('GGEN111', { file: folder, detail: `it holds more than ${MOST_TEMPLATES} files; includes of the others are not found` }, { at: ['templates'], part: 'key' }, { severity: 'warning' }));
  }
  const sources = await Promise.all(files.map((file) => inputs.want(folder === '' ? file : `${folder}/${file}`)));
  return sources.filter((source) => source !== undefined);
}
