/** What the checker knows of a value: which members it can have, and of what shape. */
export type Shape =
  | { readonly kind: 'anything' }
  /** `optional`: the variable of the query that a row may leave unbound. */
  | { readonly kind: 'scalar'; readonly optional?: string }
  | { readonly kind: 'callable' }
  /** `isRow`: a row of the rule's query. */
  | { readonly kind: 'record'; readonly members: ReadonlyMap<string, Shape>; readonly isRow?: true }
  | { readonly kind: 'list'; readonly item: Shape }
  /** An object whose keys are unknown, all with members of one shape. */
  | { readonly kind: 'groups'; readonly value: Shape };

export const anything: Shape = { kind: 'anything' };
/** A text, a number or a boolean. */
export const scalar: Shape = { kind: 'scalar' };
export const callableShape: Shape = { kind: 'callable' };

/** An object with these members and no others. */
export function recordShape(members: Iterable<readonly [string, Shape]>): Shape {
  return { kind: 'record', members: new Map(members) };
}

/** A row of the rule's query, some of whose variables may be unbound. */
export function rowShape(variables: readonly string[], optional: ReadonlySet<string>): Shape {
  return { kind: 'record', members: new Map(variables.map((name): readonly [string, Shape] => [name, variableShape(name, optional)])), isRow: true };
}

export function variableShape(name: string, optional: ReadonlySet<string>): Shape {
  return optional.has(name) ? { kind: 'scalar', optional: name } : scalar;
}

/** Whether whoever has the value has whole rows, all variables of them. */
export function holdsRows(shape: Shape): boolean {
  return shape.kind === 'record' ? shape.isRow === true : shape.kind === 'list' ? holdsRows(shape.item) : shape.kind === 'groups' && holdsRows(shape.value);
}

/** The same rows after a filter may have dropped those with unbound variables. */
export function certain(shape: Shape): Shape {
  if (shape.kind === 'list') return listOf(certain(shape.item));
  return shape.kind === 'record' && shape.isRow ? { ...shape, members: new Map([...shape.members.keys()].map((name) => [name, scalar])) } : shape;
}

export function listOf(item: Shape): Shape {
  return { kind: 'list', item };
}

/** The names that one stretch of a template adds; inner stretches see the outer ones. */
export interface Names {
  readonly own: Map<string, Shape>;
  readonly outer: Names | undefined;
  /** The names of a loop whose iterations begin afresh. */
  readonly loop: boolean;
}

export function namesWithin(outer: Names | undefined, own: Iterable<readonly [string, Shape]> = [], loop = false): Names {
  return { own: new Map(own), outer, loop };
}

/** The shape of a name, or nothing where nobody declares it. */
export function shapeOfName(names: Names, name: string): Shape | undefined {
  for (let one: Names | undefined = names; one; one = one.outer) {
    const shape = one.own.get(name);
    if (shape) return shape;
  }
  return undefined;
}

/** Every name, the nearest first. */
export function allNames(names: Names): readonly string[] {
  return [...new Set([...names.own.keys(), ...(names.outer ? allNames(names.outer) : [])])];
}

/** Notes a `set`: the name is there from now on; one that had another shape, here or farther out, may be anything. */
export function assignShape(names: Names, name: string, shape: Shape): void {
  const known = shapeOfName(names, name);
  for (let one: Names | undefined = names; one; one = one.outer) {
    if (one.own.has(name) && one.own.get(name) !== shape) one.own.set(name, anything);
  }
  if (!names.own.has(name)) names.own.set(name, known && known !== shape ? anything : shape);
}

/** Notes a `set` of Tera: here, or outside of all loops. */
export function assignShapeAt(names: Names, name: string, shape: Shape, reach: 'here' | 'root'): void {
  let target = names;
  while (reach === 'root' && target.loop && target.outer) target = target.outer;
  const known = target.own.get(name);
  target.own.set(name, known && known !== shape ? anything : shape);
}
