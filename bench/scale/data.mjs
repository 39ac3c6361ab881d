import { closeSync, openSync, writeSync } from 'node:fs';
import { pick, seededRandom } from '../headline/random.mjs';

/** What the scale cases are about: a small schema and as many things as statements are asked for. */
export const CLASSES = 100;
export const PROPERTIES = 40;
const BASE = 'https://scale.example/';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const RDFS = 'http://www.w3.org/2000/01/rdf-schema#';
const OWL = 'http://www.w3.org/2002/07/owl#';
const XSD = 'http://www.w3.org/2001/XMLSchema#';
const WORDS = /** @type {const} */ (['amber', 'birch', 'copper', 'delta', 'ember', 'fjord', 'grove', 'harbour', 'iris', 'juniper', 'kelp', 'linden', 'maple', 'north']);

/**
 * @typedef {{ readonly iri: string } | { readonly blank: string } | { readonly text: string, readonly language?: string, readonly datatype?: string }} Node
 * @typedef {{ readonly subject: Node, readonly pairs: readonly (readonly [predicate: string, object: Node])[] }} Described
 * @typedef {'ttl' | 'nt' | 'rdf' | 'jsonld'} Syntax
 */

/**
 * Exactly `count` statements, the same on every machine: a class hierarchy, properties with domain and range, and things.
 * @param {number} count @param {{ readonly blanks?: boolean, readonly part?: number }} [options]
 * `blanks` gives every other thing an address without a name; things of different parts are different
 * @returns {Generator<Described>}
 */
export function* describe(count, { blanks = false, part = 0 } = {}) {
  let left = count;
  for (const one of everything(seededRandom(11 + part), blanks, part)) {
    const pairs = one.pairs.slice(0, left);
    if (pairs.length > 0) yield { ...one, pairs };
    left -= pairs.length;
    if (left <= 0) return;
  }
}

/** @param {() => number} random @param {boolean} blanks @param {number} part @returns {Generator<Described>} */
function* everything(random, blanks, part) {
  for (let i = 0; i < CLASSES; i++) {
    yield { subject: named(`Class${i}`), pairs: [[`${RDF}type`, { iri: `${OWL}Class` }], [`${RDFS}label`, { text: `Class ${i}`, language: 'en' }], ...(i > 0 ? [/** @type {const} */ ([`${RDFS}subClassOf`, named(`Class${(i - 1) >> 2}`)])] : [])] };
  }
  for (let i = 0; i < PROPERTIES; i++) {
    yield { subject: named(`p${i}`), pairs: [[`${RDF}type`, { iri: `${OWL}${i % 4 === 3 ? 'ObjectProperty' : 'DatatypeProperty'}` }], [`${RDFS}label`, { text: `p${i}` }], [`${RDFS}domain`, named(`Class${i % 8}`)]] };
  }
  for (let i = 0; ; i++) {
    const id = `${part}-${i}`;
    const p = (i % 10) * 4;
    yield {
      subject: named(`thing${id}`),
      pairs: [
        [`${RDF}type`, named(`Class${i % CLASSES}`)], [`${RDFS}label`, { text: `Thing ${id}` }],
        [`${RDFS}comment`, { text: `A thing of ${pick(random, WORDS)} and ${pick(random, WORDS)}, number ${i}`, language: 'en' }],
        [`${BASE}p${p}`, { text: String(Math.floor(random() * 500)), datatype: `${XSD}integer` }], [`${BASE}p${p + 1}`, { text: `202${i % 7}-0${1 + (i % 9)}-1${i % 10}`, datatype: `${XSD}date` }],
        [`${BASE}p${p + 2}`, { text: pick(random, WORDS) }], [`${BASE}p${p + 3}`, named(`thing${part}-${Math.floor(random() * (i + 1))}`)],
        ...(blanks && i % 2 === 0 ? [/** @type {const} */ ([`${BASE}address`, { blank: `a${id}` }])] : []),
      ],
    };
    if (blanks && i % 2 === 0) {
      yield { subject: { blank: `a${id}` }, pairs: [[`${BASE}street`, { text: `${pick(random, WORDS)} street ${i}` }], [`${BASE}city`, { text: pick(random, WORDS) }]] };
    }
  }
}

/** @param {string} name */
function named(name) {
  return { iri: BASE + name };
}

/** @typedef {{ readonly head: string, readonly between: string, readonly foot: string, readonly write: (one: Described) => string }} Writer */

/** @type {Readonly<Record<Syntax, Writer>>} */
const WRITERS = {
  ttl: {
    head: `@prefix : <${BASE}> .\n@prefix rdf: <${RDF}> .\n@prefix rdfs: <${RDFS}> .\n@prefix owl: <${OWL}> .\n@prefix xsd: <${XSD}> .\n\n`, between: '', foot: '',
    write: ({ subject, pairs }) => `${turtle(subject)}\n${pairs.map(([predicate, object]) => `  ${turtle({ iri: predicate })} ${turtle(object)}`).join(' ;\n')} .\n`,
  },
  nt: { head: '', between: '', foot: '', write: ({ subject, pairs }) => pairs.map(([predicate, object]) => `${ntriples(subject)} <${predicate}> ${ntriples(object)} .\n`).join('') },
  rdf: {
    head: `<?xml version="1.0"?>\n<rdf:RDF xmlns="${BASE}" xmlns:rdf="${RDF}" xmlns:rdfs="${RDFS}" xmlns:owl="${OWL}">\n`, between: '', foot: '</rdf:RDF>\n',
    write: ({ subject, pairs }) => `  <rdf:Description ${'iri' in subject ? `rdf:about="${subject.iri}"` : `rdf:nodeID="${'blank' in subject ? subject.blank : ''}"`}>\n${pairs.map(xml).join('')}  </rdf:Description>\n`,
  },
  jsonld: {
    head: `{"@context": {"@vocab": "${BASE}", "rdfs": "${RDFS}", "owl": "${OWL}", "xsd": "${XSD}"},\n"@graph": [\n`, between: ',\n', foot: '\n]}\n',
    write: ({ subject, pairs }) => JSON.stringify({ '@id': 'iri' in subject ? subject.iri : 'blank' in subject ? `_:${subject.blank}` : '', ...Object.fromEntries(pairs.map(json)) }),
  },
};

/**
 * Writes statements to a file in the syntax that its name ends in.
 * @param {string} file @param {number} count @param {{ readonly blanks?: boolean, readonly part?: number }} [options]
 */
export function writeData(file, count, options) {
  const { head, between, foot, write } = WRITERS[/** @type {Syntax} */ (file.slice(file.lastIndexOf('.') + 1))];
  const descriptor = openSync(file, 'w');
  let text = head;
  let first = true;
  for (const one of describe(count, options)) {
    text += (first ? '' : between) + write(one);
    first = false;
    if (text.length > 1 << 20) {
      writeSync(descriptor, text);
      text = '';
    }
  }
  writeSync(descriptor, text + foot);
  closeSync(descriptor);
}

/** @param {Node} node */
function turtle(node) {
  if ('iri' in node) return [[RDFS, 'rdfs:'], [RDF, 'rdf:'], [OWL, 'owl:'], [XSD, 'xsd:'], [BASE, ':']].reduce((text, [iri = '', prefix = '']) => text.replace(iri, prefix), node.iri);
  if ('blank' in node) return `_:${node.blank}`;
  return `"${node.text}"${node.language ? `@${node.language}` : node.datatype ? `^^${turtle({ iri: node.datatype })}` : ''}`;
}

/** @param {Node} node */
function ntriples(node) {
  if ('iri' in node) return `<${node.iri}>`;
  if ('blank' in node) return `_:${node.blank}`;
  return `"${node.text}"${node.language ? `@${node.language}` : node.datatype ? `^^<${node.datatype}>` : ''}`;
}

/** @param {readonly [string, Node]} pair */
function xml([predicate, object]) {
  const name = turtle({ iri: predicate }).replace(/^:/, '');
  if ('iri' in object) return `    <${name} rdf:resource="${object.iri}"/>\n`;
  if ('blank' in object) return `    <${name} rdf:nodeID="${object.blank}"/>\n`;
  const kind = object.language ? ` xml:lang="${object.language}"` : object.datatype ? ` rdf:datatype="${object.datatype}"` : '';
  return `    <${name}${kind}>${object.text}</${name}>\n`;
}

/** @param {readonly [string, Node]} pair @returns {readonly [string, unknown]} */
function json([predicate, object]) {
  if (predicate === `${RDF}type` && 'iri' in object) return ['@type', object.iri];
  const name = turtle({ iri: predicate }).replace(/^:/, '');
  if ('iri' in object) return [name, { '@id': object.iri }];
  if ('blank' in object) return [name, { '@id': `_:${object.blank}` }];
  if (object.language) return [name, { '@value': object.text, '@language': object.language }];
  return [name, object.datatype ? { '@value': object.text, '@type': object.datatype } : object.text];
}
