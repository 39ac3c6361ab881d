import type { Assets } from '../../model/effects.js';
import type { Formatted, Formatter, SyntaxChecker, SyntaxFault } from '../../model/extension.js';
import { formatByPrettier } from '../engines/prettier.js';
import { openParser } from '../tree-sitter/module.js';
import { traceOf } from '../tree-sitter/trace.js';

/** The grammar that the plugin itself reads by. */
const GRAMMAR = 'prettier-plugin-java/dist/tree-sitter-java_orchard.wasm';

/** Loads the plugin, and with it the whole of Prettier: only when there is Java to format. */
async function loadPlugin(): Promise<object> {
  const { default: plugin } = await import('prettier-plugin-java');
  return plugin;
}

/**
 * Formats by Prettier's plugin. It says that a text does not parse, but not where: then, and only then, the text is read once
 * more by the same grammar. What that finds sound is too much for the plugin (very deep nesting), and stays as it is.
 */
async function formatJava(text: string, path: string, settings: Readonly<Record<string, unknown>>, assets?: Assets): Promise<Formatted> {
  const formatted = await formatByPrettier(text, path, settings, ['java'], loadPlugin);
  if (formatted.ok || !assets) return formatted;
  const fault = await findFault(text, assets);
  return fault ? { ok: false, ...fault } : { ok: true, text, left: "it is nested too deeply for Prettier's plugin" };
}

/** The first token that no reading of the text has a use for. */
async function findFault(text: string, assets: Assets): Promise<SyntaxFault | undefined> {
  const parser = await openParser(GRAMMAR, assets);
  try {
    const trace = traceOf(text);
    parser.setLogger(trace.log);
    const tree = parser.parse(text, null, { progressCallback: () => false });
    if (!tree?.rootNode.hasError) return undefined;
    tree.delete();
    return explain(text, trace.stops()[0]?.offset ?? 0);
  } finally {
    parser.delete();
  }
}

/** Comments and literals whole, and what begins one that does not end. */
const LITERAL = /\/\/.*|\/\*[^]*?\*\/|\/\*|"""(?:\\[^]|[^\\])*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|["']/g;

function explain(text: string, stop: number): SyntaxFault {
  for (const { 0: literal, index } of text.matchAll(LITERAL)) {
    if (literal === '/*') return { detail: 'the comment does not end', offset: index, length: 2 };
    if (literal === '"' || literal === "'") return { detail: `the text that begins with ${literal} does not end on its line`, offset: index };
    if (index > stop) break;
  }
  const offset = stop + (/^\s*/.exec(text.slice(stop))?.[0].length ?? 0);
  const [token] = /^(?:[\p{L}\p{N}_$]+|"(?:\\.|[^"\\\n])*"|.)/u.exec(text.slice(offset)) ?? [];
  if (token === undefined) return { detail: 'the text ends too early', offset: text.trimEnd().length };
  return { detail: `${JSON.stringify(token)} does not fit here`, offset, length: token.length };
}

/** Java, by the plugin that Prettier's own site names; `@formatter:off` and `@formatter:on` are heeded as `prettier-ignore-start` and `-end` are. */
export const FORMATTERS: readonly Formatter[] = [
  {
    name: 'prettier-plugin-java/java',
    version: '2.11.0',
    language: 'Java',
    extensions: ['java'],
    needsAssets: true,
    ignorePragma: '// prettier-ignore',
    format: formatJava,
  },
];

export const CHECKERS: readonly SyntaxChecker[] = [];
