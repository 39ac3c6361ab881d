import type { Plugin } from 'prettier';
import { declareLanguageOptions } from '../settings/prettier-options.js';

/** A part of Prettier as its modules give it; what is inside is Prettier's business. */
type Part = Readonly<Record<string, unknown>>;
interface Module {
  readonly parsers?: Part;
  readonly printers?: Part;
}

type Load = () => Promise<Module>;

// Each module is loaded when a text first needs it; an embedded language (CSS in HTML, code in Markdown) counts.
const babel: Load = async () => import('prettier/plugins/babel');
const estree: Load = async () => import('prettier/plugins/estree');
const graphql: Load = async () => import('prettier/plugins/graphql');
const html: Load = async () => import('prettier/plugins/html');
const markdown: Load = async () => import('prettier/plugins/markdown');
const postcss: Load = async () => import('prettier/plugins/postcss');
const typescript: Load = async () => import('prettier/plugins/typescript');
const yaml: Load = async () => import('prettier/plugins/yaml');

const PARSERS: readonly (readonly [Load, readonly string[]])[] = [
  [babel, ['babel', 'babel-flow', 'babel-ts', 'json', 'json5', 'jsonc', 'json-stringify']],
  [babel, ['__babel_estree', '__js_expression', '__ts_expression', '__vue_event_binding', '__vue_expression', '__vue_ts_event_binding', '__vue_ts_expression']],
  [graphql, ['graphql']],
  [html, ['html', 'vue', 'angular', 'lwc', 'mjml']],
  [markdown, ['markdown', 'mdx', 'remark']],
  [postcss, ['css', 'scss', 'less']],
  [typescript, ['typescript']],
  [yaml, ['yaml']],
];

const PRINTERS: readonly (readonly [Load, readonly string[]])[] = [
  [estree, ['estree', 'estree-json']],
  [graphql, ['graphql']],
  [html, ['html']],
  [markdown, ['mdast']],
  [postcss, ['postcss']],
  [yaml, ['yaml']],
];

/** Parser, name, and other names and extensions by which one language speaks of another inside it. */
const LANGUAGES: readonly (readonly [parser: string, name: string, ...aliases: readonly string[]])[] = [
  ['babel', 'JavaScript', 'js', 'cjs', 'mjs', 'jsx', 'node'],
  ['babel-ts', 'TypeScript', 'ts', 'cts', 'mts', 'tsx'],
  ['json', 'JSON', 'geojson', 'webmanifest'],
  ['jsonc', 'JSON with Comments', 'jsonc'],
  ['json5', 'JSON5'],
  ['css', 'CSS', 'pcss', 'postcss'],
  ['scss', 'SCSS'],
  ['less', 'Less'],
  ['html', 'HTML', 'htm', 'xhtml'],
  ['vue', 'Vue'],
  ['markdown', 'Markdown', 'md'],
  ['mdx', 'MDX'],
  ['yaml', 'YAML', 'yml'],
  ['graphql', 'GraphQL', 'gql', 'graphqls'],
];

/** The names of the parsers that a settings file may choose by `parser`. */
export const PARSER_NAMES: readonly string[] = PARSERS.flatMap(([, names]) => names).filter((name) => !name.startsWith('__'));

/** Plugins of others that ggen brings for formatters of its own, and the parsers in them: a settings file that names them asks for nothing new. */
export const BROUGHT_PLUGINS: Readonly<Record<string, string>> = { 'prettier-plugin-java': 'java', '@prettier/plugin-xml': 'xml' };

/**
 * One Prettier plugin for all built-in languages.
 * Its parsers and printers are functions that load them, as Prettier's own entry point for Node has them,
 * so that the set of languages is the same for every text and none is loaded in vain.
 */
export function makePlugin(): Plugin {
  const parsers = PARSERS.flatMap(([load, names]) => names.map((name) => [name, async () => (await load()).parsers?.[name]] as const));
  const printers = PRINTERS.flatMap(([load, names]) => names.map((name) => [name, async () => (await load()).printers?.[name]] as const));
  const plugin = {
    languages: LANGUAGES.map(([parser, name, ...aliases]) => ({ name, parsers: [parser], aliases, extensions: aliases.map((one) => `.${one}`) })),
    options: declareLanguageOptions(),
    parsers: Object.fromEntries(parsers),
    printers: Object.fromEntries(printers),
  };
  if (!isPlugin(plugin)) throw new TypeError('the built-in languages lack a part');
  return plugin;
}

/** Prettier's types know a parser only as loaded, though its core also takes the function that loads it. */
function isPlugin(value: object): value is Plugin {
  return 'languages' in value && 'options' in value && 'parsers' in value && 'printers' in value;
}
