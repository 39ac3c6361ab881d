/**
 * Cases as the Rust crates Inflector 0.11 (most) and heck 0.5 (the shouty ones) make them, quirks included:
 * Inflector's snake case of "field1" is "field_1", its pascal case of "HTTPServer" is "Httpserver".
 * Only ASCII letters change case in Inflector's; every other character that is no letter or digit separates words.
 */

interface CamelStyle {
  /** Whether the first letter is treated as the start of a word. */
  readonly upperFirst: boolean;
  /** What stands between words. */
  readonly between: string;
  /** Whether only the first word is capitalized. */
  readonly sentence: boolean;
}

/** Inflector's camel-like cases: camel, pascal, title, train, sentence. */
function camelLike(text: string, style: CamelStyle): string {
  let newWord = style.upperFirst;
  let firstWord = style.upperFirst && style.between !== '';
  let last = ' ';
  let begun = false;
  let result = '';
  for (const character of trimRight(text)) {
    const separator = !isLetterOrDigit(character);
    if (separator && begun) newWord = true;
    else if (separator) continue;
    else if (isDigit(character)) {
      begun = true;
      newWord = true;
      result += character;
    } else if (newWord || (isLower(last) && isUpper(character))) {
      begun = true;
      newWord = false;
      if (!firstWord) result += style.between;
      result += !style.sentence || firstWord ? upperAscii(character) : lowerAscii(character);
      firstWord = false;
    } else {
      begun = true;
      last = character;
      result += lowerAscii(character);
    }
  }
  return result;
}

/** Inflector's snake-like cases; a digit counts as upper case, so that one after a lower-case letter starts a word. */
function snakeLike(text: string, between: string, change: (character: string) => string): string {
  const characters = [...trimRight(text)];
  let first = true;
  let result = '';
  characters.forEach((character, i) => {
    if (!isLetterOrDigit(character)) {
      if (!first) result += between;
      first = true;
      return;
    }
    const startsWord = !first && character === upperAscii(character) && (isLower(characters[i + 1] ?? 'A') || isLower(characters[i - 1] ?? 'A'));
    result += (startsWord ? between : '') + change(character);
    first = false;
  });
  return result;
}

export function camelCase(text: string): string {
  return camelLike(text, { upperFirst: false, between: '', sentence: false });
}

export function pascalCase(text: string): string {
  return camelLike(text, { upperFirst: true, between: '', sentence: false });
}

export function titleCase(text: string): string {
  return camelLike(text, { upperFirst: true, between: ' ', sentence: false });
}

export function trainCase(text: string): string {
  return camelLike(text, { upperFirst: true, between: '-', sentence: false });
}

export function sentenceCase(text: string): string {
  return camelLike(text, { upperFirst: true, between: ' ', sentence: true });
}

export function snakeCase(text: string): string {
  return snakeLike(text, '_', lowerAscii);
}

export function kebabCase(text: string): string {
  return snakeLike(text, '-', lowerAscii);
}

export function constantCase(text: string): string {
  return snakeLike(text, '_', upperAscii);
}

/** heck's shouty cases: words end before an upper-case letter that follows a lower-case one or begins a lower-case run. */
export function shoutyCase(text: string, between: string): string {
  return wordsOf(text).map((word) => word.toUpperCase()).join(between);
}

/** The words of a text as heck sees them; digits never start one. */
export function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let mode = '';
  const end = (): void => {
    if (word !== '') words.push(word);
    word = '';
    mode = '';
  };
  const characters = [...text];
  characters.forEach((character, i) => {
    if (!isLetterOrDigit(character)) return end();
    const now = isLower(character) ? 'lower' : isUpper(character) ? 'upper' : mode;
    if (now === 'upper' && word !== '' && (mode === 'lower' || (mode === 'upper' && isLower(characters[i + 1] ?? '')))) end();
    word += character;
    mode = now;
  });
  end();
  return words;
}

function trimRight(text: string): string {
  const characters = [...text];
  const end = characters.findLastIndex((character) => isLetterOrDigit(character));
  return characters.slice(0, end + 1).join('');
}

function isLower(character: string): boolean {
  return character < '\u0080' ? character >= 'a' && character <= 'z' : /\p{Lowercase}/u.test(character);
}

function isUpper(character: string): boolean {
  return character < '\u0080' ? character >= 'A' && character <= 'Z' : /\p{Uppercase}/u.test(character);
}

function isDigit(character: string): boolean {
  return character < '\u0080' ? character >= '0' && character <= '9' : /\p{N}/u.test(character);
}

function isLetterOrDigit(character: string): boolean {
  return character < '\u0080' ? isLower(character) || isUpper(character) || isDigit(character) : /[\p{L}\p{N}\p{M}]/u.test(character);
}

function lowerAscii(character: string): string {
  return character >= 'A' && character <= 'Z' ? character.toLowerCase() : character;
}

function upperAscii(character: string): string {
  return character >= 'a' && character <= 'z' ? character.toUpperCase() : character;
}
