import { renderJson } from '../diagnostics/json.js';
import { eventLine, type RunEvent } from '../diagnostics/ndjson.js';
import { placing } from '../diagnostics/place.js';
import { changes, type Action, type FileAction } from '../host/compare.js';
import { diffOf, type ReportMore } from '../host/report.js';
import type { StageTiming } from '../host/sync-result.js';
import type { World } from '../host/world.js';
import type { Diagnostic, Severity } from '../model/diagnostic.js';
import type { Observer, StageName } from '../model/plan.js';
import { VERSION } from '../model/version.js';
import type { Findings } from './documents.js';

/** What a run came to, beyond its problems. */
export interface Ended extends Findings, ReportMore {
  readonly files?: readonly FileAction[];
  readonly stages?: readonly StageTiming[];
  /** The digest of the receipt. */
  readonly receipt?: string;
  readonly durationMs: number;
}

/** `--output ndjson`: each event as a line of standard output, as it happens. */
export interface EventStream {
  readonly observer: Observer;
  /** Writes diagnostics that were not written yet. */
  readonly found: (diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>) => void;
  /** Writes what is still to be said, files among it, and that the run has ended. */
  readonly finish: (ended: Ended) => void;
}

/** What a stream of events is about; `mode` is that of sync. */
export interface StreamOptions {
  readonly command: string;
  readonly mode?: string;
  /** How many diagnostics are written, 0 for all. */
  readonly most: number;
  /** Whether the stream has begun already, and this only ends it. */
  readonly hasBegun?: boolean;
}

/** Begins a stream of events with `run-started`. */
export function eventsOn(world: World, { command, mode, most, hasBegun = false }: StreamOptions): EventStream {
  const write = (event: RunEvent): void => world.stdout.write(eventLine(event));
  const known = new Set<string>();
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  const started = new Map<StageName, number>();
  let written = 0;
  const found: EventStream['found'] = (diagnostics, texts) => {
    const place = placing(texts);
    for (const one of diagnostics) {
      const key = JSON.stringify(one);
      if (known.has(key)) continue;
      known.add(key);
      counts[one.severity]++;
      if (most !== 0 && written >= most) continue;
      written++;
      write({ type: 'diagnostic', ...renderJson(one, texts, place) });
    }
  };
  if (!hasBegun) write({ type: 'run-started', command, mode: mode ?? null, ggen: VERSION, timestamp: world.now().toISOString() });
  return {
    observer: {
      stageStarted: (stage) => {
        started.set(stage, world.elapsed());
        write({ type: 'stage-started', stage });
      },
      stageFinished: (stage, summary) => {
        const duration = world.elapsed() - (started.get(stage) ?? world.elapsed());
        write({ type: 'stage-finished', stage, status: summary === '' ? 'failure' : 'success', duration_ms: Math.round(duration * 10) / 10, summary });
      },
    },
    found,
    finish: ({ diagnostics, texts, code, files = [], stages = [], receipt, durationMs, diffs, diffsOmitted, remedy, planFile }) => {
      found(diagnostics, texts);
      for (const { path, action, from, bytes, digest, rule } of files) write({ type: 'file', path, action, ...(from !== undefined && { from }), size_bytes: bytes, sha256: digest ?? null, rule: rule ?? null, ...diffOf(diffs, path) });
      write({
        type: 'run-finished',
        status: code === 0 ? 'success' : 'failure',
        exit_code: code,
        files_synced: code === 0 ? files.filter(changes).length : 0,
        files: countsOf(files),
        diagnostics: { ...counts, omitted: known.size - written },
        stages: Object.fromEntries(stages.map((one) => [one.stage, { duration_ms: one.durationMs }])),
        receipt: receipt ?? null,
        ...(diffsOmitted !== undefined && { diffs_omitted: diffsOmitted }),
        ...(remedy && { remedy }),
        ...(planFile !== undefined && { plan_file: planFile }),
        duration_ms: durationMs,
      });
    },
  };
}

const ACTIONS: readonly Action[] = ['created', 'updated', 'renamed', 'unchanged', 'deleted', 'kept', 'conflict'];

function countsOf(files: readonly FileAction[]): Readonly<Record<string, number>> {
  return Object.fromEntries(ACTIONS.map((action) => [action, files.filter((file) => file.action === action).length]));
}
