/** What a parameter's value has to be (SHACL, "Syntax rules"). */
export type ValueKind =
  | 'anything' | 'literal' | 'integer' | 'boolean' | 'string' | 'text' | 'iri' | 'iri or literal' | 'node kind'
  | 'list' | 'list of iris' | 'list of strings' | 'shape' | 'node shape' | 'property shape' | 'list of shapes';

/** The syntax rules of one term of SHACL Core that is said of shapes. */
export interface ParameterRule {
  readonly value: ValueKind;
  /** Whether a shape may have several of them. */
  readonly isMany?: boolean;
  /** Whether it has a meaning on property shapes alone. */
  readonly onProperty?: boolean;
  /** The parameter without which it says nothing. */
  readonly needs?: string;
  /** Another parameter that belongs to the same constraint. */
  readonly with?: readonly string[];
  /** Whether it is a constraint of its own. */
  readonly isConstraint?: boolean;
}

const one = (value: ValueKind, more: Omit<ParameterRule, 'value'> = {}): ParameterRule => ({ value, ...more });
const many = (value: ValueKind, more: Omit<ParameterRule, 'value'> = {}): ParameterRule => ({ value, isMany: true, ...more });
const constraint = { isConstraint: true };
const ofProperty = { isConstraint: true, onProperty: true };
const qualified = { ...constraint, needs: 'qualifiedValueShape', with: ['qualifiedValueShape', 'qualifiedValueShapesDisjoint'] };

/** The terms of SHACL Core that say something of a shape, by local name; constraints are held in this order. */
export const PARAMETERS: ReadonlyMap<string, ParameterRule> = new Map(
  Object.entries<ParameterRule>({
    targetNode: many('iri or literal'),
    targetClass: many('iri'),
    targetSubjectsOf: many('iri'),
    targetObjectsOf: many('iri'),
    severity: one('iri'),
    message: many('text'),
    deactivated: one('boolean'),
    minCount: one('integer', ofProperty),
    maxCount: one('integer', ofProperty),
    nodeKind: one('node kind', constraint),
    datatype: one('iri', constraint),
    class: many('iri', constraint),
    in: one('list', constraint),
    hasValue: many('anything', constraint),
    minExclusive: one('literal', constraint),
    minInclusive: one('literal', constraint),
    maxExclusive: one('literal', constraint),
    maxInclusive: one('literal', constraint),
    minLength: one('integer', constraint),
    maxLength: one('integer', constraint),
    pattern: one('string', { ...constraint, with: ['flags'] }),
    flags: one('string', { needs: 'pattern' }),
    languageIn: one('list of strings', constraint),
    uniqueLang: one('boolean', ofProperty),
    equals: many('iri', constraint),
    disjoint: many('iri', constraint),
    lessThan: many('iri', ofProperty),
    lessThanOrEquals: many('iri', ofProperty),
    closed: one('boolean', { ...constraint, with: ['ignoredProperties'] }),
    ignoredProperties: one('list of iris'),
    not: many('shape', constraint),
    and: many('list of shapes', constraint),
    or: many('list of shapes', constraint),
    xone: many('list of shapes', constraint),
    node: many('node shape', constraint),
    property: many('property shape'),
    qualifiedMinCount: one('integer', qualified),
    qualifiedMaxCount: one('integer', qualified),
    qualifiedValueShape: one('shape'),
    qualifiedValueShapesDisjoint: one('boolean', { needs: 'qualifiedValueShape' }),
  }),
);
