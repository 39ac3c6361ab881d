import { eachValue, isTrue, together, type Maker, type Use, type Workshop } from './check-makers.js';
import type { Check, Judge, NodeNumber } from './shape.js';
import { listOf } from './shapes-index.js';

/** The components that ask about other shapes (SHACL 4.6 and 4.7, without `sh:property`), by the parameter that names them. */
export const SHAPE_CHECKS: Readonly<Record<string, Maker>> = {
  node: (_workshop, { value, asks }) => {
    const shape = asks(value);
    return eachValue((node, judge) => judge.conforms(shape, node));
  },
  not: (_workshop, { value, asks }) => {
    const shape = asks(value, true);
    return eachValue((node, judge) => !judge.conforms(shape, node));
  },
  and: ({ shapes }, { value, asks }) => {
    const members = listOf(shapes, value).map((one) => asks(one));
    return eachValue((node, judge) => members.every((shape) => judge.conforms(shape, node)));
  },
  or: ({ shapes }, { value, asks }) => {
    const members = listOf(shapes, value).map((one) => asks(one));
    return eachValue((node, judge) => members.some((shape) => judge.conforms(shape, node)));
  },
  xone: ({ shapes }, { value, asks }) => {
    const members = listOf(shapes, value).map((one) => asks(one, true));
    return eachValue((node, judge) => members.filter((shape) => judge.conforms(shape, node)).length === 1);
  },
  qualifiedMinCount: (workshop, use) => qualified(workshop, use, false, (count, least) => count >= least),
  qualifiedMaxCount: (workshop, use) => qualified(workshop, use, true, (count, most) => count <= most),
};

/** Counts the values of the qualified shape; with `sh:qualifiedValueShapesDisjoint`, only those of no sibling shape (4.7.3). */
function qualified({ siblings }: Workshop, { shape, value, parameter, asks }: Use, isNegative: boolean, allowed: (count: number, bound: number) => boolean): Check {
  const wanted = parameter('qualifiedValueShape');
  if (!wanted) return () => true;
  const counted = asks(wanted, isNegative);
  const others = isTrue(parameter('qualifiedValueShapesDisjoint')) ? siblings(shape).filter((one) => one !== counted) : [];
  for (const other of others) asks(other.node, true);
  const bound = Number(value.value);
  const counts = (node: NodeNumber, judge: Judge): boolean => judge.conforms(counted, node) && !others.some((other) => judge.conforms(other, node));
  return together((values, judge) => allowed(values.filter((node) => counts(node, judge)).length, bound));
}
