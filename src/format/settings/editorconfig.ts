import { sortBy } from '../../model/order.js';
import { folderOf } from '../../model/path.js';
import type { SourceFile } from '../../model/source.js';
import { matchesEditorConfig } from './editorconfig-glob.js';

/** One `[glob]` of an `.editorconfig` with its properties, keys in lower case. */
interface Section {
  readonly glob: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** An `.editorconfig` file, read. */
export interface EditorConfig {
  readonly folder: string;
  /** Whether files in folders above it count no more. */
  readonly root: boolean;
  readonly sections: readonly Section[];
}

/** Reads an `.editorconfig` (editorconfig.org, 0.17): lines that are neither section, property nor comment are passed over, as it demands. */
export function readEditorConfig(file: SourceFile): EditorConfig {
  const sections: { glob: string; properties: Record<string, string> }[] = [];
  let root = false;
  for (const raw of file.text.split('\n')) {
    const line = raw.trim();
    const header = /^\[(.+)\]$/.exec(line)?.[1];
    if (header !== undefined) sections.push({ glob: header, properties: {} });
    const { key, value } = /^(?<key>[^#;[][^=]*?)\s*=\s*(?<value>.*)$/.exec(line)?.groups ?? {};
    if (key === undefined || value === undefined) continue;
    const section = sections.at(-1);
    if (section) section.properties[key.toLowerCase()] = value.trim();
    else if (key.toLowerCase() === 'root') root = value.trim().toLowerCase() === 'true';
  }
  return { folder: folderOf(file.path), root, sections };
}

/**
 * The properties that a path has: files from the outermost folder inwards up from the nearest `root`, sections from top to bottom, the last word counts.
 * @param configs in any order
 */
export function propertiesOf(path: string, configs: readonly EditorConfig[]): Readonly<Record<string, string>> {
  const outermostFirst = sortBy(configs.filter(({ folder }) => isInFolder(path, folder)), (a, b) => a.folder.length - b.folder.length);
  const root = outermostFirst.findLastIndex((one) => one.root);
  const found = outermostFirst.slice(Math.max(0, root)).flatMap(({ folder, sections }) => {
    const inside = folder === '' ? path : path.slice(folder.length + 1);
    return sections.filter(({ glob }) => matchesEditorConfig(glob, inside)).map(({ properties }) => properties);
  });
  const merged = Object.fromEntries(found.flatMap((properties) => Object.entries(properties)));
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value.toLowerCase() !== 'unset'));
}

/** What EditorConfig properties mean as options of Prettier: a size counts for spaces, a tab width for tabs, and each stands in for the other. */
export function optionsOfProperties(properties: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const { indent_style, indent_size, tab_width, max_line_length, quote_type } = lowerCased(properties);
  const size = indent_size === 'tab' ? tab_width : indent_size;
  const useTabs = indent_style === 'space' ? false : indent_style === 'tab' || (indent_size === 'tab' && size === undefined) ? true : undefined;
  const width = useTabs === false ? (countOf(size) ?? countOf(tab_width)) : countOf(tab_width ?? size);
  const printWidth = max_line_length === 'off' ? Infinity : countOf(max_line_length);
  const singleQuote = quote_type === 'single' ? true : quote_type === 'double' ? false : undefined;
  return {
    ...(useTabs !== undefined && { useTabs }),
    ...(width !== undefined && { tabWidth: width }),
    ...(printWidth !== undefined && { printWidth }),
    ...(singleQuote !== undefined && { singleQuote }),
  };
}

function lowerCased(properties: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, value.toLowerCase()]));
}

function countOf(text: string | undefined): number | undefined {
  return text !== undefined && /^0*[1-9][0-9]{0,5}$/.test(text) ? Number(text) : undefined;
}

/** Whether a path lies in a folder or below it; `''` is the project's root. */
export function isInFolder(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}
