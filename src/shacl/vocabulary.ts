import { PARAMETERS } from './parameters.js';

/** The properties of SHACL beyond what PARAMETERS says of shapes: Core, SPARQL, Advanced Features and JavaScript extensions. */
const PROPERTIES = `
  path inversePath alternativePath zeroOrMorePath oneOrMorePath zeroOrOnePath
  name description order group defaultValue labelTemplate shapesGraph suggestedShapesGraph entailment
  conforms result shapesGraphWellFormed detail focusNode resultMessage resultPath resultSeverity sourceConstraint
  sourceShape sourceConstraintComponent value
  sparql select ask construct update prefixes declare prefix namespace parameter optional validator nodeValidator
  propertyValidator resultAnnotation annotationProperty annotationValue annotationVarName
  target rule condition subject predicate object expression returnType values nodes filterShape intersection union minus
  if then else exists count distinct min max sum groupconcat separator limit offset orderBy desc
  js jsFunctionName jsLibrary jsLibraryURL`;

const CLASSES_AND_NODES = `
  Shape NodeShape PropertyShape PropertyGroup NodeKind BlankNode BlankNodeOrIRI BlankNodeOrLiteral IRI IRIOrLiteral Literal
  AbstractResult ValidationReport ValidationResult Severity Info Warning Violation
  Parameterizable Parameter ConstraintComponent Validator SPARQLAskValidator SPARQLSelectValidator SPARQLConstraint
  SPARQLConstraintComponent SPARQLExecutable SPARQLAskExecutable SPARQLSelectExecutable SPARQLConstructExecutable
  SPARQLUpdateExecutable PrefixDeclaration ResultAnnotation
  Target TargetType SPARQLTarget SPARQLTargetType Rule TripleRule SPARQLRule Function SPARQLFunction this
  ExpressionConstraintComponent ExpressionConstraintComponent-expression
  JSExecutable JSTarget JSTargetType JSConstraint JSConstraintComponent JSConstraint-js JSFunction JSLibrary JSRule JSValidator`;

/** Local names of the properties in the sh: namespace. */
export const SH_PROPERTIES: ReadonlySet<string> = new Set([...words(PROPERTIES), ...PARAMETERS.keys()]);

/** Local names of all terms in the sh: namespace. */
export const SH_TERMS: ReadonlySet<string> = new Set([...SH_PROPERTIES, ...words(CLASSES_AND_NODES), ...componentNames()]);

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** Each component has an IRI, and so has each of its parameters: `sh:PatternConstraintComponent-flags`. */
function componentNames(): readonly string[] {
  return [...PARAMETERS].flatMap(([name, { isConstraint, with: others = [] }]) => {
    if (!isConstraint && name !== 'property') return [];
    const component = `${name.charAt(0).toUpperCase()}${name.slice(1)}ConstraintComponent`;
    return [component, ...[name, ...others].map((parameter) => `${component}-${parameter}`)];
  });
}
