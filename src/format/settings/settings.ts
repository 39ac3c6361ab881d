import type { Diagnostic } from '../../model/diagnostic.js';
import { problem } from '../../model/diagnostic.js';
import type { Formatter, ToolSettings } from '../../model/extension.js';
import { compareCodePoints, compareInTurn, sortBy, sortStrings } from '../../model/order.js';
import { folderOf } from '../../model/path.js';
import type { SourceFile } from '../../model/source.js';
import { isInFolder, optionsOfProperties, propertiesOf, readEditorConfig } from './editorconfig.js';
import { BUILT_IN_FORMATTERS } from '../formatters.js';
import { PRETTIER_FILES, readPrettierSettings, type PrettierSettings } from './prettierrc.js';

/** What a project's settings say of one path. */
export interface PathSettings {
  /** Options for a formatter: by the words of its own tool over what `.editorconfig` says to it; of Prettier alone where it has no tool of its own. */
  readonly optionsFor: (formatter: Formatter | undefined) => Readonly<Record<string, unknown>>;
  /** Whether an `.editorconfig` asks for lines without trailing white space. */
  readonly trimTrailingWhitespace: boolean;
}

export type ResolveSettings = (path: string) => PathSettings;

type MatchGlobs = (globs: readonly string[], path: string) => boolean;

/** Tools with settings of their own, beyond Prettier, in code point order of their names. */
const TOOLS: readonly ToolSettings[] = sortBy(
  [...new Map(BUILT_IN_FORMATTERS.flatMap(({ settings }) => (settings ? [[settings.tool, settings] as const] : []))).values()],
  (a, b) => compareCodePoints(a.tool, b.tool),
);

/** What one file says to one tool. */
interface OwnSettings {
  readonly tool: string;
  readonly folder: string;
  /** Which file counts where a folder has several: the lowest. */
  readonly rank: number;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * The names of all settings files that may stand in a folder, and whether a text has settings at all: what a host has to look for.
 * `package.json` and `package.yaml` are among them for what they say under `prettier`.
 */
export function formatterSettingsFiles(): readonly { readonly name: string; readonly concerns: (text: string) => boolean }[] {
  const names = sortStrings(new Set(['.editorconfig', ...PRETTIER_FILES, ...TOOLS.flatMap(({ files }) => files)]));
  return names.map((name) => ({ name, concerns: (text) => name === '.editorconfig' || PRETTIER_FILES.includes(name) || toolsOf(name, text).length > 0 }));
}

/**
 * Reads a project's formatter settings and gives the function from an output's path to its options, by the rules of Prettier:
 * the nearest folder with a file of the tool counts, over what `.editorconfig` files say; later overrides win over earlier ones.
 * Line ends are LF whatever the settings say (SPEC 6).
 *
 * Reports GGEN504: a file that cannot be read or a value that means nothing (errors), what ggen does not run (warnings).
 */
export async function readSettings(
  files: readonly SourceFile[],
): Promise<{ readonly resolve: ResolveSettings; readonly diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const found: PrettierSettings[] = [];
  const owned: OwnSettings[] = [];
  for (const file of sortBy(files, (a, b) => compareCodePoints(a.path, b.path))) {
    const name = nameOf(file.path);
    if (name === '.editorconfig') continue;
    const tools = toolsOf(name, file.text);
    if (!PRETTIER_FILES.includes(name) && tools.length === 0) {
      diagnostics.push(problem('GGEN504', { file: file.path, detail: 'its form is none that ggen reads' }, undefined, { severity: 'warning' }));
      continue;
    }
    for (const { tool, files: names, read } of tools) {
      const own = await read(file);
      diagnostics.push(...own.diagnostics);
      owned.push({ tool, folder: folderOf(file.path), rank: names.indexOf(name), options: own.options });
    }
    if (!PRETTIER_FILES.includes(name)) continue;
    const read = await readPrettierSettings(file);
    diagnostics.push(...read.diagnostics);
    if (read.settings) found.push(read.settings);
  }
  const nearestFirst = sortBy(found, compareInTurn((a, b) => b.folder.length - a.folder.length, (a, b) => a.rank - b.rank));
  const ownFirst = sortBy(owned, compareInTurn((a, b) => b.folder.length - a.folder.length, (a, b) => a.rank - b.rank));
  const editorConfigs = files.filter(({ path }) => /(?:^|\/)\.editorconfig$/.test(path)).map(readEditorConfig);
  const matches = nearestFirst.some(({ overrides }) => overrides.length > 0) ? await loadGlobs() : () => false;
  const resolve: ResolveSettings = (path) => {
    const properties = propertiesOf(path, editorConfigs);
    const nearest = nearestFirst.find(({ folder }) => isInFolder(path, folder));
    return {
      optionsFor: (formatter) => {
        const own = formatter?.settings;
        if (!own) return { ...optionsOfProperties(properties), ...(nearest && optionsOf(nearest, path, matches)) };
        const { ofEditorConfig = optionsOfProperties } = own;
        return { ...ofEditorConfig(properties), ...ownFirst.find(({ tool, folder }) => tool === own.tool && isInFolder(path, folder))?.options };
      },
      trimTrailingWhitespace: properties['trim_trailing_whitespace']?.toLowerCase() === 'true',
    };
  };
  return { resolve, diagnostics };
}

/** The tools that a settings file speaks to. */
function toolsOf(name: string, text: string): readonly ToolSettings[] {
  return TOOLS.filter(({ files, concerns = () => true }) => files.includes(name) && concerns(text));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function optionsOf(settings: PrettierSettings, path: string, matches: MatchGlobs): Readonly<Record<string, unknown>> {
  const inside = settings.folder === '' ? path : path.slice(settings.folder.length + 1);
  const applying = settings.overrides.filter(({ files, excludeFiles }) => matches(files, inside) && !matches(excludeFiles, inside));
  return Object.fromEntries([settings.options, ...applying.map(({ options }) => options)].flatMap(Object.entries<unknown>));
}

/** Globs of overrides: one without `/` is held against the file's name alone, and hidden files count. */
async function loadGlobs(): Promise<MatchGlobs> {
  const { default: picomatch } = await import('picomatch/posix.js');
  return (globs, path) => globs.some((glob) => picomatch(glob, { dot: true, basename: !glob.includes('/') })(path));
}
