import { problem, type Diagnostic } from '../model/diagnostic.js';
import { outcomeOf, success, type Outcome } from '../model/outcome.js';
import { spanOf, type SourceFile, type Span } from '../model/source.js';
import { suggestion } from '../model/suggest.js';
import { blank, FRONT_MATTER_KEYS, frontMatterBlock, KEYS_ELSEWHERE, mayBeginWithFences, type FrontMatterKey } from './front-matter-block.js';

/** Where an injected text goes; `text` is a template, `line` counts from 1. */
export type AnchorText = { readonly kind: 'before' | 'after'; readonly text: SourceFile } | { readonly kind: 'line'; readonly line: number } | { readonly kind: 'end' };

/** What a template says of its own output (SPEC 5). The texts are templates whose places are those of the file. */
export interface FrontMatter {
  readonly to?: SourceFile;
  readonly skipEmpty?: boolean;
  readonly force: boolean;
  readonly unlessExists: boolean;
  /** A part of a line: an existing file that holds it is left alone. */
  readonly skipIf?: SourceFile;
  readonly inject?: { readonly anchor: AnchorText; readonly at: Span };
}

/** One key with its value, and where they stand. */
interface Entry {
  readonly key: string;
  readonly value: unknown;
  /** The keys within, where the value has keys. */
  readonly within?: readonly Entry[];
  readonly keyAt: Span;
  readonly valueAt: Span;
}

const ANCHORS = ['before', 'after', 'at_line'] as const;

/**
 * Reads the front matter of a template, if it has any. Reports GGEN407 (no YAML, a value of the wrong kind, keys that
 * exclude each other) and GGEN408 (an unknown key), all that there are.
 * @param outputFile where the output goes by the rule: a file type that never begins with `---` makes any block front matter
 */
export async function readFrontMatter(source: SourceFile, outputFile: string): Promise<Outcome<FrontMatter | undefined>> {
  const block = source.text.startsWith('---') ? frontMatterBlock(source.text) : undefined;
  if (!block || !(block.isCertain || !mayBeginWithFences(outputFile))) return success(undefined);
  const { isAlias, isMap, isScalar, parseDocument } = await import('yaml');
  const yaml = source.text.slice(block.start, block.end);
  const document = parseDocument(yaml, { prettyErrors: false, logLevel: 'silent' });
  const at = (range: readonly number[] | null | undefined): Span => spanOf(source, block.start + (range?.[0] ?? 0), block.start + (range?.[1] ?? yaml.length));
  const diagnostics: Diagnostic[] = document.errors.map((error) => {
    const detail = `${plainly(error.message)}${/\{\{|\{%/.test(yaml) ? '; a value that begins with "{" needs quotes' : ''}`;
    const [start, end] = error.pos;
    return problem('GGEN407', { detail }, at([start, Math.max(end, start + (/^[^\n]*/.exec(yaml.slice(start))?.[0].length ?? 0))]));
  });
  const entriesOf = (node: unknown): readonly Entry[] =>
    isMap(node)
      ? node.items.map(({ key, value }): Entry => {
          const keyAt = at(isScalar(key) ? key.range : undefined);
          const written = isMap(value) || isScalar(value) || isAlias(value) ? at(value.range) : keyAt;
          const valueAt = written.start < written.end ? written : keyAt;
          return { key: isScalar(key) ? String(key.value) : '', value: isScalar(value) ? value.value : null, ...(isMap(value) && { within: entriesOf(value) }), keyAt, valueAt };
        })
      : [];
  if (diagnostics.length === 0 && document.contents && !isMap(document.contents)) diagnostics.push(problem('GGEN407', { detail: 'it is no list of keys and values' }, at(undefined)));
  if (diagnostics.length > 0) return outcomeOf(undefined, diagnostics);
  const outer = entriesOf(document.contents);
  // inject may hold its own keys: they are those of the outer level.
  return interpret(source, outer.flatMap((one) => (one.key === 'inject' && one.within ? [{ ...one, value: true }, ...one.within] : [one])));
}

function interpret(source: SourceFile, entries: readonly Entry[]): Outcome<FrontMatter> {
  const diagnostics: Diagnostic[] = [];
  const refuse = (detail: string, at: Span): undefined => void diagnostics.push(problem('GGEN407', { detail }, at));
  const known: readonly string[] = FRONT_MATTER_KEYS;
  for (const { key, keyAt } of entries) {
    if (known.includes(key)) continue;
    const instead = Object.hasOwn(KEYS_ELSEWHERE, key) ? KEYS_ELSEWHERE[key] : undefined;
    diagnostics.push(problem('GGEN408', { key, known, ...(instead === undefined ? suggestion(key, known) : { instead }) }, keyAt));
  }
  const entryOf = (key: FrontMatterKey): Entry | undefined => entries.find((one) => one.key === key);
  const flag = (key: FrontMatterKey): boolean | undefined => {
    const entry = entryOf(key);
    if (!entry) return undefined;
    return typeof entry.value === 'boolean' ? entry.value : refuse(`"${key}" is true or false`, entry.valueAt);
  };
  const text = (key: FrontMatterKey): SourceFile | undefined => {
    const entry = entryOf(key);
    if (!entry) return undefined;
    if (typeof entry.value === 'string' && entry.value.trim() !== '') return textAt(source, entry.value, entry.valueAt);
    if (typeof entry.value === 'number') return textAt(source, String(entry.value), entry.valueAt);
    return refuse(`"${key}" is a text that is not empty`, entry.valueAt);
  };
  const inject = flag('inject') ?? false;
  const anchors = ANCHORS.flatMap((key) => entryOf(key) ?? []);
  const [first, second] = anchors;
  if (first && !inject) refuse(`"${first.key}" needs "inject: true"`, first.keyAt);
  if (second) refuse(`"${second.key}" and "${first?.key ?? ''}" exclude each other`, second.keyAt);
  const line = entryOf('at_line');
  if (line && !(typeof line.value === 'number' && Number.isInteger(line.value) && line.value >= 1)) refuse('"at_line" is the number of a line, from 1', line.valueAt);
  const [to, before, after, skipIf] = [text('to'), text('before'), text('after'), text('skip_if')];
  const anchor: AnchorText = before ? { kind: 'before', text: before } : after ? { kind: 'after', text: after } : line ? { kind: 'line', line: Number(line.value) } : { kind: 'end' };
  const skipEmpty = flag('skip_empty');
  const at = (first ?? entryOf('inject'))?.valueAt ?? spanOf(source, 0, 3);
  return outcomeOf(
    {
      ...(to && { to }), ...(skipEmpty !== undefined && { skipEmpty }), ...(skipIf && { skipIf }), ...(inject && { inject: { anchor, at } }),
      force: flag('force') ?? false, unlessExists: flag('unless_exists') ?? false,
    },
    diagnostics,
  );
}

/** What the YAML parser says, in words that fit into a sentence. */
function plainly(message: string): string {
  const known: Readonly<Record<string, string>> = { 'Missing closing "quote': 'a text has no closing "', "Missing closing 'quote": "a text has no closing '", 'Map keys must be unique': 'a key stands in it twice' };
  const told = message.replace(/\.$/, '');
  return known[told] ?? told.charAt(0).toLowerCase() + told.slice(1);
}

/** A value as a template of its own; what stands before it in the file is a comment, so that places stay. */
function textAt(source: SourceFile, value: string, at: Span): SourceFile {
  const written = source.text.indexOf(value, at.start);
  const start = written >= 0 && written <= at.start + 1 ? written : at.start;
  return { ...source, text: blank(source.text, start) + value };
}
