import type { OutputMode, RegionDefault } from './artifact.js';
import { compareCodePoints, sortBy } from './order.js';

/** The file at the root of a project in which ggen keeps a block that lists its outputs. */
export const ATTRIBUTES_FILE = '.gitattributes';

/** The rule that a receipt names for the block, which no rule makes. */
export const ATTRIBUTES_RULE = 'generation.gitattributes';

/** What the block is made of. */
export interface ListedOutput {
  readonly path: string;
  readonly mode: OutputMode;
  readonly regions?: readonly RegionDefault[];
}

/** The first and the last line of the block of one name, without line ends. */
interface Frame {
  readonly begin: string;
  readonly end: string;
}

/** Longer lines are passed over by git. */
const MOST_BYTES = 2047;

/**
 * The block of a project, LF line ends and a final one; nothing where it would list nothing. A line names one file and no other.
 * Outputs that are their owners', wholly or in part (modes Create, Merge, Inject), are left out; those with regions are for
 * people to look at, and are not called generated.
 */
export function attributesBlock(outputs: readonly ListedOutput[], name: string): string | undefined {
  const whole = sortBy(new Map(outputs.filter(({ mode }) => mode === 'Overwrite').map((one) => [one.path, one])).values(), (a, b) => compareCodePoints(a.path, b.path));
  const lines = whole
    .map(({ path, regions }) => `${patternOf(path)} text eol=lf${regions ? '' : ' linguist-generated'}`)
    .filter((line) => line.length <= MOST_BYTES);
  const { begin, end } = frameOf(name);
  return lines.length === 0 ? undefined : [begin, '# Written by ggen sync, up to the last line of this block; all else in this file is yours', ...lines, end, ''].join('\n');
}

/** A pattern that matches one path below the folder of the file: in quotes, as git writes paths, where it is more than plain ASCII. */
function patternOf(path: string): string {
  const pattern = `/${path.replace(/[\\*?[]/g, '\\$&')}`;
  if (/^[!#-~]+$/.test(pattern) && !pattern.includes('\\')) return pattern;
  const quoted = pattern.replace(/[\\"]/g, '\\$&').replace(/[^ -~]/gu, (character) => encodeURIComponent(character).replace(/%(..)/g, (_, hex: string) => `\\${parseInt(hex, 16).toString(8).padStart(3, '0')}`));
  return `"${quoted}"`;
}

function frameOf(name: string): Frame {
  return { begin: `# begin of the outputs of ggen: ${JSON.stringify(name)}`, end: `# end of the outputs of ggen: ${JSON.stringify(name)}` };
}

/** A file without the blocks of one name, where the first of them stood, and their texts with LF line ends. */
export interface AttributesRead {
  /** The lines before the first block, or all lines; and those behind it, other blocks of the name left out. */
  readonly before: string;
  readonly after: string;
  readonly blocks: readonly string[];
  /** There is a first line without a last one, or the other way round; such lines are in none of the texts. */
  readonly isBroken: boolean;
}

/** Reads the blocks of one name in a file; nothing outside of them is changed. */
export function readAttributes(text: string, name: string): AttributesRead {
  const { begin, end } = frameOf(name);
  const [before, after, blocks]: readonly [string[], string[], string[]] = [[], [], []];
  let [isBroken, hasBlock] = [false, false];
  let open: string[] | undefined;
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const bare = line.replace(/^\ufeff/, '').trim();
    if (bare === begin) {
      isBroken ||= open !== undefined;
      if (open) (hasBlock ? after : before).push(...open.slice(1));
      open = [line];
    } else if (bare === end) {
      if (open) blocks.push([...open, line].join('').replaceAll('\r\n', '\n'));
      isBroken ||= open === undefined;
      hasBlock = true;
      open = undefined;
    } else (open ?? (hasBlock ? after : before)).push(line);
  }
  if (open) (hasBlock ? after : before).push(...open.slice(1));
  return { before: before.join(''), after: after.join(''), blocks, isBroken: isBroken || open !== undefined };
}

/** A file with a block where it stood, or at its end, in the line ends of the file; all else as it is. */
export function withAttributes(text: string, name: string, block: string): string {
  const { before, after } = readAttributes(text, name);
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const parted = before === '' || before.endsWith('\n') ? before : `${before}${end}`;
  return parted + block.replaceAll('\n', end) + after;
}

/** A file without the block of a name. */
export function withoutAttributes(text: string, name: string): string {
  const { before, after } = readAttributes(text, name);
  return before + after;
}
