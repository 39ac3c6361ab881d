import { wrap } from '../diagnostics/wrap.js';
import { COMMANDS, COMMON, type CommandRow, type OptionRow } from './options.js';

const EXIT_CODES: readonly (readonly [string, string])[] = [
  ['0', 'success'],
  ['1', 'manifest, usage, input and output, anything else'],
  ['2', 'the ontology is not valid: RDF, imports, shapes, validation rules'],
  ['3', 'out of date, tampered with, or edited by hand'],
  ['4', 'a query: syntax, lint, evaluation'],
  ['5', 'a template, or generated code that does not parse'],
  ['6', 'timeout'],
  ['126', 'permission denied, or a command of the manifest that cannot be run'],
  ['127', 'a command of the manifest that is not found'],
  ['130', 'interrupted'],
];

/** The help of one verb, or of ggen as a whole; both made from the tables that parsing uses. */
export function helpText(command: CommandRow | undefined, columns = 100): string {
  const width = Math.min(columns, 110);
  const line = (text: string): string => `${wrap(text, width).join('\n')}\n`;
  if (command) {
    const operand = command.operand ? ` ${operandOf(command.operand)}` : '';
    return [
      `${line(`Usage: ggen ${command.name}${operand} [options]`)}\n${line(`To ${command.summary}.`)}`,
      ...(command.operand ? [`${table([[command.operand.name, command.operand.help]], width)}\n`] : []),
      `Options:\n${table([...command.options, ...COMMON].map((row) => [spelling(row), row.help]), width)}`,
      line('Options may be spelled with underscores too; a switch takes an optional true or false.'),
    ].join('\n');
  }
  return [
    line('ggen makes code from an RDF ontology, and proves what it made from what.'),
    'Usage: ggen [command] [options]\n',
    `Commands:\n${table(COMMANDS.map(({ name, operand, summary }) => [`${name}${operand ? ` ${operandOf(operand)}` : ''}`, `to ${summary}`]), width)}`,
    line('ggen alone is ggen sync. Options of a command: ggen COMMAND --help'),
    `Exit codes:\n${table(EXIT_CODES, width)}`,
  ].join('\n');
}

function operandOf({ name, isOptional }: NonNullable<CommandRow['operand']>): string {
  return isOptional ? `[${name}]` : name;
}

function spelling({ name, short, kind, placeholder }: OptionRow): string {
  const value = kind === 'switch' ? '' : kind === 'optional text' ? ` [${placeholder ?? 'VALUE'}]` : typeof kind === 'object' ? ` ${kind.oneOf.join('|')}` : ` ${placeholder ?? 'VALUE'}`;
  return `--${name}${short === undefined ? '' : `, -${short}`}${value}`;
}

/** Two columns, the second wrapped to the width; below each other where the terminal is too narrow for two. */
function table(rows: readonly (readonly [string, string] | readonly string[])[], width: number): string {
  const left = Math.min(34, Math.max(...rows.map(([name = '']) => name.length)));
  if (width < left + 24) return rows.map(([name = '', help = '']) => `  ${name}\n${wrap(help, width - 6).map((one) => `      ${one}\n`).join('')}`).join('');
  return rows
    .map(([name = '', help = '']) => {
      const lines = wrap(help, Math.max(20, width - left - 4));
      const head = name.length > left ? [`  ${name}`, ...lines.map((line) => ' '.repeat(left + 4) + line)] : [`  ${name.padEnd(left)}  ${lines[0] ?? ''}`, ...lines.slice(1).map((line) => ' '.repeat(left + 4) + line)];
      return `${head.join('\n').trimEnd()}\n`;
    })
    .join('');
}
