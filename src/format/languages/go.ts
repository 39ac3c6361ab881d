import type { Assets } from '../../model/effects.js';
import type { Formatted, Formatter, SyntaxChecker, SyntaxFault } from '../../model/extension.js';
import { offsetOfByteColumn } from '../text-place.js';
import { compileWasm, decodeUtf8, encodeUtf8, instantiateWasm, isTrap, type WasmMemory } from '../web-assembly.js';

/** The package's version; of which Go its gofmt is, it does not say. A test holds this against what is installed. */
const GOFMT_VERSION = '0.7.3';

/** An instance whose memory has grown beyond this is let go: its garbage collector gives nothing back. */
const MEMORY_LIMIT = 64 * 1024 * 1024;

interface Gofmt {
  readonly memory: WasmMemory;
  readonly _initialize: () => void;
  readonly alloc: (size: number) => number;
  readonly dispose: () => void;
  /** 0: the text is formatted already, 1: the output is the formatted text, 2: the output is an error. */
  readonly format: () => number;
  readonly output_ptr: () => number;
  readonly output_len: () => number;
}

/** What gofmt makes of a text, or its error; nothing where it broke down. */
type RunGofmt = (text: string) => Formatted | undefined;

async function formatGo(text: string, _path: string, _settings: Readonly<Record<string, unknown>>, assets?: Assets): Promise<Formatted> {
  if (!assets) throw new TypeError('gofmt needs the files of its package');
  const fragment = findFragment(text);
  if (fragment) return { ok: false, ...fragment };
  const run = await assets.once('gofmt', async () => makeGofmt(await assets.bytes('@wasm-fmt/gofmt/gofmt.wasm')));
  return run(text) ?? { ok: false, detail: 'it is nested too deeply, or has too many operators in a row, for gofmt in WebAssembly', offset: 0 };
}

/** gofmt takes a list of statements too, where it reads no file; what ggen writes is one, and has to name its package. */
function findFragment(text: string): SyntaxFault | undefined {
  const [before = ''] = /^(?:\s+|\/\/[^\n]*|\/\*[^]*?\*\/)*/.exec(text) ?? [];
  const rest = text.slice(before.length);
  if (/^package(?![\p{L}\p{Nd}_])/u.test(rest)) return undefined;
  const [token = ''] = /^(?:[\p{L}_][\p{L}\p{Nd}_]*|[^]?)/u.exec(rest) ?? [];
  return { detail: `expected 'package', found ${token === '' ? "'EOF'" : token}`, offset: before.length, length: Math.max(1, token.length) };
}

function makeGofmt(bytes: Uint8Array): RunGofmt {
  const module = compileWasm(bytes);
  const start = (): Gofmt => {
    const instance = instantiateWasm<Gofmt>(module);
    instance._initialize();
    return instance;
  };
  let current: Gofmt | undefined;
  const call = (text: string): { readonly status: number; readonly output: string } | undefined => {
    const gofmt = (current ??= start());
    try {
      const source = encodeUtf8(text);
      const pointer = gofmt.alloc(source.length);
      new Uint8Array(gofmt.memory.buffer, pointer, source.length).set(source);
      const status = gofmt.format();
      const output = status === 0 ? text : decodeUtf8(new Uint8Array(gofmt.memory.buffer, gofmt.output_ptr(), gofmt.output_len()));
      gofmt.dispose();
      if (gofmt.memory.buffer.byteLength > MEMORY_LIMIT) current = undefined;
      return { status, output };
    } catch (error) {
      current = undefined;
      if (!isTrap(error)) throw error;
      return undefined;
    }
  };
  return (text) => {
    const result = call(text);
    if (result?.status !== 2) return result && { ok: true, text: result.output };
    // A line directive moves the places that errors name; a comment of the same length does not.
    const withoutDirectives = text.replaceAll(/(?<=\/[/*])line(?= )/g, 'LINE');
    const { output } = (withoutDirectives === text ? result : call(withoutDirectives)) ?? result;
    return { ok: false, ...explain(output, text) };
  };
}

/** Reads an error of gofmt: `LINE:COLUMN: message (and 2 more errors)`, where the column counts bytes. */
function explain(message: string, text: string): SyntaxFault {
  const { line, column, detail = message, more } = /^(?<line>\d+):(?<column>\d+): (?<detail>.*?)(?: \(and (?<more>\d+) more errors?\))?$/s.exec(message)?.groups ?? {};
  const offset = line === undefined ? 0 : offsetOfByteColumn(text, Number(line), Number(column));
  return { detail: more === undefined ? detail : `${detail} (the first of ${Number(more) + 1} errors)`, offset };
}

export const FORMATTERS: readonly Formatter[] = [
  { name: 'gofmt/go', version: GOFMT_VERSION, language: 'Go', extensions: ['go'], hasFixedStyle: true, needsAssets: true, format: formatGo },
];

export const CHECKERS: readonly SyntaxChecker[] = [];
