import pico from 'picocolors';
import type { Palette } from '../diagnostics/text.js';
import type { TextSink, World } from '../host/world.js';
import type { Diagnostic } from '../model/diagnostic.js';

/** Where people read: how wide it is, whether it has colours, and how problems are shown there. */
export interface Terminal {
  /** Colours for standard output. */
  readonly palette: Palette & { readonly good: (text: string) => string };
  readonly width: number;
  /** Prints diagnostics to standard error, each with its excerpt. */
  readonly printDiagnostics: (diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>) => Promise<void>;
}

/** Columns where nobody tells. */
const DEFAULT_WIDTH = 100;

export function terminalOf(world: World, noColor: boolean): Terminal {
  const { stdout, stderr, env } = world;
  return {
    palette: paletteOf(hasColor(stdout, env, noColor)),
    width: stdout.columns ?? DEFAULT_WIDTH,
    printDiagnostics: async (diagnostics, texts) => {
      if (diagnostics.length === 0) return;
      const { renderText } = await import('../diagnostics/text.js');
      const options = { palette: paletteOf(hasColor(stderr, env, noColor)), width: stderr.columns ?? DEFAULT_WIDTH };
      stderr.write(diagnostics.map((one) => `${renderText(one, texts, options)}\n\n`).join(''));
    },
  };
}

/** `--no-color` and NO_COLOR say no, FORCE_COLOR says yes, else a terminal that is not dumb has them. */
function hasColor(sink: TextSink, env: World['env'], noColor: boolean): boolean {
  if (noColor || (env['NO_COLOR'] ?? '') !== '') return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  return sink.isTTY && env['TERM'] !== 'dumb';
}

function paletteOf(color: boolean): Terminal['palette'] {
  const { red, yellow, cyan, bold, dim, green } = pico.createColors(color);
  return { error: red, warning: yellow, info: cyan, strong: bold, dim, good: green };
}
