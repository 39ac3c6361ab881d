import type { Cursor } from './cursor.js';

const DEEPEST = 100;

/** `a.b.c`, with a dot before it where `mayBeRooted`. */
export function takeFullName(cursor: Cursor, words: string, mayBeRooted = false): void {
  if (mayBeRooted) cursor.skip('.');
  do cursor.takeKind('name', words);
  while (cursor.skip('.'));
}

/** `option (a).b = value;` */
export function takeOptionStatement(cursor: Cursor): void {
  cursor.take('option');
  takeOption(cursor);
  cursor.take(';');
}

/** `[a = 1, (b).c = { … }]`, if it is there. */
export function skipOptionList(cursor: Cursor): void {
  if (!cursor.skip('[')) return;
  do takeOption(cursor);
  while (cursor.skip(','));
  if (!cursor.skip(']')) cursor.refuse('"," or "]"');
}

function takeOption(cursor: Cursor): void {
  do {
    if (cursor.skip('(')) {
      takeFullName(cursor, 'the name of an option', true);
      cursor.take(')');
    } else cursor.takeKind('name', 'the name of an option');
  } while (cursor.skip('.'));
  cursor.take('=');
  if (cursor.at('{')) takeMessageValue(cursor, '{', '}', 0);
  else takeScalar(cursor);
}

function takeScalar(cursor: Cursor): void {
  const { kind } = cursor.next();
  if (kind === 'string') {
    while (cursor.next().kind === 'string') cursor.takeKind('string', 'a string');
    return;
  }
  const isSigned = cursor.skip('-') || (kind === 'sign' && cursor.skip('+'));
  const token = cursor.next();
  if (token.kind === 'integer' || token.kind === 'float') cursor.takeKind(token.kind, 'a number');
  else if (!isSigned || ['inf', 'infinity', 'nan'].includes(token.text.toLowerCase())) cursor.takeKind('name', 'a value');
  else cursor.refuse('a number');
}

/** A message in the text format: `{ a: 1 b { … } c: [1, 2] [type.url/Name] { … } }`. */
function takeMessageValue(cursor: Cursor, open: string, close: string, depth: number): void {
  if (depth > DEEPEST) cursor.tell('the value is nested too deeply', cursor.next());
  cursor.take(open);
  while (!cursor.atEnd() && !cursor.skip(close)) {
    if (cursor.skip('[')) {
      takeFullName(cursor, 'the name of an extension');
      if (cursor.skip('/')) takeFullName(cursor, 'the name of a type');
      cursor.take(']');
    } else cursor.takeKind('name', `the name of a field or "${close}"`);
    if (cursor.skip(':')) takeValue(cursor, depth);
    else if (cursor.at('{') || cursor.at('<')) takeValue(cursor, depth);
    else cursor.refuse('":" or "{"');
    if (!cursor.skip(',')) cursor.skip(';');
  }
  if (cursor.atEnd()) cursor.refuse(`"${close}"`);
}

function takeValue(cursor: Cursor, depth: number): void {
  if (cursor.at('{')) takeMessageValue(cursor, '{', '}', depth + 1);
  else if (cursor.at('<')) takeMessageValue(cursor, '<', '>', depth + 1);
  else if (cursor.skip('[')) {
    if (depth > DEEPEST) cursor.tell('the value is nested too deeply', cursor.next());
    if (cursor.skip(']')) return;
    do takeValue(cursor, depth + 1);
    while (cursor.skip(','));
    cursor.take(']');
  } else takeScalar(cursor);
}
