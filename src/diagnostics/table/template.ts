import { list, type Rows } from './row.js';

/** Problems of templates: GGEN4xx. */
export const TEMPLATE_PROBLEMS: Rows<'4'> = {
  GGEN401: {
    title: 'A template that does not parse',
    message: ({ detail }) => `This template does not parse: ${detail}`,
    why: 'A template that does not parse cannot be rendered',
    help: ({ suggestion }) => (suggestion ? `Did you mean "${suggestion}"?` : 'Mend the marked place; every tag that opens a block needs its end'),
  },
  GGEN402: {
    title: 'An undefined template variable',
    message: ({ name, known }) => (isUnbound(name, known) ? `"${name}" has no value in this row` : `"${name}" is not defined`),
    why: 'An undefined variable would leave a hole in the generated code',
    help: ({ name, known, suggestion }) =>
      isUnbound(name, known)
        ? `The query leaves it unbound here (OPTIONAL); guard it: {{ ${name} | default("…") }} or {% if ${name} is defined %}`
        : (suggestion ? `Did you mean "${suggestion}"? ` : '') +
          `Defined here: ${list(known)}. Where a value may be absent, guard it: {{ name | default("…") }} or {% if name is defined %}`,
  },
  GGEN403: {
    title: 'An unknown filter, test or function',
    message: ({ kind, name }) => `There is no ${kind} "${name}"`,
    why: 'Templates can call only what ggen or an extension provides',
    help: ({ kind, suggestion }) => (suggestion ? `Did you mean "${suggestion}"?` : `docs/templates.md lists every ${kind}`),
  },
  GGEN404: {
    title: 'A template is missing',
    message: ({ file, askedBy }) => `Cannot find the template "${file}", which ${askedBy} names`,
    why: 'Each rule needs its template, and a template its parts',
    help: ({ suggestion }) =>
      suggestion ? `Did you mean "${suggestion}"?` : 'Rules name templates relative to the manifest; includes are looked up beside the template and in templates.directory',
  },
  GGEN405: {
    title: 'A template that failed while it was rendered',
    message: ({ detail }) => `The template failed: ${detail}`,
    why: 'Half a file is worse than none',
    help: () => 'ggen context RULE shows exactly what the template sees',
  },
  GGEN406: {
    title: 'A template reaches for what is out of bounds',
    message: ({ what }) => `The template may not use ${what}`,
    why: 'Templates may come from strangers: they see the data they are given and nothing of the machine',
    help: () => 'Use what the query selects, and filters',
  },
  GGEN407: {
    title: 'Front matter that cannot be used',
    message: ({ detail }) => `The front matter of this template cannot be used: ${detail}`,
    why: 'Front matter says where the output goes and how; a part that is passed over would send it elsewhere',
    help: () => 'Write YAML between two lines "---"; a text that is no front matter, but begins so, follows an empty comment: {# #}---',
  },
  GGEN408: {
    title: 'An unknown key in front matter',
    message: ({ key }) => `Front matter has no key "${key}"`,
    why: 'A misspelled key would do nothing, and nobody would know',
    help: ({ known, suggestion, instead }) =>
      instead !== undefined ? `This is done elsewhere: ${instead}` : (suggestion ? `Did you mean "${suggestion}"? ` : '') + `Keys: ${list(known)}`,
  },
  GGEN409: {
    title: 'A function that does less here than its name says',
    message: ({ name, caution }) => `${name}() ${caution}`,
    why: 'Same input, same bytes: the clock is no input',
    help: () => 'State the value in the ontology, where it is part of what the code is made from',
  },
  GGEN410: {
    title: 'A query variable that the template never uses',
    message: ({ name, rule }) => `The query of rule "${rule}" selects "?${name}", but its template never uses it`,
    why: 'What is selected and not used is often the trace of a mistake',
    help: ({ name }) => `Use "${name}" in the template or the output path, or leave "?${name}" out of SELECT`,
  },
  GGEN411: {
    title: 'A block that no extended template has',
    message: ({ name }) => `No template above has a block "${name}", so nothing renders this one`,
    why: 'In a template that extends another, only blocks that stand there too come out',
    help: ({ known, suggestion }) => (suggestion ? `Did you mean "${suggestion}"? ` : '') + `Blocks above: ${list(known)}`,
  },
  GGEN412: {
    title: 'An optional variable that is used without a guard',
    message: ({ name, variable }) => `"${name}" may have no value: the query binds "?${variable}" in an OPTIONAL`,
    why: 'The first row without a value would end the rendering',
    help: ({ name }) => `Guard it: {{ ${name} | default("…") }} or {% if ${name} is defined %}`,
  },
};

/** Whether a name is one that the query selects, so that it is not misspelled but without a value. */
function isUnbound(name: string, known: readonly string[]): boolean {
  return known.includes(name.slice(name.lastIndexOf('.') + 1));
}
