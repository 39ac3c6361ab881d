import { list, type Rows } from './row.js';

/** Problems of SPARQL: GGEN3xx. */
export const QUERY_PROBLEMS: Rows<'3'> = {
  GGEN301: {
    title: 'A query that does not parse',
    message: ({ detail }) => `This is not valid SPARQL: ${detail}`,
    why: 'A query that does not parse has no answer',
    help: ({ suggestion }) => (suggestion ? `Did you mean "${suggestion}"?` : 'Mend the marked place; the mistake may stand just before it'),
  },
  GGEN302: {
    title: 'A query prefix that is not declared',
    message: ({ prefix }) => `The prefix "${prefix}:" is not declared`,
    why: 'A prefix is short for the beginning of an IRI, and the query or the manifest has to say of which one',
    help: ({ prefix, iri = 'IRI', suggestion }) =>
      (suggestion ? `Did you mean "${suggestion}:"? Or add ` : 'Add ') + `PREFIX ${prefix}: <${iri}> to the query, or ${prefix} = "${iri}" under [ontology.prefixes]`,
  },
  GGEN303: {
    title: 'A function whose result changes from run to run',
    message: ({ name }) => `${name}() is not allowed: its value is another one in each run`,
    why: 'Same input, same bytes: the clock and chance are no input',
    help: () => 'State the value in the ontology, or make it from terms of the row',
  },
  GGEN304: {
    title: 'A service that is not allowed',
    message: ({ host }) => `The query may not reach "${host}": it is not among the allowed hosts`,
    why: 'A project reaches only the hosts that its manifest names; no request was made',
    help: ({ host }) => `Allow it, if you trust it: security.allowed_domains = ["${host}"]`,
  },
  GGEN305: {
    title: 'An update instead of a query',
    message: ({ operation }) => `${operation} is an update; only SELECT, ASK, CONSTRUCT and DESCRIBE are allowed`,
    why: 'A query reads the graph; statements are added by the ontology and its inference rules',
    help: () => 'State it in the ontology, or turn it into a CONSTRUCT under [[inference.rules]]',
  },
  GGEN306: {
    title: 'A query that failed while it ran',
    message: ({ engine, detail }) => `The query engine ${engine} could not answer: ${detail}`,
    why: 'Half an answer would make half the code',
    help: ({ detail }) =>
      /^it has no function/.test(detail) ? 'Use a function of SPARQL 1.1, or make the value in the template with a filter' : 'Simplify the query, or try the other engine: --engine comunica or --engine oxigraph',
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
  GGEN311: {
    title: 'A graph that the ontology does not have',
    message: ({ graph }) => `The ontology has no graph <${graph}>`,
    why: 'FROM chooses among the named graphs of the ontology; nothing is fetched, and an absent graph would give no rows',
    help: ({ known, suggestion }) =>
      (suggestion ? `Did you mean <${suggestion}>? ` : '') +
      (known.length === 0 ? 'The ontology has no named graphs (TriG and N-Quads have them): leave FROM out' : `Named graphs: ${list(known)}`),
  },
  GGEN312: {
    title: 'A query variable that nothing binds',
    message: ({ name, role }) => `"?${name}" is ${role}, but no pattern of the query binds it`,
    why: 'A variable that nothing binds has no value in any row',
    help: ({ name, suggestion }) => (suggestion ? `Did you mean "?${suggestion}"?` : `Bind "?${name}" in a pattern, or leave it out`),
  },
  GGEN313: {
    title: 'A rule whose query has no rows',
    message: ({ reason }) => `This query has no rows${reason ? `: ${reason}` : ''}`,
    why: 'A rule without rows makes nothing from the graph',
    help: ({ suggestion }) =>
      suggestion ? `Did you mean "${suggestion}"?` : 'Ask a part of the pattern at a time with ggen query; where no rows are right, nothing needs to change',
  },
  GGEN314: {
    title: 'A term in a query that nothing declares',
    message: ({ term, vocabulary }) => (vocabulary ? `"${term}" is no term of ${vocabulary}` : `"${term}" is nowhere in the graph`),
    why: 'A pattern with a term that nothing uses matches nothing',
    help: ({ suggestion }) => (suggestion ? `Did you mean "${suggestion}"?` : 'Correct the term, or state something with it in the ontology'),
  },
  GGEN315: {
    title: 'LIMIT or OFFSET without ORDER BY',
    message: ({ clause }) => `This query has ${clause}, but no ORDER BY that says which rows are left`,
    why: 'ggen leaves the same rows in every run, but which ones they are is decided by the values of all columns, not by the query',
    help: () => 'Add ORDER BY with the variables that decide which rows matter',
  },
  GGEN316: {
    title: 'A query that pairs everything with everything',
    message: ({ groups: [first, second] }) => `Nothing joins the patterns of ${second} to those of ${first}`,
    why: 'Patterns that share no variable give every pair of their solutions',
    help: () => 'Join them by a variable or a FILTER, or write two queries; where one side has a single solution, nothing needs to change',
  },
  GGEN317: {
    title: 'A prefix that the query never uses',
    message: ({ prefix }) => `The prefix "${prefix}:" is declared, but never used`,
    why: 'What a query declares and does not use is often the trace of a mistake',
    help: ({ prefix }) => `Leave out PREFIX ${prefix}:, or use it`,
  },
  GGEN318: {
    title: 'A prefix that is declared twice',
    message: ({ prefix, iris: [first, second] }) => `The prefix "${prefix}:" is declared as <${first}> and as <${second}>`,
    why: 'The last declaration counts for the whole query, which a reader of the first cannot see',
    help: () => 'Keep one of the declarations, or give the other one its own name',
  },
  GGEN319: {
    title: 'A prefix that nearly is a namespace of the graph',
    message: ({ prefix, iri, suggestion }) => `"${prefix}:" stands for <${iri}>, but the graph has <${suggestion}>`,
    why: 'IRIs that differ in one character are different IRIs, so nothing of the graph has this prefix',
    help: ({ suggestion }) => `Did you mean <${suggestion}>?`,
  },
};
