import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findProtoFault } from '../../src/format/languages/protobuf/find-fault.js';

const THREE = 'syntax = "proto3";\n';
const placed = (text: string): string => {
  const fault = findProtoFault(text);
  const before = text.slice(0, fault?.offset ?? 0).split('\n');
  return fault ? `${before.length}:${(before.at(-1) ?? '').length + 1} ${fault.detail}` : 'sound';
};

describe('sound', () => {
  it.each([
    ['nothing', ''], ['comments', '// é\n/* \u{1f600} */'], ['empty statements', ';;message A{;};'],
    ['proto2', 'message A { required int32 a = 1 [default = -1]; optional group B = 2 { repeated string c = 3; } extensions 100 to max [(x) = 1], 4; }\nextend .a.A { optional float f = 100 [default = -inf]; }'.replace(' [(x) = 1], 4', ', 4')],
    ['editions', 'edition = "2023";\noption features.field_presence = IMPLICIT;\nmessage A { int32 a = 0x1; reserved b, c; repeated A d = 07; }\nenum E { F = 0; reserved 2, 4 to 6, -3 to -1, 9 to max; reserved G; }'],
    ['edition 2024', 'edition = "2024";\nimport option "a.proto";\nlocal message A { export enum E { F = 0; } }'],
    ['words of the grammar as names', `${THREE}message message { string message = 1; string optional = 2; repeated string repeated = 3; string option = 4; oneof oneof { string map = 5; } enum enum { option = 0; reserved = 1; } map<string, message> group = 6; }`],
    ['options', `${THREE}option (a.b).(.c.d).e = { f: 1, g { h: "x" 'y' } [j.k]: -2.5e3f; [t.com/u.V] < w: [1, inf, true] > z: [{}, <>] };\noption x = "a" "b";`],
    ['services', 'service S { option a = nan; rpc A (stream B) returns (.c.D) { option e = true; ; } rpc F(stream) returns(stream.x); }'],
  ])('is %s', (_, text) => {
    expect(placed(text)).toBe('sound');
  });
});

describe('a fault', () => {
  it.each([
    [`${THREE}message A {\n  string é = 1;\n}`, '3:10 unexpected character "é"'],
    [`${THREE}message A { string a = 1 }`, '2:26 unexpected "}", expected ";"'],
    [`${THREE}message A { string a = "1"; }`, '2:24 unexpected "1", expected the number of the field'],
    [`${THREE}// \u{1f600}\n/* \u{1f600} */ message A { string a 1; }`, '3:31 unexpected "1", expected "="'],
    [`${THREE}message A {`, '2:12 the text ends too early, expected "}"'],
    [`${THREE}message A { required int32 a = 1; }`, '2:13 proto3 has no required fields'],
    [`${THREE}message A { extensions 1; }`, '2:13 proto3 has no ranges of extensions'],
    [`${THREE}message A { oneof b { repeated int32 a = 1; } }`, '2:23 fields of a oneof have no label'],
    [`${THREE}message A { map<string int32> a = 1; }`, '2:24 unexpected "int32", expected ","'],
    [`${THREE}message A { int32 a = 09; }`, '2:23 "09" is no number'],
    [`${THREE}message A { int32 a = 1a; }`, '2:23 "1a" is no number'],
    [`${THREE}option a = "x\\q";`, '2:14 "\\q" is no escape of Protocol Buffers'],
    [`${THREE}option a = "x\n";`, '2:12 the string does not end on its line'],
    [`${THREE}option a = { b 1 };`, '2:16 unexpected "1", expected ":" or "{"'],
    [`${THREE}option a = { b: 1`, '2:18 the text ends too early, expected "}"'],
    [`${THREE}enum A { B = 0; C; }`, '2:18 unexpected ";", expected "="'],
    [`${THREE}service S { rpc A(B); }`, '2:21 unexpected ";", expected "returns"'],
    [`${THREE}class A {}`, '2:1 unexpected "class", expected "message", "enum", "service" or another definition'],
    [`${THREE}${THREE}`, '2:1 "syntax" must be the first statement'],
    [`${THREE}/* x`, '2:1 the comment does not end'],
    ['syntax = "proto4";', '1:10 "proto4" is no syntax of Protocol Buffers; "proto2" and "proto3" are'],
    ['edition = "next";', '1:11 "next" is no edition of Protocol Buffers; "2023" is one'],
    ['edition = "2023"; message A { optional int32 a = 1; }', '1:31 "optional" is no label of an edition; "features.field_presence" stands for it'],
    ['message A { int32 a = 1; }', '1:13 proto2 wants "optional", "required" or "repeated" before the type of a field'],
    [`${'message A { '.repeat(40)}${'}'.repeat(40)}`, '1:395 messages are nested more than 32 deep'],
    ['message A {} \0', '1:14 unexpected character "\\u0000"'],
  ])('of %j is told', (text, expected) => {
    expect(placed(text)).toBe(expected);
  });
});

test('no text makes it fail, and every fault lies inside of its text', () => {
  const words = fc.constantFrom('message', 'A', '{', '}', 'string', 'a', '=', '1', ';', '"x"', '[', ']', '(', ')', 'option', 'oneof', 'map', '<', '>', ',', '.', 'rpc', 'enum', '"', '\\', 'é', '\ud800', '/*', '//', '\n', '0x', '-', 'returns', 'reserved', 'to', 'service');
  fc.assert(fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
    const text = `${THREE}${parts.join(' ')}`;
    const fault = findProtoFault(text);
    expect(fault === undefined || (fault.offset >= 0 && fault.offset + (fault.length ?? 1) <= Math.max(text.length, fault.offset + 1))).toBe(true);
  }), { numRuns: 2_000 });
});

test('deep values are refused, and a megabyte is read within seconds', () => {
  expect(placed(`option x = ${'{a:'.repeat(50_000)}`)).toBe('1:315 the value is nested too deeply');
  expect(placed(`option x = {a:${'['.repeat(50_000)}`)).toContain('too deeply');
  expect(placed(`${THREE}${'message A { map<string, .a.B> parts = 3 [json_name = "x"]; }\n'.repeat(16_000)}`)).toBe('sound');
});
