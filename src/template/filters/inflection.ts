/** English nouns in singular and plural: irregular ones, then patterns, of which the first that fits applies. */
const IRREGULAR: readonly (readonly [singular: string, plural: string])[] = [
  ['person', 'people'], ['child', 'children'], ['man', 'men'], ['foot', 'feet'], ['tooth', 'teeth'], ['goose', 'geese'],
  ['mouse', 'mice'], ['louse', 'lice'], ['ox', 'oxen'], ['die', 'dice'], ['move', 'moves'], ['sex', 'sexes'], ['cookie', 'cookies'],
  ['movie', 'movies'], ['quiz', 'quizzes'], ['datum', 'data'], ['medium', 'media'], ['bacterium', 'bacteria'], ['curriculum', 'curricula'],
  ['criterion', 'criteria'], ['phenomenon', 'phenomena'], ['index', 'indices'], ['appendix', 'appendices'], ['vertex', 'vertices'],
  ['matrix', 'matrices'], ['axis', 'axes'], ['knife', 'knives'], ['wife', 'wives'], ['life', 'lives'], ['leaf', 'leaves'],
  ['loaf', 'loaves'], ['thief', 'thieves'], ['shelf', 'shelves'], ['half', 'halves'], ['self', 'selves'], ['wolf', 'wolves'],
  ['calf', 'calves'], ['hero', 'heroes'], ['echo', 'echoes'], ['potato', 'potatoes'], ['tomato', 'tomatoes'], ['veto', 'vetoes'],
  ['alias', 'aliases'], ['status', 'statuses'], ['virus', 'viruses'], ['bus', 'buses'], ['gas', 'gases'], ['lens', 'lenses'],
  ['campus', 'campuses'], ['bonus', 'bonuses'], ['canvas', 'canvases'], ['atlas', 'atlases'], ['cactus', 'cacti'], ['radius', 'radii'],
  ['nucleus', 'nuclei'], ['stimulus', 'stimuli'], ['alumnus', 'alumni'], ['octopus', 'octopi'], ['shoe', 'shoes'], ['cache', 'caches'],
  ['house', 'houses'], ['cause', 'causes'], ['case', 'cases'], ['base', 'bases'], ['database', 'databases'], ['use', 'uses'],
  ['response', 'responses'], ['expense', 'expenses'], ['license', 'licenses'], ['course', 'courses'], ['purchase', 'purchases'],
  ['release', 'releases'], ['phrase', 'phrases'], ['purpose', 'purposes'], ['zombie', 'zombies'], ['tie', 'ties'], ['pie', 'pies'],
];

const UNCOUNTABLE: readonly string[] = [
  'equipment', 'information', 'rice', 'money', 'species', 'series', 'fish', 'sheep', 'deer', 'news', 'metadata', 'software', 'hardware',
  'police', 'jeans', 'moose', 'swine', 'music', 'aircraft', 'offspring', 'feedback', 'progress', 'advice', 'research', 'traffic',
];

const PLURAL: readonly (readonly [RegExp, string])[] = [
  [/(ss|sh|ch|x|zz)$/i, '$1es'],
  [/sis$/i, 'ses'],
  [/([^aeiouy]|qu)y$/i, '$1ies'],
  [/(us|is|as)$/i, '$1es'],
  [/s$/i, 's'],
  [/$/, 's'],
];

const SINGULAR: readonly (readonly [RegExp, string])[] = [
  [/(ss|us|is)$/i, '$1'],
  [/(analy|ba|diagno|parenthe|progno|synop|the|hypothe|empha|cri|oa|gene|ellip)ses$/i, '$1sis'],
  [/(ss|sh|ch|x|zz)es$/i, '$1'],
  [/([^aeiouy]|qu)ies$/i, '$1y'],
  [/s$/i, ''],
];

/** The plural of a text's last word: "OrderItem" gives "OrderItems". A plural stays as it is where that can be told. */
export function plural(text: string): string {
  return inflect(text, PLURAL, 0);
}

/** The singular of a text's last word: "categories" gives "category". */
export function singular(text: string): string {
  return inflect(text, SINGULAR, 1);
}

function inflect(text: string, patterns: readonly (readonly [RegExp, string])[], from: 0 | 1): string {
  const word = /(?:\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+)$/u.exec(text.slice(-60))?.[0] ?? '';
  if (word === '') return text;
  const head = text.slice(0, text.length - word.length);
  const lower = word.toLowerCase();
  if (UNCOUNTABLE.includes(lower)) return text;
  for (const pair of IRREGULAR) {
    if (endsWithWord(lower, pair[1 - from] ?? '') && !endsWithWord(lower, pair[from])) return text;
    if (endsWithWord(lower, pair[from])) return head + likeCase(word, lower.slice(0, lower.length - pair[from].length) + (pair[1 - from] ?? ''));
  }
  const [pattern, replacement] = patterns.find(([one]) => one.test(lower)) ?? [/$/, ''];
  return head + likeCase(word, lower.replace(pattern, replacement));
}

/** Compounds inflect like their last part ("woman", "database"), but only after a part of two letters or more. */
function endsWithWord(word: string, ending: string): boolean {
  return word === ending || (ending.length >= 3 && word.endsWith(ending) && /^(?:wo|sales|post|fire|chair|data|ware|grand|step|school|green|work|time|book|under)$/.test(word.slice(0, word.length - ending.length)));
}

function likeCase(model: string, word: string): string {
  if (model.length > 1 && model === model.toUpperCase()) return word.toUpperCase();
  const first = model.charAt(0);
  return first === first.toUpperCase() && first !== first.toLowerCase() ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

/** An English ordinal: 1st, 2nd, 3rd, 11th. */
export function ordinal(number: string): string {
  if (/1[123]$/.test(number)) return `${number}th`;
  const ending = { 1: 'st', 2: 'nd', 3: 'rd' }[number.at(-1) ?? ''] ?? 'th';
  return /\d$/.test(number) ? number + ending : number;
}
