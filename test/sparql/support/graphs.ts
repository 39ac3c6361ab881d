/** Graphs whose literals are written in odd ways, as N-Quads lines. */
import type { Graph } from '../../../src/model/graph.js';
import { canonicalize } from '../../../src/rdf/canonicalize.js';
import { loadSha256, parseRdf } from '../../../src/rdf/index.js';
import { sourceFile } from '../../../src/model/source.js';
import type { Statement } from '../../../src/model/term.js';

export const ODD_SHOP = `
@prefix ex: <http://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:Product a owl:Class ; rdfs:label "Product"@EN, "Produkt"@de, "produit"@fr-CA ; rdfs:comment "Something to buy.\\nOr \\"sell\\"" .
ex:Book a owl:Class ; rdfs:subClassOf ex:Product ; rdfs:label "Book"@EN, "book" .
ex:Novel a owl:Class ; rdfs:subClassOf ex:Book ; rdfs:label "Novel"@EN .
ex:Empty a owl:Class ; rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:price ; owl:cardinality "1"^^xsd:nonNegativeInteger ] .
ex:price a owl:DatatypeProperty ; rdfs:domain ex:Product ; rdfs:range xsd:decimal ; ex:order 2 .
ex:title a owl:DatatypeProperty ; rdfs:domain ex:Book ; rdfs:range xsd:string ; ex:order 1 .
ex:author a owl:ObjectProperty ; rdfs:domain ex:Book ; ex:order 10 .
ex:a a ex:Book ; ex:title "alpha", "Alpha", "zeta", "äther" ; ex:price 1.50 ; ex:code "007"^^xsd:integer ; ex:size 1e3 ; ex:qty 3 ; ex:next ex:b .
ex:b a ex:Book ; ex:title "beta"@EN, "beta"@de ; ex:price 2.0 ; ex:code 7 ; ex:size 1000.0 ; ex:qty 12 ; ex:next ex:c ; ex:flag true .
ex:c a ex:Novel ; ex:price 10 ; ex:code "oops"^^xsd:integer ; ex:qty 5 ; ex:next ex:a ; ex:flag "1"^^xsd:boolean ; ex:when "2020-01-01T00:00:00.50Z"^^xsd:dateTime .
ex:d a ex:Novel ; ex:price 0.75 ; ex:qty 5 ; ex:flag false ; ex:when "2020-01-01T01:00:00+01:00"^^xsd:dateTime ; ex:mixed 1, "1", ex:a, "1"^^ex:dt, 1.0 .
[] a ex:Anon ; ex:part [ ex:name "p1" ; ex:at 1 ], [ ex:name "p2" ; ex:at 2 ] .
ex:Shape a sh:NodeShape ; sh:targetClass ex:Book ; sh:property [ sh:path ex:title ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ], [ sh:path ex:price ; sh:minCount 0 ; sh:in (1.50 2.0) ] .
`;

export const NAMED = `
@prefix ex: <http://example.org/> .
ex:s ex:p "default" .
ex:g1 { ex:s ex:p "one"@EN . ex:s ex:next ex:t . ex:t ex:next ex:u }
ex:g2 { ex:s ex:p 1.50 . _:x ex:p "blank" }
`;

/** One language tag in two spellings. */
export const TWO_SPELLINGS = `
@prefix ex: <http://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:a rdfs:label "a"@EN, "a"@en, "a"@En ; ex:n 1.0 . ex:b rdfs:label "a"@de-AT ; ex:n 1.00 .
`;

/** Plain forms only: nothing that Oxigraph would rewrite. */
export const PLAIN = `
@prefix ex: <http://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:A rdfs:label "A"@en, "Ah" ; ex:n 1 ; ex:knows ex:B, ex:C ; a ex:T .
ex:B rdfs:label "B"@en ; ex:n 20 ; ex:knows ex:C ; a ex:T .
ex:C ex:n 3 ; a ex:T ; ex:flag true .
`;

/** Times of every kind: each predicate has times of one kind only, save the last. */
export const TIMES = `
@prefix ex: <http://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:a ex:day "2024-02-29"^^xsd:date ; ex:at "2024-02-29T12:00:00"^^xsd:dateTime ; ex:sent "2024-02-29T12:00:00Z"^^xsd:dateTime ; ex:some "2024-02-29"^^xsd:date .
ex:b ex:day "2024-03-01"^^xsd:date ; ex:at "2024-02-29T12:00:00.5"^^xsd:dateTime ; ex:sent "2024-02-29T14:00:00+02:00"^^xsd:dateTime ; ex:some "2024-02-29Z"^^xsd:date .
ex:c ex:day "1999-12-31"^^xsd:date ; ex:at "1999-12-31T23:59:59"^^xsd:dateTime ; ex:sent "2024-02-29T09:00:00-05:00"^^xsd:dateTime ; ex:some "2023-02-29"^^xsd:date .
`;

/** Parses Turtle or TriG, perhaps puts its statements into another order, and canonicalises. */
export async function graphOf(text: string, order: (statements: readonly Statement[]) => readonly Statement[] = (same) => same): Promise<Graph> {
  const parsed = await parseRdf({ ...sourceFile('graph.trig', text) }, {});
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  const graph = canonicalize(order(parsed.value.statements), { sha256: await loadSha256() });
  if (!graph.ok) throw new Error(JSON.stringify(graph.diagnostics));
  return graph.value;
}
