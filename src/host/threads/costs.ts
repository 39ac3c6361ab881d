import type { TreatmentTask } from '../../model/treatment.js';

/**
 * What tasks of one kind cost, in ms: once for each thread, to load what does them and to run it until it is fast, and then
 * for each 1,000 UTF-16 units of text.
 */
interface Cost {
  readonly load: number;
  readonly each: number;
}

/** What is taken for true until it is measured. */
const GUESS: Cost = { load: 100, each: 1 };
/** Prettier and its plugins: a cold start. On a busy machine all takes longer, and a further thread gains less: so no more than this is believed. */
const OF_PRETTIER: Cost = { load: 600, each: 8 };

/** How much the latest measurement counts: code gets faster the longer it runs. */
const WEIGHT = 0.2;

/** What tasks cost as far as is known by now. Decides who does them, and takes no part in what they give. */
export interface Costs {
  /** @returns milliseconds for so many units of text, without loading */
  readonly work: (kind: string, units: number) => number;
  readonly load: (kind: string) => number;
  /** Learns from a task; `isFirst` says that it also loaded what does it. */
  readonly learn: (kind: string, units: number, ms: number, isFirst: boolean) => void;
}

/** What is done to a text, without the text: tasks of one kind need the same to be loaded. */
export function kindOfTask({ formatter = '', checker = '', reader = '' }: TreatmentTask): string {
  return `${formatter} ${checker} ${reader}`.trim();
}

/** Begins with guesses. */
export function openCosts(): Costs {
  const known = new Map<string, Cost>();
  const isPrettier = (kind: string): boolean => kind.startsWith('prettier');
  const costOf = (kind: string): Cost => known.get(kind) ?? (isPrettier(kind) ? OF_PRETTIER : GUESS);
  return {
    work: (kind, units) => (costOf(kind).each * units) / 1000,
    load: (kind) => costOf(kind).load,
    learn: (kind, units, ms, isFirst) => {
      const { load, each } = costOf(kind);
      const measured = (1000 * ms) / Math.max(units, 200);
      const now = each + WEIGHT * (measured - each);
      known.set(kind, isFirst ? { load: Math.max(load, ms - (each * units) / 1000), each } : { load, each: isPrettier(kind) ? Math.min(OF_PRETTIER.each, now) : now });
    },
  };
}
