import type { Assets } from '../../model/effects.js';
import type { Formatted, Formatter, SyntaxChecker, SyntaxFault } from '../../model/extension.js';
import { offsetOfByteColumn } from '../text-place.js';
import { compileWasm, decodeUtf8, encodeUtf8, instantiateWasm, isTrap, type WasmMemory } from '../engines/web-assembly.js';

/** The package's version; of which Go its gofmt is, it does not say. A test holds this against what is installed. */
const GOFMT_VERSION = '0.7.3';

/** An instance whose memory has grown beyond this is let go: its garbage collector gives nothing back. */
const MEMORY_LIMIT = 64 * 1024 * 1024;

interface Gofmt {
  readonly memory: WasmMemory;
  readonly _initialize: () => void;
  readonly alloc: (size: number) => number;
  readonly dispose: () => void;
  /** 0: the text is formatted already, 1: the output is the formatted text, 2 (`FAULTY`): the output is an error. */
  readonly format: () => number;
  readonly output_ptr: () => number;
  readonly output_len: () => number;
}

/** What gofmt gives when a text has faults. */
const FAULTY = 2;

/** The status and the text that gofmt gives; nothing where it breaks down. */
type CallGofmt = (text: string) => { readonly status: number; readonly output: string } | undefined;

async function formatGo(text: string, _path: string, _settings: Readonly<Record<string, unknown>>, assets?: Assets): Promise<Formatted> {
  if (!assets) throw new TypeError('gofmt needs the files of its package');
  const fragment = findFragment(text);
  if (fragment) return { ok: false, ...fragment };
  const run = await assets.once('gofmt', async () => makeGofmt(await assets.bytes('@wasm-fmt/gofmt/gofmt.wasm')));
  return run(text);
}

/** gofmt takes a list of statements too, where it reads no file; what ggen writes is one, and has to name its package. */
function findFragment(text: string): SyntaxFault | undefined {
  const [before = ''] = /^(?:\s+|\/\/[^\n]*|\/\*[^]*?\*\/)*/.exec(text) ?? [];
  const rest = text.slice(before.length);
  if (/^package(?![\p{L}\p{Nd}_])/u.test(rest)) return undefined;
  const [token = ''] = /^(?:[\p{L}_][\p{L}\p{Nd}_]*|[^]?)/u.exec(rest) ?? [];
  return { detail: `expected 'package', found ${token === '' ? "'EOF'" : /^[\p{L}\p{Nd}_"'`]/u.test(token) ? token : `'${token}'`}`, offset: before.length, length: Math.max(1, token.length) };
}

function makeGofmt(bytes: Uint8Array): (text: string) => Formatted {
  const module = compileWasm(bytes);
  const start = (): Gofmt => {
    const instance = instantiateWasm<Gofmt>(module);
    instance._initialize();
    return instance;
  };
  let current: Gofmt | undefined;
  const call: CallGofmt = (text) => {
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
    // A line directive moves the places that errors name; a comment of the same length does not.
    const plain = text.replaceAll(/(?<=\/[/*])line(?= )/g, 'LINE');
    const result = call(text);
    if (!result) return explainBreakdown(plain, call) ?? { ok: true, text, left: 'it is nested too deeply, or has too many operators in a row, for gofmt in WebAssembly' };
    if (result.status !== FAULTY) return { ok: true, text: result.output };
    return { ok: false, ...explain((plain === text ? undefined : call(plain)?.output) ?? result.output, text) };
  };
}

/**
 * gofmt breaks down on more than ten faults, and on some build constraints, for it gives up by a panic, which nothing catches in
 * WebAssembly; and where its stack ends. It reads from top to bottom: the first fault of the lines before which it does not break down is that of all. Nothing if there is none, so that it was its stack.
 */
function explainBreakdown(text: string, call: CallGofmt): Formatted | undefined {
  const ends = [0, ...[...text.matchAll(/\n|$/g)].map(({ 0: end, index }) => index + end.length)];
  let [readable, broken] = [0, ends.length - 1];
  while (broken - readable > 1) {
    const middle = Math.floor((readable + broken) / 2);
    if (call(text.slice(0, ends[middle]))) readable = middle;
    else broken = middle;
  }
  const offset = ends[readable] ?? 0;
  const cut = firstFaultBefore(text, offset, call);
  // What does not end may end in a line that was cut off.
  const first = cut && /not terminated$/.test(cut.detail) ? firstFaultBefore(text, text.lastIndexOf('\n', cut.offset) + 1, call) : cut;
  if (first) return { ok: false, ...first };
  const isConstraint = /^\/\/(?:go:build|\s*\+build)\b/.test(text.slice(offset, offset + 20));
  return isConstraint ? { ok: false, detail: 'the build constraint does not parse', offset } : undefined;
}

/** The first fault in the beginning of a text, other than that it ends there. */
function firstFaultBefore(text: string, end: number, call: CallGofmt): SyntaxFault | undefined {
  const result = call(text.slice(0, end));
  const fault = result?.status === FAULTY ? explain(result.output, text) : undefined;
  if (!fault || /found 'EOF'/.test(fault.detail)) return undefined;
  return { ...fault, detail: fault.detail.replace(/(?: \(the first of \d+ errors\))?$/, (count) => (/not terminated$/.test(fault.detail) ? count : ' (the first of more than 10 errors)')) };
}

/** Reads an error of gofmt: `LINE:COLUMN: message (and 2 more errors)`, where the column counts bytes. */
function explain(message: string, text: string): SyntaxFault {
  const { line, column, detail = message, more } = /^(?<line>\d+):(?<column>\d+): (?<detail>.*?)(?: \(and (?<more>\d+) more errors?\))?$/s.exec(message)?.groups ?? {};
  const offset = line === undefined ? 0 : offsetOfByteColumn(text, Number(line), Number(column));
  const [first = ''] = detail.split('\n', 1);
  return { detail: more === undefined ? first : `${first} (the first of ${Number(more) + 1} errors)`, offset };
}

export const FORMATTERS: readonly Formatter[] = [
  { name: 'gofmt/go', version: GOFMT_VERSION, language: 'Go', extensions: ['go'], hasFixedStyle: true, needsAssets: true, format: formatGo },
];

export const CHECKERS: readonly SyntaxChecker[] = [];
