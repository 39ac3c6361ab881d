import { OWL, RDF, RDFS, SKOS, XSD } from '../model/term.js';

/** A vocabulary whose terms are all known: nobody else may add some to its namespace. */
export interface Vocabulary {
  readonly prefix: string;
  readonly namespace: string;
  /** The local names of its terms. */
  readonly terms: ReadonlySet<string>;
}

/**
 * Facets and abstract types of XML Schema, datatypes of OWL 2 and a facet of `rdf:PlainLiteral`, which no vocabulary file
 * declares, and what the file of Dublin Core names without declaring it.
 */
const BESIDE = {
  dcterms: [
    'Extent',
  ].join(' '),
  rdf: [
    'langRange',
  ].join(' '),
  owl: [
    'rational real',
  ].join(' '),
  xsd: [
    'ENTITIES ENTITY ID IDREF IDREFS NMTOKENS NOTATION QName anyAtomicType anySimpleType anyType untypedAtomic',
    'length minLength maxLength pattern whiteSpace minInclusive maxInclusive minExclusive maxExclusive totalDigits',
    'fractionDigits assertions explicitTimezone',
  ].join(' '),
};

/** What the files of `ontologies/` declare; a test holds them together. */
const DECLARED: readonly (readonly [prefix: string, namespace: string, terms: readonly string[]])[] = [
  ['rdf', RDF, [
    'Alt Bag CompoundLiteral HTML JSON List PlainLiteral Property Seq Statement XMLLiteral direction first',
    'langString language nil object predicate rest subject type value',
  ]],
  ['rdfs', RDFS, [
    'Class Container ContainerMembershipProperty Datatype Literal Resource comment domain isDefinedBy label member',
    'range seeAlso subClassOf subPropertyOf',
  ]],
  ['owl', OWL, [
    'AllDifferent AllDisjointClasses AllDisjointProperties Annotation AnnotationProperty AsymmetricProperty Axiom',
    'Class DataRange DatatypeProperty DeprecatedClass DeprecatedProperty FunctionalProperty',
    'InverseFunctionalProperty IrreflexiveProperty NamedIndividual NegativePropertyAssertion Nothing ObjectProperty',
    'Ontology OntologyProperty ReflexiveProperty Restriction SymmetricProperty Thing TransitiveProperty',
    'allValuesFrom annotatedProperty annotatedSource annotatedTarget assertionProperty backwardCompatibleWith',
    'bottomDataProperty bottomObjectProperty cardinality complementOf datatypeComplementOf deprecated differentFrom',
    'disjointUnionOf disjointWith distinctMembers equivalentClass equivalentProperty hasKey hasSelf hasValue',
    'imports incompatibleWith intersectionOf inverseOf maxCardinality maxQualifiedCardinality members',
    'minCardinality minQualifiedCardinality onClass onDataRange onDatatype onProperties onProperty oneOf',
    'priorVersion propertyChainAxiom propertyDisjointWith qualifiedCardinality sameAs someValuesFrom',
    'sourceIndividual targetIndividual targetValue topDataProperty topObjectProperty unionOf versionIRI versionInfo',
    'withRestrictions',
  ]],
  ['xsd', XSD, [
    'NCName NMTOKEN Name anyURI base64Binary boolean byte date dateTime dateTimeStamp dayTimeDuration decimal',
    'double duration float gDay gMonth gMonthDay gYear gYearMonth hexBinary int integer language long',
    'negativeInteger nonNegativeInteger nonPositiveInteger normalizedString positiveInteger short string time token',
    'unsignedByte unsignedInt unsignedLong unsignedShort yearMonthDuration',
  ]],
  ['skos', SKOS, [
    'Collection Concept ConceptScheme OrderedCollection altLabel broadMatch broader broaderTransitive changeNote',
    'closeMatch definition editorialNote exactMatch example hasTopConcept hiddenLabel historyNote inScheme',
    'mappingRelation member memberList narrowMatch narrower narrowerTransitive notation note prefLabel related',
    'relatedMatch scopeNote semanticRelation topConceptOf',
  ]],
  ['dcterms', 'http://purl.org/dc/terms/', [
    'Agent AgentClass BibliographicResource Box DCMIType DDC FileFormat Frequency IMT ISO3166 ISO639-2 ISO639-3',
    'Jurisdiction LCC LCSH LicenseDocument LinguisticSystem Location LocationPeriodOrJurisdiction MESH MediaType',
    'MediaTypeOrExtent MethodOfAccrual MethodOfInstruction NLM Period PeriodOfTime PhysicalMedium PhysicalResource',
    'Point Policy ProvenanceStatement RFC1766 RFC3066 RFC4646 RFC5646 RightsStatement SizeOrDuration Standard TGN',
    'UDC URI W3CDTF abstract accessRights accrualMethod accrualPeriodicity accrualPolicy alternative audience',
    'available bibliographicCitation conformsTo contributor coverage created creator date dateAccepted',
    'dateCopyrighted dateSubmitted description educationLevel extent format hasFormat hasPart hasVersion identifier',
    'instructionalMethod isFormatOf isPartOf isReferencedBy isReplacedBy isRequiredBy isVersionOf issued language',
    'license mediator medium modified provenance publisher references relation replaces requires rights',
    'rightsHolder source spatial subject tableOfContents temporal title type valid',
  ]],
  ['foaf', 'http://xmlns.com/foaf/0.1/', [
    'Agent Document Group Image LabelProperty OnlineAccount OnlineChatAccount OnlineEcommerceAccount',
    'OnlineGamingAccount Organization Person PersonalProfileDocument Project account accountName',
    'accountServiceHomepage age aimChatID based_near birthday currentProject depiction depicts dnaChecksum',
    'familyName family_name firstName focus fundedBy geekcode gender givenName givenname holdsAccount homepage',
    'icqChatID img interest isPrimaryTopicOf jabberID knows lastName logo made maker mbox mbox_sha1sum member',
    'membershipClass msnChatID myersBriggs name nick openid page pastProject phone plan primaryTopic publications',
    'schoolHomepage sha1 skypeID status surname theme thumbnail tipjar title topic topic_interest weblog',
    'workInfoHomepage workplaceHomepage yahooChatID',
  ]],
];

export const VOCABULARIES: readonly Vocabulary[] = DECLARED.map(([prefix, namespace, lines]) => {
  const beside = new Map(Object.entries(BESIDE)).get(prefix) ?? '';
  return { prefix, namespace, terms: new Set(`${lines.join(' ')} ${beside}`.trim().split(' ')) };
});

const BY_NAMESPACE: ReadonlyMap<string, Vocabulary> = new Map(VOCABULARIES.map((one) => [one.namespace, one]));

/** The vocabulary that an IRI would be a term of, and the local name; `undefined` where the IRI is a known term or none of these. */
export function unknownTerm(iri: string): { readonly vocabulary: Vocabulary; readonly name: string } | undefined {
  const end = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1;
  const vocabulary = BY_NAMESPACE.get(iri.slice(0, end));
  const name = iri.slice(end);
  if (!vocabulary || name === '' || vocabulary.terms.has(name)) return undefined;
  // The membership properties of containers.
  return vocabulary.prefix === 'rdf' && /^_[1-9][0-9]*$/.test(name) ? undefined : { vocabulary, name };
}
