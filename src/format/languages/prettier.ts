import type { Formatted, Formatter } from '../../model/extension.js';
import { formatByPrettier, PRETTIER_VERSION } from '../engines/prettier.js';
import { findNonJson } from './json/strict.js';
import { findScriptFault } from './vue/scripts.js';

/** Files that npm and Composer write by themselves, in the form of `JSON.stringify`. */
const PACKAGE_JSON = /(?:^|\/)(?:package|package-lock|composer)\.json$/;

const [SLASHES, STARS, HASH] = ['// prettier-ignore', '/* prettier-ignore */', '# prettier-ignore'];
const [MARKUP, BRACES] = ['<!-- prettier-ignore -->', '{/* prettier-ignore */}'];

function prettierFormatter(language: string, name: string, extensions: readonly string[], ignorePragma: string | undefined, ...parsers: readonly [string, ...string[]]): Formatter {
  return {
    name: `prettier/${name}`,
    version: PRETTIER_VERSION,
    language,
    extensions,
    ...(ignorePragma !== undefined && { ignorePragma }),
    format: async (text, path, settings) => formatByPrettier(text, path, settings, parsers),
  };
}

/** JSON is read leniently and then held against the strict grammar, which says where it is broken. */
async function formatJson(text: string, path: string, settings: Readonly<Record<string, unknown>>): Promise<Formatted> {
  const formatted = await formatByPrettier(text, path, settings, [PACKAGE_JSON.test(path) ? 'json-stringify' : 'json']);
  const offset = formatted.ok && settings['parser'] === undefined ? findNonJson(text) : undefined;
  if (offset === undefined) return formatted;
  return { ok: false, detail: 'JSON allows only text in double quotes, numbers, true, false and null', offset };
}

/** The scripts of a component are code of its own, which has to be sound; expressions in its template are not looked at. */
async function formatVue(text: string, path: string, settings: Readonly<Record<string, unknown>>): Promise<Formatted> {
  const formatted = await formatByPrettier(text, path, settings, ['vue']);
  const fault = formatted.ok ? await findScriptFault(text) : undefined;
  return fault ? { ok: false, ...fault } : formatted;
}

/**
 * The languages that Prettier formats.
 * TypeScript is read by Babel, which loads and parses in two thirds of the time, and by TypeScript's own parser
 * where Babel refuses; both make the same syntax tree, so the output does not tell which one read it.
 */
export const FORMATTERS: readonly Formatter[] = [
  prettierFormatter('TypeScript', 'typescript', ['ts', 'mts', 'cts', 'tsx'], SLASHES, 'babel-ts', 'typescript'),
  prettierFormatter('JavaScript', 'javascript', ['js', 'mjs', 'cjs', 'jsx'], SLASHES, 'babel'),
  { ...prettierFormatter('JSON', 'json', ['json', 'jsonld', 'geojson', 'webmanifest', 'avsc'], undefined, 'json'), format: formatJson },
  prettierFormatter('JSON with comments', 'jsonc', ['jsonc', 'code-workspace'], SLASHES, 'jsonc'),
  prettierFormatter('JSON5', 'json5', ['json5'], SLASHES, 'json5'),
  prettierFormatter('CSS', 'css', ['css', 'pcss'], STARS, 'css'),
  prettierFormatter('SCSS', 'scss', ['scss'], SLASHES, 'scss'),
  prettierFormatter('Less', 'less', ['less'], SLASHES, 'less'),
  prettierFormatter('HTML', 'html', ['html', 'htm', 'xhtml'], MARKUP, 'html'),
  { ...prettierFormatter('Vue', 'vue', ['vue'], MARKUP, 'vue'), format: formatVue },
  { ...prettierFormatter('Markdown', 'markdown', ['md', 'markdown'], MARKUP, 'markdown'), takesEveryText: true },
  // What is no sound JSX or JavaScript in it is left as it is.
  { ...prettierFormatter('MDX', 'mdx', ['mdx'], BRACES, 'mdx'), lenient: true },
  prettierFormatter('YAML', 'yaml', ['yaml', 'yml'], HASH, 'yaml'),
  prettierFormatter('GraphQL', 'graphql', ['graphql', 'gql', 'graphqls'], HASH, 'graphql'),
];
