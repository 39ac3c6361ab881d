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
    help: ({ known, suggestion }) => (suggestion ? `Did you mean "${suggestion}"? ` : '') + `Formatters: ${list(known)}; or write false to leave such files as they are rendered, or { command = ["…"] } to format by a program of yours`,
  },
  GGEN503: {
    title: 'Files without a formatter or a syntax check',
    message: ({ extensions, lacks }) => `No ${lacks} for ${extensions.map((one) => `.${one}`).join(', ')}: ${lacks === 'syntax check' ? 'what does not parse is not noticed' : 'written as rendered'}`,
    why: 'ggen formats and checks only what it can read, in the same way on every machine',
    help: () => 'Let the template leave tidy text; nothing else needs to change',
  },
  GGEN504: {
    title: 'Formatter settings that cannot be used',
    message: ({ file, detail }) => `Cannot use the formatter settings in "${file}": ${detail}`,
    why: 'Settings are read as data, for code could do anything; a mistake in them would change files without a word',
    help: ({ file }) => (/\.(?:[cm]?[jt]s|json5)$/.test(file) ? 'Write them as JSON, YAML or TOML in .prettierrc, or in .editorconfig' : 'Mend them in that file, or take them out; docs/formatting.md says which settings count'),
  },
  GGEN505: {
    title: 'Generated Rust with unsafe',
    message: ({ file }) => `The generated "${file}" uses unsafe`,
    why: '"validation.no_unsafe" refuses Rust whose memory safety the compiler does not check',
    help: () => 'Change the template so that it needs no unsafe, or take no_unsafe out of [validation]',
  },
  GGEN506: {
    title: 'A command that is not trusted',
    message: ({ commands, hasChanged }) => `The manifest formats with ${list(commands)}, ${hasChanged ? `which ${commands.length === 1 ? 'is' : 'are'} not what you trusted` : 'and you have not said that it may'}`,
    why: 'A manifest may come from a stranger, and a command can do anything that you can',
    help: () => 'Look at the commands; if they are what you want, run ggen trust once, or give --allow-commands',
  },
  GGEN507: {
    title: 'A command that is not found',
    message: ({ command, extension }) => `There is no command "${command}", which is to format .${extension} files`,
    why: 'Only what is installed on this machine can format',
    help: ({ command }) => (command.includes('/') ? 'Mend the path: it is relative to the folder of the manifest' : 'Install it, so that PATH leads to it') + '; or take it out of canonicalize.format',
  },
  GGEN508: {
    title: 'A command that cannot be run',
    message: ({ command, detail }) => `Cannot run the command "${command}": ${detail}`,
    why: 'What formats has to be a program that this user may run',
    help: ({ detail }) => (detail.includes('executable') ? 'Make the file executable (chmod +x), or name another command' : 'Name a program that runs by itself; to run a script by another program, write that first'),
  },
  GGEN509: {
    title: 'A command that fails',
    message: ({ command, file, detail }) => (file === undefined ? `The command "${command}" does not say which version it is: ${detail}` : `The command "${command}" does not format "${file}": ${detail}`),
    why: 'A file that its formatter did not format is not what was asked for, and without its version nobody can make it again',
    help: ({ file }) => (file === undefined ? 'Name a program that answers --version with a line on standard output, or a script of the project that runs it' : 'Run the command by hand on the file that ggen sync --raw writes; a command gets the text on standard input and gives it back on standard output'),
  },
  GGEN510: {
    title: 'A command of another version',
    message: ({ name, recorded, found }) => `The outputs were formatted by "${name}" ${recorded}, and here it is ${found}`,
    why: 'Another version may format otherwise, so that a run here makes other files',
    help: () => 'Install the version that the receipt names; or run ggen sync, and check in what it makes',
  },
  GGEN511: {
    title: 'A file that its formatter left as it was rendered',
    message: ({ file, why }) => `"${file}" is written as rendered, because ${why}`,
    why: 'A formatter may set code in another form, and nothing else; what it cannot do so is better left alone',
    help: () => 'Nothing has to change; smaller or plainer output would be formatted, and canonicalize.format can name another formatter',
  },
};
