import type { Assets } from '../../model/effects.js';
import type { Formatted, Formatter, SyntaxChecker } from '../../model/extension.js';
import { startGo } from '../engines/go-runtime.js';
import { compileWasm, gunzip, isTrap, type WasmModule } from '../engines/web-assembly.js';

/** HCL by hclwrite, the formatter of `terraform fmt`, in WebAssembly. It sets spaces alone, and takes any text. */
export const FORMATTERS: readonly Formatter[] = [
  {
    name: 'hclwrite/hcl',
    version: '0.21.0',
    language: 'HCL',
    extensions: ['tf', 'tfvars', 'hcl', 'tofu'],
    lenient: true,
    needsAssets: true,
    hasFixedStyle: true,
    format: formatHcl,
  },
];

export const CHECKERS: readonly SyntaxChecker[] = [];

/** What the program puts into the object that it is given. */
type Format = (text: string, done: (error: unknown, formatted?: unknown) => void) => void;

interface Program {
  readonly root: { format?: Format };
  readonly hasEnded: () => boolean;
}

interface Holder {
  readonly module: WasmModule;
  /** Missing after a text that ended it. */
  program?: Program;
}

async function formatHcl(text: string, _path: string, _settings: Readonly<Record<string, unknown>>, assets?: Assets): Promise<Formatted> {
  if (!assets) return { ok: true, text };
  const holder = await assets.once<Holder>('@cdktf/hcl-tools', async () => ({ module: compileWasm(await gunzip(await assets.bytes('@cdktf/hcl-tools/main.wasm.gz'))) }));
  try {
    const program = (holder.program ??= start(holder.module));
    const said = run(program, text);
    if (typeof said === 'string') return { ok: true, text: said };
    if (program.hasEnded()) delete holder.program;
  } catch (error) {
    delete holder.program;
    if (!isTrap(error)) throw error;
  }
  return { ok: true, text, left: 'it is too much for hclwrite, which broke down' };
}

function start(module: WasmModule): Program {
  const root: Program['root'] = {};
  return { root, hasEnded: startGo(module, '__hcl_helpers_config_wasm__', root) };
}

function run({ root }: Program, text: string): string | undefined {
  const said: { formatted?: unknown } = {};
  root.format?.(text, (_error, formatted) => {
    said.formatted = formatted;
  });
  return typeof said.formatted === 'string' ? said.formatted : undefined;
}
