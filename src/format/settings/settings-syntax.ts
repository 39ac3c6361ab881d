import type { KeyPath, SourceFile, Span } from '../../model/source.js';
import { spanOf } from '../../model/source.js';

/** The data of a settings file, or why and where it cannot be read. */
export type ParsedSettings = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly detail: string; readonly at: Span };

/** Reads TOML by the extension `.toml`, anything else as YAML 1.2, of which JSON is a part. */
export async function parseSettings(file: SourceFile): Promise<ParsedSettings> {
  if (file.path.endsWith('.toml')) return parseToml(file);
  const json = parseJson(file.text);
  if (json) return { ok: true, value: json.value };
  const { parseDocument } = await import('yaml');
  const document = parseDocument(file.text, { prettyErrors: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (!error) {
    try {
      return { ok: true, value: document.toJS({ maxAliasCount: 100 }) };
    } catch (thrown) {
      // Aliases of aliases stand for gigabytes; what is nested without end overflows the stack.
      if (!(thrown instanceof ReferenceError || thrown instanceof RangeError)) throw thrown;
      const detail = thrown instanceof RangeError ? 'it is nested too deeply' : 'its aliases stand for more than settings ever say';
      return { ok: false, detail, at: spanOf(file, 0, 0) };
    }
  }
  const [start, end] = error.pos;
  return { ok: false, detail: error.message.replace(/\.$/, ''), at: spanOf(file, start, Math.min(Math.max(end, start), file.text.length)) };
}

/** Where the value of a key stands, or the key itself, in a file that `parseSettings` could read; the start of the file where that cannot be told. */
export async function placeInSettings(file: SourceFile, keys: KeyPath, isName = false): Promise<Span> {
  if (file.path.endsWith('.toml')) return placeInToml(file, keys);
  const { isMap, isNode, isScalar, parseDocument } = await import('yaml');
  const document = parseDocument(file.text, { prettyErrors: false, logLevel: 'silent' });
  const last = keys.at(-1);
  const table = isName ? (keys.length === 1 ? document.contents : document.getIn(keys.slice(0, -1), true)) : undefined;
  const name = isMap(table) ? table.items.map(({ key }) => key).find((key) => isScalar(key) && String(key.value) === last) : undefined;
  const node = name ?? (keys.length === 0 ? document.contents : document.getIn(keys, true));
  return isNode(node) && node.range ? spanOf(file, node.range[0], node.range[1]) : spanOf(file, 0, 0);
}

/** JSON needs no parser to be loaded, and most settings are JSON. */
function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

async function parseToml(file: SourceFile): Promise<ParsedSettings> {
  const { parse, TomlError } = await import('smol-toml');
  try {
    return { ok: true, value: parse(file.text) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const start = file.text.split('\n').slice(0, error.line - 1).reduce((sum, line) => sum + line.length + 1, 0) + error.column - 1;
    const [, detail = 'it is not TOML'] = /^(?:Invalid TOML document: )?([^\n]*)/.exec(error.message) ?? [];
    return { ok: false, detail, at: spanOf(file, Math.min(start, file.text.length), Math.min(start + 1, file.text.length)) };
  }
}

/** The line of a key in its table, or of a table; else the first line that begins with the last key, which may stand in an inline table. */
function placeInToml(file: SourceFile, keys: KeyPath): Span {
  const sought = keys.filter((key) => typeof key === 'string');
  const name = sought.at(-1);
  const lines = [...file.text.matchAll(/^.*$/gm)].map(({ 0: line, index }) => ({ line, span: spanOf(file, index, index + line.length) }));
  let table: readonly string[] = [];
  for (const { line, span } of lines) {
    const header = /^\s*\[{1,2}([^\]]+)\]/.exec(line)?.[1];
    if (header !== undefined) table = partsOf(header);
    const key = header === undefined ? /^\s*([\w\s.'"-]+)=/.exec(line)?.[1] : undefined;
    const path = key === undefined ? table : [...table, ...partsOf(key)];
    if ((header !== undefined || key !== undefined) && path.join('\n') === sought.join('\n')) return span;
  }
  return lines.find(({ line }) => name !== undefined && line.replace(/^[\s"'[]+/, '').startsWith(name))?.span ?? spanOf(file, 0, 0);
}

/** The names of a key with dots. */
function partsOf(key: string): readonly string[] {
  return [...key.matchAll(/"([^"]*)"|'([^']*)'|[\w-]+/g)].map(([bare, double, single]) => double ?? single ?? bare);
}
