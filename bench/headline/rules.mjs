/** The generation rules of the headline case: 20 queries that make 24 + 5 + 18 = 47 files. */

/** How many files the rules make. */
export const FILES = 47;

/** @typedef {{ readonly name: string, readonly output: string, readonly query: string, readonly template: string }} Rule */

const NAME = 'BIND(STRAFTER(STR(?class), "#") AS ?name)';
const LIST = (/** @type {string} */ type) => `{% for row in rows %}${type}{% endfor %}`;

/** @type {readonly Rule[]} */
export const RULES = [
  {
    name: 'interfaces',
    output: 'src/types/{{ name | kebab }}.ts',
    query: `SELECT ?name ?comment ?parent ?property ?range ?target ?required WHERE {
  ?class a owl:Class ; rdfs:comment ?comment . ${NAME}
  OPTIONAL { ?class rdfs:subClassOf ?super . BIND(STRAFTER(STR(?super), "#") AS ?parent) }
  ?p rdfs:domain ?class ; rdfs:label ?property ; rdfs:range ?range ; shop:position ?position .
  OPTIONAL { ?range a owl:Class . BIND(STRAFTER(STR(?range), "#") AS ?target) }
  OPTIONAL { ?p shop:required ?required }
} ORDER BY ?name ?position`,
    template: `{% set types = { "http://www.w3.org/2001/XMLSchema#integer": "number", "http://www.w3.org/2001/XMLSchema#decimal": "number", "http://www.w3.org/2001/XMLSchema#boolean": "boolean" } %}
{% for row in rows %}{% if row.target is defined and row.target != name %}import type { {{ row.target }} } from './{{ row.target | kebab }}.js'
{% endif %}{% endfor %}
{% if parent is defined %}import type { {{ parent }} } from './{{ parent | kebab }}.js'{% endif %}

/** {{ comment }} */
export interface {{ name }} {% if parent is defined %}extends {{ parent }} {% endif %}{
{% for row in rows %}  readonly {{ row.property }}{% if row.required is not defined %}?{% endif %}: {% if row.target is defined %}{{ row.target }}{% else %}{{ types[row.range] | default("string") }}{% endif %}
{% endfor %}}

export function is{{ name }}(value: unknown): value is {{ name }} {
  if (typeof value !== 'object' || value === null) return false
{% for row in rows %}{% if row.required is defined %}  if (!('{{ row.property }}' in value)) { return false }
{% endif %}{% endfor %}  return true
}
`,
  },
  {
    name: 'module-schemas',
    output: 'schemas/{{ module }}.json',
    query: `SELECT ?module ?name ?property ?range WHERE {
  ?class a owl:Class ; rdfs:isDefinedBy ?m . ${NAME} BIND(STRAFTER(STR(?m), "#") AS ?module)
  ?p a owl:DatatypeProperty ; rdfs:domain ?class ; rdfs:label ?property ; rdfs:range ?range
} ORDER BY ?module ?name ?property`,
    template: `{"title": {{ module | json_encode }}, "properties": [
{% for row in rows %}  {"of": {{ row.name | json_encode }}, "name": {{ row.property | json_encode }}, "datatype": {{ row.range | json_encode }} }{% if not loop.last %},{% endif %}
{% endfor %}]}
`,
  },
  list('class-names', 'src/class-names.ts', `SELECT ?name WHERE { ?class a owl:Class . ${NAME} } ORDER BY ?name`, (row) => `export const CLASS_NAMES = [${row("'{{ row.name }}',")}] as const\n`),
  list('hierarchy', 'src/hierarchy.ts', `SELECT ?name ?ancestor WHERE { ?class a owl:Class . ${NAME} ?class rdfs:subClassOf* ?a . BIND(STRAFTER(STR(?a), "#") AS ?ancestor) }`, (row) => `export const ANCESTORS: readonly (readonly [string, string])[] = [${row("['{{ row.name }}','{{ row.ancestor }}'],")}]\n`),
  list('labels', 'src/labels.ts', `SELECT ?name ?language ?label WHERE { ?class a owl:Class ; rdfs:label ?label . ${NAME} BIND(LANG(?label) AS ?language) } ORDER BY ?name ?language`, (row) => `export const LABELS = [${row("{class:'{{ row.name }}',language:'{{ row.language }}',label:{{ row.label | json_encode }}},")}]\n`),
  list('enumerations', 'src/enumerations.ts', 'SELECT ?scheme ?label ?notation WHERE { ?c skos:inScheme ?s ; skos:prefLabel ?label ; skos:notation ?notation . ?s skos:prefLabel ?scheme } ORDER BY ?scheme ?notation', (row) => `export const CONCEPTS = [${row("{scheme:'{{ row.scheme }}',label:{{ row.label | json_encode }},order:{{ row.notation }}},")}]\n`),
  list('links', 'src/links.ts', 'SELECT ?from ?to ?label WHERE { ?p a owl:ObjectProperty ; rdfs:domain ?d ; rdfs:range ?r ; rdfs:label ?label . BIND(STRAFTER(STR(?d), "#") AS ?from) BIND(STRAFTER(STR(?r), "#") AS ?to) } ORDER BY ?from ?to', (row) => `export const LINKS = new Map([${row("['{{ row.from }}','{{ row.to }}'],")}])\n`),
  list('required', 'src/required.ts', 'SELECT ?label WHERE { ?p shop:required true ; rdfs:label ?label } ORDER BY ?label', (row) => `export const REQUIRED: ReadonlySet<string> = new Set([${row('{{ row.label | json_encode }},')}])\n`),
  list('roots', 'src/roots.ts', `SELECT ?name WHERE { ?class a owl:Class . ${NAME} FILTER NOT EXISTS { ?class rdfs:subClassOf ?other } } ORDER BY ?name`, (row) => `export type Root = ${row("| '{{ row.name }}' ")}\n`),
  list('fixtures', 'src/fixtures.ts', 'SELECT ?code ?title ?count WHERE { ?x a shop:Product ; shop:productCode ?code ; shop:productTitle ?title ; shop:productCount ?count } ORDER BY ?code', (row) => `export const PRODUCTS = [${row('{code:{{ row.code | json_encode }},title:{{ row.title | json_encode }},count:{{ row.count }}},')}]\n`),
  list('counts', 'data/counts.json', `SELECT ?name (COUNT(?x) AS ?count) WHERE { ?class a owl:Class . ${NAME} ?x a ?class } GROUP BY ?name ORDER BY ?name`, jsonOf('"class": {{ row.name | json_encode }}, "count": {{ row.count }}')),
  list('totals', 'data/totals.json', 'SELECT (SUM(?count) AS ?sum) (MAX(?count) AS ?max) WHERE { ?x shop:stockItemCount ?count }', jsonOf('"sum": {{ row.sum }}, "max": {{ row.max }}')),
  list('customers', 'data/customers.json', 'SELECT ?code ?title WHERE { ?x a shop:Customer ; shop:customerCode ?code ; shop:customerTitle ?title } ORDER BY ?code', jsonOf('"code": {{ row.code | json_encode }}, "title": {{ row.title | json_encode }}')),
  list('invoices', 'data/invoices.json', 'SELECT ?code ?date WHERE { ?x a ?kind ; shop:invoiceCode ?code ; shop:invoiceCreatedOn ?date . ?kind rdfs:subClassOf* shop:Invoice FILTER(?date >= "2021-01-01"^^xsd:date) } ORDER BY ?code', jsonOf('"code": {{ row.code | json_encode }}, "date": {{ row.date | json_encode }}')),
  list('active', 'data/active.json', 'SELECT ?code WHERE { { ?x shop:brandActive true ; shop:brandCode ?code } UNION { ?x shop:supplierActive true ; shop:supplierCode ?code } } ORDER BY ?code', jsonOf('"code": {{ row.code | json_encode }}')),
  list('overview', 'docs/overview.md', `SELECT ?module ?comment (GROUP_CONCAT(?name; separator=", ") AS ?names) WHERE { ?m a owl:Ontology ; rdfs:comment ?comment . BIND(STRAFTER(STR(?m), "#") AS ?module) { SELECT ?m ?name WHERE { ?class rdfs:isDefinedBy ?m . ${NAME} } ORDER BY ?name } } GROUP BY ?module ?comment ORDER BY ?module`, (row) => `Overview\n========\n\n${row('## {{ row.module }}\n\n{{ row.comment }} It has {{ row.names }}.\n\n')}`),
  list('glossary', 'docs/glossary.md', 'SELECT ?label ?comment WHERE { ?p a owl:DatatypeProperty ; rdfs:label ?label ; rdfs:comment ?comment FILTER(LANG(?label) = "en") } ORDER BY ?label', (row) => `# Glossary\n\n|Term|Meaning|\n|-|-|\n${row('|{{ row.label }}|{{ row.comment }}|\n')}`),
  list('datatypes', 'docs/datatypes.md', 'SELECT ?range (COUNT(*) AS ?uses) WHERE { ?p a owl:DatatypeProperty ; rdfs:range ?range } GROUP BY ?range ORDER BY DESC(?uses) ?range', (row) => `# Datatypes\n\n${row('* {{ row.range }}: {{ row.uses }}\n')}`),
  list('concepts', 'docs/concepts.md', 'SELECT ?scheme ?label WHERE { ?c skos:inScheme/skos:prefLabel ?scheme ; skos:prefLabel ?label } ORDER BY ?scheme ?label', (row) => `# Concepts\n\n${row('* {{ row.scheme }}: {{ row.label }}\n')}`),
  list('stock', 'docs/stock.md', 'SELECT ?title (SUM(?count) AS ?total) WHERE { ?x a shop:StockItem ; shop:stockItemTitle ?title ; shop:stockItemCount ?count } GROUP BY ?title ORDER BY ?title', (row) => `# Stock\n\n${row('* {{ row.title }}: {{ row.total }}\n')}`),
];

/**
 * A rule with one file, whose template goes over all rows.
 * @param {string} name @param {string} output @param {string} query
 * @param {(row: (type: string) => string) => string} template
 * @returns {Rule}
 */
function list(name, output, query, template) {
  return { name, output, query, template: template(LIST) };
}

/** @param {string} members */
function jsonOf(members) {
  return (/** @type {(type: string) => string} */ row) => `[${row(`{${members}}{% if not loop.last %},{% endif %}\n`)}]\n`;
}
