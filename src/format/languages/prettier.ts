import type { Formatted, Formatter } from '../../model/extension.js';
import { formatByPrettier, PRETTIER_VERSION } from '../prettier.js';
import { findNonJson } from '../strict-json.js';

/** Files that npm and Composer write by themselves, in the form of `JSON.stringify`. */
const PACKAGE_JSON = /(?:^|\/)(?:package|package-lock|composer)\.json$/;

function prettierFormatter(language: string, name: string, extensions: readonly string[], ...parsers: readonly [string, ...string[]]): Formatter {
  return {
    name: `prettier/${name}`,
    version: PRETTIER_VERSION,
    language,
    extensions,
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

/**
 * The languages that Prettier formats.
 * TypeScript is read by Babel, which loads and parses in two thirds of the time, and by TypeScript's own parser
 * where Babel refuses; both make the same syntax tree, so the output does not tell which one read it.
 */
export const FORMATTERS: readonly Formatter[] = [
  prettierFormatter('TypeScript', 'typescript', ['ts', 'mts', 'cts', 'tsx'], 'babel-ts', 'typescript'),
  prettierFormatter('JavaScript', 'javascript', ['js', 'mjs', 'cjs', 'jsx'], 'babel'),
  { ...prettierFormatter('JSON', 'json', ['json', 'jsonld', 'geojson', 'webmanifest', 'avsc'], 'json'), format: formatJson },
  prettierFormatter('JSON with comments', 'jsonc', ['jsonc', 'code-workspace'], 'jsonc'),
  prettierFormatter('JSON5', 'json5', ['json5'], 'json5'),
  prettierFormatter('CSS', 'css', ['css', 'pcss'], 'css'),
  prettierFormatter('SCSS', 'scss', ['scss'], 'scss'),
  prettierFormatter('Less', 'less', ['less'], 'less'),
  prettierFormatter('HTML', 'html', ['html', 'htm', 'xhtml'], 'html'),
  prettierFormatter('Vue', 'vue', ['vue'], 'vue'),
  prettierFormatter('Markdown', 'markdown', ['md', 'markdown'], 'markdown'),
  prettierFormatter('MDX', 'mdx', ['mdx'], 'mdx'),
  prettierFormatter('YAML', 'yaml', ['yaml', 'yml'], 'yaml'),
  prettierFormatter('GraphQL', 'graphql', ['graphql', 'gql', 'graphqls'], 'graphql'),
];
