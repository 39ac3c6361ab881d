import { problem, type Diagnostic } from '../model/diagnostic.js';
import type { EntailmentRegime } from '../model/effects.js';
import { SH, iri, type Statement, type Term } from '../model/term.js';
import { isTrue } from './check-makers.js';
import { objectOf, type ShapesIndex } from './shapes-index.js';

const UNCHECKED: Readonly<Record<string, string>> = {
  js: 'JavaScript constraints (sh:js) cannot be checked',
  expression: 'expression constraints (sh:expression) cannot be checked',
  target: 'computed targets (sh:target) cannot be worked out; name the nodes with sh:targetClass, sh:targetNode, sh:targetSubjectsOf or sh:targetObjectsOf',
};

const ENTAILMENT = 'http://www.w3.org/ns/entailment/';
const RDFS_CLOSED = ['Simple', 'RDF', 'RDFS'].map((name) => ENTAILMENT + name);

/** What `sh:entailment` may ask for, by what the data is closed under. */
const CLOSED_UNDER: Readonly<Record<EntailmentRegime | 'none', readonly string[]>> = {
  'none': [`${ENTAILMENT}Simple`],
  'rdfs': RDFS_CLOSED,
  'owl2-rl': [...RDFS_CLOSED, `${ENTAILMENT}OWL-RL`, 'http://www.w3.org/ns/owl-profile/RL'],
};

/** What SHACL's extensions or `sh:entailment` ask for and ggen does not do: GGEN212, a warning for rules, which check nothing. */
export function checkUnsupported(shapes: ShapesIndex, regime: EntailmentRegime | 'none' = 'none'): readonly Diagnostic[] {
  const isOff = (node: Term): boolean => isTrue(objectOf(shapes, node, `${SH}deactivated`));
  const used = (name: string): readonly Statement[] =>
    shapes.find({ predicate: iri(SH + name) }).filter(({ subject, object }) => !isOff(subject) && !isOff(object));
  return [
    ...Object.entries(UNCHECKED).flatMap(([name, detail]) => used(name).map(({ origin }) => problem('GGEN212', { detail }, origin))),
    ...used('rule').map(({ origin }) => problem('GGEN212', { detail: 'rules of shapes (sh:rule) are not run; write them as CONSTRUCT under [[inference.rules]]' }, origin, { severity: 'warning' })),
    ...used('entailment')
      .filter(({ object }) => !CLOSED_UNDER[regime].some((name) => object.value === name))
      .map(({ object, origin }) => problem('GGEN212', { detail: `they ask for the entailment regime <${object.value}> (sh:entailment), and the data is not closed under it` }, origin)),
  ];
}
