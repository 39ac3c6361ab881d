/** A region that lost its place, or one that is made and that nobody has written into. */
export interface RegionPlace {
  readonly path: string;
  readonly key: string;
  readonly rules: ReadonlySet<string>;
}

/**
 * Where contents go whose region is no longer made at its path, because a class was renamed for instance: to a region of the
 * same key that the same rule makes elsewhere. Where a key has several places, each goes to the one whose path is most like its
 * own, if that is one only and likes no other better; what is left over stays without a place, for nobody should have to guess.
 */
export function pairMoves<S extends RegionPlace>(sources: readonly S[], targets: readonly RegionPlace[]): ReadonlyMap<RegionPlace, S> {
  const moves = new Map<RegionPlace, S>();
  const byKey = new Map<string, RegionPlace[]>();
  for (const target of targets) byKey.set(target.key, [...(byKey.get(target.key) ?? []), target]);
  const rivals = new Map<string, S[]>();
  for (const source of sources) rivals.set(source.key, [...(rivals.get(source.key) ?? []), source]);
  for (const source of sources) {
    const target = likest(source, byKey.get(source.key) ?? []);
    if (target && likest(target, rivals.get(source.key) ?? []) === source) moves.set(target, source);
  }
  return moves;
}

function likest<T extends RegionPlace>(one: RegionPlace, others: readonly T[]): T | undefined {
  const able = others.filter(({ rules }) => [...rules].some((rule) => one.rules.has(rule)));
  const [best] = able.toSorted((a, b) => likeness(b.path, one.path) - likeness(a.path, one.path));
  if (!best) return undefined;
  const isAlone = able.every((other) => other === best || likeness(other.path, one.path) < likeness(best.path, one.path));
  return isAlone ? best : undefined;
}

/** How many characters two paths have in common at their beginnings and ends. */
function likeness(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return start + end;
}
