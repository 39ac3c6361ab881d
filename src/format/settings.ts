import type { Diagnostic } from '../model/diagnostic.js';
import { problem } from '../model/diagnostic.js';
import { compareCodePoints, compareInTurn, sortBy } from '../model/order.js';
import type { SourceFile } from '../model/source.js';
import { isInFolder, optionsOfProperties, propertiesOf, readEditorConfig } from './editorconfig.js';
import { PRETTIER_FILES, readPrettierSettings, type PrettierSettings } from './prettierrc.js';

/** What a project's settings say of one path. */
export interface PathSettings {
  /** Options by Prettier's names, which every formatter is given. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Whether an `.editorconfig` asks for lines without trailing white space. */
  readonly trimTrailingWhitespace: boolean;
}

export type ResolveSettings = (path: string) => PathSettings;

type MatchGlobs = (globs: readonly string[], path: string) => boolean;

/**
 * Reads a project's formatter settings and gives the function from an output's path to its options, by the rules of Prettier:
 * the nearest folder with a Prettier file counts, over what `.editorconfig` files say; later overrides win over earlier ones.
 * Line ends are LF whatever the settings say (SPEC 6).
 *
 * Reports GGEN504: a file that cannot be read or a value that means nothing (errors), what ggen does not run (warnings).
 */
export async function readSettings(
  files: readonly SourceFile[],
): Promise<{ readonly resolve: ResolveSettings; readonly diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const found: PrettierSettings[] = [];
  for (const file of sortBy(files, (a, b) => compareCodePoints(a.path, b.path))) {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    if (name === '.editorconfig') continue;
    if (!PRETTIER_FILES.includes(name)) {
      diagnostics.push(problem('GGEN504', { file: file.path, detail: 'its form is none that ggen reads' }, undefined, { severity: 'warning' }));
      continue;
    }
    const read = await readPrettierSettings(file);
    diagnostics.push(...read.diagnostics);
    if (read.settings) found.push(read.settings);
  }
  const nearestFirst = sortBy(found, compareInTurn((a, b) => b.folder.length - a.folder.length, (a, b) => a.rank - b.rank));
  const editorConfigs = files.filter(({ path }) => /(?:^|\/)\.editorconfig$/.test(path)).map(readEditorConfig);
  const matches = nearestFirst.some(({ overrides }) => overrides.length > 0) ? await loadGlobs() : () => false;
  const resolve: ResolveSettings = (path) => {
    const properties = propertiesOf(path, editorConfigs);
    const nearest = nearestFirst.find(({ folder }) => isInFolder(path, folder));
    return {
      options: { ...optionsOfProperties(properties), ...(nearest && optionsOf(nearest, path, matches)) },
      trimTrailingWhitespace: properties['trim_trailing_whitespace']?.toLowerCase() === 'true',
    };
  };
  return { resolve, diagnostics };
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
