/** How many node shapes the scale case has. */
export const SHAPES = 50;

/** 50 shapes for the things of `data.mjs`: half of the classes with all that is below them, so that each thing meets the shapes of its ancestors too; some constraints are broken. */
export function makeScaleShapes() {
  const shapes = Array.from({ length: SHAPES }, (_, i) => {
    const p = (i % 5) * 8;
    const lines = [
      `sh:targetClass :Class${i}`,
      'sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ; sh:pattern "^Thing [0-9]" ]',
      'sh:property [ sh:path rdfs:comment ; sh:minCount 1 ; sh:uniqueLang true ; sh:languageIn ( "en" ) ; sh:minLength 20 ]',
      `sh:property [ sh:path :p${p} ; sh:datatype xsd:integer ; sh:minInclusive 0 ; sh:maxInclusive ${i % 7 === 0 ? 450 : 500} ]`,
      `sh:property [ sh:path :p${p + 1} ; sh:datatype xsd:date ; sh:maxCount 1 ]`,
      `sh:property [ sh:path :p${p + 2} ; sh:in ( "amber" "birch" "copper" "delta" "ember" "fjord" "grove" "harbour" "iris" "juniper" "kelp" "linden" "maple"${i % 10 === 0 ? '' : ' "north"'} ) ]`,
      `sh:property [ sh:path :p${p + 3} ; sh:nodeKind sh:IRI ; sh:class :Class${i % 3} ; sh:maxCount 1 ]`,
      ...(i % 4 === 0 ? ['sh:property [ sh:path ( rdf:type rdfs:label ) ; sh:minCount 1 ]'] : []),
      ...(i % 4 === 1 ? [`sh:or ( [ sh:property [ sh:path :p${p} ; sh:maxCount 0 ] ] [ sh:property [ sh:path :p${p + 1} ; sh:minCount 1 ] ] )`] : []),
      ...(i % 4 === 2 ? ['sh:not [ sh:property [ sh:path rdfs:label ; sh:maxCount 0 ] ]'] : []),
    ];
    return `:shape${i} a sh:NodeShape ;\n  ${lines.join(' ;\n  ')} .\n`;
  });
  const prefixes = ['sh: <http://www.w3.org/ns/shacl#>', 'rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>', 'rdfs: <http://www.w3.org/2000/01/rdf-schema#>', 'xsd: <http://www.w3.org/2001/XMLSchema#>', ': <https://scale.example/>'];
  return `${prefixes.map((prefix) => `@prefix ${prefix} .`).join('\n')}\n\n${shapes.join('\n')}`;
}
