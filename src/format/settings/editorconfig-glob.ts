/** How long a glob may be at most, by the specification of EditorConfig. */
const LONGEST = 4096;

/**
 * Whether an EditorConfig glob matches a path that is relative to the folder of its file.
 * `*` stops at `/`, `**` does not; `{a,b}`, `{1..3}`, `[ab]`, `[!ab]`, `?`; a glob without `/` matches in every folder below; one that is
 * too long matches nothing.
 */
export function matchesEditorConfig(glob: string, path: string): boolean {
  if (glob.length > LONGEST) return false;
  const anchored = glob.includes('/');
  const pattern = translate(glob.replace(/^\//, ''));
  try {
    return new RegExp(`^${anchored ? '' : '(?:.*/)?'}${pattern}$`, 'us').test(path);
  } catch {
    return false;
  }
}

function translate(glob: string): string {
  let pattern = '';
  for (let i = 0; i < glob.length; i++) {
    const rest = glob.slice(i);
    const [taken, made] = token(rest);
    pattern += made;
    i += taken - 1;
  }
  return pattern;
}

/** The first token of a glob: how many characters it takes, and the regular expression that it means. */
function token(glob: string): readonly [number, string] {
  const set = /^\[(!?)([^\]/]+)\]/.exec(glob);
  if (set) return [set[0].length, `[${set[1] === '!' ? '^' : ''}${(set[2] ?? '').replace(/[\\\]^[&~|]/g, '\\$&')}]`];
  if (glob.startsWith('/**/')) return [4, '/(?:.*/)?'];
  if (glob.startsWith('**/')) return [3, '(?:.*/)?'];
  if (glob.startsWith('**')) return [2, '.*'];
  if (glob.startsWith('*')) return [1, '[^/]*'];
  if (glob.startsWith('?')) return [1, '[^/]'];
  if (glob.startsWith('{')) return braces(glob);
  const escaped = /^\\(.)/su.exec(glob);
  if (escaped) return [escaped[0].length, quote(escaped[1] ?? '')];
  const one = String.fromCodePoint(glob.codePointAt(0) ?? 0);
  return [one.length, quote(one)];
}

/** `{a,b}` is a choice and may nest, `{1..3}` a range of numbers; braces around a single word are themselves. */
function braces(glob: string): readonly [number, string] {
  const range = /^\{(-?[0-9]{1,4})\.\.(-?[0-9]{1,4})\}/.exec(glob);
  if (range) {
    const [low, high] = [Number(range[1]), Number(range[2])];
    const numbers = Array.from({ length: Math.abs(high - low) + 1 }, (_, i) => Math.min(low, high) + i);
    return [range[0].length, `(?:${numbers.join('|')})`];
  }
  const choices: string[] = [];
  let depth = 0;
  let start = 1;
  for (let i = 0; i < glob.length; i++) {
    const character = glob[i];
    if (character === '\\') i++;
    else if (character === '{') depth++;
    else if (character === ',' && depth === 1) {
      choices.push(glob.slice(start, i));
      start = i + 1;
    } else if (character === '}' && --depth === 0) {
      if (choices.length === 0) return [i + 1, `\\{${translate(glob.slice(1, i))}\\}`];
      return [i + 1, `(?:${[...choices, glob.slice(start, i)].map(translate).join('|')})`];
    }
  }
  return [1, '\\{'];
}

function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
