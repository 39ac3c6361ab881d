import type { TreatmentTask } from '../../model/treatment.js';

/** What tasks of one kind cost: loading what does them, in ms, and then each 1,000 UTF-16 units of text. */
interface Cost {
  readonly load: number;
  readonly each: number;
}

/** What is taken for true until it is measured: a cold start of each tool. */
const GUESSES: Readonly<Record<string, Cost>> = {
  prettier: { load: 200, each: 8 },
};
const GUESS: Cost = { load: 100, each: 1 };

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
  const costOf = (kind: string): Cost => known.get(kind) ?? GUESSES[kind.split('/')[0] ?? ''] ?? GUESS;
  return {
    work: (kind, units) => (costOf(kind).each * units) / 1000,
    load: (kind) => costOf(kind).load,
    learn: (kind, units, ms, isFirst) => {
      const { load, each } = costOf(kind);
      const measured = (1000 * ms) / Math.max(units, 200);
      known.set(kind, isFirst ? { load: Math.max(0, ms - (each * units) / 1000), each } : { load, each: each + WEIGHT * (measured - each) });
    },
  };
}
