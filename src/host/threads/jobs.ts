import { availableParallelism } from 'node:os';
import { MOST_JOBS } from '../../model/treatment.js';

/** As many as are taken where nobody says how many. */
const MOST_BY_DEFAULT = 8;

/** How much work is done at once: what is wanted, within bounds, or as much as this machine has cores for. */
export function jobsOf(wanted: number | undefined): number {
  if (wanted === undefined || Number.isNaN(wanted)) return Math.min(MOST_BY_DEFAULT, availableParallelism());
  return Math.min(MOST_JOBS, Math.max(1, Math.floor(wanted)));
}
