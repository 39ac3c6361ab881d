import { makeGoValues } from './go-values.js';
import { decodeUtf8, encodeUtf8, instantiateWasm, type WasmMemory, type WasmModule } from './web-assembly.js';

/** What a Go program exports that was compiled for `js/wasm`. */
interface GoExports {
  readonly mem: WasmMemory;
  readonly run: (argc: number, argv: number) => void;
  readonly resume: () => void;
  readonly getsp: () => number;
}

/** Where a program's arguments go, by the linker's agreement with its host. */
const ARGUMENTS = 4096;

/**
 * Starts a program compiled by Go 1.18 for `js/wasm`, and gives it a world that holds nothing but `root`: no clock (time goes
 * on by a step per look), no chance (all zeros), no timers, no files, no output, none of the globals of this process.
 * The program runs until it waits; from then on what it put into `root` may be called.
 * @param rootName by which the program finds `root` in `global`
 * @returns whether it has ended, and so must not be called any more
 */
export function startGo(module: WasmModule, rootName: string, root: object): () => boolean {
  const state = { ended: false, time: 1, view: new DataView(new ArrayBuffer(0)), event: undefined as unknown };
  const self = {
    get _pendingEvent(): unknown { return state.event; },
    set _pendingEvent(event: unknown) { state.event = event; },
    _makeFuncWrapper: (id: number) => (...args: readonly unknown[]): unknown => {
      const event = { id, this: undefined, args, result: undefined };
      state.event = event;
      if (!state.ended) exports.resume();
      return event.result;
    },
  };
  const noFiles = { constants: { O_WRONLY: -1, O_RDWR: -1, O_CREAT: -1, O_TRUNC: -1, O_APPEND: -1, O_EXCL: -1 } };
  const values = makeGoValues({ Object, Array, Error, Uint8Array, process: {}, fs: noFiles, global: { [rootName]: root } }, self);

  const readInt = (at: number): number => state.view.getUint32(at, true) + state.view.getInt32(at + 4, true) * 2 ** 32;
  const writeInt = (at: number, value: number): void => {
    state.view.setUint32(at, value, true);
    state.view.setUint32(at + 4, Math.floor(value / 2 ** 32), true);
  };
  const bytesAt = (at: number): Uint8Array => new Uint8Array(exports.mem.buffer, readInt(at), readInt(at + 8));
  const textAt = (at: number): string => decodeUtf8(bytesAt(at).slice());
  const load = (at: number): unknown => values.load(state.view, at);
  const listAt = (at: number): readonly unknown[] => Array.from({ length: readInt(at + 8) }, (_, i) => load(readInt(at) + i * 8));
  // What is called may run Go again, and Go may then have moved its stack.
  const give = (at: number, value: unknown): void => values.store(state.view, exports.getsp() + at, value);
  const attempt = (at: number, work: () => unknown): void => {
    let value: unknown;
    let isFine = 1;
    try {
      value = work();
    } catch (error) {
      value = error;
      isFine = 0;
    }
    give(at, value);
    state.view.setUint8(exports.getsp() + at + 8, isFine);
  };

  const calls: Readonly<Record<string, (sp: number) => void>> = {
    debug: () => undefined,
    'runtime.resetMemoryDataView': () => { state.view = new DataView(exports.mem.buffer); },
    'runtime.wasmExit': () => { state.ended = true; },
    'runtime.wasmWrite': () => undefined,
    'runtime.nanotime1': (sp) => writeInt(sp + 8, (state.time += 1000)),
    'runtime.walltime': (sp) => { writeInt(sp + 8, 0); state.view.setInt32(sp + 16, 0, true); },
    'runtime.scheduleTimeoutEvent': (sp) => state.view.setInt32(sp + 16, 1, true),
    'runtime.clearTimeoutEvent': () => undefined,
    'runtime.getRandomData': (sp) => { bytesAt(sp + 8).fill(0); },
    'syscall/js.finalizeRef': (sp) => values.release(state.view.getUint32(sp + 8, true)),
    'syscall/js.stringVal': (sp) => values.store(state.view, sp + 24, textAt(sp + 8)),
    'syscall/js.valueGet': (sp) => give(32, Reflect.get(objectOf(load(sp + 8)), textAt(sp + 16))),
    'syscall/js.valueSet': (sp) => { Reflect.set(objectOf(load(sp + 8)), textAt(sp + 16), load(sp + 32)); },
    'syscall/js.valueIndex': (sp) => values.store(state.view, sp + 24, Reflect.get(objectOf(load(sp + 8)), readInt(sp + 16))),
    'syscall/js.valueSetIndex': (sp) => { Reflect.set(objectOf(load(sp + 8)), readInt(sp + 16), load(sp + 24)); },
    'syscall/js.valueCall': (sp) => attempt(56, () => Reflect.apply(functionOf(Reflect.get(objectOf(load(sp + 8)), textAt(sp + 16))), load(sp + 8), listAt(sp + 32))),
    'syscall/js.valueInvoke': (sp) => attempt(40, () => Reflect.apply(functionOf(load(sp + 8)), undefined, listAt(sp + 16))),
    'syscall/js.valueNew': (sp) => attempt(40, () => Reflect.construct(functionOf(load(sp + 8)), listAt(sp + 16))),
    'syscall/js.valueLength': (sp) => writeInt(sp + 16, Number(Reflect.get(objectOf(load(sp + 8)), 'length'))),
    'syscall/js.valuePrepareString': (sp) => {
      const bytes = encodeUtf8(String(load(sp + 8)));
      values.store(state.view, sp + 16, bytes);
      writeInt(sp + 24, bytes.length);
    },
    'syscall/js.valueLoadString': (sp) => { bytesAt(sp + 16).set(bytesOf(load(sp + 8))); },
    'syscall/js.copyBytesToGo': (sp) => copy(sp, 40, bytesAt(sp + 8), bytesOf(load(sp + 32))),
    'syscall/js.copyBytesToJS': (sp) => copy(sp, 40, bytesOf(load(sp + 8)), bytesAt(sp + 16)),
  };
  const copy = (sp: number, at: number, to: Uint8Array, from: Uint8Array): void => {
    const taken = from.subarray(0, to.length);
    to.set(taken);
    writeInt(sp + at, taken.length);
    state.view.setUint8(sp + at + 8, 1);
  };

  const exports = instantiateWasm<GoExports>(module, { go: Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, (sp: number) => call(sp >>> 0)])) });
  state.view = new DataView(exports.mem.buffer);
  // One argument, the program's name, then the ends of the lists of arguments and of the environment.
  new Uint8Array(exports.mem.buffer, ARGUMENTS, 8).set(encodeUtf8('go'));
  [ARGUMENTS, 0, 0].forEach((pointer, i) => writeInt(ARGUMENTS + 8 + i * 8, pointer));
  exports.run(1, ARGUMENTS + 8);
  return () => state.ended;
}

function objectOf(value: unknown): object {
  if ((typeof value === 'object' && value !== null) || typeof value === 'function') return value;
  throw new TypeError('Go asked for a part of what has none');
}

type AnyFunction = (...args: readonly unknown[]) => unknown;

function functionOf(value: unknown): AnyFunction {
  if (isFunction(value)) return value;
  throw new TypeError('Go called what is no function');
}

function isFunction(value: unknown): value is AnyFunction {
  return typeof value === 'function';
}

function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new TypeError('Go asked for bytes of what has none');
}
