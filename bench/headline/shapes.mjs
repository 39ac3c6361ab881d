import { CLASSES, ENUMERATIONS, lowerFirst, MODULES } from './domain.mjs';

/** How many SHACL node shapes the headline case has. */
export const SHAPES = 50;

/** The shapes as Turtle: one for the individuals of each class, one for each module and enumeration, the rest for the schema itself. */
export function makeShapes() {
  const shapes = [...CLASSES.map(([name]) => shapeOfClass(name)), ...MODULES.map(shapeOfModule), ...ENUMERATIONS.map(([name]) => shapeOfEnumeration(name)), ...SCHEMA_SHAPES];
  if (shapes.length !== SHAPES) throw new Error(`${shapes.length} shapes instead of ${SHAPES}`);
  const prefixes = ['shop: <https://shop.example/#>', 'sh: <http://www.w3.org/ns/shacl#>', 'owl: <http://www.w3.org/2002/07/owl#>', 'rdfs: <http://www.w3.org/2000/01/rdf-schema#>', 'skos: <http://www.w3.org/2004/02/skos/core#>', 'xsd: <http://www.w3.org/2001/XMLSchema#>'];
  return `${prefixes.map((prefix) => `@prefix ${prefix} .`).join('\n')}\n\n${shapes.map((shape, i) => `shop:shape-${i + 1} a sh:NodeShape ;\n  ${shape} .\n`).join('\n')}`;
}

/** @param {string} name */
function shapeOfClass(name) {
  const own = `shop:${lowerFirst(name)}`;
  return [
    `sh:targetClass shop:${name}`,
    `sh:property [ sh:path ${own}Code ; sh:maxCount 1 ; sh:datatype xsd:string ; sh:pattern "^[A-Z]{3}-[0-9]{4}$" ]`,
    `sh:property [ sh:path ${own}Title ; sh:maxCount 1 ; sh:minLength 3 ; sh:maxLength 80 ]`,
    `sh:property [ sh:path ${own}Count ; sh:maxCount 1 ; sh:datatype xsd:integer ; sh:minInclusive 0 ]`,
    `sh:property [ sh:path ${own}Amount ; sh:maxCount 1 ; sh:datatype xsd:decimal ]`,
    `sh:property [ sh:path ${own}Active ; sh:maxCount 1 ; sh:in ( true false ) ]`,
  ].join(' ;\n  ');
}

/** @param {string} name */
function shapeOfModule(name) {
  return `sh:targetNode shop:${name} ;\n  sh:class owl:Ontology ;\n  sh:property [ sh:path [ sh:inversePath rdfs:isDefinedBy ] ; sh:minCount 1 ; sh:class owl:Class ]`;
}

/** @param {string} name */
function shapeOfEnumeration(name) {
  return `sh:targetNode shop:${name} ;\n  sh:property [ sh:path [ sh:inversePath skos:inScheme ] ; sh:minCount 2 ; sh:class skos:Concept ]`;
}

const SCHEMA_SHAPES = [
  'sh:targetClass owl:Class ;\n  sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:uniqueLang true ]',
  'sh:targetClass owl:Class ;\n  sh:property [ sh:path rdfs:comment ; sh:minCount 1 ; sh:languageIn ( "en" ) ]',
  'sh:targetClass owl:Class ;\n  sh:property [ sh:path rdfs:isDefinedBy ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ]',
  'sh:targetClass owl:Class ;\n  sh:property [ sh:path rdfs:subClassOf ; sh:maxCount 1 ; sh:class owl:Class ]',
  'sh:targetClass owl:DatatypeProperty ;\n  sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:maxCount 1 ]',
  'sh:targetClass owl:DatatypeProperty ;\n  sh:property [ sh:path rdfs:domain ; sh:minCount 1 ; sh:maxCount 1 ; sh:class owl:Class ]',
  'sh:targetClass owl:DatatypeProperty ;\n  sh:property [ sh:path rdfs:range ; sh:minCount 1 ; sh:in ( xsd:string xsd:integer xsd:boolean xsd:decimal xsd:date ) ]',
  'sh:targetClass owl:DatatypeProperty ;\n  sh:property [ sh:path shop:position ; sh:minCount 1 ; sh:datatype xsd:integer ; sh:maxInclusive 20 ]',
  'sh:targetClass owl:ObjectProperty ;\n  sh:property [ sh:path rdfs:domain ; sh:minCount 1 ; sh:class owl:Class ]',
  'sh:targetClass owl:ObjectProperty ;\n  sh:property [ sh:path rdfs:range ; sh:minCount 1 ; sh:class owl:Class ]',
  'sh:targetClass skos:Concept ;\n  sh:property [ sh:path skos:inScheme ; sh:minCount 1 ; sh:class skos:ConceptScheme ]',
  'sh:targetClass skos:Concept ;\n  sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ; sh:uniqueLang true ]',
  'sh:targetClass skos:Concept ;\n  sh:property [ sh:path skos:notation ; sh:maxCount 1 ; sh:datatype xsd:string ]',
  'sh:targetSubjectsOf rdfs:subClassOf ;\n  sh:class owl:Class ;\n  sh:nodeKind sh:IRI',
  'sh:targetObjectsOf rdfs:domain ;\n  sh:or ( [ sh:class owl:Class ] [ sh:nodeKind sh:BlankNode ] )',
];
