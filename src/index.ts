/**
 * ggen as pure functions: no disk, no clock, no environment; runs in Node and in browsers.
 *
 * The five stages can be called one by one, or all in order by `generate`. Effects (hashing, cancelling) are
 * arguments. For projects on disk see `ggen/node`.
 */
export * from '../stages/index.js';
export { generate, query, validate, type Tools } from './pipeline.js';
export { defineExtension, type Extension, type Filter, type Formatted, type Formatter, type TextPass } from './model/extension.js';
export type { CacheKind, StageCache } from './model/cache.js';
export type { Artifact, ArtifactOrigin, CanonicalArtifact, RegionDefault } from './model/artifact.js';
export type { Code, Diagnostic, Problem, RelatedPlace, Severity } from './model/diagnostic.js';
export { digest, type Digest, type Sha256 } from './model/digest.js';
export type { EntailmentRegime, Library } from './model/effects.js';
export type { Facts } from './model/facts.js';
export type { Graph } from './model/graph.js';
export type { Dialect, EngineName, Prefixes, ProjectInfo, RdfFormat, WriteMode } from './model/manifest.js';
export type { Outcome } from './model/outcome.js';
export { STAGES, type CancelSignal, type Observer, type Plan, type StageName } from './model/plan.js';
export type { FormatOptions, GenerationRule, InferenceRule, Project, RdfSource, RunOptions, ValidationRule } from './model/project.js';
export type { InputRole, Maker, Receipt, ReceiptInput, ReceiptOutput } from './model/receipt.js';
export type { Row, RowSet } from './model/rows.js';
export { sourceFile, type KeyPath, type SourceFile, type Span } from './model/source.js';
export { blankNode, iri, languageString, literal, type BlankNode, type Iri, type Literal, type Statement, type Term } from './model/term.js';
export { VERSION } from './model/version.js';
