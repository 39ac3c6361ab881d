import { renderJson, type DiagnosticJson } from '../diagnostics/json.js';
import { OUTPUT_VERSION } from '../diagnostics/ndjson.js';
import { placing } from '../diagnostics/place.js';
import type { Receipt } from '../model/receipt.js';
import { changes, type Action } from './compare.js';
import type { FixMade } from './fix/types.js';
import type { SyncResult } from './sync-result.js';

/** A fix, and where the problem was that it mends: line and column before the fix, from 1. */
interface FixJson extends Pick<FixMade, 'code' | 'title' | 'line' | 'column'> {
  readonly file: string;
}

/** A command that may come next, and what it is for. */
export interface Remedy {
  readonly why: string;
  readonly command: string;
}

/** What a report says beyond the result of a run. */
export interface ReportMore {
  /** Unified diffs by path. */
  readonly diffs?: ReadonlyMap<string, string>;
  readonly diffsOmitted?: number;
  readonly remedy?: Remedy;
  readonly planFile?: string;
}

/** What `--output json` prints (SPEC 10): the receipt's facts next to those that change from run to run. */
export interface Report {
  readonly schemaVersion: string;
  readonly status: 'success' | 'failure';
  readonly mode: SyncResult['mode'];
  /** How many files were written or deleted, or would be in a dry run. */
  readonly files_synced: number;
  readonly files: readonly {
    readonly path: string;
    readonly action: Action;
    /** Where a renamed file was; absent for all others. */
    readonly from?: string;
    readonly size_bytes: number;
    readonly sha256: string | null;
    readonly rule: string | null;
    /** In modes `plan` and `check`: what would change, as a unified diff that is cut where it is long. */
    readonly diff?: string;
  }[];
  /** How many files would change whose diffs are left out, because all diffs together are long; absent for none. */
  readonly diffs_omitted?: number;
  /** What may be done next, and the command for a shell: after a check that failed, and after a plan was saved. */
  readonly remedy?: Remedy;
  /** Where the plan was saved, as it was named: relative to the working folder, or absolute. */
  readonly plan_file?: string;
  /** Imports that the run pinned in `ggen.lock`, or would pin in a dry run. */
  readonly imports_pinned: readonly string[];
  /** With `--sign`: the signature beside the receipt. */
  readonly signature?: { readonly path: string; readonly key_id: string };
  /** With `--fix`: what was fixed in the input files, or would be in a dry run; absent without it. */
  readonly fixes_applied?: readonly FixJson[];
  /** With `--fix`: fixes that were not applied, and why. */
  readonly fixes_left?: readonly (FixJson & { readonly reason: string })[];
  readonly inference_rules_executed: readonly string[];
  readonly generation_rules_executed: readonly string[];
  readonly duration_ms: number;
  readonly diagnostics: readonly DiagnosticJson[];
  readonly receipt:
    | (Pick<Receipt, 'execution_id' | 'agent_id' | 'hashes' | 'determinism_guarantee'> & {
        readonly timestamp: string;
        readonly files_generated: number;
        readonly files_modified: number;
        readonly pipeline_stages: Readonly<Record<string, { readonly duration_ms: number }>>;
        readonly total_duration_ms: number;
      })
    | null;
}

/** Puts a result into the shape of SPEC 10. */
export function reportOf(result: SyncResult, { diffs, diffsOmitted, remedy, planFile }: ReportMore = {}): Report {
  const { ok, mode, files, pinned, signed, fixes, plan, unchanged, diagnostics, texts, stages, startedAt, durationMs } = result;
  const made = plan ?? unchanged;
  const place = placing(texts);
  const count = (action: Action): number => files.filter((file) => file.action === action).length;
  return {
    schemaVersion: OUTPUT_VERSION,
    status: ok ? 'success' : 'failure',
    mode,
    files_synced: ok ? files.filter(changes).length : 0,
    files: files.map(({ path, action, from, bytes, digest, rule }) => ({ path, action, ...(from !== undefined && { from }), size_bytes: bytes, sha256: digest ?? null, rule: rule ?? null, ...diffOf(diffs, path) })),
    ...(diffsOmitted !== undefined && { diffs_omitted: diffsOmitted }),
    ...(remedy && { remedy }),
    ...(planFile !== undefined && { plan_file: planFile }),
    imports_pinned: ok ? pinned : [],
    ...(signed && { signature: { path: signed.path, key_id: signed.keyId } }),
    ...(fixes && { fixes_applied: fixes.applied.map(fixJson), fixes_left: fixes.left.map((one) => ({ ...fixJson(one), reason: one.reason })) }),
    inference_rules_executed: made?.ran.inference ?? [],
    generation_rules_executed: made?.ran.generation ?? [],
    duration_ms: durationMs,
    diagnostics: diagnostics.map((one) => renderJson(one, texts, place)),
    receipt: made
      ? {
          execution_id: made.receipt.execution_id,
          agent_id: made.receipt.agent_id,
          timestamp: startedAt,
          hashes: made.receipt.hashes,
          files_generated: count('created'),
          files_modified: count('updated'),
          pipeline_stages: Object.fromEntries(stages.map((one) => [one.stage, { duration_ms: one.durationMs }])),
          total_duration_ms: durationMs,
          determinism_guarantee: made.receipt.determinism_guarantee,
        }
      : null,
  };
}

/** The diff of a file, if there is one. */
export function diffOf(diffs: ReportMore['diffs'], path: string): { readonly diff?: string } {
  const diff = diffs?.get(path);
  return diff === undefined ? {} : { diff };
}

function fixJson({ code, title, at, line, column }: FixMade): FixJson {
  return { code, title, file: at.path, line, column };
}
