import { list, type Rows } from './row.js';

/** Problems of RDF, shapes, imports and inference: GGEN2xx. */
export const ONTOLOGY_PROBLEMS: Rows<'2'> = {
  GGEN201: {
    title: 'RDF that does not parse',
    message: ({ syntax, detail }) => `This is not valid ${syntax}: ${detail}`,
    why: 'A document that does not parse states nothing that can be relied on',
    help: ({ syntax }) => `Mend the marked place; the mistake may stand just before it, often ${OFTEN[syntax] ?? 'a missing ".", ";" or quote'}`,
  },
  GGEN202: {
    title: 'An RDF prefix that is not declared',
    message: ({ prefix }) => `The prefix "${prefix}:" is not declared in this file`,
    why: 'A prefix is short for the beginning of an IRI, and the file has to say of which one before its first use',
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
    why: 'Each rule of [validation] is an ASK query, a question with yes or no; the answer must be yes',
    help: ({ name }) => `Change the ontology so that the ASK of "${name}" is true, or the rule if it asks too much; ggen query "SELECT …" shows what the ontology states`,
  },
  GGEN206: {
    title: 'An RDF file is missing',
    message: ({ file, askedBy }) => `Cannot find "${file}", which ${askedBy} names`,
    why: 'Code made from a part of the ontology would look complete, and would not be',
    help: ({ suggestion }) => (suggestion ? `Did you mean "${suggestion}"?` : 'Paths are relative to the folder of the manifest'),
  },
  GGEN207: {
    title: 'The RDF syntax of a file cannot be told',
    message: ({ file }) => `Cannot tell the RDF syntax of "${file}" from its name or its content`,
    why: 'Each syntax of RDF is read in its own way, and a guess could read something else than what is meant',
    help: ({ known }) => `Give the file the ending of its syntax, such as .ttl, or name the syntax in the manifest as ontology.format: one of ${list(known)}`,
  },
  GGEN208: {
    title: 'An import cannot be resolved',
    message: ({ iri, tried, kind }) =>
      kind ? `owl:imports needs an IRI, and ${kind === 'text' ? `"${iri}" is a text` : 'this is a blank node'}` : `Cannot resolve the import <${iri}>: tried ${listed(tried)}`,
    why: 'An ontology means less than it says while a part of it is missing',
    help: ({ iri, kind }) =>
      kind === 'text' ? `Write <${iri}>, in angle brackets`
      : kind ? 'Name the ontology that is meant by its IRI, in angle brackets'
      : /^https?:/i.test(iri)
        ? 'List a local copy under ontology.imports or in catalog-v001.xml, or allow its host in security.allowed_domains and run ggen lock'
        : 'List a local copy under ontology.imports (found by the owl:Ontology that it declares), or map the IRI to a file in catalog-v001.xml',
  },
  GGEN209: {
    title: 'Blank nodes that cannot be labelled within the work limit',
    message: ({ limit }) => `The blank nodes of the ontology cannot be told apart within ${limit}`,
    why: 'A blank node is told by what it is linked to; where all links look the same that takes work without end (RDFC-1.0, 7.1), and ggen stops instead of hanging',
    help: () => 'Give the nodes of that tangle names: an IRI such as :a in place of _:a or [ ]',
  },
  GGEN210: {
    title: 'An input is too large',
    message: ({ file, bytes, limit }) => `"${file}" has ${bytes} bytes, and the limit is ${limit}`,
    why: 'The limit keeps a stray file from taking all memory',
    help: () => 'Raise security.max_file_size in the manifest if the file is meant to be that large',
  },
  GGEN211: {
    title: 'Inference does not come to an end',
    message: ({ rounds, limit }) => (limit === undefined ? `The inference rules still add statements after ${rounds} rounds` : `What follows from the ontology takes more than ${limit}`),
    why: 'Rules can feed on their own results, and what follows can be the square of what is stated; ggen stops instead of hanging',
    help: ({ limit }) => (limit === undefined ? 'Let the rules make no new blank nodes, or switch inference.fixpoint off' : 'Take inference.regime = "rdfs" or "none", or state less: long chains and large cliques of owl:sameAs multiply'),
  },
  GGEN212: {
    title: 'A shapes graph that cannot be used',
    message: ({ detail }) => `Cannot use the shapes as they are: ${detail}`,
    why: 'A constraint that is passed over would let through what it forbids',
    help: () => 'Mend the shape, or take it out of validation.shacl',
  },
  GGEN213: {
    title: 'RDF that needs what ggen does not allow',
    message: ({ what }) => `The document needs ${what}`,
    why: 'ggen reads RDF 1.1, and from the file alone: what the network answers may be another thing tomorrow',
    help: () => 'Write what it stands for into the document itself',
  },
  GGEN214: {
    title: 'The ontology contradicts itself',
    message: ({ rule, meaning, statements, more }) =>
      `The ontology contradicts itself: ${meaning} (rule ${rule}: ${statements.join(' ')})${more > 0 ? `; and ${more} more contradictions` : ''}`,
    why: 'Anything at all follows from a contradiction, so nothing that is made from it can be relied on',
    help: () => 'Change or take out one of the statements that are marked',
  },
  GGEN215: {
    title: 'An entailment that cannot be applied',
    message: ({ detail }) => `Cannot apply the entailment: ${detail}`,
    why: 'What should follow from the ontology would be missing, and with it what is made from that',
    help: () => 'Take a regime that ggen knows, "rdfs" or "owl2-rl"; their rules stand in the folder "ontologies"',
  },
  GGEN216: {
    title: 'A term that SHACL does not have',
    message: ({ term }) => `SHACL has no term "${term}"`,
    why: 'What a misspelled term asks for is never checked',
    help: ({ suggestion }) => (suggestion ? `Did you mean "${suggestion}"?` : 'Put terms of your own into a namespace of your own'),
  },
  GGEN217: {
    title: 'A catalog of imports that cannot be used',
    message: ({ file, detail }) => `Cannot use the catalog "${file}": ${detail}`,
    why: 'An entry that is passed over would let an import lead to another document than the catalog says',
    help: () => 'Write <uri name="IRI" uri="file"/> for each import, with files of the project',
  },
  GGEN218: {
    title: 'A term that a vocabulary does not have',
    message: ({ term }) => term.startsWith('@') ? `JSON-LD has no keyword "${term}", and passes over what it says` : `The vocabulary of "${term.split(':', 1)[0]}:" has no term "${term}"`,
    why: 'No query, rule or shape finds what a misspelled term states',
    help: ({ term, suggestion }) => (suggestion ? `Did you mean "${suggestion}"?` : term.startsWith('@') ? 'Rename it: JSON-LD keeps names that begin with "@" to itself' : 'Put terms of your own into a namespace of your own'),
  },
};

/** What most mistakes are, by syntax; in the others a mark or a quote is missing. */
const OFTEN: Readonly<Record<string, string>> = {
  'JSON-LD': 'a comma too many, or a missing comma or quote',
  'RDF/XML': 'an end tag that is missing or misspelled',
};

/** The places tried, as one clause. */
function listed(tried: readonly string[]): string {
  return tried.length === 0 ? 'no place' : tried.join('; ');
}
