import { suggestion } from '../../model/suggest.js';
import type { Unit, Workshop } from '../workshop.js';
import type { Check } from './check-template.js';

/** The blocks of a template and of all that it extends; nothing where they cannot be known. */
export function blocksOf(workshop: Workshop, unit: Unit, seen: ReadonlySet<Unit> = new Set()): readonly string[] | undefined {
  if (!unit.parsed || seen.has(unit)) return undefined;
  const own = [...unit.blocks.keys()];
  const parent = unit.tree.find((statement) => statement.kind === 'extends');
  if (parent?.kind !== 'extends') return own;
  const { template } = parent;
  const source = template.kind === 'literal' && typeof template.value === 'string' ? workshop.find(template.value, unit.source) : undefined;
  const above = source && blocksOf(workshop, workshop.unitOf(source), new Set([...seen, unit]));
  return above && [...own, ...above];
}

/** Reports each outermost block of a template that extends another which no template above has: nothing renders it (GGEN411). */
export function reportLostBlocks(check: Check, { tree, source: { text } }: Unit, above: readonly string[] | undefined): void {
  if (!above) return;
  for (const statement of tree) {
    if (statement.kind !== 'block' || above.includes(statement.name)) continue;
    const { name, at } = statement;
    const start = text.indexOf(name, text.startsWith('block', at.start) ? at.start + 'block'.length : at.start);
    const place = start < 0 ? at : { start, end: start + name.length };
    check.warn('GGEN411', { name, known: above, ...suggestion(name, above) }, place, { name, known: above });
  }
}
