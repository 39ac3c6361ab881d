import type { SyntaxFault } from '../../../model/extension.js';
import { makeCursor, type Cursor } from './cursor.js';
import { skipOptionList, takeFullName, takeOptionStatement } from './options.js';

/** What a file says it is written in; a file that says nothing is proto2. */
type Dialect = 'proto2' | 'proto3' | 'edition';

interface Context {
  readonly cursor: Cursor;
  readonly dialect: Dialect;
}

/** Messages may be nested as deeply as protoc allows. */
const DEEPEST = 32;
const LABELS: readonly string[] = ['optional', 'required', 'repeated'];
const NUMBER = 'a number';

/**
 * Finds the first thing in a proto file that its grammar does not allow: proto2, proto3, and editions up to 2024.
 * Imports are not followed, and names not looked up.
 * @returns nothing in a sound text
 */
export function findProtoFault(text: string): SyntaxFault | undefined {
  const cursor = makeCursor(text);
  const context: Context = { cursor, dialect: takeDialect(cursor) };
  while (!cursor.atEnd()) takeTopLevel(context);
  return cursor.fault();
}

function takeDialect(cursor: Cursor): Dialect {
  const word = cursor.next().text;
  if ((word !== 'syntax' && word !== 'edition') || cursor.peek(1).text !== '=') return 'proto2';
  cursor.take(word);
  cursor.take('=');
  const token = cursor.next();
  cursor.takeKind('string', 'a string');
  const value = token.text.slice(1, -1);
  if (word === 'syntax' && value !== 'proto2' && value !== 'proto3') cursor.tell(`${JSON.stringify(value)} is no syntax of Protocol Buffers; "proto2" and "proto3" are`, token);
  if (word === 'edition' && !/^\d{4}$/.test(value)) cursor.tell(`${JSON.stringify(value)} is no edition of Protocol Buffers; "2023" is one`, token);
  cursor.take(';');
  return word === 'edition' ? 'edition' : value === 'proto3' ? 'proto3' : 'proto2';
}

function takeTopLevel(context: Context): void {
  const { cursor, dialect } = context;
  if (cursor.skip(';')) return;
  if (dialect === 'edition' && (cursor.at('export') || cursor.at('local'))) {
    cursor.take(cursor.next().text);
    if (!cursor.at('message') && !cursor.at('enum')) cursor.refuse('"message" or "enum"');
  }
  if (cursor.at('message')) takeMessage(context, 1);
  else if (cursor.at('enum')) takeEnum(context);
  else if (cursor.at('extend')) takeExtend(context, 1);
  else if (cursor.at('service')) takeService(context);
  else if (cursor.at('option')) takeOptionStatement(cursor);
  else if (cursor.skip('package')) {
    takeFullName(cursor, 'the name of a package');
    cursor.take(';');
  } else if (cursor.skip('import')) {
    if (!cursor.skip('public') && !cursor.skip('weak') && dialect === 'edition') cursor.skip('option');
    cursor.takeKind('string', 'the path of a file in quotes');
    cursor.take(';');
  } else if (cursor.at('syntax') || cursor.at('edition')) cursor.tell(`"${cursor.next().text}" must be the first statement`, cursor.next());
  else cursor.refuse('"message", "enum", "service" or another definition');
}

/** What stands between braces, one statement after the other. */
function takeBlock(cursor: Cursor, takeStatement: () => void): void {
  cursor.take('{');
  while (!cursor.atEnd() && !cursor.at('}')) if (!cursor.skip(';')) takeStatement();
  cursor.take('}');
}

function takeMessage(context: Context, depth: number): void {
  const { cursor } = context;
  cursor.take('message');
  cursor.takeKind('name', 'the name of a message');
  takeMessageBody(context, depth);
}

function takeMessageBody(context: Context, depth: number): void {
  const { cursor, dialect } = context;
  if (depth > DEEPEST) cursor.tell(`messages are nested more than ${DEEPEST} deep`, cursor.next());
  takeBlock(cursor, () => {
    if (dialect === 'edition' && (cursor.at('export') || cursor.at('local')) && ['message', 'enum'].includes(cursor.peek(1).text)) cursor.take(cursor.next().text);
    if (cursor.at('message')) takeMessage(context, depth + 1);
    else if (cursor.at('enum')) takeEnum(context);
    else if (cursor.at('extend')) takeExtend(context, depth + 1);
    else if (cursor.at('option')) takeOptionStatement(cursor);
    else if (cursor.at('reserved')) takeReserved(context);
    else if (cursor.at('extensions')) takeExtensions(context);
    else if (cursor.at('oneof')) takeOneof(context, depth);
    else takeField(context, depth, 'message');
  });
}

function takeOneof(context: Context, depth: number): void {
  const { cursor } = context;
  cursor.take('oneof');
  cursor.takeKind('name', 'the name of a oneof');
  takeBlock(cursor, () => {
    if (cursor.at('option')) takeOptionStatement(cursor);
    else takeField(context, depth, 'oneof');
  });
}

function takeExtend(context: Context, depth: number): void {
  const { cursor } = context;
  cursor.take('extend');
  takeFullName(cursor, 'the name of a message', true);
  takeBlock(cursor, () => takeField(context, depth, 'extend'));
}

/** A field, a map field or a group; `inside` says where it stands. */
function takeField(context: Context, depth: number, inside: 'message' | 'oneof' | 'extend'): void {
  const { cursor, dialect } = context;
  const first = cursor.next();
  const hasLabel = LABELS.includes(first.text) && first.kind === 'name';
  const isMap = first.text === 'map' && cursor.peek(1).text === '<';
  if (hasLabel) {
    if (inside === 'oneof') cursor.tell('fields of a oneof have no label', first);
    if (dialect === 'proto3' && first.text === 'required') cursor.tell('proto3 has no required fields', first);
    if (dialect === 'edition' && first.text !== 'repeated') cursor.tell(`"${first.text}" is no label of an edition; "features.field_presence" stands for it`, first);
    cursor.take(first.text);
  } else if (dialect === 'proto2' && inside !== 'oneof' && !isMap) {
    if (first.kind === 'name' || first.text === '.') cursor.tell('proto2 wants "optional", "required" or "repeated" before the type of a field', first);
  }
  const isGroup = cursor.at('group') && cursor.peek(1).kind === 'name' && /^[A-Z]/.test(cursor.peek(1).text);
  if (isGroup && dialect !== 'proto2') cursor.tell(`${dialect === 'proto3' ? 'proto3 has' : 'editions have'} no groups`, cursor.next());
  if (isMap && cursor.skip('map')) {
    cursor.take('<');
    takeFullName(cursor, 'the type of the keys', true);
    cursor.take(',');
    takeFullName(cursor, 'the type of the values', true);
    cursor.take('>');
  } else takeFullName(cursor, inside === 'message' ? 'a field or another part of a message' : 'the type of a field', true);
  cursor.takeKind('name', 'the name of a field');
  cursor.take('=');
  cursor.takeKind('integer', 'the number of the field');
  skipOptionList(cursor);
  if (isGroup) takeMessageBody(context, depth + 1);
  else cursor.take(';');
}

function takeEnum(context: Context): void {
  const { cursor } = context;
  cursor.take('enum');
  cursor.takeKind('name', 'the name of an enum');
  takeBlock(cursor, () => {
    if (cursor.at('option') && cursor.peek(1).text !== '=') takeOptionStatement(cursor);
    else if (cursor.at('reserved') && cursor.peek(1).text !== '=') takeReserved(context);
    else {
      cursor.takeKind('name', 'the name of a value');
      cursor.take('=');
      cursor.skip('-');
      cursor.takeKind('integer', NUMBER);
      skipOptionList(cursor);
      cursor.take(';');
    }
  });
}

function takeRange(cursor: Cursor): void {
  cursor.skip('-');
  cursor.takeKind('integer', NUMBER);
  if (!cursor.skip('to') || cursor.skip('max')) return;
  cursor.skip('-');
  cursor.takeKind('integer', `${NUMBER} or "max"`);
}

function takeReserved({ cursor, dialect }: Context): void {
  cursor.take('reserved');
  const { kind } = cursor.next();
  const isNames = kind === 'string' || (kind === 'name' && dialect === 'edition');
  do {
    if (isNames) cursor.takeKind(kind, 'a name');
    else takeRange(cursor);
  } while (cursor.skip(','));
  cursor.take(';');
}

function takeExtensions({ cursor, dialect }: Context): void {
  if (dialect === 'proto3') cursor.tell('proto3 has no ranges of extensions', cursor.next());
  cursor.take('extensions');
  do takeRange(cursor);
  while (cursor.skip(','));
  skipOptionList(cursor);
  cursor.take(';');
}

function takeService({ cursor }: Context): void {
  cursor.take('service');
  cursor.takeKind('name', 'the name of a service');
  takeBlock(cursor, () => {
    if (cursor.at('option')) takeOptionStatement(cursor);
    else if (cursor.skip('rpc')) {
      cursor.takeKind('name', 'the name of a method');
      takeMethodType(cursor);
      cursor.take('returns');
      takeMethodType(cursor);
      if (cursor.at('{')) takeBlock(cursor, () => takeOptionStatement(cursor));
      else cursor.take(';');
    } else cursor.refuse('"rpc", "option" or "}"');
  });
}

function takeMethodType(cursor: Cursor): void {
  cursor.take('(');
  if (cursor.at('stream') && cursor.peek(1).text !== ')') cursor.take('stream');
  takeFullName(cursor, 'the type of a message', true);
  cursor.take(')');
}
