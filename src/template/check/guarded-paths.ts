import { isPath, nameOf, partsOf, type Expression } from '../syntax.js';

/** The paths of which a condition asks whether they have a value: those that stand alone, and those of `is defined`. */
export function guardedPaths(condition: Expression): readonly string[] {
  switch (condition.kind) {
    case 'name':
    case 'member':
      return isPath(condition) ? pathsTo(condition) : [];
    case 'test':
      return (condition.name === 'defined' || condition.name === 'undefined') && isPath(condition.input) ? pathsTo(condition.input) : [];
    case 'filter':
      return guardedPaths(condition.input);
    case 'not':
    case 'and':
    case 'or':
      return partsOf(condition).flatMap(guardedPaths);
    default:
      return [];
  }
}

/** A path and all that leads to it: what has `a.b` has `a`. */
function pathsTo(path: Expression): readonly string[] {
  return path.kind === 'member' ? [...pathsTo(path.target), nameOf(path)] : [nameOf(path)];
}
