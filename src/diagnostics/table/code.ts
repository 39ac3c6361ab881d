import { list, type Rows } from './row.js';

/** Problems of generated code and its formatters: GGEN5xx. */
export const CODE_PROBLEMS: Rows<'5'> = {
  GGEN501: {
    title: 'Generated code that does not parse',
    message: ({ file, language, detail }) => `The generated "${file}" is not valid ${language}: ${detail}`,
    why: 'Code that does not parse would break the build that uses it',
    help: () => 'Mend the template that made it; ggen sync --raw writes the file as it was rendered, to look at',
  },
  GGEN502: {
    title: 'An unknown formatter',
    message: ({ extension, name }) => `There is no formatter "${name}" for .${extension.replace(/^\*?\./, '')} files`,
    why: 'Only formatters that come with ggen or an extension give the same bytes on every machine',
    help: ({ known, suggestion }) => (suggestion ? `Did you mean "${suggestion}"? ` : '') + `Formatters: ${list(known)}; or write false to leave such files as they are rendered`,
  },
  GGEN503: {
    title: 'Files without a formatter or a syntax check',
    message: ({ extensions, lacks }) => `No ${lacks} for ${extensions.map((one) => `.${one}`).join(', ')}: written as rendered`,
    why: 'ggen formats and checks only what it can read, in the same way on every machine',
    help: () => 'Let the template leave tidy text; nothing else needs to change',
  },
  GGEN504: {
    title: 'Formatter settings that cannot be used',
    message: ({ file, detail }) => `Cannot use the formatter settings in "${file}": ${detail}`,
    why: 'ggen reads settings as data; to run them as code would let a project do anything',
    help: () => 'Write them as JSON, YAML or TOML in .prettierrc, or in .editorconfig',
  },
  GGEN505: {
    title: 'Generated Rust with unsafe',
    message: ({ file }) => `The generated "${file}" uses unsafe`,
    why: '"validation.no_unsafe" refuses Rust whose memory safety the compiler does not check',
    help: () => 'Change the template so that it needs no unsafe, or take no_unsafe out of [validation]',
  },
  GGEN506: {
    title: 'A command that is not trusted',
    message: ({ commands }) => `The manifest formats with ${commands.map((one) => `"${one}"`).join(', ')}, and nobody has said that it may`,
    why: 'A manifest may come from a stranger, and a command can do anything',
    help: () => 'Look at the commands, then run ggen trust once, or ggen sync --allow-commands',
  },
  GGEN507: {
    title: 'A command that is not found',
    message: ({ command, extension }) => `There is no command "${command}", which formats .${extension} files`,
    why: 'Only what is installed on this machine can format',
    help: () => 'Install it, or take its line out of canonicalize.format',
  },
  GGEN508: {
    title: 'A command that cannot be run',
    message: ({ command, detail }) => `Cannot run the command "${command}": ${detail}`,
    why: 'What formats has to be a program that this user may run',
    help: () => 'Make the file executable (chmod +x), or name another command',
  },
  GGEN509: {
    title: 'A command that fails',
    message: ({ command, file, detail }) => `The command "${command}" cannot format "${file}": ${detail}`,
    why: 'A text that its formatter refuses is not what was asked for',
    help: () => 'Run the command by hand on the text that ggen sync --raw writes',
  },
};
