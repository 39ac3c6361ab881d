import { CLASSES, ENUMERATIONS, lowerFirst, MODULES, PROPERTIES, WORDS } from './domain.mjs';
import { pick, seededRandom } from './random.mjs';

/** How many statements the ontology of the headline case has. */
export const STATEMENTS = 3847;

const PREFIXES = ['shop: <https://shop.example/#>', 'owl: <http://www.w3.org/2002/07/owl#>', 'rdfs: <http://www.w3.org/2000/01/rdf-schema#>', 'skos: <http://www.w3.org/2004/02/skos/core#>', 'xsd: <http://www.w3.org/2001/XMLSchema#>'];

/**
 * The ontology as Turtle: modules, classes, properties, enumerations, and individuals up to exactly `STATEMENTS` statements.
 * @param {{ seed: number, awkwardLiterals?: boolean }} options `awkwardLiterals` writes decimals as `19.90`, which an engine may want to rewrite
 */
export function makeOntology({ seed, awkwardLiterals = false }) {
  const random = seededRandom(seed);
  const subjects = [...MODULES.map(describeModule), ...CLASSES.flatMap(describeClass), ...ENUMERATIONS.flatMap(describeEnumeration)];
  let left = STATEMENTS - subjects.reduce((sum, { pairs }) => sum + pairs.length, 0);
  for (let i = 0; left > 0; i++) {
    const individual = describeIndividual(random, i, awkwardLiterals);
    const pairs = individual.pairs.slice(0, left);
    subjects.push({ ...individual, pairs });
    left -= pairs.length;
  }
  const blocks = subjects.map(({ subject, pairs }) => `${subject}\n${pairs.map((pair) => `  ${pair}`).join(' ;\n')} .\n`);
  return `${PREFIXES.map((prefix) => `@prefix ${prefix} .`).join('\n')}\n\n${blocks.join('\n')}`;
}

/** @typedef {{ readonly subject: string, readonly pairs: readonly string[] }} Described */

/** @param {string} name @returns {Described} */
function describeModule(name) {
  return { subject: `shop:${name}`, pairs: ['a owl:Ontology', `rdfs:label "${name}"@en`, `rdfs:comment "What the module ${name} is about."@en`] };
}

/** @param {(typeof CLASSES)[number]} _ @returns {Described[]} */
function describeClass([name, parent, module], index) {
  const described = {
    subject: `shop:${name}`,
    pairs: [
      'a owl:Class', `rdfs:label "${name}"@en`, `rdfs:label "${name} (de)"@de`, `rdfs:comment "One ${lowerFirst(name)} of the shop."@en`, `rdfs:isDefinedBy shop:${module}`,
      ...(parent ? [`rdfs:subClassOf shop:${parent}`] : []),
    ],
  };
  const properties = PROPERTIES.map(([suffix, datatype], order) => ({
    subject: `shop:${lowerFirst(name)}${suffix}`,
    pairs: [
      'a owl:DatatypeProperty', `rdfs:label "${lowerFirst(name)}${suffix}"@en`, `rdfs:comment "The ${suffix} of a ${name}."@en`,
      `rdfs:domain shop:${name}`, `rdfs:range xsd:${datatype}`, `shop:position ${order + 1}`, ...(order < 2 ? ['shop:required true'] : []),
    ],
  }));
  const [target] = CLASSES[(index * 7 + 3) % CLASSES.length] ?? CLASSES[0];
  const link = {
    subject: `shop:${lowerFirst(name)}${target}`,
    pairs: ['a owl:ObjectProperty', `rdfs:label "${lowerFirst(name)}${target}"@en`, `rdfs:domain shop:${name}`, `rdfs:range shop:${target}`, 'shop:position 7'],
  };
  return [described, ...properties, link];
}

/** @param {(typeof ENUMERATIONS)[number]} _ @returns {Described[]} */
function describeEnumeration([name, values]) {
  return [
    { subject: `shop:${name}`, pairs: ['a skos:ConceptScheme', `skos:prefLabel "${name}"@en`] },
    ...values.map((value, order) => ({
      subject: `shop:${name}-${value.replaceAll(' ', '-')}`,
      pairs: ['a skos:Concept', `skos:inScheme shop:${name}`, `skos:prefLabel "${value}"@en`, `skos:notation "${order + 1}"`],
    })),
  ];
}

/** @param {() => number} random @param {number} i @param {boolean} awkward @returns {Described} */
function describeIndividual(random, i, awkward) {
  const [name] = CLASSES[i % CLASSES.length] ?? CLASSES[0];
  const own = lowerFirst(name);
  const amount = awkward ? (random() * 1000).toFixed(2) : `${Math.floor(random() * 1000)}.5`;
  return {
    subject: `shop:${own}-${i}`,
    pairs: [
      `a shop:${name}`, `shop:${own}Code "${own.slice(0, 3).toUpperCase()}-${String(i).padStart(4, '0')}"`,
      `shop:${own}Title "${pick(random, WORDS)} ${pick(random, WORDS)}"`, `shop:${own}Count ${Math.floor(random() * 500)}`, `shop:${own}Active ${random() < 0.7}`,
      `shop:${own}Amount ${amount}`, `shop:${own}CreatedOn "202${Math.floor(random() * 6)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)}"^^xsd:date`,
    ],
  };
}
