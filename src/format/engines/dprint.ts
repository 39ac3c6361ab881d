import type { Assets } from '../../model/effects.js';
import type { Formatted } from '../../model/extension.js';
import { offsetOfPointColumn } from '../text-place.js';
import { isTrap } from './web-assembly.js';

/** What we use of a plugin of dprint. */
interface Plugin {
  readonly setConfig: (global: Readonly<Record<string, unknown>>, own: Record<string, unknown>) => void;
  readonly formatText: (request: { readonly filePath: string; readonly fileText: string }) => string;
}

/** A plugin that may have to be opened again, because it broke down over a text. */
interface Holder {
  readonly open: () => Plugin;
  plugin?: Plugin;
}

/**
 * Formats by a plugin of dprint in WebAssembly. A fault is the plugin's own, at its place; a text that breaks the plugin
 * down is refused, and the next one finds a fresh instance.
 * @param file the plugin's, by package and path inside it
 * @param config in dprint's words
 */
export async function formatByDprint(text: string, path: string, file: string, config: Readonly<Record<string, unknown>>, assets: Assets): Promise<Formatted> {
  const holder = await assets.once<Holder>(file, async () => {
    const [{ createFromBuffer }, bytes] = await Promise.all([import('@dprint/formatter'), assets.bytes(file)]);
    return { open: () => createFromBuffer(bytes, { onOutput: () => undefined }) };
  });
  const plugin = (holder.plugin ??= holder.open());
  try {
    plugin.setConfig({}, config);
    return { ok: true, text: plugin.formatText({ filePath: path, fileText: text }) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (isTrap(error)) {
      delete holder.plugin;
      return { ok: true, text, left: 'it is too much for dprint, which broke down' };
    }
    const { line, column, detail = 'it cannot be read' } = /^(?:Line (?<line>\d+), column (?<column>\d+): )?(?<detail>[^\n]+)/.exec(error.message)?.groups ?? {};
    return { ok: false, detail: detail.replace(/\.$/, ''), offset: offsetOfPointColumn(text, Number(line ?? 1), Number(column ?? 1)) };
  }
}

/** Whether a text asks at its head, by `# dprint-ignore-file`, to stay as it is. */
export function isIgnored(text: string): boolean {
  return /^(?:[ \t]*(?:#.*)?\n)*[ \t]*#[ \t]*dprint-ignore-file(?![\w-])/.test(text);
}

/** What the plugin of a section is told: EditorConfig's options, what `dprint.json` says to all plugins, and the section. */
export function dprintConfig(settings: Readonly<Record<string, unknown>>, section: string): Readonly<Record<string, unknown>> {
  const { printWidth, tabWidth, lineWidth = printWidth, indentWidth = tabWidth, useTabs, [section]: own } = settings;
  const words = { lineWidth, indentWidth, useTabs, ...(typeof own === 'object' && own) };
  return Object.fromEntries(Object.entries(words).flatMap(([key, value]) => (value === undefined ? [] : [[key, atMost(value, LARGEST[key])]])));
}

/** The largest numbers that plugins take. */
const LARGEST: Readonly<Record<string, number>> = { lineWidth: 1_000_000, indentWidth: 255 };

function atMost(value: unknown, largest = Infinity): unknown {
  return typeof value === 'number' ? Math.min(value, largest) : value;
}
