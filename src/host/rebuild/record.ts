import type { Diagnostic } from '../../model/diagnostic.js';
import type { EngineName, RdfFormat } from '../../model/manifest.js';
import type { StageName } from '../../model/plan.js';
import type { RebuiltKind, Variation } from '../../model/variation.js';

/** What a process is to do: make everything that a project gives, with the world changed so. */
export interface Task {
  /** Absolute path of the manifest of the copy. */
  readonly manifest: string;
  readonly agentId: string;
  readonly engine: EngineName;
  readonly raw: boolean;
  /** How many threads format and check, where that varies. */
  readonly jobs: number;
  readonly vary: readonly Variation[];
  /** The order of statements of imported documents, where it varies. */
  readonly seed: number;
  /** Files of the copy that are in another syntax than their names say, by path. */
  readonly formats: Readonly<Record<string, RdfFormat>>;
  /** URLs of modules that export extensions. */
  readonly extensionModules: readonly string[];
  /** What commands of the manifest run with, where they are trusted: in the project itself, for they may read settings there. */
  readonly commands?: { readonly root: string; readonly env: Readonly<Record<string, string | undefined>> };
  /** Absolute folder for what was made. */
  readonly out: string;
}

/** One thing that a stage gave: its text stands in the file of texts, from byte `start` to byte `end`. */
export interface MadeItem {
  readonly stage: StageName;
  readonly kind: RebuiltKind;
  /** The path of an artifact, the name of a rule, or `''`. */
  readonly name: string;
  /** SHA-256 of the text. */
  readonly digest: string;
  readonly start: number;
  readonly end: number;
  /** Whether it names the query engine, and so is another with another engine. */
  readonly namesEngine?: boolean;
}

/** What a process made, as it writes it down at its end. */
export interface MadeRecord {
  readonly items: readonly MadeItem[];
  /** Why it made not everything: problems of the project, or an extension that cannot be loaded. */
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: readonly (readonly [path: string, text: string])[];
  readonly ok: boolean;
  /** What the process took for the time zone and the locale. */
  readonly timeZone: string;
  readonly locale: string;
}

/** Names of the files in the folder of what was made. */
export const INDEX_FILE = 'index.json';
export const TEXTS_FILE = 'texts';
/** Holds the name of the stage that began last. */
export const STAGE_FILE = 'stage';

/** Whether a value is what a process of ours wrote down; its own ggen wrote it, so that its outline is enough. */
export function isRecord(value: unknown): value is MadeRecord {
  return typeof value === 'object' && value !== null && 'items' in value && Array.isArray(value.items) && 'diagnostics' in value && 'timeZone' in value;
}

/** Whether a value is a task as the other process states it. */
export function isTask(value: unknown): value is Task {
  return typeof value === 'object' && value !== null && 'manifest' in value && 'vary' in value && 'out' in value;
}
