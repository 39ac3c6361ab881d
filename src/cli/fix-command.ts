import type { CommandRow, OptionRow } from './options.js';
import type { Invocation } from './args.js';

/** Options that say what a run makes, or which project it is about: whoever repeats a run has to give them again. */
const MATTERS: readonly string[] = ['manifest', 'agent-id', 'rule', 'raw', 'engine', 'frozen', 'offline', 'force'];

/** The command that makes what `--check` found lacking, as a shell takes it. */
export function fixCommand({ command, switches, texts }: Invocation): string {
  const words = optionsOf(command).flatMap(({ name, kind }): readonly string[] => {
    if (kind === 'switch') return switches.get(name) ? [`--${name}`] : [];
    return (texts.get(name) ?? []).flatMap((value) => [`--${name}`, quoted(value)]);
  });
  return ['ggen sync', ...words].join(' ');
}

function optionsOf({ options }: CommandRow): readonly OptionRow[] {
  return options.filter(({ name }) => MATTERS.includes(name));
}

/** A word of a POSIX shell; quoted only where it has to be. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
