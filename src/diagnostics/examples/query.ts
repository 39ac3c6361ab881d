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
};
