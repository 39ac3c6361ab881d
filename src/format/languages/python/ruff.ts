import type { Assets } from '../../../model/effects.js';
import { decodeUtf8, isTrap } from '../../engines/web-assembly.js';

/** Ruff's version, and its package's; a test holds it against what is installed. */
export const RUFF_VERSION = '0.17.3';

const GLUE = '@astral-sh/ruff-wasm-nodejs/ruff_wasm.js';
const PROGRAM = '@astral-sh/ruff-wasm-nodejs/ruff_wasm_bg.wasm';

/** Settings in Ruff's words, as its package takes them. */
export type RuffOptions = Readonly<Record<string, unknown>>;

/** A place in a text: row and column count from 1, columns in UTF-16 units. */
export interface RuffPlace {
  readonly row: number;
  readonly column: number;
}

/** What Ruff's linter says of a text; the code is `invalid-syntax` where its parser says it. */
export interface RuffDiagnostic {
  readonly code: string | null;
  readonly message: string;
  readonly start_location: RuffPlace;
  readonly end_location: RuffPlace;
}

/** Ruff, ready to work; nothing comes back where a text is nested too deeply for its stack. */
export interface Ruff {
  /** @returns the formatted text, or the words with which Ruff refused it */
  readonly format: (text: string, options: RuffOptions) => { readonly text: string } | { readonly refused: string } | undefined;
  readonly check: (text: string, options: RuffOptions) => readonly RuffDiagnostic[] | undefined;
}

/** A program with settings, as Ruff's package has it. */
interface Workspace {
  readonly format: (text: string) => string;
  readonly check: (text: string) => readonly RuffDiagnostic[];
}

interface RuffModule {
  readonly Workspace: new (options: RuffOptions, positions: number) => Workspace;
  readonly PositionEncoding: { readonly Utf16: number };
}

export async function loadRuff(assets: Assets): Promise<Ruff> {
  return assets.once('ruff', async () => {
    const glue = decodeUtf8(await assets.bytes(GLUE));
    const program = await assets.bytes(PROGRAM);
    return makeRuff(() => instantiate(glue, program));
  });
}

/**
 * Evaluates the JavaScript half of the package, which makes its program when it is evaluated, and only then: an import would
 * give the same program again after it broke down, with a stack that never recovers. It gets no more of Node than the program.
 */
function instantiate(glue: string, program: Uint8Array): RuffModule {
  const exports: Partial<RuffModule> = {};
  const silent = { debug: ignore, error: ignore, info: ignore, log: ignore, warn: ignore };
  const evaluate: unknown = new Function('exports', 'require', '__dirname', 'console', glue);
  if (typeof evaluate === 'function') evaluate(exports, () => ({ readFileSync: () => program }), '', silent);
  if (!isModule(exports)) throw new TypeError(`"${GLUE}" has changed`);
  return exports;
}

function ignore(): void {
  // What the program prints when it breaks down says nothing about the text.
}

function isModule(exports: Partial<RuffModule>): exports is RuffModule {
  return exports.Workspace !== undefined && exports.PositionEncoding !== undefined;
}

function makeRuff(start: () => RuffModule): Ruff {
  let current: { readonly module: RuffModule; readonly workspaces: Map<string, Workspace> } | undefined;
  const openWorkspace = (options: RuffOptions): Workspace => {
    const { module, workspaces } = (current ??= { module: start(), workspaces: new Map() });
    const key = JSON.stringify(options);
    const workspace = workspaces.get(key) ?? new module.Workspace(options, module.PositionEncoding.Utf16);
    workspaces.set(key, workspace);
    return workspace;
  };
  const attempt = <T>(options: RuffOptions, work: (workspace: Workspace) => T): T | undefined => {
    const workspace = openWorkspace(options);
    try {
      return work(workspace);
    } catch (error) {
      if (!isTrap(error)) throw error;
      current = undefined;
      return undefined;
    }
  };
  return {
    format: (text, options) => attempt(options, (workspace) => {
      try {
        return { text: workspace.format(text) };
      } catch (error) {
        if (isTrap(error) || !(error instanceof Error)) throw error;
        return { refused: error.message };
      }
    }),
    check: (text, options) => attempt(options, (workspace) => workspace.check(text)),
  };
}
