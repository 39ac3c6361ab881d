import { list, type Rows } from './row.js';

/** The list of files that ggen leaves to their owners: ggen writes it, and nobody wrote it by hand. */
const ADOPTED = '.ggen/adopted.json';

/** Problems of the manifest and the command line: GGEN1xx. */
export const MANIFEST_PROBLEMS: Rows<'1'> = {
  GGEN101: {
    title: 'The manifest is not valid TOML',
    message: ({ detail }) => `Cannot read the manifest: ${detail}`,
    why: 'The manifest is written in TOML 1.0, and nothing runs until all of it can be read',
    help: () => 'Mend the line above; text values need quotes, and each table or key may stand only once',
  },
  GGEN102: {
    title: 'A required manifest key is missing',
    message: ({ key }) => `The manifest lacks "${key}"`,
    why: 'Without it ggen cannot know what to read, what to make, or what to call it',
    help: ({ key, example }) => `Add ${key.includes('[]') ? 'the key' : `"${key}"`}, for example: ${example}`,
  },
  GGEN103: {
    title: 'A manifest value has the wrong type',
    message: ({ key, expected, found }) => `"${key}" must be ${expected}, but it is ${found}`,
    why: 'ggen would have to guess what is meant',
    help: ({ key, expected }) => `Give "${key}" ${expected}`,
  },
  GGEN104: {
    title: 'An unknown manifest key',
    message: ({ key }) => `The manifest has an unknown key "${key}"`,
    why: 'A key that ggen does not know has no effect, which is seldom what was meant',
    help: ({ suggestion }) => (suggestion ? `Did you mean "${suggestion}"? ` : 'Remove it. ') + 'All keys: docs/manifest.md',
  },
  GGEN105: {
    title: 'A manifest value is not one of those allowed',
    message: ({ key, value }) => `"${key}" cannot be "${value}"`,
    why: 'Only the listed values have a meaning',
    help: ({ allowed, suggestion }) => (suggestion ? `Did you mean "${suggestion}"? ` : '') + `Allowed: ${list(allowed)}`,
  },
  GGEN106: {
    title: 'No manifest',
    message: ({ manifest, folder }) => `Cannot find "${manifest}" ${folder === '.' ? 'here or in a folder above' : `in "${folder}" or a folder above it`}`,
    why: 'The manifest names the ontology, the queries and the templates of a project',
    help: () => 'Go into the folder of a project, or name its manifest: --manifest PATH/ggen.toml',
  },
  GGEN107: {
    title: 'Two rules have one name',
    message: ({ name }) => `Two rules are called "${name}"`,
    why: 'Reports, receipts and the option --rule call rules by their names; each name must mean one',
    help: () => 'Give one of them another name',
  },
  GGEN108: {
    title: 'No such rule',
    message: ({ name }) => `There is no rule "${name}"`,
    why: 'A rule that is asked for by name must exist',
    help: ({ known, suggestion }) => (suggestion ? `Did you mean "${suggestion}"? ` : '') + `Rules: ${list(known)}`,
  },
  GGEN109: {
    title: 'A manifest path that may not be used',
    message: ({ key, path }) => `"${key}" names "${path}", which is no path within the project`,
    why: 'Paths are relative to the manifest, so that a project means the same on every machine',
    help: () => 'Write the path as seen from the folder of the manifest, with forward slashes, such as "ontology/shop.ttl"',
  },
  GGEN110: {
    title: 'The command line is not understood',
    message: ({ detail }) => detail,
    why: 'A word that is misread would do something that nobody asked for',
    help: ({ suggestion, command }) => `${suggestion ? `Did you mean ${suggestion}? ` : ''}See: ggen ${command === undefined ? '' : `${command} `}--help`,
  },
  GGEN111: {
    title: 'A file cannot be read',
    message: ({ file, detail }) => `Cannot read "${file}": ${detail}`,
    why: 'A run that leaves out an input would make something else than what the project says',
    help: ({ file, suggestion }) => (suggestion ? `Did you mean "${suggestion}"?` : file === ADOPTED ? 'Restore it from version control, or take out of it what is broken, such as the marks of a merge; it lists files that ggen leaves to their owners' : 'Check that the file is there, is text in UTF-8, and may be read'),
  },
  GGEN112: {
    title: 'A manifest value that asks for what ggen cannot do yet',
    message: ({ key, what }) => `"${key}" asks for ${what}, which this version of ggen cannot do`,
    why: 'A setting that is read and passed over would look as if it worked',
    help: ({ instead }) => instead,
  },
};
