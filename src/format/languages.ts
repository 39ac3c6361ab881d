import type { Formatter, SyntaxChecker } from '../model/extension.js';
import { compareCodePoints, sortBy, sortStrings } from '../model/order.js';
import { BUILT_IN_CHECKERS, BUILT_IN_FORMATTERS } from './formatters.js';

/** What ggen does for one language. */
export interface LanguageSupport {
  readonly language: string;
  /** Kinds of file (`fileKindOf`), in code point order. */
  readonly extensions: readonly string[];
  readonly formatter?: Formatter;
  /** What checks the syntax: the formatter itself, if it takes sound texts alone. */
  readonly checker?: SyntaxChecker | Formatter;
}

/** Every language that comes with a formatter or a syntax check, in the alphabet's order. */
export function supportedLanguages(): readonly LanguageSupport[] {
  const names = new Set([...BUILT_IN_FORMATTERS, ...BUILT_IN_CHECKERS].map(({ language }) => language));
  const supported = [...names].map((language): LanguageSupport => {
    const formatter = BUILT_IN_FORMATTERS.find((one) => one.language === language);
    const own = BUILT_IN_CHECKERS.find((one) => one.language === language);
    const checker = own ?? (formatter?.lenient === true || formatter?.takesEveryText === true ? undefined : formatter);
    const extensions = sortStrings(new Set([...(formatter?.extensions ?? []), ...(own?.extensions ?? [])]));
    return { language, extensions, ...(formatter && { formatter }), ...(checker && { checker }) };
  });
  return sortBy(supported, (a, b) => compareCodePoints(a.language.toLowerCase(), b.language.toLowerCase()));
}
