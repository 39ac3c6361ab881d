import type { Code } from '../model/diagnostic.js';
import type { Facts } from '../model/facts.js';

/** How one kind of problem is told: what is wrong, why ggen minds, and what would be right. */
export interface Row<F> {
  readonly title: string;
  readonly message: (facts: F) => string;
  readonly why: string;
  readonly help: (facts: F) => string;
}

/** Every kind of problem and its sentences; complete by type. */
export const TABLE: { readonly [C in Code]: Row<Facts[C]> } = {
  GGEN101: {
    title: 'The manifest is not valid TOML',
    message: ({ detail }) => `Cannot read the manifest: ${detail}`,
    why: 'The manifest is TOML 1.0; nothing runs until all of it can be read',
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
    why: 'A value of another type would be guessed at, and guesses differ',
    help: ({ key, expected }) => `Give "${key}" ${expected}`,
  },
  GGEN104: {
    title: 'An unknown manifest key',
    message: ({ key }) => `The manifest has an unknown key "${key}"`,
    why: 'A key that ggen does not know has no effect, which is seldom what was meant',
    help: ({ suggestion }) => (suggestion ? `Did you mean "${suggestion}"?` : 'Remove it, or look the key up in the README'),
  },
  GGEN105: {
    title: 'A manifest value is not one of those allowed',
    message: ({ key, value }) => `"${key}" cannot be "${value}"`,
    why: 'Only the listed values have a meaning',
    help: ({ allowed, suggestion }) => (suggestion ? `Did you mean "${suggestion}"? ` : '') + `Allowed: ${list(allowed)}`,
  },
  GGEN106: {
    title: 'No manifest',
    message: ({ manifest, folder }) => `Cannot find "${manifest}" in "${folder}" or a folder above it`,
    why: 'The manifest names the ontology, the queries and the templates of a project',
    help: () => 'Run ggen inside a project, or name a manifest: ggen sync -m PATH/ggen.toml',
  },
  GGEN107: {
    title: 'Two rules have one name',
    message: ({ name }) => `Two rules are called "${name}"`,
    why: 'Reports, receipts and --rule name rules; each name must mean one',
    help: () => 'Rename one of them',
  },
  GGEN108: {
    title: 'No such rule',
    message: ({ name }) => `There is no rule "${name}"`,
    why: 'A rule that is asked for by name must exist',
    help: ({ known, suggestion }) => (suggestion ? `Did you mean "${suggestion}"? ` : '') + `Rules: ${list(known)}`,
  },
  GGEN109: {
    title: 'A manifest path that may not be used',
    message: ({ key, path }) => `"${key}" names "${path}", which is not a path that ggen may use`,
    why: 'Paths are relative to the manifest, so that a project means the same on every machine',
    help: () => 'Use a relative path with forward slashes',
  },
  GGEN110: {
    title: 'The command line is not understood',
    message: ({ detail }) => detail,
    why: 'An option that is misread would do something that nobody asked for',
    help: ({ suggestion }) => (suggestion ? `Did you mean ${suggestion}? ` : '') + 'See: ggen --help',
  },
  GGEN111: {
    title: 'A file cannot be read',
    message: ({ file, detail }) => `Cannot read "${file}": ${detail}`,
    why: 'A run that leaves out an input would make something else than what the project says',
    help: () => 'Check that the file is there, is text in UTF-8, and may be read',
  },
  GGEN112: {
    title: 'A manifest value that asks for what ggen cannot do yet',
    message: ({ key, what }) => `"${key}" asks for ${what}, which this version of ggen cannot do`,
    why: 'An option that is read and passed over would look as if it worked',
    help: ({ instead }) => instead,
  },
  GGEN201: {
    title: 'RDF that does not parse',
    message: ({ syntax, detail }) => `This is not valid ${syntax}: ${detail}`,
    why: 'A document that does not parse states nothing that can be relied on',
    help: () => 'Mend the marked place; the mistake may stand just before it, often a missing ".", ";" or quote',
  },
  GGEN202: {
    title: 'An RDF prefix that is not declared',
    message: ({ prefix }) => `The prefix "${prefix}:" is not declared in this file`,
    why: 'A prefix stands for an IRI that the file has to name before its first use',
    help: ({ prefix, iri = 'IRI', suggestion }) =>
      suggestion ? `Did you mean "${suggestion}:"?` : `Add a line at the top: @prefix ${prefix}: <${iri}> .`,
  },
  GGEN203: {
    title: 'Not an IRI',
    message: ({ iri, reason }) => `<${iri}> is not a valid IRI: ${reason}`,
    why: 'Names that are not IRIs cannot be compared, joined or queried reliably',
    help: () => 'Escape the character with % and its two hexadecimal digits (a space is %20), or leave it out',
  },
  GGEN204: {
    title: 'The data does not conform to a shape',
    message: ({ message, focusNode, path, value }) =>
      `${message} (${path ? `${path} of ` : ''}${focusNode}${value === undefined ? '' : `, value ${value}`})`,
    why: 'The shapes state what every query and template may rely on',
    help: ({ shape, constraint }) => `Change the data so that ${constraint} of ${shape} holds, or the shape if it asks too much`,
  },
  GGEN205: {
    title: 'A validation rule does not hold',
    message: ({ name, description }) => `The validation rule "${name}" does not hold${description ? `: ${description}` : ''}`,
    why: 'Each rule of [validation] is an ASK that must be true of the ontology',
    help: ({ name }) => `Change the ontology so that the ASK of "${name}" is true; ggen query runs queries against it`,
  },
  GGEN206: {
    title: 'An RDF file is missing',
    message: ({ file, askedBy }) => `Cannot find "${file}", which ${askedBy} names`,
    why: 'Code made from a part of the ontology would look complete and not be',
    help: ({ suggestion }) => (suggestion ? `Did you mean "${suggestion}"?` : 'Paths are relative to the folder of the manifest'),
  },
  GGEN207: {
    title: 'The RDF syntax of a file cannot be told',
    message: ({ file }) => `Cannot tell the RDF syntax of "${file}" from its name or its content`,
    why: 'Each syntax needs its own parser',
    help: ({ known }) => `Name it in the manifest: ontology.format = one of ${list(known)}`,
  },
  GGEN208: {
    title: 'An import cannot be resolved',
    message: ({ iri }) => `Cannot resolve the import <${iri}>`,
    why: 'An ontology means less than it says while a part of it is missing',
    help: () => 'List a local copy under ontology.imports; a copy that declares this IRI as an owl:Ontology is found by it',
  },
  GGEN209: {
    title: 'Blank nodes that cannot be labelled within the work limit',
    message: ({ limit }) => `The blank nodes of the ontology cannot be told apart within ${limit}`,
    why: 'Canonical labels take exponential work on graphs built to be symmetric (RDFC-1.0, 7.1); ggen stops instead of hanging',
    help: () => 'Give the blank nodes in the tangle IRIs of their own',
  },
  GGEN210: {
    title: 'An input is too large',
    message: ({ file, bytes, limit }) => `"${file}" has ${bytes} bytes, and the limit is ${limit}`,
    why: 'The limit keeps a stray file from taking all memory',
    help: () => 'Raise security.max_file_size in the manifest if the file is meant to be that large',
  },
  GGEN211: {
    title: 'Inference does not come to an end',
    message: ({ rounds }) => `The inference rules still add statements after ${rounds} rounds`,
    why: 'A rule that makes new nodes from its own results never ends',
    help: () => 'Let the rules make no new blank nodes, or switch inference.fixpoint off',
  },
  GGEN212: {
    title: 'A shapes graph that cannot be used',
    message: ({ detail }) => `Cannot use the shapes: ${detail}`,
    why: 'A constraint that is passed over would let through what it forbids',
    help: () => 'Mend the shape, or take it out of validation.shacl',
  },
  GGEN213: {
    title: 'RDF that needs what ggen does not allow',
    message: ({ what }) => `The document needs ${what}`,
    why: 'Parsing must not depend on the network or leave RDF 1.1',
    help: () => 'Write it out in the document itself',
  },
  GGEN301: {
    title: 'A query that does not parse',
    message: ({ detail }) => `This is not valid SPARQL: ${detail}`,
    why: 'A query that does not parse has no answer',
    help: ({ suggestion }) => (suggestion ? `Did you mean "${suggestion}"?` : 'Mend the marked place; the mistake may stand just before it'),
  },
  GGEN302: {
    title: 'A query prefix that is not declared',
    message: ({ prefix }) => `The prefix "${prefix}:" is not declared`,
    why: 'A prefix stands for an IRI that the query or the manifest has to name',
    help: ({ prefix, suggestion }) =>
      (suggestion ? `Did you mean "${suggestion}:"? Or add ` : 'Add ') + `${prefix} = "IRI" under [ontology.prefixes], or PREFIX ${prefix}: <IRI> to the query`,
  },
  GGEN303: {
    title: 'A function whose result changes from run to run',
    message: ({ name }) => `${name}() is not allowed`,
    why: 'Same input, same bytes: the clock and chance are no input',
    help: () => 'State the value in the ontology, or make it from terms of the row',
  },
  GGEN304: {
    title: 'A service that is not allowed',
    message: ({ host }) => `SERVICE may not reach "${host}"`,
    why: 'A project reaches only the hosts that its manifest names',
    help: ({ host }) => `Allow it, if you trust it: security.allowed_domains = ["${host}"]`,
  },
  GGEN305: {
    title: 'An update instead of a query',
    message: ({ operation }) => `${operation} is an update; only SELECT, ASK, CONSTRUCT and DESCRIBE are allowed`,
    why: 'A query reads the graph; statements are added by the ontology and its inference rules',
    help: () => 'Turn it into a CONSTRUCT under [[inference.rules]]',
  },
  GGEN306: {
    title: 'A query that failed while it ran',
    message: ({ engine, detail }) => `The query engine ${engine} could not answer: ${detail}`,
    why: 'Half an answer would make half the code',
    help: () => 'Simplify the query, or try the other engine: --engine comunica or --engine oxigraph',
  },
  GGEN307: {
    title: 'A query file is missing',
    message: ({ file, askedBy }) => `Cannot find "${file}", which ${askedBy} names`,
    why: 'Each rule needs its query',
    help: ({ suggestion }) => (suggestion ? `Did you mean "${suggestion}"?` : 'Paths are relative to the folder of the manifest'),
  },
  GGEN308: {
    title: 'A SELECT without ORDER BY',
    message: () => 'This SELECT has no ORDER BY',
    why: 'ggen puts its rows in a fixed order of its own, but an order that the query states is one that a reader knows',
    help: () => 'Add ORDER BY with the variables that name a row',
  },
  GGEN309: {
    title: 'An engine that cannot answer exactly',
    message: ({ engine, reason }) => `The engine ${engine} cannot answer this query exactly: ${reason}`,
    why: 'A literal must come out as it stands in the source, and rows must not depend on the engine',
    help: () => 'Leave the choice to ggen: --engine auto',
  },
  GGEN310: {
    title: 'A query of the wrong form',
    message: ({ key, expected, found }) => `"${key}" must be ${expected}, but it is ${found}`,
    why: 'A condition is a question with a yes or no; an inference rule states what to add',
    help: ({ expected }) => `Write it as ${expected}`,
  },
  GGEN401: {
    title: 'A template that does not parse',
    message: ({ detail }) => `This template does not parse: ${detail}`,
    why: 'A template that does not parse cannot be rendered',
    help: ({ suggestion }) => (suggestion ? `Did you mean "${suggestion}"?` : 'Mend the marked place; every tag that opens a block needs its end'),
  },
  GGEN402: {
    title: 'An undefined template variable',
    message: ({ name }) => `"${name}" is not defined`,
    why: 'An undefined variable would leave a hole in the generated code',
    help: ({ known, suggestion }) =>
      (suggestion ? `Did you mean "${suggestion}"? ` : '') +
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
    help: () => 'Use values of the query, and filters',
  },
  GGEN501: {
    title: 'Generated code that does not parse',
    message: ({ file, language, detail }) => `The generated "${file}" is not valid ${language}: ${detail}`,
    why: 'Code that does not parse would break the build that uses it',
    help: () => 'Mend the template that made it; ggen sync --raw writes the file as it was rendered, to look at',
  },
  GGEN502: {
    title: 'An unknown formatter',
    message: ({ extension, name }) => `There is no formatter "${name}" for "${extension}"`,
    why: 'Only formatters that come with ggen or an extension give the same bytes on every machine',
    help: ({ known, suggestion }) => (suggestion ? `Did you mean "${suggestion}"? ` : '') + `Formatters: ${list(known)}; or false to leave such files alone`,
  },
  GGEN503: {
    title: 'Files without a formatter',
    message: ({ extensions }) => `No formatter for ${extensions.map((one) => `.${one}`).join(', ')}: written as rendered`,
    why: 'Formatting needs a formatter that gives the same bytes on every machine',
    help: () => 'Nothing to do, unless the template leaves untidy text',
  },
  GGEN504: {
    title: 'Formatter settings that cannot be used',
    message: ({ file, detail }) => `Cannot use the formatter settings in "${file}": ${detail}`,
    why: 'Settings are data: running a project\'s code to get them would let it do anything',
    help: () => 'Write them as JSON, YAML or TOML in .prettierrc, or in .editorconfig',
  },
  GGEN601: {
    title: 'An output path that may not be written',
    message: ({ path, fault }) => `Cannot write "${path}": ${fault}`,
    why: 'ggen writes only inside the project, and only names that every file system can hold',
    help: () => 'Change output_file so that it gives a relative path below the project, without ".."',
  },
  GGEN602: {
    title: 'Two outputs with one path',
    message: ({ path, rules }) =>
      rules[0] === rules[1] ? `Cannot emit "${path}": rule "${rules[0]}" writes it twice` : `Cannot emit "${path}": rules "${rules[0]}" and "${rules[1]}" both write it`,
    why: 'The second would silently replace the first',
    help: () => 'Give each its own output_file',
  },
  GGEN603: {
    title: 'Two outputs that some file systems cannot tell apart',
    message: ({ paths }) => `Cannot emit both "${paths[0]}" and "${paths[1]}": they differ only by case or Unicode form`,
    why: 'On macOS and Windows they are one file',
    help: () => 'Give them names that differ in more than case',
  },
  GGEN604: {
    title: 'A generated file was edited by hand',
    message: ({ path }) => `"${path}" was edited by hand since ggen wrote it`,
    why: 'Writing it would lose that edit',
    help: () => 'Move the edit into the ontology or the template; or overwrite it: ggen sync --force',
  },
  GGEN605: {
    title: 'A generated file is out of date',
    message: ({ path, action }) => `"${path}" is out of date: it would be ${action}`,
    why: '--check holds what is on disk against what the inputs give',
    help: () => 'Run: ggen sync',
  },
  GGEN606: {
    title: 'A file cannot be written',
    message: ({ path, detail }) => `Cannot write "${path}": ${detail}`,
    why: 'Nothing of this run was kept',
    help: () => 'Free the path or the disk and run again',
  },
  GGEN607: {
    title: 'Permission denied',
    message: ({ path, operation }) => `Permission denied: cannot ${operation} "${path}"`,
    why: 'The system does not let this user do it',
    help: () => 'Change the owner or the mode of the file or its folder',
  },
  GGEN608: {
    title: 'A file differs from the receipt',
    message: ({ path, detail }) => `"${path}" ${detail}`,
    why: 'The receipt says what was made from what; this is no longer so',
    help: () => 'Run ggen sync to make the outputs anew from the inputs as they are',
  },
  GGEN609: {
    title: 'A receipt that was changed',
    message: ({ path }) => `The receipt "${path}" does not match its own digest`,
    why: 'A receipt that was edited or cut proves nothing',
    help: () => 'Run ggen sync to write it anew, and look up who changed it',
  },
  GGEN610: {
    title: 'No receipt that can be read',
    message: ({ path, detail }) => `Cannot use the receipt "${path}": ${detail}`,
    why: 'Without it nothing can be verified',
    help: () => 'Run ggen sync first, or name the receipt: ggen verify --agent-id NAME',
  },
  GGEN901: {
    title: 'A mistake in ggen',
    message: ({ detail }) => `ggen made a mistake: ${detail}`,
    why: 'This should not happen, whatever the input',
    help: () => 'Please report it with the smallest project that shows it; nothing was written',
  },
  GGEN902: {
    title: 'Out of time',
    message: ({ milliseconds }) => `The run did not end within ${milliseconds} ms`,
    why: '--timeout bounds the whole run',
    help: () => 'Raise --timeout, or look at ggen sync --verbose for the stage that takes long',
  },
  GGEN903: {
    title: 'Interrupted',
    message: () => 'Interrupted',
    why: 'The run was asked to stop',
    help: () => 'Nothing was written; run it again when you like',
  },
  GGEN904: {
    title: 'Two extensions with one name',
    message: ({ extension, kind, name }) => `The extension "${extension}" brings a ${kind} "${name}" that exists already`,
    why: 'One silently replacing the other would change what is made',
    help: () => 'Rename it, or leave one of the extensions out',
  },
};

/** The table's row for a code, ready for facts whose type is known only by that code. */
export function rowOf(code: Code): Row<unknown> {
  return TABLE[code] as Row<unknown>;
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `"${name}"`).join(', ');
}
