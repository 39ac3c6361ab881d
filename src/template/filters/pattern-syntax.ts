import { refuse } from '../fault.js';

/** A regular expression as a tree: one character, a place, a sequence, alternatives, a repetition. */
export type Node =
  | { readonly kind: 'one'; readonly fits: (character: string) => boolean }
  | { readonly kind: 'at'; readonly holds: (before: string | undefined, after: string | undefined) => boolean }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly part: Node; readonly least: number; readonly most: number | undefined };

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
}

const MOST_REPEATS = 1000;
const DEEPEST = 50;
const WORD = '\\p{L}\\p{N}\\p{M}\\p{Pc}';
const SHORTHANDS: Readonly<Record<string, string>> = { d: '\\p{Nd}', D: '\\P{Nd}', w: WORD, s: '\\s', S: '\\S' };
const POSIX: Readonly<Record<string, string>> = { alpha: 'A-Za-z', digit: '0-9', alnum: 'A-Za-z0-9', upper: 'A-Z', lower: 'a-z', space: '\\s', punct: '!-\\/:-@\\[-`{-~', word: '0-9A-Za-z_', xdigit: '0-9A-Fa-f' };

/** Reads a pattern in the syntax of Rust's `regex`, which has neither references back nor looks around. */
export function readPattern(pattern: string): Node {
  let at = 0;
  const bad = (detail: string): never => refuse(`the pattern "${pattern.slice(0, 60)}" cannot be read: ${detail}`);
  const take = (expected: RegExp): RegExpExecArray | undefined => {
    const sticky = new RegExp(expected.source, 'yu');
    sticky.lastIndex = at;
    const found = sticky.exec(pattern) ?? undefined;
    if (found) at = sticky.lastIndex;
    return found;
  };

  function alternatives(outer: Flags, depth: number): Node {
    if (depth > DEEPEST) return bad('it nests too deeply');
    const parts: Node[] = [];
    let flags = outer;
    let sequence: Node[] = [];
    while (at < pattern.length && pattern[at] !== ')') {
      const changed = take(/\(\?([ims]*)(?:-([ims]+))?\)/);
      if (changed) flags = changedBy(flags, changed[1] ?? '', changed[2] ?? '');
      else if (take(/\|/)) {
        parts.push({ kind: 'all', parts: sequence });
        sequence = [];
      } else sequence.push(repeated(atom(flags, depth)));
    }
    return { kind: 'any', parts: [...parts, { kind: 'all', parts: sequence }] };
  }

  function repeated(part: Node): Node {
    let result = part;
    for (let found = take(/([*+?])\??|\{(\d{1,9})(,?)(\d{0,9})\}\??/), count = 0; found; found = take(/([*+?])\??|\{(\d{1,9})(,?)(\d{0,9})\}\??/), count++) {
      if (count > 2) return bad('it repeats repetitions');
      const [, sign, from = '', comma, to = ''] = found;
      const least = sign === undefined ? Number(from) : sign === '+' ? 1 : 0;
      const most = sign === undefined ? (comma === '' ? least : to === '' ? undefined : Number(to)) : sign === '?' ? 1 : undefined;
      if (least > MOST_REPEATS || (most ?? 0) > MOST_REPEATS || (most !== undefined && most < least)) return bad(`it repeats from ${from} to ${to}`);
      result = { kind: 'repeat', part: result, least, most };
    }
    return result;
  }

  function atom(flags: Flags, depth: number): Node {
    const group = take(/\((?:\?P?<\w+>|\?([ims]*)(?:-([ims]+))?:)?/);
    if (group) {
      if (pattern[at] === '?') return bad('it looks around');
      const inner = alternatives(changedBy(flags, group[1] ?? '', group[2] ?? ''), depth + 1);
      return take(/\)/) ? inner : bad('a group is never closed');
    }
    if (take(/\./)) return { kind: 'one', fits: (character) => flags.s || character !== '\n' };
    if (take(/\^|\\A/)) return edge(flags.m && pattern[at - 1] === '^', true);
    if (take(/\$|\\z/)) return edge(flags.m && pattern[at - 1] === '$', false);
    const boundary = take(/\\([bB])/);
    if (boundary) return { kind: 'at', holds: (before, after) => (isWord(before) !== isWord(after)) === (boundary[1] === 'b') };
    const set = take(/\[\^?\]?(?:\[:\^?\w+:\]|\\[\s\S]|[^\]\\])*\]/);
    if (set) return characterSet(set[0].replace(/^(\[\^?)\]/, '$1\\]').replace(/\[:(\w+):\]/g, (whole, name: string) => POSIX[name] ?? bad(`there is no class ${whole}`)).replace(/\\([dDwsS])/g, (whole, name: string) => SHORTHANDS[name] ?? whole), flags);
    const escaped = take(/\\(?:[pP]\{\w+\}|[pP]\w|x\{[0-9A-Fa-f]{1,6}\}|u\{[0-9A-Fa-f]{1,6}\}|x[0-9A-Fa-f]{2}|[\s\S])/);
    if (escaped) return escape(escaped[0], flags);
    const plain = take(/[^*+?{[\\]/);
    return plain ? characterSet(`[${quoted(plain[0])}]`, flags) : bad(`"${pattern.slice(at, at + 1)}" is not expected`);
  }

  function escape(text: string, flags: Flags): Node {
    const name = text.charAt(1);
    if (name === 'W') return characterSet(`[^${WORD}]`, flags);
    if (SHORTHANDS[name] !== undefined) return characterSet(`[${SHORTHANDS[name]}]`, flags);
    const code = /^\\[xu]\{?([0-9A-Fa-f]+)\}?$/.exec(text)?.[1];
    if (code !== undefined) return parseInt(code, 16) <= 0x10ffff ? characterSet(`[\\u{${code}}]`, flags) : bad(`${text} is no character`);
    if (/^\\[pP]/.test(text)) return characterSet(`[${text.includes('{') ? text : `${text.slice(0, 2)}{${text.slice(2)}}`}]`, flags);
    if (/[ntrfv]/.test(name)) return characterSet(`[${text}]`, flags);
    return /[A-Za-z0-9]/.test(name) ? bad(`${text} means nothing`) : characterSet(`[${quoted(name)}]`, flags);
  }

  /** JavaScript's own sets, asked about one character at a time. */
  function characterSet(set: string, flags: Flags): Node {
    try {
      const one = new RegExp(`^${set}$`, flags.i ? 'iu' : 'u');
      return { kind: 'one', fits: (character) => one.test(character) };
    } catch {
      return bad(`${set} is no set of characters`);
    }
  }

  const whole = alternatives({ i: false, m: false, s: false }, 0);
  return at < pattern.length ? bad('a parenthesis closes nothing') : whole;
}

function changedBy(flags: Flags, on: string, off: string): Flags {
  const is = (name: 'i' | 'm' | 's'): boolean => (flags[name] || on.includes(name)) && !off.includes(name);
  return { i: is('i'), m: is('m'), s: is('s') };
}

function edge(lines: boolean, start: boolean): Node {
  return {
    kind: 'at',
    holds(before, after) {
      const beside = start ? before : after;
      return beside === undefined || (lines && beside === '\n');
    },
  };
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}\p{M}\p{Pc}]/u.test(character);
}

function quoted(character: string): string {
  return /[\\\]^[-]/.test(character) ? `\\${character}` : character;
}
