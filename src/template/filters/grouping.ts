import { recordOf, type TemplateRecord } from '../values.js';

/** An object from each key to the items that have it, in order of first appearance; items without a key are left out. */
export function groupedBy(items: readonly unknown[], keyOf: (item: unknown) => string | undefined): TemplateRecord {
  const groups = new Map<string, unknown[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return recordOf(groups);
}
