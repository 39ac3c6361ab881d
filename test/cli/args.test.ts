import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseArgs, type Invocation } from '../../src/cli/args.js';
import { networkOptions } from '../../src/cli/network-options.js';
import { COMMANDS } from '../../src/cli/options.js';
import { rowOf } from '../../src/diagnostics/table.js';

function read(...words: readonly string[]): Invocation {
  const parsed = parseArgs(words);
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ facts }) => JSON.stringify(facts)).join('\n'));
  return parsed.value;
}

function faults(...words: readonly string[]): readonly string[] {
  const parsed = parseArgs(words);
  return parsed.ok ? [] : parsed.diagnostics.map(({ code, facts }) => `${rowOf(code).message(facts)} | ${rowOf(code).help(facts)}`);
}

describe('which command', () => {
  test('ggen alone is ggen sync', () => expect(read().command.name).toBe('sync'));
  test('options without a verb are those of sync', () => expect(read('--dry-run').switches.get('dry-run')).toBe(true));
  test('an unknown verb gets a suggestion', () => expect(faults('snyc')).toEqual(['There is no command "snyc" | Did you mean "ggen sync"? See: ggen --help']));
});

describe('switches', () => {
  test.each([['--dry-run'], ['--dry_run'], ['--dry_run', 'true'], ['--dry-run=true'], ['--dry_run=true']])('%s %s is true', (...words) => {
    expect(read('sync', ...words).switches.get('dry-run')).toBe(true);
  });
  test.each([['--watch', 'false'], ['--watch=false']])('%s %s is false', (...words) => expect(read('sync', ...words).switches.get('watch')).toBe(false));
  test('a switch swallows no other word', () => expect(faults('sync', '--dry-run', 'yes')).toEqual(['"ggen sync" does not take "yes" | See: ggen sync --help']));
  test('a switch says what it takes', () => expect(faults('sync', '--raw=1')[0]).toContain('"--raw" takes true or false, not "1"'));
});

describe('values', () => {
  test('attached or as the next word', () => {
    expect(read('sync', '-m', 'a.toml').texts.get('manifest')).toEqual(['a.toml']);
    expect(read('sync', '--manifest=a=b.toml').texts.get('manifest')).toEqual(['a=b.toml']);
  });
  test('--format is another name for --output, stored under one', () => expect(read('sync', '--format', 'json').texts.has('format')).toBe(false));
  test('only repeatable options may be repeated', () => {
    expect(read('sync', '--rule', 'a', '--rule', 'b').texts.get('rule')).toEqual(['a', 'b']);
    expect(faults('sync', '--engine', 'auto', '--engine', 'auto')[0]).toContain('given twice');
  });
  test('a value of a list gets a suggestion', () => expect(faults('sync', '--output', 'jsn')[0]).toContain('Did you mean "json"?'));
  test('a missing value is said', () => expect(faults('sync', '--manifest')[0]).toContain('"--manifest" needs a value: PATH'));
  test.each(['0', '-5', '1.5', 'soon', '1e3'])('--timeout %s is refused', (value) => expect(faults('sync', `--timeout=${value}`)).toHaveLength(1));
});

test('every mistake is reported, not the first alone', () => {
  expect(faults('sync', '--no-such', '--timeout', 'x', 'stray')).toHaveLength(3);
});

test('an operand is required where the verb has one, except for help', () => {
  expect(faults('query')[0]).toContain('needs FILE|TEXT');
  expect(read('query', '--help').switches.get('help')).toBe(true);
  expect(read('query', '--', '--odd').operand).toBe('--odd');
});

test('no words crash it, and each is either used or complained about', () => {
  const names = COMMANDS.flatMap(({ name, options }) => [name, ...options.flatMap((row) => [`--${row.name}`, `--${row.name}=x`])]);
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...names, 'true', 'false', '--', '-', '-m', ''), fc.string())), (words) => {
      const parsed = parseArgs(words);
      expect(parsed.ok || parsed.diagnostics.every(({ code }) => code === 'GGEN110')).toBe(true);
    }),
  );
});

describe('a text that may be left out', () => {
  test.each<[readonly string[], readonly string[] | undefined]>([
    [[], undefined],
    [['--update'], ['']],
    [['--update', '--quiet'], ['']],
    [['--update', 'https://example.org/a'], ['https://example.org/a']],
    [['--update=https://example.org/a', '--update', 'https://example.org/b'], ['https://example.org/a', 'https://example.org/b']],
    [['--update', 'https://example.org/a', '--update'], ['https://example.org/a', '']],
  ])('%j', (words, values) => expect(read('lock', ...words).texts.get('update')).toEqual(values));
  test('takes one word and no more', () => expect(faults('lock', '--update', 'a', 'b')).toEqual(['"ggen lock" does not take "b" | See: ggen lock --help']));
});

describe('what a run may ask the network for', () => {
  const options = (env: Readonly<Record<string, string>>, ...words: readonly string[]): unknown => networkOptions(read(...words), { env });
  test.each([['true', true], ['1', true], ['woodpecker', true], ['false', false], ['0', false], ['', false]])('CI=%s makes it frozen: %s', (CI, frozen) =>
    expect(options({ CI }, 'sync')).toEqual({ frozen, offline: false }));
  test('--frozen says it by itself, either way', () => {
    expect(options({}, 'sync')).toEqual({ frozen: false, offline: false });
    expect(options({}, 'query', 'x', '--frozen')).toEqual({ frozen: true, offline: false });
    expect(options({ CI: 'true' }, 'lock', '--frozen=false', '--offline')).toEqual({ frozen: false, offline: true });
  });
});
