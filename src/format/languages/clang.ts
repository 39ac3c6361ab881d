import type { Assets } from '../../model/effects.js';
import type { Formatted, Formatter, SyntaxChecker } from '../../model/extension.js';
import { wellFormed } from '../plain-text.js';
import { withComments } from './clang/comments.js';
import { settle } from '../engines/settle.js';
import { loadClang } from './clang/engine.js';
import { CLANG_SETTINGS } from './clang/settings.js';
import { findProtoFault } from './protobuf/find-fault.js';

/** The version of clang-format, which is that of the package; a test holds it against what is installed. */
export const CLANG_VERSION = '23.1.0';

/** Proto files look like this nearly everywhere, and two spaces are what the style guide of Protocol Buffers asks for. */
const PROTO_STYLE = 'Google';

function clangFormatter(name: string, language: string, extensions: readonly string[], base = 'LLVM'): Formatter {
  return {
    name: `clang-format/${name}`,
    version: CLANG_VERSION,
    language,
    extensions,
    lenient: true,
    needsAssets: true,
    ignorePragma: '// clang-format off',
    settings: CLANG_SETTINGS,
    format: async (text, path, settings, assets) => settle(text, async (one) => formatByClang(one, path, settings, assets, base)),
  };
}

async function formatByClang(given: string, path: string, settings: Readonly<Record<string, unknown>>, assets: Assets | undefined, base: string): Promise<Formatted> {
  if (!assets) throw new TypeError('clang-format needs the files of its package');
  const format = await loadClang(assets);
  const text = wellFormed(given);
  const { style, styleFile } = settings;
  const own = typeof style === 'string' ? format(text, path, withComments(style)) : undefined;
  // "Unsuitable": the file speaks of other languages only.
  const isOther = own !== undefined && 'refused' in own && own.refused.includes('Unsuitable');
  const made = typeof style === 'string' && !isOther ? own : format(text, path, withComments(styleOf(isOther ? {} : settings, base)));
  if (!made) return { ok: true, text: given, left: 'it is nested too deeply for clang-format' };
  if ('refused' in made && typeof style === 'string' && typeof styleFile === 'string') return { ok: false, ...explainStyle(made.refused, style), settings: styleFile };
  if ('refused' in made) return { ok: false, detail: explainStyle(made.refused, '').detail, offset: 0 };
  return { ok: true, text: made.text };
}

/** What `.editorconfig` says, in the words of clang-format. */
function styleOf({ useTabs, tabWidth, printWidth }: Readonly<Record<string, unknown>>, base: string): string {
  const width = typeof tabWidth === 'number' ? Math.min(tabWidth, 1_000) : undefined;
  const own = {
    ...(width !== undefined && { IndentWidth: width, TabWidth: width, ...(base === 'LLVM' && { AccessModifierOffset: -width, ConstructorInitializerIndentWidth: width }) }),
    ...(typeof useTabs === 'boolean' && { UseTab: useTabs ? 'ForContinuationAndIndentation' : 'Never' }),
    ...(useTabs === true && width !== undefined && { ContinuationIndentWidth: width }),
    ...(typeof printWidth === 'number' && { ColumnLimit: Number.isFinite(printWidth) ? printWidth : 0 }),
  };
  return `{${Object.entries({ BasedOnStyle: base, ...own }).map(([key, value]) => `${key}: ${value}`).join(', ')}}`;
}

/** The sentence of what clang-format says against a style: `error: unknown enumerated scalar`, the line, and a caret below it. */
function explainStyle(said: string, style: string): { readonly detail: string; readonly offset: number; readonly length: number } {
  const [, sentence = 'it means nothing', line = ''] = /error: ([^\n]*)\n([^\n]*)/.exec(said) ?? [];
  const found = line.trim();
  const quoted = found === '' ? '' : ` in "${found}"`;
  const detail = `clang-format refuses it: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/\.$/, '').replaceAll("'", '"')}${quoted}`;
  return { detail, offset: Math.max(0, style.indexOf(found)), length: Math.max(1, found.length) };
}

export const FORMATTERS: readonly Formatter[] = [
  clangFormatter('c', 'C', ['c', 'h']),
  clangFormatter('cpp', 'C++', ['cc', 'cpp', 'cxx', 'hh', 'hpp', 'hxx']),
  clangFormatter('objective-c', 'Objective-C', ['m', 'mm']),
  clangFormatter('protobuf', 'Protobuf', ['proto'], PROTO_STYLE),
];

/** C, C++ and Objective-C are checked by their tree-sitter grammars. */
export const CHECKERS: readonly SyntaxChecker[] = [
  {
    name: 'ggen/protobuf',
    version: '1',
    language: 'Protobuf',
    extensions: ['proto'],
    check: async (text) => {
      const fault = findProtoFault(text);
      return fault ? [fault] : [];
    },
  },
];
