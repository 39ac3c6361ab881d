import { RDF, RDF_LANG_STRING, SH, XSD, XSD_STRING, iri, type Term } from '../model/term.js';
import { suggest } from '../model/suggest.js';
import { datatypeCheck } from './datatypes.js';
import type { ValueKind } from './parameters.js';
import { listOf, objectsOf, type ShapesIndex } from './shapes-index.js';
import { NODE_KINDS } from './value-checks.js';

/** What a value should be and is not, as the end of "sh:minCount must be …"; undefined where all is well. */
export type ValueFault = (value: Term, shapes: ShapesIndex) => string | undefined;

const isInteger = datatypeCheck(`${XSD}integer`);
const isBoolean = datatypeCheck(`${XSD}boolean`);
const isString = (term: Term): boolean => term.type === 'literal' && term.datatype === XSD_STRING;
const isText = (term: Term): boolean => term.type === 'literal' && [XSD_STRING, RDF_LANG_STRING].includes(term.datatype);

const must = (what: string, test: (value: Term) => boolean): ValueFault => (value) => (test(value) ? undefined : what);

/** What is wrong with a parameter's value, by what it has to be; shapes are looked at elsewhere. */
export const VALUE_FAULTS: Readonly<Record<ValueKind, ValueFault>> = {
  'anything': () => undefined,
  'literal': must('a literal', ({ type }) => type === 'literal'),
  'integer': must('a whole number (xsd:integer)', (value) => value.type === 'literal' && isInteger(value)),
  'boolean': must('true or false (xsd:boolean)', (value) => value.type === 'literal' && isBoolean(value)),
  'string': must('a string (xsd:string)', isString),
  'text': must('a string, with or without a language', isText),
  'iri': must('an IRI', ({ type }) => type === 'iri'),
  'iri or literal': must('an IRI or a literal', ({ type }) => type !== 'blank'),
  'node kind': nodeKindFault,
  'list': (value, shapes) => listFault(value, shapes),
  'list of iris': (value, shapes) => listFault(value, shapes) ?? memberFault(value, shapes, 'a list of IRIs', ({ type }) => type === 'iri'),
  'list of strings': (value, shapes) => listFault(value, shapes) ?? memberFault(value, shapes, 'a list of strings (xsd:string)', isString),
  'list of shapes': (value, shapes) => listFault(value, shapes) ?? memberFault(value, shapes, 'a list of shapes', ({ type }) => type !== 'literal'),
  'shape': must('a shape', ({ type }) => type !== 'literal'),
  'node shape': must('a shape', ({ type }) => type !== 'literal'),
  'property shape': must('a property shape', ({ type }) => type !== 'literal'),
};

function nodeKindFault(value: Term): string | undefined {
  const name = value.value.startsWith(SH) ? value.value.slice(SH.length) : '';
  if (value.type === 'iri' && NODE_KINDS.includes(name)) return undefined;
  const near = suggest(name === '' ? value.value : name, NODE_KINDS);
  return `one of ${NODE_KINDS.map((kind) => `sh:${kind}`).join(', ')}${near === undefined ? '' : `; did you mean sh:${near}?`}`;
}

function memberFault(head: Term, shapes: ShapesIndex, what: string, test: (member: Term) => boolean): string | undefined {
  return listOf(shapes, head).every(test) ? undefined : what;
}

/** A list has one rdf:first and one rdf:rest at each node, and ends with rdf:nil; one without end is told elsewhere. */
export function listFault(head: Term, shapes: ShapesIndex): string | undefined {
  const seen = new Set<string>();
  for (let node = head; !isNil(node) && !seen.has(node.value); ) {
    seen.add(node.value);
    const [firsts, rests] = ['first', 'rest'].map((name) => objectsOf(shapes, node, RDF + name));
    const [next] = rests ?? [];
    if (node.type !== 'literal' && firsts?.length === 1 && rests?.length === 1 && next) {
      node = next;
      continue;
    }
    if (node === head && (node.type === 'literal' || (firsts?.length === 0 && rests?.length === 0))) return 'a list';
    return 'a list in which each node has one rdf:first and one rdf:rest';
  }
  return undefined;
}

function isNil(term: Term): boolean {
  return term.type === 'iri' && term.value === iri(`${RDF}nil`).value;
}
