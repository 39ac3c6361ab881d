import type { Examples } from './example.js';

/** Cases of GGEN3xx. */
export const QUERY_EXAMPLES: Examples<'3'> = {
  GGEN301: { facts: { detail: 'it ends while "{" is still open' }, wrong: 'SELECT ?name WHERE { ?p :name ?name', right: 'SELECT ?name WHERE { ?p :name ?name }' },
  GGEN302: { facts: { prefix: 'shop' }, wrong: 'SELECT ?p WHERE { ?p a shop:Product }', right: 'PREFIX shop: <https://example.org/shop#>\nSELECT ?p WHERE { ?p a shop:Product }' },
  GGEN303: { facts: { name: 'NOW' }, wrong: 'BIND(NOW() AS ?made)', right: '?release :date ?made .' },
  GGEN304: { facts: { host: 'query.example.org' }, right: '[security]\nallowed_domains = ["query.example.org"]' },
  GGEN305: { facts: { operation: 'INSERT DATA' }, wrong: 'INSERT { ?p a :Cheap } WHERE { ?p :price ?n FILTER(?n < 5) }', right: 'CONSTRUCT { ?p a :Cheap } WHERE { ?p :price ?n FILTER(?n < 5) }' },
  GGEN306: { facts: { engine: 'comunica', detail: 'it ran out of memory' } },
  GGEN307: { facts: { file: 'products.qr', askedBy: 'rule "products"', suggestion: 'products.rq' }, wrong: 'query = { file = "products.qr" }', right: 'query = { file = "products.rq" }' },
  GGEN308: { facts: {}, wrong: 'SELECT ?name WHERE { ?p :name ?name }', right: 'SELECT ?name WHERE { ?p :name ?name } ORDER BY ?name' },
  GGEN309: { facts: { engine: 'oxigraph', reason: 'it would write "1.50" as 1.5' }, wrong: 'ggen sync --engine oxigraph', right: 'ggen sync' },
  GGEN310: { facts: { key: 'generation.rules[].when', expected: 'an ASK', found: 'a SELECT' }, wrong: 'when = "SELECT * { ?p a :Product }"', right: 'when = "ASK { ?p a :Product }"' },
  GGEN311: { facts: { graph: 'https://example.org/prices', known: ['https://example.org/price'], suggestion: 'https://example.org/price' } },
  GGEN312: { facts: { name: 'nmae', role: 'selected', suggestion: 'name' }, wrong: 'SELECT ?nmae WHERE { ?p :name ?name }', right: 'SELECT ?name WHERE { ?p :name ?name }' },
  GGEN313: { facts: { reason: '":Produkt" has no instances', suggestion: ':Product' }, wrong: 'SELECT ?p WHERE { ?p a :Produkt }', right: 'SELECT ?p WHERE { ?p a :Product }' },
  GGEN314: { facts: { term: ':pirce', suggestion: ':price' }, wrong: 'SELECT ?n WHERE { ?p :pirce ?n }', right: 'SELECT ?n WHERE { ?p :price ?n }' },
  GGEN315: { facts: { clause: 'LIMIT' }, wrong: 'SELECT ?p WHERE { ?p a :Product } LIMIT 3', right: 'SELECT ?p WHERE { ?p a :Product } ORDER BY ?p LIMIT 3' },
  GGEN316: { facts: { groups: ['"?p"', '"?o"'] }, wrong: 'SELECT * WHERE { ?p a :Product . ?o a :Order }', right: 'SELECT * WHERE { ?p a :Product . ?o a :Order ; :of ?p }' },
  GGEN317: { facts: { prefix: 'skos' }, wrong: 'PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT ?s WHERE { ?s a ?class }', right: 'SELECT ?s WHERE { ?s a ?class }' },
  GGEN318: { facts: { prefix: 'ex', iris: ['https://example.org/a#', 'https://example.org/b#'] }, wrong: 'PREFIX ex: <https://example.org/a#>\nPREFIX ex: <https://example.org/b#>', right: 'PREFIX exa: <https://example.org/a#>\nPREFIX ex: <https://example.org/b#>' },
  GGEN319: { facts: { prefix: 'shop', iri: 'https://example.org/shop/', suggestion: 'https://example.org/shop#' }, wrong: 'PREFIX shop: <https://example.org/shop/>', right: 'PREFIX shop: <https://example.org/shop#>' },
};
