import pico from 'picocolors';
import type { Palette } from '../diagnostics/text.js';
import type { TextSink, World } from '../host/world.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { MOST_SHOWN, restLine } from './forms.js';

/** Where people read: how wide it is, whether it has colours, and how problems are shown there. */
export interface Terminal {
  /** Colours for standard output. */
  readonly palette: Palette & { readonly good: (text: string) => string };
  /** Columns of standard output; absent where there is no terminal, and lines may have any length. */
  readonly width?: number;
  /** Prints diagnostics to standard error, each with its excerpt; `root` is the folder of the files that they point into. */
  readonly printDiagnostics: (diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>, root?: string) => Promise<void>;
}

/** What the command line says about how people are shown things. */
export interface TerminalOptions {
  readonly noColor?: boolean;
  /** How many problems are shown at once, 0 for all: nobody reads more, and 100,000 with their excerpts are 100 megabytes. */
  readonly most?: number;
}

export function terminalOf(world: World, { noColor = false, most = MOST_SHOWN }: TerminalOptions = {}): Terminal {
  const { stdout, stderr, env } = world;
  const width = widthOf(stdout, env);
  return {
    palette: paletteOf(hasColor(stdout, env, noColor)),
    ...(width !== undefined && { width }),
    printDiagnostics: async (diagnostics, texts, root) => {
      if (diagnostics.length === 0) return;
      const { renderText } = await import('../diagnostics/text.js');
      const { limit } = await import('../diagnostics/limit.js');
      const { placing } = await import('../diagnostics/place.js');
      const { hasHyperlinks, linksInto } = await import('./hyperlinks.js');
      const columns = widthOf(stderr, env);
      const options = {
        palette: paletteOf(hasColor(stderr, env, noColor)),
        ...(columns !== undefined && { width: columns }),
        ...(hasHyperlinks(stderr, env, noColor) && { link: linksInto(root, env) }),
      };
      const { shown, left } = limit(diagnostics, most);
      const place = placing(texts);
      for (const one of shown) stderr.write(`${renderText(one, texts, options, place)}\n\n`);
      if (left > 0) stderr.write(`${restLine(left)}\n\n`);
    },
  };
}

/** The columns of a terminal; else what COLUMNS says, which is for those who pipe and want a width all the same. */
function widthOf({ columns }: TextSink, env: World['env']): number | undefined {
  const asked = Number(env['COLUMNS'] ?? '');
  const width = columns ?? (Number.isInteger(asked) && asked > 0 ? asked : undefined);
  return width === undefined || width <= 0 ? undefined : width;
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
