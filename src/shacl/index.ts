/**
 * SHACL on its own (`ggen/shacl`): `validate(data, shapes)` takes and gives plain data.
 * Statements come from `ggen/rdf`; results carry the places that their statements have.
 */
export { shapeProblem, validate, type ShapeResult, type ShapesReport, type ValidateOptions } from './validate.js';
