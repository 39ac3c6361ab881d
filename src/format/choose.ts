import type { Diagnostic } from '../model/diagnostic.js';
import { problem } from '../model/diagnostic.js';
import type { Extension, Formatter } from '../model/extension.js';
import { sortStrings } from '../model/order.js';
import { extensionOf } from '../model/path.js';
import type { FormatOptions } from '../model/project.js';
import { suggestion } from '../model/suggest.js';
import { BUILT_IN_FORMATTERS } from './formatters.js';

/** Gives a path's formatter; nothing where its kind of file is left as rendered. */
export type ChooseFormatter = (path: string) => Formatter | undefined;

/**
 * Makes the table from file extension to formatter: what the manifest says, else the one formatter that claims the extension.
 * A manifest may name a formatter in full (`prettier/json5`) or by the tool that has one for the extension (`prettier`).
 * `manifest` is the manifest's path, for the places of what is reported. `read` gives the formatter that can read a path's
 * kind of file whether or not it is formatted: what its syntax is checked with.
 *
 * Reports GGEN502 (unknown formatter) and GGEN904 (two formatters of one name, or for one extension that the manifest leaves open).
 */
export function chooseFormatters(
  options: FormatOptions,
  extensions: readonly Extension[],
  manifest: string | undefined,
): { readonly choose: ChooseFormatter; readonly read: ChooseFormatter; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const byName = new Map(BUILT_IN_FORMATTERS.map((one) => [one.name, one]));
  const byExtension = new Map(BUILT_IN_FORMATTERS.flatMap((one) => one.extensions.map((extension) => [extension, one] as const)));
  const wanted = new Map(Object.entries(options.byExtension).map(([extension, choice]) => [bareExtension(extension), { extension, choice }]));
  for (const extension of extensions) {
    for (const formatter of extension.formatters ?? []) {
      if (byName.has(formatter.name)) {
        diagnostics.push(problem('GGEN904', { extension: extension.name, kind: 'formatter', name: formatter.name }));
        continue;
      }
      byName.set(formatter.name, formatter);
      for (const claimed of formatter.extensions.map(bareExtension)) {
        if (!byExtension.has(claimed)) byExtension.set(claimed, formatter);
        else if (!wanted.has(claimed)) diagnostics.push(problem('GGEN904', { extension: extension.name, kind: 'formatter for', name: `.${claimed}` }));
      }
    }
  }
  const readers = new Map(byExtension);
  for (const [bare, { extension, choice }] of wanted) {
    const found = choice === false ? undefined : (byName.get(choice) ?? ofTool(choice, bare, byName.values()));
    if (found) byExtension.set(bare, found);
    else byExtension.delete(bare);
    if (choice === false || found) continue;
    const at = manifest === undefined ? undefined : { path: manifest, start: 0, end: choice.length, inside: ['canonicalize', 'format', extension] };
    diagnostics.push(problem('GGEN502', { extension, name: choice, known: sortStrings(byName.keys()), ...meant(choice, [...byName.keys()]) }, at));
  }
  return {
    choose: (path) => (options.enabled ? byExtension.get(extensionOf(path)) : undefined),
    read: (path) => readers.get(extensionOf(path)),
    diagnostics,
  };
}

function bareExtension(extension: string): string {
  return extension.replace(/^\*?\./, '').toLowerCase();
}

/** What a misspelled choice may have meant: a formatter, its tool (`prettier`), or its language alone (`typescript`). */
function meant(choice: string, names: readonly string[]): ReturnType<typeof suggestion> {
  const tools = names.flatMap((name) => (name.includes('/') ? [name.slice(0, name.indexOf('/'))] : []));
  const found = suggestion(choice, [...names, ...tools]);
  const ofLanguage = names.find((name) => name.endsWith(`/${choice.toLowerCase()}`));
  return found.suggestion === undefined && ofLanguage !== undefined ? { suggestion: ofLanguage } : found;
}

/** The formatter of a tool (`prettier`) for an extension. */
function ofTool(tool: string, extension: string, formatters: Iterable<Formatter>): Formatter | undefined {
  return [...formatters].find((one) => one.name.startsWith(`${tool}/`) && one.extensions.includes(extension));
}
