/** The ways to break a text, each at a place that a seeded generator picks. */
import { pick, seededRandom } from '../../bench/headline/random.mjs';
import { kindOf } from './languages.mjs';

/**
 * @typedef {object} Change
 * @property {string} text the broken text
 * @property {number} from where the change begins in the broken text
 * @property {number} to where it ends
 *
 * @typedef {object} Mutant
 * @property {number} number @property {number} seed
 * @property {number} project index of the project
 * @property {string} name of the project
 * @property {string} path of the broken file @property {string} kind of the file, such as `Turtle`
 * @property {string} way how it was broken
 * @property {Change} change
 */

const INSERTED = [...'{}[]()<>"\'.,;:|%#=?@\\/&*+-_ ab1^~\u00e9'];
const TOKEN = /[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu;
const NAME = /(?:[?$]|\b)\p{L}[\p{L}\p{N}_-]*/gu;

/** Each takes a text and a generator, and gives the change, or nothing where the text has no such place. */
const WAYS = {
  'delete a character': (text, random) => {
    const at = characterAt(text, below(random, text.length));
    return change(text, at.start, at.end, '');
  },
  'insert a character': (text, random) => {
    const at = characterAt(text, below(random, text.length)).start;
    return change(text, at, at, pick(random, INSERTED));
  },
  'swap two tokens': (text, random) => {
    const tokens = [...text.matchAll(TOKEN)];
    const first = below(random, tokens.length - 1);
    const [a, b] = [tokens[first], tokens[first + 1]];
    if (!a || !b) return undefined;
    const between = text.slice(a.index + a[0].length, b.index);
    return change(text, a.index, b.index + b[0].length, b[0] + between + a[0]);
  },
  'rename': (text, random) => {
    const names = [...text.matchAll(NAME)];
    const name = names[below(random, names.length)];
    return name && change(text, name.index, name.index + name[0].length, misspelled(name[0], random));
  },
  'drop a line': (text, random) => {
    const line = lineOf(text, random);
    return line && change(text, line.start, line.end, '');
  },
  'duplicate a line': (text, random) => {
    const line = lineOf(text, random);
    if (!line) return undefined;
    const whole = text.slice(line.start, line.end);
    return change(text, line.end, line.end, whole.endsWith('\n') ? whole : `\n${whole}`);
  },
  'truncate': (text, random) => {
    const kept = text.slice(0, characterAt(text, below(random, text.length)).start);
    return { text: kept, from: kept.trimEnd().length, to: kept.length };
  },
};

/**
 * The mutant of a number: the same for the same seed, whatever else is run.
 * @param {readonly (import('./projects.mjs').Project & { readonly inputs: readonly string[] })[]} all with the paths of the files that a run reads
 * @returns {Mutant}
 */
export function mutantOf(all, seed, number) {
  const random = seededRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  const index = weighted(random, all.map(({ weight }) => weight));
  const { name, sources, inputs } = all[index];
  for (;;) {
    const path = pick(random, inputs);
    const way = pick(random, Object.keys(WAYS));
    const before = sources.get(path);
    const made = WAYS[way](before, random);
    if (made && made.text !== before) return { number, seed, project: index, name, path, kind: kindOf(path), way, change: made };
  }
}

function change(text, start, end, instead) {
  return { text: text.slice(0, start) + instead + text.slice(end), from: start, to: start + instead.length };
}

function below(random, limit) {
  return Math.floor(random() * Math.max(0, limit));
}

/** The whole character around an offset: half a surrogate pair is no text. */
function characterAt(text, offset) {
  const start = /[\udc00-\udfff]/.test(text.charAt(offset)) ? offset - 1 : offset;
  return { start, end: start + String.fromCodePoint(text.codePointAt(start) ?? 0).length };
}

/** A line that is not blank, with its line end. */
function lineOf(text, random) {
  const lines = [...text.matchAll(/[^\n]*\S[^\n]*(?:\n|$)/g)];
  const line = lines[below(random, lines.length)];
  return line && { start: line.index, end: line.index + line[0].length };
}

/** A name with a letter too much, a letter lost, or two letters swapped; a mark in front stays. */
function misspelled(name, random) {
  const mark = /^[?$]/.exec(name)?.[0] ?? '';
  const letters = [...name.slice(mark.length)];
  const at = below(random, letters.length - 1);
  const way = letters.length < 3 ? 0 : below(random, 3);
  if (way === 0) letters.splice(at + 1, 0, pick(random, ['x', 'e', 'q']));
  else if (way === 1) letters.splice(at + 1, 1);
  else letters.splice(at, 2, letters[at + 1], letters[at]);
  return mark + letters.join('');
}

function weighted(random, weights) {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return index;
  }
  return weights.length - 1;
}
