import { problem, type Diagnostic } from '../model/diagnostic.js';
import { failure, success, type Outcome } from '../model/outcome.js';
import { suggest } from '../model/suggest.js';
import { COMMANDS, COMMON, type CommandRow, type OptionRow } from './options.js';

/** A command line that was understood. */
export interface Invocation {
  readonly command: CommandRow;
  readonly operand?: string;
  readonly switches: ReadonlyMap<string, boolean>;
  /** Values in the order of their options; `''` for a value that was left out. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly numbers: ReadonlyMap<string, number>;
}

/**
 * Reads the words after `ggen` (SPEC 1): options with hyphens or underscores, values attached by `=` or as the next
 * word; a switch takes `true` or `false` and never swallows any other word. Reports every mistake, GGEN110.
 */
export function parseArgs(words: readonly string[]): Outcome<Invocation> {
  const [first] = words;
  const named = COMMANDS.find(({ name }) => name === first);
  const [sync] = COMMANDS;
  const command = named ?? sync;
  if (!command) return usage('ggen has no commands');
  if (!named && first !== undefined && !first.startsWith('-')) {
    const near = suggest(first, COMMANDS.map(({ name }) => name));
    return usage(`There is no command "${first}"`, near === undefined ? undefined : `"ggen ${near}"`);
  }

  const problems: Diagnostic[] = [];
  const operands: string[] = [];
  const switches = new Map<string, boolean>();
  const texts = new Map<string, readonly string[]>();
  const numbers = new Map<string, number>();
  const rows = [...command.options, ...COMMON];
  const complain = (detail: string, suggestion?: string): void => void problems.push(...usage(detail, suggestion, command.name).diagnostics);
  const rest = [...words.slice(named ? 1 : 0)];
  let onlyOperands = false;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (onlyOperands || !word.startsWith('-') || word === '-') {
      operands.push(word);
      continue;
    }
    if (word === '--') {
      onlyOperands = true;
      continue;
    }
    const { name, attached } = split(word);
    const row = rows.find((one) => (word.startsWith('--') ? one.name === name || one.alias === name : one.short === name));
    if (!row) {
      const near = suggest(name, rows.flatMap((one) => [one.name, ...(one.alias === undefined ? [] : [one.alias])]));
      complain(`"ggen ${command.name}" has no option "${word.split('=')[0] ?? word}"`, near === undefined ? undefined : `"--${near}"`);
      continue;
    }
    if (row.kind === 'switch') {
      const value = attached ?? (rest[0] === 'true' || rest[0] === 'false' ? rest.shift() : 'true');
      if (value !== 'true' && value !== 'false') complain(`"--${row.name}" takes true or false, not "${value ?? ''}"`);
      switches.set(row.name, value === 'true');
      continue;
    }
    if (row.kind === 'optional text') {
      const value = attached ?? (rest[0]?.startsWith('-') === false ? rest.shift() : undefined);
      if (texts.has(row.name) && !row.repeatable) complain(`"--${row.name}" is given twice`);
      texts.set(row.name, [...(texts.get(row.name) ?? []), value ?? '']);
      continue;
    }
    const value = attached ?? rest.shift();
    const fault = faultOf(row, value, texts.has(row.name) || numbers.has(row.name));
    if (fault !== undefined || value === undefined) {
      complain(fault ?? '', typeof row.kind === 'object' && value !== undefined ? quoted(suggest(value, row.kind.oneOf)) : undefined);
    } else if (row.kind === 'number') numbers.set(row.name, Number(value));
    else texts.set(row.name, [...(texts.get(row.name) ?? []), value]);
  }

  const isGiven = (asked: string): boolean => {
    const [name = '', value] = asked.split(' ');
    return value === undefined ? switches.get(name) === true || texts.has(name) || numbers.has(name) : texts.get(name)?.includes(value) === true;
  };
  for (const { name, excludes = {} } of rows) {
    for (const [other, why] of Object.entries(excludes)) {
      if (isGiven(name) && isGiven(other)) complain(`"--${name}" and "--${other}" cannot be given together: ${why}`);
    }
  }
  const [operand, ...extra] = operands;
  const asked = switches.get('help') || switches.get('version');
  if (operand !== undefined && !command.operand) complain(`"ggen ${command.name}" does not take "${operand}"`);
  if (extra.length > 0) complain(`"ggen ${command.name}" takes one ${command.operand?.name ?? 'operand'}, and "${extra.join(' ')}" is too much`);
  if (operand === undefined && command.operand && !command.operand.isOptional && !asked) complain(`"ggen ${command.name}" needs ${command.operand.name}: ${command.operand.help}`);
  const [problemOne, ...others] = problems;
  return problemOne ? failure(problemOne, ...others) : success({ command, ...(operand !== undefined && { operand }), switches, texts, numbers });
}

function usage(detail: string, suggestion?: string, command?: string): Outcome<never> & { readonly ok: false } {
  return { ok: false, diagnostics: [problem('GGEN110', { detail, ...(suggestion !== undefined && { suggestion }), ...(command !== undefined && { command }) })] };
}

/** `--dry_run=true` as name `dry-run` and value `true`. */
function split(word: string): { readonly name: string; readonly attached?: string } {
  const at = word.indexOf('=');
  const name = (at < 0 ? word : word.slice(0, at)).replace(/^--?/, '').replaceAll('_', '-');
  return at < 0 ? { name } : { name, attached: word.slice(at + 1) };
}

/** What is wrong with the value of an option that takes one; nothing if it is right. */
function faultOf(row: OptionRow, value: string | undefined, again: boolean): string | undefined {
  const name = `"--${row.name}"`;
  if (value === undefined || value === '') return `${name} needs a value${row.placeholder === undefined ? '' : `: ${row.placeholder}`}`;
  if (again && !row.repeatable) return `${name} is given twice`;
  if (row.kind === 'number' && (!(row.orZero ? /^(?:0|[1-9][0-9]{0,8})$/ : /^[1-9][0-9]{0,8}$/).test(value) || Number(value) > (row.most ?? Infinity))) {
    const range = row.most === undefined ? (row.orZero ? '' : ' above 0') : ` from ${row.orZero ? 0 : 1} to ${row.most}`;
    return `${name} takes a whole number${range}, not "${value}"`;
  }
  if (typeof row.kind === 'object' && !row.kind.oneOf.includes(value)) return `${name} cannot be "${value}"; it takes ${row.kind.oneOf.join(', ')}`;
  return undefined;
}

function quoted(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `"${text}"`;
}
