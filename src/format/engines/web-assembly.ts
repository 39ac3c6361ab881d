/** A compiled module. */
export interface WasmModule {
  readonly compiled?: never;
}

/** A file's bytes as a module: `exports` are what it says it exports, in the words of who instantiates it. */
interface Platform {
  readonly Module: new (bytes: Uint8Array) => WasmModule;
  readonly Instance: new <Exports>(module: WasmModule, imports?: WasmImports) => { readonly exports: Exports };
  readonly RuntimeError: new () => Error;
}

/** What a module may call, by module name and name. */
export type WasmImports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The memory of an instance; its `buffer` is another one after each growth. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

// TypeScript has these types only together with those of a browser or of Node, which pure code does without.
declare const WebAssembly: Platform;
declare const TextEncoder: new () => { readonly encode: (text: string) => Uint8Array };
declare const TextDecoder: new () => { readonly decode: (bytes: Uint8Array) => string };
declare const Blob: new (parts: readonly Uint8Array[]) => { readonly stream: () => { readonly pipeThrough: (through: unknown) => unknown } };
declare const DecompressionStream: new (format: 'gzip') => unknown;
declare const Response: new (stream: unknown) => { readonly arrayBuffer: () => Promise<ArrayBuffer> };

export function compileWasm(bytes: Uint8Array): WasmModule {
  return new WebAssembly.Module(bytes);
}

/** Gives a fresh instance, whose memory knows nothing of other instances. */
export function instantiateWasm<Exports>(module: WasmModule, imports?: WasmImports): Exports {
  return new WebAssembly.Instance<Exports>(module, imports).exports;
}

/** Whether an exception is a trap: the instance that it came from must not be used any more. */
export function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

/** As UTF-8; half of a surrogate pair becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

export async function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
}
