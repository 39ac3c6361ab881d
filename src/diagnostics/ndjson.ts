import type { StageName } from '../model/plan.js';
import type { DiagnosticJson } from './json.js';

/** Version of the shapes of reports and events: minor versions add fields, major versions break. */
export const OUTPUT_VERSION = '1.1';

/** A run of the past, as `ggen audit` tells it. */
export interface AuditFacts {
  readonly sequence: number;
  readonly timestamp: string;
  readonly agent_id: string;
  readonly operation: string;
  readonly status: 'OK' | 'FAILED';
  readonly duration_ms: number;
  readonly execution_id?: string;
  readonly receipt?: string;
  readonly files: Readonly<Record<string, number>>;
  readonly previous: string | null;
  readonly digest: string;
}

/** What happens in a run, as `--output ndjson` tells it; docs/events.schema.json describes each. */
export type RunEvent =
  /** Before each run of a watcher. */
  | { readonly type: 'cycle'; readonly number: number; readonly timestamp: string; readonly changed: readonly string[]; readonly changed_count: number }
  | { readonly type: 'run-started'; readonly command: string; readonly mode: string | null; readonly ggen: string; readonly timestamp: string }
  | { readonly type: 'stage-started'; readonly stage: StageName }
  | { readonly type: 'stage-finished'; readonly stage: StageName; readonly status: 'success' | 'failure'; readonly duration_ms: number; readonly summary: string }
  | ({ readonly type: 'diagnostic' } & DiagnosticJson)
  | { readonly type: 'file'; readonly path: string; readonly action: string; readonly from?: string; readonly size_bytes: number; readonly sha256: string | null; readonly rule: string | null; readonly diff?: string }
  | ({ readonly type: 'audit-record' } & AuditFacts)
  | {
      readonly type: 'run-finished';
      readonly status: 'success' | 'failure';
      readonly exit_code: number;
      /** How many files were written or deleted, or would be in a dry run. */
      readonly files_synced: number;
      readonly files: Readonly<Record<string, number>>;
      /** `omitted`: found, but beyond `--max-diagnostics`. */
      readonly diagnostics: { readonly error: number; readonly warning: number; readonly info: number; readonly omitted: number };
      readonly stages: Readonly<Record<string, { readonly duration_ms: number }>>;
      readonly receipt: string | null;
      readonly diffs_omitted?: number;
      readonly remedy?: { readonly why: string; readonly command: string };
      readonly plan_file?: string;
      readonly duration_ms: number;
    };

/** An event as one line of NDJSON. */
export function eventLine(event: RunEvent): string {
  return `${JSON.stringify({ schemaVersion: OUTPUT_VERSION, ...event })}\n`;
}
