/** Where a text stops being JSON (RFC 8259), and what was expected there. */
export interface JsonFault {
  readonly detail: string;
  readonly start: number;
  readonly end: number;
}

/** Deeper documents would take the parsers behind this check time out of all proportion. */
const MAX_DEPTH = 1000;

const BLANK = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/y;
const SCALAR = /(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![\w.+-])/y;

type Expecting = 'value' | 'value or end' | 'key' | 'key or end' | 'comma or end';

/** Checks JSON without building it; `undefined` if all of the text is one value. */
export function jsonFault(text: string): JsonFault | undefined {
  const open: ('{' | '[')[] = [];
  let expecting: Expecting = 'value';
  let at = lengthAt(BLANK, text, 0);
  for (;;) {
    const first = text[at];
    const inside = open.at(-1);
    const mayEnd = expecting.endsWith('end');
    if (mayEnd && inside && first === (inside === '{' ? '}' : ']')) {
      open.pop();
      at++;
      expecting = 'comma or end';
    } else if (expecting === 'comma or end') {
      if (inside === undefined) return at >= text.length ? undefined : fault(text, at, 'the end of the document');
      if (first !== ',') return fault(text, at, `"," or "${inside === '{' ? '}' : ']'}"`);
      at++;
      expecting = inside === '{' ? 'key' : 'value';
    } else if (expecting === 'key' || expecting === 'key or end') {
      const length = lengthAt(STRING, text, at);
      if (length === 0) return first === '"' ? stringFault(text, at) : fault(text, at, 'a name in double quotes');
      at += length;
      at += lengthAt(BLANK, text, at);
      if (text[at] !== ':') return fault(text, at, '":" after the name');
      at++;
      expecting = 'value';
    } else if (first === '{' || first === '[') {
      if (open.length >= MAX_DEPTH) return { detail: `it is nested more than ${MAX_DEPTH} levels deep`, start: at, end: at + 1 };
      open.push(first);
      at++;
      expecting = first === '{' ? 'key or end' : 'value or end';
    } else {
      const length = lengthAt(STRING, text, at) || lengthAt(SCALAR, text, at);
      if (length === 0) return first === '"' ? stringFault(text, at) : fault(text, at, 'a value');
      at += length;
      expecting = 'comma or end';
    }
    at += lengthAt(BLANK, text, at);
  }
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0].length ?? 0;
}

function fault(text: string, at: number, expected: string): JsonFault {
  if (at >= text.length) {
    const end = text.trimEnd().length;
    return { detail: `expected ${expected}, but the file ends`, start: Math.max(0, end - 1), end };
  }
  const word = /^(?:[\w.+-]+|[^])/u.exec(text.slice(at, at + 40))?.[0] ?? '';
  return { detail: `expected ${expected}, but found ${word === '"' ? 'a text' : `"${word}"`}`, start: at, end: at + word.length };
}

function stringFault(text: string, at: number): JsonFault {
  const body = /(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*/y;
  const stop = at + 1 + lengthAt(body, text, at + 1);
  if (text[stop] === '\\') {
    return { detail: `"${text.slice(stop, stop + 2)}" is not an escape in a text; a backslash is written "\\\\"`, start: stop, end: stop + 2 };
  }
  return { detail: 'the text that begins here has no closing " on its line', start: at, end: stop };
}
