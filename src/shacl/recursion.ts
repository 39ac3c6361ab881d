import type { Recursion, Shape } from './shape.js';

/**
 * Finds which shapes refer to themselves, directly or through others, and whether a negation is on the way:
 * strongly connected components by Tarjan's algorithm.
 * @returns by the shapes' numbers
 */
export function recursionOf(shapes: readonly Shape[]): readonly Recursion[] {
  const found: Recursion[] = shapes.map(() => 'none');
  const entered: (number | undefined)[] = [];
  const stack: Shape[] = [];
  const waiting = new Set<Shape>();
  let count = 0;

  function visit(shape: Shape): number {
    const order = count++;
    entered[shape.number] = order;
    stack.push(shape);
    waiting.add(shape);
    let low = order;
    for (const { shape: next } of shape.asks) {
      const before = entered[next.number];
      if (before === undefined) low = Math.min(low, visit(next));
      else if (waiting.has(next)) low = Math.min(low, before);
    }
    if (low === order) close(shape);
    return low;
  }

  function close(root: Shape): void {
    const members = new Set(stack.splice(stack.lastIndexOf(root)));
    for (const member of members) waiting.delete(member);
    const inside = [...members].flatMap(({ asks }) => asks).filter(({ shape }) => members.has(shape));
    if (inside.length === 0) return;
    const kind = inside.some(({ isNegative }) => isNegative) ? 'open' : 'monotone';
    for (const member of members) found[member.number] = kind;
  }

  for (const shape of shapes) if (entered[shape.number] === undefined) visit(shape);
  return found;
}
