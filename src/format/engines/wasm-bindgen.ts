import type { Assets } from '../../model/effects.js';
import { compileWasm, instantiateWasm, isTrap, type WasmModule } from './web-assembly.js';

/** The JavaScript half of a package that wasm-bindgen made: it calls whatever instance it was given last. */
export interface Glue {
  readonly __wbg_set_wasm: (exports: object) => void;
}

/** What came of a call: its text, the words it was refused with, or nothing where the program broke down (nesting that is too deep for its stack). */
export type Called = { readonly text: string } | { readonly refused: string } | undefined;

interface Exports {
  readonly memory: { readonly grow: (pages: number) => number };
}

interface Engine {
  readonly call: (work: () => string) => Called;
}

/**
 * Calls a formatter that was compiled to WebAssembly by wasm-bindgen.
 * A program that broke down is replaced by a fresh one, so that no text bears the marks of another.
 * @param file the package's `.wasm`, as `Assets.bytes` wants it
 */
export async function callProgram(assets: Assets, file: string, glue: Glue, work: () => string): Promise<Called> {
  const engine = await assets.once(file, async () => makeEngine(compileWasm(await assets.bytes(file)), file, glue));
  return engine.call(work);
}

function makeEngine(module: WasmModule, file: string, glue: Glue): Engine {
  const { __wbg_set_wasm: use, ...imports } = glue;
  const name = `./${file.slice(file.lastIndexOf('/') + 1).replace(/\.wasm$/, '.js')}`;
  const start = (): Exports => instantiateWasm<Exports>(module, { [name]: imports });
  let current = start();
  const call = (work: () => string): Called => {
    use(current);
    const { memory } = current;
    try {
      return { text: work() };
    } catch (error) {
      if (typeof error === 'string') return { refused: error };
      current = start();
      if (!isTrap(error)) throw error;
      return undefined;
    } finally {
      // Growing by nothing cuts off the views of this memory that the glue keeps, which would outlive a change of instance.
      memory.grow(0);
    }
  };
  return { call };
}
