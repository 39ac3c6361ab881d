import type { Treated, TreatmentTask } from '../../model/treatment.js';
import { kindOfTask, type Costs } from './costs.js';

/** A task that somebody waits for. */
export interface Waiting {
  readonly task: TreatmentTask;
  readonly kind: string;
  readonly units: number;
  readonly settle: (treated: Treated) => void;
  readonly fail: (error: unknown) => void;
}

/** Tasks that nobody has taken yet, by kind. */
export interface Queue {
  readonly add: (waiting: Waiting) => void;
  /** Puts back what somebody took and did not do. */
  readonly putBack: (waiting: Waiting) => void;
  /**
   * Takes the next task for somebody: one of a kind that is `loaded` there, else of a kind that nobody else has loaded,
   * else of one that there is enough of to load it once more. Nothing where the rest is better left to others.
   */
  readonly take: (loaded: ReadonlySet<string>, loadedElsewhere: ReadonlySet<string>) => Waiting | undefined;
  /** Milliseconds of work that wait. */
  readonly work: () => number;
  /** The kind that most work waits of. */
  readonly heaviest: () => string | undefined;
  /** Takes all of it. */
  readonly drain: () => readonly Waiting[];
}

/** Something that waits for a task to be done. */
export function waitingFor(task: TreatmentTask, settle: Waiting['settle'], fail: Waiting['fail']): Waiting {
  return { task, kind: kindOfTask(task), units: task.text.length, settle, fail };
}

/** How many times what loading costs there must be to do, for it to be loaded once more. */
const WORTH_LOADING = 2;

/** Begins empty. */
export function openQueue(costs: Costs): Queue {
  interface Line {
    readonly items: Waiting[];
    /** Where the next one is. */
    from: number;
    units: number;
  }
  const lines = new Map<string, Line>();
  const lineOf = (kind: string): Line => {
    const line = lines.get(kind) ?? { items: [], from: 0, units: 0 };
    lines.set(kind, line);
    return line;
  };
  const heaviestOf = (test: (kind: string, ms: number) => boolean): string | undefined => {
    let found: { readonly kind: string; readonly ms: number } | undefined;
    for (const [kind, { units }] of lines) {
      const ms = costs.work(kind, units);
      if (test(kind, ms) && (!found || ms > found.ms)) found = { kind, ms };
    }
    return found?.kind;
  };
  const takeOf = (kind: string): Waiting | undefined => {
    const line = lineOf(kind);
    const next = line.items[line.from++];
    line.units -= next?.units ?? 0;
    if (line.from >= line.items.length) lines.delete(kind);
    return next;
  };
  return {
    add: (waiting) => {
      const line = lineOf(waiting.kind);
      line.items.push(waiting);
      line.units += waiting.units;
    },
    putBack: (waiting) => {
      const line = lineOf(waiting.kind);
      line.items.splice(line.from, 0, waiting);
      line.units += waiting.units;
    },
    take: (loaded, loadedElsewhere) => {
      const kind =
        heaviestOf((one) => loaded.has(one)) ??
        heaviestOf((one) => !loadedElsewhere.has(one)) ??
        heaviestOf((one, ms) => ms > WORTH_LOADING * costs.load(one));
      return kind === undefined ? undefined : takeOf(kind);
    },
    work: () => [...lines].reduce((sum, [kind, { units }]) => sum + costs.work(kind, units), 0),
    heaviest: () => heaviestOf(() => true),
    drain: () => {
      const all = [...lines.values()].flatMap(({ items, from }) => items.slice(from));
      lines.clear();
      return all;
    },
  };
}
