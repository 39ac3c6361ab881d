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
/** How many problems people are shown at once: nobody reads more, and 100,000 with their excerpts are 100 megabytes. */
const MOST_SHOWN = 200;

export function terminalOf(world: World, noColor: boolean): Terminal {
  const { stdout, stderr, env } = world;
  return {
    palette: paletteOf(hasColor(stdout, env, noColor)),
    width: stdout.columns ?? DEFAULT_WIDTH,
    printDiagnostics: async (diagnostics, texts) => {
      if (diagnostics.length === 0) return;
      const { renderText } = await import('../diagnostics/text.js');
      const options = { palette: paletteOf(hasColor(stderr, env, noColor)), width: stderr.columns ?? DEFAULT_WIDTH };
      const shown = diagnostics.length <= MOST_SHOWN ? diagnostics : mostGrave(diagnostics);
      const left = diagnostics.length - shown.length;
      stderr.write(shown.map((one) => `${renderText(one, texts, options)}\n\n`).join(''));
      if (left > 0) stderr.write(`${left} more ${left === 1 ? 'problem is' : 'problems are'} not shown; ggen sync --output json tells all\n\n`);
    },
  };
}

/** As many as are shown, errors before all others, in the order in which they were. */
function mostGrave(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const isError = ({ severity }: Diagnostic): boolean => severity === 'error';
  return [...diagnostics.filter(isError), ...diagnostics.filter((one) => !isError(one))].slice(0, MOST_SHOWN);
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
