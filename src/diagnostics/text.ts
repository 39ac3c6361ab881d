import type { Diagnostic, Severity } from '../model/diagnostic.js';
import type { Span } from '../model/source.js';
import { visible } from './columns.js';
import { codeFrame } from './frame.js';
import { placing, type Place, type Placer, type Texts } from './place.js';
import { rowOf } from './table.js';
import { wrap } from './wrap.js';

/** Colours as functions from text to text; each the identity where there are none. */
export interface Palette {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly info: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** What a text on a terminal leads to: the page of a code, or a place in a file of the project. */
export type LinkTarget = { readonly code: string } | Pick<Place, 'file' | 'line' | 'column'>;

export interface TextOptions {
  readonly palette: Palette;
  /** Columns of the terminal: excerpts are cut to it, sentences wrapped. Without it excerpts are cut to 100, and nothing is wrapped. */
  readonly width?: number;
  /** Makes a text a hyperlink; absent where there are none. */
  readonly link?: (text: string, target: LinkTarget) => string;
}

const EXCERPT_WIDTH = 100;
/** No sentence is wrapped to less: a narrower terminal breaks lines itself. */
const LEAST_WIDTH = 20;

/** A diagnostic for people: what is wrong, where, the excerpt, why ggen minds, and what would be right; for many, `place` is made once. */
export function renderText(diagnostic: Diagnostic, texts: Texts, options: TextOptions, place: Placer = placing(texts)): string {
  const { severity, code, facts, at, related = [], fix } = diagnostic;
  const { palette, link } = options;
  const row = rowOf(code);
  const head = `${severity} ${code}`;
  const message = wrapped(row.message(facts), head.length + 2, 2, options).map(palette.strong).join('\n  ');
  const painted = palette[severity](`${severity} ${link ? link(code, { code }) : code}`);
  return [
    `${painted}: ${message}`,
    ...(at ? excerpt(at, texts, place, severity, options) : []),
    ...related.flatMap((one) => [labelled('note:', one.note, options), ...excerpt(one.at, texts, place, severity, options)]),
    labelled('why:', row.why, options),
    labelled('help:', row.help(facts), options),
    ...(fix ? [labelled('fix:', `${fix.title} (ggen sync --fix)`, options)] : []),
  ].join('\n');
}

function excerpt(span: Span, texts: Texts, placer: Placer, severity: Severity, { palette, width = EXCERPT_WIDTH, link }: TextOptions): readonly string[] {
  const arrow = `  ${palette.dim('-->')}`;
  const place = placer(span);
  if (!place) return [`${arrow} ${visible(span.path)}`];
  const paint = { dim: palette.dim, mark: palette[severity] };
  const frame = span.end > span.start || span.start > 0 ? [codeFrame(texts.get(span.path) ?? '', place, width, paint)] : [];
  const where = `${visible(place.file)}:${place.line}:${place.column}`;
  return [`${arrow} ${link ? link(where, place) : where}`, ...frame];
}

/** `  help: …`, further lines below the first word. */
function labelled(label: string, text: string, options: TextOptions): string {
  const indent = '  why:  '.length;
  const lines = wrapped(text, indent, indent, options);
  return `  ${options.palette.dim(label)}${' '.repeat(indent - 2 - label.length)}${lines.join(`\n${' '.repeat(indent)}`)}`;
}

/** A sentence as lines: the first begins at column `first`, the others at `indent`. */
function wrapped(text: string, first: number, indent: number, { width }: TextOptions): readonly string[] {
  const clean = text.split(/\r?\n/).map((line) => visible(line.replaceAll('\t', ' '))).join('\n');
  return wrap(clean, width === undefined ? Infinity : Math.max(LEAST_WIDTH, width - indent), first - indent);
}

/** `2 errors, 1 warning`; empty where there is nothing to count. */
export function countBySeverity(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Severity): number => diagnostics.filter((one) => one.severity === severity).length;
  const say = (number: number, noun: string): readonly string[] => (number === 0 ? [] : [`${number} ${noun}${number === 1 ? '' : 's'}`]);
  return [...say(count('error'), 'error'), ...say(count('warning'), 'warning')].join(', ');
}
