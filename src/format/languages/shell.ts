import type { Assets } from '../../model/effects.js';
import type { Formatted, Formatter, SyntaxChecker, ToolSettings } from '../../model/extension.js';
import { hideTabs } from './shell/here-documents.js';
import { offsetOfByteColumn } from '../text-place.js';
import { compileWasm, decodeUtf8, encodeUtf8, instantiateWasm, isTrap, type WasmMemory, type WasmModule } from '../engines/web-assembly.js';

/** The dialects that shfmt reads, by their names as extensions. */
const DIALECTS = ['bash', 'zsh', 'mksh', 'bats'] as const;
type Dialect = (typeof DIALECTS)[number];

const SHFMT_SETTINGS: ToolSettings = {
  tool: 'shfmt',
  files: [],
  read: async () => ({ options: {}, diagnostics: [] }),
  ofEditorConfig: optionsOfShfmt,
};

/**
 * Shell by shfmt. The dialect is what `shell_variant` in `.editorconfig` says, else the extension, else the interpreter in
 * the first line, else Bash: POSIX shell is read as the part of Bash that it is.
 */
export const FORMATTERS: readonly Formatter[] = [
  {
    name: 'shfmt/shell',
    version: '0.2.7',
    language: 'Shell',
    extensions: ['sh', 'bash', 'zsh', 'mksh', 'bats'],
    needsAssets: true,
    settings: SHFMT_SETTINGS,
    format: formatShell,
  },
];

export const CHECKERS: readonly SyntaxChecker[] = [];

/** Properties as shfmt reads them; `minify` is none of them here, because it takes comments away, the generated header too. */
function optionsOfShfmt(properties: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const isTrue = (name: string): boolean => properties[name] === 'true';
  const size = properties['indent_size'] === 'tab' ? properties['tab_width'] : (properties['indent_size'] ?? properties['tab_width']);
  const width = /^0*[1-9][0-9]?$/.test(size ?? '') ? Number(size) : 8;
  const { shell_variant: variant } = properties;
  return {
    indent: properties['indent_style'] === 'space' ? width : 0,
    binaryNextLine: isTrue('binary_next_line'),
    switchCaseIndent: isTrue('switch_case_indent'),
    spaceRedirects: isTrue('space_redirects'),
    funcNextLine: isTrue('function_next_line'),
    simplify: isTrue('simplify'),
    ...(variant !== undefined && { variant }),
  };
}

/** The module's exports: texts go in by `alloc`, then `format` says 0 (as it was), 1 (formatted) or 2 (an error). */
interface Shfmt {
  readonly memory: WasmMemory;
  readonly _initialize: () => void;
  readonly alloc: (size: number) => number;
  readonly dispose: () => void;
  readonly set_options: () => void;
  readonly set_path: () => void;
  readonly format: () => number;
  readonly output_ptr: () => number;
  readonly output_len: () => number;
}

interface Holder {
  readonly module: WasmModule;
  /** Missing after a text that broke it down. */
  instance?: Shfmt;
}

async function formatShell(text: string, path: string, settings: Readonly<Record<string, unknown>>, assets?: Assets): Promise<Formatted> {
  if (!assets) return { ok: true, text };
  const nul = text.indexOf('\0');
  if (nul !== -1) return { ok: false, detail: 'a script holds no NUL', offset: nul };
  const holder = await assets.once<Holder>('@wasm-fmt/shfmt', async () => ({ module: compileWasm(await assets.bytes('@wasm-fmt/shfmt/shfmt.wasm')) }));
  const { variant, ...options } = settings;
  try {
    const shfmt = (holder.instance ??= open(holder.module));
    const dialect = dialectOf(path, text, variant);
    const once = runWithTabs(shfmt, text, dialect, options);
    if (typeof once !== 'string') return faultOf(text, once.error);
    return { ok: true, text: once.includes('<<-') ? settle(once, (said) => runWithTabs(shfmt, said, dialect, options)) : once };
  } catch (error) {
    if (!isTrap(error)) throw error;
    delete holder.instance;
    return { ok: true, text, left: 'it is nested too deeply, or too long, for shfmt' };
  }
}

function open(module: WasmModule): Shfmt {
  const shfmt = instantiateWasm<Shfmt>(module);
  shfmt._initialize();
  return shfmt;
}

type Said = string | { readonly error: string };

/** Formats so that tabs inside of documents stay what they are. */
function runWithTabs(shfmt: Shfmt, text: string, dialect: Dialect, options: Readonly<Record<string, unknown>>): Said {
  const hidden = hideTabs(text);
  const kept = hidden && run(shfmt, hidden.text, dialect, options);
  return hidden && typeof kept === 'string' ? hidden.restore(kept) : run(shfmt, text, dialect, options);
}

/** Lines of a `<<-` document that are indented unevenly get to their place by steps: shfmt moves each of them once a run. */
function settle(text: string, again: (text: string) => Said): string {
  let last = text;
  for (let i = 0; i < 8; i++) {
    const next = again(last);
    if (next === last || typeof next !== 'string') break;
    last = next;
  }
  return last;
}

function run(shfmt: Shfmt, text: string, dialect: Dialect, options: Readonly<Record<string, unknown>>): Said {
  const hand = (given: string): void => {
    const bytes = encodeUtf8(given);
    const at = shfmt.alloc(bytes.length);
    new Uint8Array(shfmt.memory.buffer, at, bytes.length).set(bytes);
  };
  hand(JSON.stringify(options));
  shfmt.set_options();
  hand(`script.${dialect}`);
  shfmt.set_path();
  hand(text);
  const result = shfmt.format();
  if (result === 0) {
    shfmt.dispose();
    return text;
  }
  const said = decodeUtf8(new Uint8Array(shfmt.memory.buffer, shfmt.output_ptr(), shfmt.output_len()));
  shfmt.dispose();
  return result === 1 ? said : { error: said };
}

function dialectOf(path: string, text: string, variant: unknown): Dialect {
  const named = (name: unknown): Dialect | undefined => (name === 'ksh' ? 'mksh' : DIALECTS.find((one) => one === name));
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const interpreter = /^#![ \t]*\/(?:usr\/)?bin\/(?:env[ \t]+(?:-S[ \t]+)?)?(\w+)/.exec(text)?.[1];
  return named(variant) ?? (extension === 'sh' ? named(interpreter) : named(extension)) ?? 'bash';
}

/** `script.bash:2:5: what is wrong; tried parsing as bash`, where columns count bytes. */
function faultOf(text: string, error: string): Formatted {
  const { line, column, detail = error } = /^[^:\n]*:(?<line>\d+):(?<column>\d+): (?<detail>[^\n]*)/.exec(error)?.groups ?? {};
  const plain = detail.replace(/; tried parsing as \w+$/, '').replace(/^LangAuto.*/, 'it cannot be read');
  return { ok: false, detail: plain.replaceAll('`', '"').replaceAll('"""', '`"`'), offset: offsetOfByteColumn(text, Number(line ?? 1), Number(column ?? 1)) };
}
