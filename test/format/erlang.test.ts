import { describe, expect, test } from 'vitest';
import { CHECKERS } from '../../src/format/languages/erlang.js';

async function check(text: string): Promise<readonly string[]> {
  const faults = (await CHECKERS[0]?.check(text, 'x.erl')) ?? [];
  return faults.map(({ detail, offset }) => `${offset} ${detail}`);
}

describe('sound texts', () => {
  test.each([
    ['characters', 'a() -> [$", $\\n, $\\x{1F600}, $\\^A, $ , $%, $\\101].'],
    ['numbers', 'a() -> 16#FF + 1_000 + 1.5e-3 + 2#1.0#e3 - -1.'],
    ['texts in three quotes', 'a() -> """\n  say "b" } end\n  """.'],
    ['sigils', 'a() -> ~b"x}" ++ ~S|y)|.'],
    ['macros beside anything', 'a() -> ?LOG("~p", [1]) ?REST, foo ?EQ 1, ?MODULE:f(??X).'],
    ['functions as values', 'a() -> [fun b/1, fun m:c/2, fun ?M:d/0, fun(X) -> X end, fun F(0) -> 1; F(N) -> F(N - 1) end].'],
    ['maybe as a block, and as a name', 'a() -> maybe {ok, A} ?= b(), A else _ -> no end.'],
    ['maybe as a name', 'a() -> maybe(b, maybe).'],
    ['types', '-type a() :: fun((...) -> #{b := c, _ => _}) | <<_:8, _:_*8>>.'],
    ['receive without clauses', 'a() -> receive after 10 -> ok end.'],
    ['a script', '#!/usr/bin/env escript\nmain(_) -> ok.'],
  ])('%s', async (_, text) => expect(await check(`${text}\n`)).toEqual([]));
});

describe('faults', () => {
  test.each([
    ['a(X) ->\n  b(X)\n  c(X).\n', ['17 unexpected "c"']],
    ['a() -> ok\n\nb() -> ok.\n', ['11 unexpected "b"']],
    ['a() -> [1, 2.\n', ['7 "[" is never closed']],
    ['a() -> {1, , 2}.\n', ['11 unexpected ","']],
    ['a() -> case b of c -> d; end.\n', ['25 unexpected "end"']],
    ['a() -> case b of c -> d.\n', ['7 "case" is never closed']],
    ['a() -> ok end.\n', ['10 unexpected "end"']],
    ['a() -> ok\n', ['8 the form does not end with a full stop']],
    ['a() -> "b.\n', ['7 the string is never closed']],
    ['😀 a() -> ok.\n', ['0 unexpected "😀"']],
    ['-export([a/1).\na() -> .\n', ['8 "[" is not closed before ")"', '22 unexpected "." that ends the form']],
  ])('%j', async (text, faults) => expect(await check(text)).toEqual(faults));
});

test('deep and long texts take bounded time', async () => {
  expect(await check(`a() -> ${'('.repeat(50_000)}.\n`)).toHaveLength(1);
  expect(await check('a() -> ok.\n'.repeat(50_000))).toEqual([]);
  expect(await check('"'.repeat(20_001))).toHaveLength(1);
});

test('quotes over and over take time that grows with their number alone', async () => {
  expect(await check('"'.repeat(200_001))).toHaveLength(1);
}, 5_000);
