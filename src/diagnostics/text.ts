import type { Diagnostic, Severity } from '../model/diagnostic.js';
import type { Span } from '../model/source.js';
import { codeFrame } from './frame.js';
import { placeOf, type Texts } from './place.js';
import { rowOf } from './table.js';

/** Colours as functions from text to text; each the identity where there are none. */
export interface Palette {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly info: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly dim: (text: string) => string;
}

export interface TextOptions {
  readonly palette: Palette;
  /** Columns of the terminal; excerpts are cut to it. */
  readonly width: number;
}

/** A diagnostic for people: what is wrong, where, the excerpt, why ggen minds, and what would be right. */
export function renderText(diagnostic: Diagnostic, texts: Texts, { palette, width }: TextOptions): string {
  const row = rowOf(diagnostic.code);
  const paint = { dim: palette.dim, mark: palette[diagnostic.severity] };
  const excerpt = (span: Span, indent: string): readonly string[] => {
    const place = placeOf(span, texts);
    if (!place) return [`${indent}${palette.dim('-->')} ${span.path}`];
    const frame = span.end > span.start || span.start > 0 ? [codeFrame(texts.get(span.path) ?? '', place, width, paint)] : [];
    return [`${indent}${palette.dim('-->')} ${place.file}:${place.line}:${place.column}`, ...frame];
  };
  return [
    `${paint.mark(`${diagnostic.severity} ${diagnostic.code}`)}: ${palette.strong(row.message(diagnostic.facts))}`,
    ...(diagnostic.at ? excerpt(diagnostic.at, '  ') : []),
    ...(diagnostic.related ?? []).flatMap(({ at, note }) => [`  ${palette.dim('note:')} ${note}`, ...excerpt(at, '  ')]),
    `  ${palette.dim('why:')}  ${row.why}`,
    `  ${palette.dim('help:')} ${row.help(diagnostic.facts)}`,
  ].join('\n');
}

/** `2 errors, 1 warning`; empty where there is nothing to count. */
export function countBySeverity(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Severity): number => diagnostics.filter((one) => one.severity === severity).length;
  const say = (number: number, noun: string): readonly string[] => (number === 0 ? [] : [`${number} ${noun}${number === 1 ? '' : 's'}`]);
  return [...say(count('error'), 'error'), ...say(count('warning'), 'warning')].join(', ');
}
