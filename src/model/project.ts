import type { CommandFormat } from './command.js';
import type { EntailmentRegime } from './effects.js';
import type { Dialect, EngineName, Prefixes, ProjectInfo, RdfFormat, WriteMode } from './manifest.js';
import type { SourceFile, Span } from './source.js';

/** An RDF document; its syntax is told by `format`, else by the path's extension, else by its content. */
export interface RdfSource extends SourceFile {
  readonly format?: RdfFormat;
  /** What its relative IRIs are resolved against, where that is not for the project to say: the IRI it was imported by. */
  readonly baseIri?: string;
}

/** A CONSTRUCT that adds statements to the graph, if its `when` (an ASK) holds. */
export interface InferenceRule {
  readonly name: string;
  readonly order: number;
  readonly query: SourceFile;
  readonly when?: SourceFile;
}

/** An ASK that must be true of the closed graph. */
export interface ValidationRule {
  readonly name: string;
  readonly ask: SourceFile;
  readonly severity: 'error' | 'warning';
  readonly description?: string;
}

/** One query, one template, and where what they make goes; `at` is the rule's place in the manifest. */
export interface GenerationRule {
  readonly name: string;
  readonly query: SourceFile;
  readonly template: SourceFile;
  readonly outputFile: SourceFile;
  readonly mode: WriteMode;
  readonly skipEmpty: boolean;
  readonly when?: SourceFile;
  readonly at: Span;
}

/** Everything that decides what a run makes, as plain data: a function of this alone (SPEC 1 to 7). */
export interface Project {
  readonly info: ProjectInfo;
  readonly manifest: SourceFile;
  readonly prefixes: Prefixes;
  readonly baseIri?: string;
  readonly ontology: readonly RdfSource[];
  readonly shapes: readonly RdfSource[];
  readonly inference: {
    readonly rules: readonly InferenceRule[];
    readonly fixpoint: boolean;
    /** The built-in entailment; none where it is absent. */
    readonly regime?: EntailmentRegime;
    /** Whether axiomatic triples, and what is true of everything, stand in the graph. */
    readonly axioms?: boolean;
  };
  readonly validation: readonly ValidationRule[];
  readonly rules: readonly GenerationRule[];
  /** Every file that a template may include, extend or import. */
  readonly templates: readonly SourceFile[];
  /** `directory` is the folder in which includes are looked up, relative to the project; absent where there is none. */
  readonly templateOptions: { readonly dialect?: Dialect; readonly terms: 'string' | 'typed'; readonly directory?: string };
  /** Folder of all outputs, relative to the project; `''` for its root. */
  readonly outputDir: string;
  /** Whether outputs begin with a line that names their source. */
  readonly header: boolean;
  /** Whether a block in `.gitattributes` lists the outputs. */
  readonly gitattributes?: boolean;
  readonly format: FormatOptions;
  readonly syntax: SyntaxPolicy;
  /** Whether `unsafe` in generated Rust is refused. */
  readonly noUnsafe: boolean;
  readonly allowedDomains: readonly string[];
  readonly limits: { readonly maxFileSize: number };
  readonly strict: boolean;
}

/** What happens to generated code that does not parse: it fails the run, it is reported and written as rendered, or it is just written. */
export type SyntaxPolicy = 'error' | 'warn' | 'off';

/** How outputs are formatted: not at all, or by extension; `settings` are the project's own formatter settings. */
export interface FormatOptions {
  readonly enabled: boolean;
  /** Kind of file to the name of a formatter or a command, or to `false` to leave such files as rendered. */
  readonly byExtension: Readonly<Record<string, string | CommandFormat | false>>;
  readonly settings: readonly SourceFile[];
}

/** What one run chooses (command line), as opposed to what the project says. */
export interface RunOptions {
  readonly engine: EngineName;
  /** Write what the templates rendered, with LF line ends. */
  readonly raw: boolean;
  /** Also reports what is allowed and may be meant, but looks like a mistake. */
  readonly lint: boolean;
  /** Names of the only rules to run; absent means all. */
  readonly rules?: readonly string[];
  readonly agentId: string;
}
