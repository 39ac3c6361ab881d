import type { Diagnostic } from '../../../model/diagnostic.js';
import { problem } from '../../../model/diagnostic.js';
import type { ToolSettings } from '../../../model/extension.js';
import { spanOf, type SourceFile } from '../../../model/source.js';
import { suggest } from '../../../model/suggest.js';
import { CLANG_KEYS } from './keys.js';

const STYLES: readonly string[] = ['LLVM', 'Google', 'Chromium', 'Mozilla', 'WebKit', 'Microsoft', 'GNU', 'clang-format', 'none'];
const LANGUAGES: readonly string[] = ['None', 'C', 'Cpp', 'CSharp', 'Java', 'JavaScript', 'Json', 'ObjC', 'Proto', 'TableGen', 'TextProto', 'Verilog'];

/**
 * The settings of clang-format: a `.clang-format` as it stands, for clang-format reads it itself.
 * Names are checked here, and what only clang-format can judge when the first text is formatted.
 */
export const CLANG_SETTINGS: ToolSettings = {
  tool: 'clang-format',
  files: ['.clang-format', '_clang-format'],
  read: async (file) => ({ options: { style: file.text, styleFile: file.path }, diagnostics: await judge(file) }),
};

async function judge(file: SourceFile): Promise<readonly Diagnostic[]> {
  const { isMap, isScalar, parseAllDocuments } = await import('yaml');
  const parsed = parseAllDocuments(file.text, { prettyErrors: false, logLevel: 'silent' });
  if (!Array.isArray(parsed)) return [];
  const diagnostics: Diagnostic[] = [];
  const tell = (start: number, end: number, detail: string, severity: 'error' | 'warning' = 'error'): void => {
    diagnostics.push(problem('GGEN504', { file: file.path, detail }, spanOf(file, start, Math.max(start, Math.min(end, file.text.length))), { severity }));
  };
  for (const { contents, errors } of parsed) {
    const [error] = errors;
    if (error) tell(error.pos[0], error.pos[1], error.message.replace(/\.$/, ''));
    if (contents === null || error) continue;
    if (!isMap(contents)) {
      tell(contents.range[0], contents.range[1], 'it must be a table of options');
      continue;
    }
    for (const { key, value } of contents.items) {
      if (!isScalar(key)) continue;
      const [start = 0, end = start] = key.range ?? [];
      const name = String(key.value);
      const [from = start, to = end] = (isScalar(value) && value.range) || [];
      const text = isScalar(value) ? String(value.value) : '';
      if (!CLANG_KEYS.includes(name)) tell(start, end, `"${name}" is no option of clang-format${meant(name, CLANG_KEYS)}`);
      else if (name === 'Language' && !LANGUAGES.includes(text)) tell(from, to, `"${text}" is no language of clang-format${meant(text, LANGUAGES)}`);
      else if (name === 'BasedOnStyle' && text === 'InheritParentConfig') tell(from, to, 'no ".clang-format" of a folder above is read; the nearest one counts alone', 'warning');
      else if (name === 'BasedOnStyle' && !STYLES.some((one) => one.toLowerCase() === text.toLowerCase())) tell(from, to, `"${text}" is no style of clang-format${meant(text, STYLES)}`);
    }
  }
  return diagnostics;
}

function meant(name: string, known: readonly string[]): string {
  const found = suggest(name, known);
  return found === undefined ? '' : `; did you mean "${found}"?`;
}
