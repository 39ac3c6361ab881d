import type { SyntaxFault } from '../../model/extension.js';

/** What came into Swift with 5.9 and later, and raw strings. */
const NEW_SWIFT =
  /(?:=|\breturn|->|\bin)\s*(?:switch|if)\b|\b(?:borrowing|consuming|sending|each|macro|unowned\s*=|any)\b|~[A-Z]|#+"|\bnonisolated\(|\bthrows\(|@_|(?<![\w)>])\(\)(?!\s*(?:async\b|throws\b|rethrows\b|->))|:\s*@escaping \(_:|`[^`\n]* |^\s*(?:\*|!|&&|\|\||\?\?)[ !\w]/m;

/** A text that uses what the grammar of Swift does not know: all but its brackets is in doubt. */
export function doubtSwift(_fault: SyntaxFault, text: string): boolean {
  return NEW_SWIFT.test(text);
}

/** Words in capitals, as macros are written, save those that stand for values everywhere; and standard macros that take a type. */
const MACRO = /\b(?!NULL\b|EOF\b|U?INT\d+_(?:MAX|MIN)\b|SIZE_MAX\b)[A-Z_][A-Z0-9_]{2,}\b|^[ \t]*#[ \t]*define\b|\b(?:va_arg|offsetof|asm|__\w+)\b|@|\bclass\s+\w+\s+\w+\s*[{:]/m;
const STRINGS_AND_COMMENTS = /\/\*[^]*?\*\/|\/\/.*|"(?:[^"\\\n]|\\.)*"|^[ \t]*#[ \t]*(?:include|if|ifdef|ifndef|endif|elif|else|pragma|import|undef|define[ \t]+\w+[ \t]*$).*/gm;

/** A text that may use macros: a grammar cannot know what becomes of them, so that all but the brackets is in doubt. */
export function doubtMacros(_fault: SyntaxFault, text: string): boolean {
  return MACRO.test(text.replaceAll(STRINGS_AND_COMMENTS, ' '));
}

/** Words of C++ and Objective-C, which stand in headers of the same ending. */
const OTHER_C = /::|\b(?:class|namespace|template|constexpr|using|operator|extern\s+"C")\b/;

/** As `doubtMacros`, also where a header is none of C. */
export function doubtC(fault: SyntaxFault, text: string): boolean {
  return OTHER_C.test(text) || doubtMacros(fault, text);
}

/** The words of Scala 3, and its style without braces: a colon, `then`, `=` or an arrow at the end of a line that a deeper one follows. */
const SCALA_3 = /\b(?:given|using|extension|derives|enum|inline|transparent|opaque|infix|end\s+\w+|export|open|then|throws)\b|:[ \t]*\n|\bdo[ \t]*\n|(?:=|=>|\belse|\bmatch|\btry|\byield|\bcatch|\bfinally)[ \t]*\n|=>>|\?=>|\[\w+ =>|\s[&|] [A-Z]|[\u2190-\u22ff]|\n[ \t]*(?:&&|\|\||\+)/;

/** A text that may be of Scala 3, of which the grammar does not know all. */
export function doubtScala(_fault: SyntaxFault, text: string): boolean {
  return SCALA_3.test(text.replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, ' '));
}
