/** Columns that a tab takes where text is shown. */
export const TAB = '    ';

/** Columns that characters take in a terminal. */
export function columnsOf(characters: Iterable<string>): number {
  let sum = 0;
  for (const one of characters) sum += columnOf(one);
  return sum;
}

/** Columns that a character takes in a terminal: wide East Asian characters and emoji two, combining marks none. */
export function columnOf(character: string): number {
  if (character === '\t') return TAB.length;
  if (/^(?:\p{Mn}|\p{Me}|\p{Cf})$/u.test(character)) return 0;
  return /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])$/u.test(character) ? 2 : 1;
}

/** The text with control characters as a visible mark: a terminal must not obey what stands in a file. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
