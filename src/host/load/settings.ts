import path from 'node:path';
import { sortBy, compareCodePoints } from '../../model/order.js';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { spanOf, type SourceFile } from '../../model/source.js';
import { formatterSettingsFiles } from '../../pipeline.js';
import { kindOf } from '../files.js';
import type { Inputs } from './inputs.js';

/** What is read, by name; `package.yaml` is none that npm's tools look for. */
const DATA = new Map(formatterSettingsFiles().filter(({ name }) => name !== 'package.yaml').map(({ name, concerns }) => [name, concerns]));
/** Settings in a form that is not read. */
const UNREAD = '.prettierrc.json5';
/** Settings that are code. */
const CODE = ['.prettierrc', 'prettier.config'].flatMap((name) => ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts'].map((extension) => `${name}.${extension}`));

/** The formatter settings of a project, and what cannot be used of them (GGEN504, warnings). */
export interface Settings {
  readonly files: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the settings of formatters (Prettier, EditorConfig, those of each tool) between the project's folder and the folders of its outputs (SPEC 6).
 * Settings that are code are not run.
 * @param folders output folders as far as the manifest tells them, relative to the project; `''` is its root
 */
export async function loadSettings(inputs: Inputs, folders: readonly string[]): Promise<Settings> {
  const places = [...new Set(folders.flatMap(withParents))];
  const parts = await Promise.all(places.map((folder) => settingsIn(inputs, folder)));
  return {
    files: sortBy(parts.flatMap(({ files }) => files), (a, b) => compareCodePoints(a.path, b.path)),
    diagnostics: parts.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** `a/b` is read with `a` and the root. */
function withParents(folder: string): readonly string[] {
  const steps = folder.split('/').filter((step) => step !== '');
  return ['', ...steps.map((_, index) => steps.slice(0, index + 1).join('/'))];
}

async function settingsIn(inputs: Inputs, folder: string): Promise<Settings> {
  const at = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
  const exists = async (name: string): Promise<boolean> => (await kindOf(path.join(inputs.root, at(name)))) === 'file';
  const known = await Promise.all([...DATA.keys(), ...CODE, UNREAD].map(async (name) => ((await exists(name)) ? [name] : [])));
  const names = known.flat();
  const code = names.filter((name) => CODE.includes(name)).map((name) => unusable(at(name), 'it is code, and is not run'));
  const unread = names.filter((name) => name === UNREAD).map((name) => unusable(at(name), 'JSON5 is not read'));
  const parts = await Promise.all(names.flatMap((name) => { const concerns = DATA.get(name); return concerns ? [settingsOf(inputs, at(name), concerns)] : []; }));
  return { files: parts.flatMap(({ files }) => files), diagnostics: [...code, ...unread, ...parts.flatMap(({ diagnostics }) => diagnostics)] };
}

async function settingsOf(inputs: Inputs, file: string, concerns: (text: string) => boolean): Promise<Settings> {
  const none = { files: [], diagnostics: [] };
  if (!file.endsWith('package.json')) {
    const found = await inputs.look(file);
    const source = found && concerns(found.text) ? await inputs.want(file) : undefined;
    return source ? { files: [source], diagnostics: [] } : none;
  }
  const source = await inputs.look(file);
  const own = source && prettierKeyOf(source.text);
  if (!source || own === undefined) return none;
  if (typeof own === 'string') return { files: [], diagnostics: [unusable(file, `they are in the package "${own}", and are not run`, source)] };
  const kept = await inputs.want(file);
  return kept ? { files: [kept], diagnostics: [] } : none;
}

function prettierKeyOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'prettier' in value ? value.prettier : undefined;
  } catch {
    return undefined;
  }
}

function unusable(file: string, detail: string, source: SourceFile = { path: file, text: '' }): Diagnostic {
  return problem('GGEN504', { file, detail }, spanOf(source, 0, 0), { severity: 'warning' });
}
