import type { Examples } from './example.js';

/** Cases of GGEN2xx. */
export const ONTOLOGY_EXAMPLES: Examples<'2'> = {
  GGEN201: { facts: { syntax: 'Turtle', detail: 'a "." is missing before ":Order"' }, wrong: ':Product a owl:Class\n:Order a owl:Class .', right: ':Product a owl:Class .\n:Order a owl:Class .' },
  GGEN202: { facts: { prefix: 'owl', iri: 'http://www.w3.org/2002/07/owl#' }, wrong: ':Product a owl:Class .', right: '@prefix owl: <http://www.w3.org/2002/07/owl#> .\n:Product a owl:Class .' },
  GGEN203: { facts: { iri: 'https://example.org/a b', reason: 'it holds a space' }, wrong: '<https://example.org/a b>', right: '<https://example.org/a%20b>' },
  GGEN204: {
    facts: { focusNode: ':pen', path: ':price', shape: ':ProductShape', constraint: 'sh:minCount', message: 'A product has at least one price' },
    wrong: ':pen a :Product ; :name "Pen" .',
    right: ':pen a :Product ; :name "Pen" ; :price 1.50 .',
  },
  GGEN205: { facts: { name: 'every-product-has-a-name', description: 'Products are listed by name' }, wrong: ':pen a :Product .', right: ':pen a :Product ; :name "Pen" .' },
  GGEN206: { facts: { file: 'shop.tll', askedBy: 'ontology.source', suggestion: 'shop.ttl' }, wrong: 'source = "shop.tll"', right: 'source = "shop.ttl"' },
  GGEN207: { facts: { file: 'shop.data', known: ['turtle', 'rdfxml', 'jsonld'] }, wrong: 'source = "shop.data"', right: 'source = "shop.data"\nformat = "turtle"' },
  GGEN208: { facts: { iri: 'https://example.org/units', tried: ['ontology.imports: no file declares it', 'the network: not asked'] } },
  GGEN209: { facts: { limit: '1,000,000 steps' } },
  GGEN210: { facts: { file: 'dump.nt', bytes: 209715200, limit: 104857600 }, right: '[security]\nmax_file_size = 300000000' },
  GGEN211: { facts: { rounds: 100 } },
  GGEN212: { facts: { detail: 'sh:minCount must be a whole number, but it is "one"' }, wrong: 'sh:minCount "one"', right: 'sh:minCount 1' },
  GGEN213: { facts: { what: 'the external entity "chapter.xml"' } },
  GGEN214: { facts: { rule: 'cax-dw', meaning: ':pen is in two classes that are disjoint', statements: [':pen a :Product .', ':pen a :Person .'], more: 0 } },
  GGEN215: { facts: { detail: 'OWL-Direct entails more than OWL 2 RL' }, wrong: 'sh:entailment <http://www.w3.org/ns/entailment/OWL-Direct>', right: 'sh:entailment <http://www.w3.org/ns/entailment/OWL-RL>' },
  GGEN216: { facts: { term: 'sh:minCuont', suggestion: 'sh:minCount' }, wrong: 'sh:minCuont 1', right: 'sh:minCount 1' },
  GGEN217: { facts: { file: 'catalog-v001.xml', detail: 'an entry has no "uri"' }, wrong: '<uri name="https://example.org/units"/>', right: '<uri name="https://example.org/units" uri="units.ttl"/>' },
  GGEN218: { facts: { term: 'rdfs:subclassOf', suggestion: 'rdfs:subClassOf' }, wrong: ':Tea rdfs:subclassOf :Drink .', right: ':Tea rdfs:subClassOf :Drink .' },
};
