import * as brackets from './brackets.js';
import * as lexical from './lexical.js';
import * as lists from './lists.js';
import type { Mistake, Recognizer, Stumble } from './mistake.js';
import * as prologue from './prologue.js';
import * as triples from './triples.js';
import { unknownWord } from './words.js';

/** Every kind of mistake that is known, the surer ones first. */
const RECOGNIZERS: readonly Recognizer[] = [
  prologue.turtleDirective, prologue.prefixWithoutColon, prologue.prefixWithStop, prologue.bareNamespace, prologue.noForm,
  lexical.brokenText, lexical.brokenIri, lexical.variableWithHyphen, lexical.foreignOperator,
  unknownWord,
  lists.commaInList, lists.bareExpression, lists.missingAs, lists.selectNothing, lists.directionLast, lists.missingBy,
  brackets.missingOpening, brackets.modifierInside, lists.looseExpression, brackets.unclosedBracket, brackets.strayClosing, brackets.endsOpen, brackets.semicolonAtEnd,
  triples.conditionInPattern, triples.missingSeparator, triples.shortTriple, triples.looseUnion,
  lexical.namelessVariable,
];

/** The mistake that most likely made the parser stumble; nothing where none is known. */
export function recognize(stumble: Stumble): Mistake | undefined {
  for (const recognizer of RECOGNIZERS) {
    const mistake = recognizer(stumble);
    if (mistake) return mistake;
  }
  return undefined;
}
