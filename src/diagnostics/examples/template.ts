import type { Examples } from './example.js';

/** Cases of GGEN4xx. */
export const TEMPLATE_EXAMPLES: Examples<'4'> = {
  GGEN401: { facts: { detail: '"for" is still open at the end' }, wrong: '{% for row in rows %}{{ row.name }}', right: '{% for row in rows %}{{ row.name }}{% endfor %}' },
  GGEN402: { facts: { name: 'row.nmae', known: ['name', 'price'], suggestion: 'name' }, wrong: '{{ row.nmae }}', right: '{{ row.name }}' },
  GGEN403: { facts: { kind: 'filter', name: 'pascall', suggestion: 'pascal' }, wrong: '{{ name | pascall }}', right: '{{ name | pascal }}' },
  GGEN404: { facts: { file: 'produts.njk', askedBy: 'rule "products"', suggestion: 'products.njk' }, wrong: 'template = { file = "produts.njk" }', right: 'template = { file = "products.njk" }' },
  GGEN405: { facts: { detail: 'cannot divide "many" by 2' } },
  GGEN406: { facts: { what: '"constructor"' }, wrong: '{{ name.constructor }}', right: '{{ name }}' },
  GGEN407: { facts: { detail: '"to" must be a text' }, wrong: '---\nto: [a.ts]\n---', right: '---\nto: a.ts\n---' },
  GGEN408: { facts: { key: 'skip_emtpy', known: ['to', 'skip_empty', 'force'], suggestion: 'skip_empty' }, wrong: '---\nskip_emtpy: true\n---', right: '---\nskip_empty: true\n---' },
  GGEN409: { facts: { name: 'now', caution: 'gives the same moment in every run' }, wrong: '{{ now() }}', right: '{{ row.released }}' },
  GGEN410: { facts: { name: 'price', rule: 'products' }, wrong: 'SELECT ?name ?price WHERE { ?p :name ?name ; :price ?price }\n{{ name }}', right: 'SELECT ?name WHERE { ?p :name ?name }\n{{ name }}' },
  GGEN411: { facts: { name: 'bdoy', known: ['body', 'head'], suggestion: 'body' }, wrong: '{% extends "base.njk" %}{% block bdoy %}…{% endblock %}', right: '{% extends "base.njk" %}{% block body %}…{% endblock %}' },
  GGEN412: { facts: { name: 'row.price', variable: 'price' }, wrong: '{{ row.price }}', right: '{{ row.price | default("0") }}' },
};
