/** The five stages, in the order in which `src/pipeline.ts` composes them. */
export { detectFormat, digestDocuments, normalize, type NormalizeInput, type Normalized } from './normalize.js';
export { graphText, restate } from './normalize/restate.js';
export { extract, lintQueries, type ExtractInput, type Extracted, type LintInput, type QueryShape, type RuleRows } from './extract.js';
export { checkTemplates, describeContexts, emit, explainPlaces, type CheckTemplatesInput, type EmitInput, type Emitted, type ExplainedPlace, type PlaceInArtifact, type QuerySetting, type Rendering, type TemplatesInput } from './emit.js';
export { canonicalize, formatterSettingsFiles, renderedOffset, treatByName, type CanonicalizeInput, type Canonicalized } from './canonicalize.js';
export { gatherInputs, receipt, verifyReceipt, type ReceiptStageInput } from './receipt.js';
