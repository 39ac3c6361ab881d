import type { Assets } from '../../../model/effects.js';
import { compileWasm, isTrap } from '../../engines/web-assembly.js';

/** What clang-format made of a text, what it says against the style, or nothing where it broke down (nesting that is too deep for its stack). */
export type ClangResult = { readonly text: string } | { readonly refused: string } | undefined;

export type Clang = (text: string, path: string, style: string) => ClangResult;

interface Program {
  readonly ClangFormat: new () => {
    readonly with_style: (style: string) => void;
    readonly format: (text: string, path: string) => { readonly status: unknown; readonly content: string };
    readonly delete: () => void;
  };
  readonly ResultStatus: { readonly Error: unknown; readonly Unchanged: unknown };
}

interface ClangModule {
  readonly createModule: (options: { readonly wasm: Uint8Array | object; readonly print: (line: string) => void; readonly printErr: (line: string) => void }) => Program;
}

/** clang-format, started on the first text, and again after each text that it broke down at. */
export async function loadClang(assets: Assets): Promise<Clang> {
  return assets.once('@wasm-fmt/clang-format', async () => {
    const { createModule }: ClangModule = await import('@wasm-fmt/clang-format/clang-format.js' as string);
    return makeClang(createModule, compileWasm(await assets.bytes('@wasm-fmt/clang-format/clang-format.wasm')));
  });
}

function makeClang(createModule: ClangModule['createModule'], wasm: object): Clang {
  const said: string[] = [];
  const start = (): Program => createModule({ wasm, print: (line) => said.push(line), printErr: (line) => said.push(line) });
  let program = start();
  return (text, path, style) => {
    said.length = 0;
    try {
      const one = new program.ClangFormat();
      try {
        one.with_style(style);
        const { status, content } = one.format(text, path);
        if (status === program.ResultStatus.Error) return { refused: [content, ...said].join('\n') };
        return { text: status === program.ResultStatus.Unchanged ? text : content };
      } finally {
        one.delete();
      }
    } catch (error) {
      program = start();
      if (!isTrap(error)) throw error;
      return undefined;
    }
  };
}
