import type { Span, SourceFile } from '../model/source.js';
import { spanOf } from '../model/source.js';
import type { Sink } from './limits.js';
import { isRowView, type RowView } from './row-view.js';
import type { Range } from './syntax.js';
import type { CallPlace } from './values.js';

/** What a stretch of output came from. */
export interface Origin {
  /** The text of the template that stands in the output, or the expression that wrote it. */
  readonly at: Span;
  /** The includes and calls that led there. */
  readonly calls: CallPlace | undefined;
  /** The innermost row of a query that was being looped over; absent outside of such loops. */
  readonly row: RowView | undefined;
}

/** A stretch of output; `copied` where it is the template's own text, character by character. */
interface Stretch extends Origin {
  readonly length: number;
  readonly copied: boolean;
}

/**
 * Remembers which place of which template wrote what, for one rendering. Memory is linear in the number of stretches.
 *
 * Nothing is remembered while a run renders: rendering is a function of its data, so that a text that turns out to be
 * faulty can be rendered once more to see where it came from.
 */
export interface Trace {
  /** A template's own text is about to be written. */
  readonly copies: (sink: Sink, text: string, source: SourceFile, at: Range, calls: CallPlace | undefined) => void;
  /** The value of an expression is about to be written; if it is a text that was rendered before, its own places stay. */
  readonly prints: (sink: Sink, text: string, source: SourceFile, at: Range, calls: CallPlace | undefined) => void;
  /** All of `from` is about to be written to `to`. */
  readonly pours: (from: Sink, to: Sink) => void;
  /** What a macro, a capture or a block above rendered becomes a value. */
  readonly keeps: (sink: Sink) => void;
  /** Runs one iteration of a loop over an item. */
  readonly within: (item: unknown, iterate: () => void) => void;
  /** Where the text at an offset of a sink came from. */
  readonly originAt: (sink: Sink, start: number, end: number) => Origin | undefined;
}

/** Opens a trace for one rendering. */
export function makeTrace(): Trace {
  const stretches = new WeakMap<Sink, Stretch[]>();
  const kept = new Map<string, readonly Stretch[]>();
  /** Lines of kept texts without white space around them: filters that indent or trim leave the rest of a line as it is. */
  const keptLines = new Map<string, Stretch>();
  const rows: RowView[] = [];
  const of = (sink: Sink): Stretch[] => {
    const found = stretches.get(sink) ?? [];
    stretches.set(sink, found);
    return found;
  };
  return {
    copies(sink, text, source, at, calls) {
      const start = source.text.indexOf(text, at.start);
      const copied = start >= 0 && start <= Math.max(at.start, at.end - text.length);
      of(sink).push({ length: text.length, copied, at: copied ? spanOf(source, start, start + text.length) : spanOf(source, at.start, at.end), calls, row: rows.at(-1) });
    },
    prints(sink, text, source, at, calls) {
      const whole: Stretch = { length: text.length, copied: false, at: tagAround(source, at), calls, row: rows.at(-1) };
      const known = kept.get(text);
      if (known) {
        for (const one of known) of(sink).push(one);
        return;
      }
      if (!text.includes('\n')) {
        of(sink).push(whole);
        return;
      }
      for (const line of text.split(/(?<=\n)/)) {
        const { row, calls: from, at: place } = keptLines.get(line.trim()) ?? whole;
        of(sink).push({ length: line.length, copied: false, at: place, calls: from, row });
      }
    },
    pours(from, to) {
      for (const one of of(from)) of(to).push(one);
    },
    keeps(sink) {
      const text = sink.text();
      if (text === '') return;
      kept.set(text, of(sink));
      let offset = 0;
      for (const line of text.split(/(?<=\n)/)) {
        const word = line.trim();
        const found = word === '' ? undefined : stretchAt(of(sink), offset + line.indexOf(word));
        if (found) keptLines.set(word, { ...found.stretch, ...rangeIn(found, word.length), copied: false });
        offset += line.length;
      }
    },
    within(item, iterate) {
      if (!isRowView(item)) return iterate();
      rows.push(item);
      // A rendering that fails is over: nothing has to be popped then.
      iterate();
      rows.pop();
    },
    originAt(sink, start, end) {
      const all = of(sink);
      const found = stretchAt(all, start) ?? stretchAt(all, start - 1);
      return found && { ...found.stretch, ...rangeIn(found, Math.max(1, end - start)) };
    },
  };
}

interface Found {
  readonly stretch: Stretch;
  readonly offset: number;
}

function stretchAt(all: readonly Stretch[], offset: number): Found | undefined {
  let start = 0;
  for (const stretch of all) {
    if (offset >= start && offset < start + stretch.length) return { stretch, offset: offset - start };
    start += stretch.length;
  }
  return undefined;
}

/** The part of a copied stretch that is meant; of any other, the whole expression. */
function rangeIn({ stretch: { at, copied }, offset }: Found, length: number): { readonly at: Span } {
  return { at: copied ? { ...at, start: at.start + offset, end: Math.min(at.start + offset + length, at.end) } : at };
}

/** The whole tag that a word of it stands in: `{{ … }}` or `{% … %}`. */
function tagAround(source: SourceFile, { start, end }: Range): Span {
  const { text } = source;
  const open = Math.max(text.lastIndexOf('{{', start), text.lastIndexOf('{%', start));
  if (open < 0) return spanOf(source, start, end);
  const close = text.indexOf(text.startsWith('{{', open) ? '}}' : '%}', Math.max(open, end - 2));
  return spanOf(source, open, close < 0 ? end : close + 2);
}
