import type { Artifact } from '../src/model/artifact.js';
import type { Extension } from '../src/model/extension.js';
import type { Prefixes, ProjectInfo } from '../src/model/manifest.js';
import type { Outcome } from '../src/model/outcome.js';
import type { CancelSignal } from '../src/model/plan.js';
import type { GenerationRule, Project } from '../src/model/project.js';
import type { RowSet } from '../src/model/rows.js';
import type { SourceFile } from '../src/model/source.js';

export interface TemplatesInput {
  readonly rules: readonly GenerationRule[];
  readonly templates: readonly SourceFile[];
  readonly options: Project['templateOptions'];
  readonly project: ProjectInfo;
  readonly prefixes: Prefixes;
  readonly extensions: readonly Extension[];
}

export interface CheckTemplatesInput extends TemplatesInput {
  /** What each rule's query gives; a rule whose query does not parse has none, and its variables go unchecked. */
  readonly shapes: readonly { readonly rule: string; readonly form: RowSet['form']; readonly variables: readonly string[] }[];
}

export interface EmitInput extends TemplatesInput {
  readonly ruleRows: readonly { readonly rule: string; readonly rowSet?: RowSet }[];
  /** Folder below which all outputs go; `''` for the project's root. */
  readonly outputDir: string;
  /** Whether artifacts begin with a line that names their source, in the comment syntax of their file type. */
  readonly header: boolean;
  readonly signal?: CancelSignal;
}

export interface Emitted {
  readonly artifacts: readonly Artifact[];
}

/** The part of `emit` that needs no rows: compiles every template and checks its variables. `emit` runs it first. */
export async function checkTemplates(_input: CheckTemplatesInput): Promise<Outcome<null>> {
  throw new Error('not written yet');
}

/** μ₃: row sets + templates → artifacts. */
export async function emit(_input: EmitInput): Promise<Outcome<Emitted>> {
  throw new Error('not written yet');
}
