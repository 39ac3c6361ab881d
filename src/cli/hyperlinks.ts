import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PAGES } from '../diagnostics/page.js';
import type { TextOptions } from '../diagnostics/text.js';
import { isAddress } from '../diagnostics/uri.js';
import { packageRoot } from '../host/library/package-files.js';
import type { TextSink, World } from '../host/world.js';

type Env = World['env'];

/** VTE shows hyperlinks from 0.50, but the very first version that did crashed on them. */
const FIRST_VTE = 5001;

/**
 * Whether texts can be hyperlinks there: on terminals that are known to show them, never in pipes, CI, dumb terminals or
 * where NO_COLOR asks for plain text. FORCE_HYPERLINK decides before all that.
 */
export function hasHyperlinks({ isTTY }: Pick<TextSink, 'isTTY'>, env: Env, plain: boolean): boolean {
  const force = env['FORCE_HYPERLINK'];
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  if (plain || !isTTY || isSet(env['NO_COLOR']) || isSet(env['CI']) || env['TERM'] === 'dumb') return false;
  return isKnown(env);
}

function isKnown(env: Env): boolean {
  const program = env['TERM_PROGRAM'] ?? '';
  if (program === 'iTerm.app') return Number.parseFloat(env['TERM_PROGRAM_VERSION'] ?? '') >= 3.1;
  if (['WezTerm', 'vscode', 'ghostty'].includes(program)) return true;
  if (isSet(env['WT_SESSION']) || isSet(env['KITTY_WINDOW_ID']) || /^(?:xterm-kitty|alacritty|foot)$/.test(env['TERM'] ?? '')) return true;
  return Number(env['VTE_VERSION'] ?? 0) >= FIRST_VTE;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

/** Makes codes links to their pages, and places links to the files of the project in `root`, at the line where the terminal takes one; without `root` places are none. */
export function linksInto(root: string | undefined, env: Env): NonNullable<TextOptions['link']> {
  const hyperlink = (text: string, url: string): string => `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`;
  const isKitty = isSet(env['KITTY_WINDOW_ID']) || env['TERM'] === 'xterm-kitty';
  return (text, target) => {
    if ('code' in target) return hyperlink(text, urlOf(join(packageRoot(), PAGES)));
    const { file, line, column } = target;
    if (root === undefined || isAddress(file) || file.startsWith('<')) return text;
    const url = urlOf(join(root, file));
    if (env['TERM_PROGRAM'] === 'vscode') return hyperlink(text, `${url.replace(/^file:\/\//, 'vscode://file')}:${line}:${column}`);
    return hyperlink(text, isKitty ? `${url}#${line}` : url);
  };
}

function urlOf(path: string): string {
  return pathToFileURL(path).href;
}
