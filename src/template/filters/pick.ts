import { suggestion } from '../../model/suggest.js';
import { faultOf, refuse } from '../fault.js';
import { declaredNames, isList, isRecord, keysOf, kindOf } from '../values.js';
import { attributeOf } from './coerce.js';

/** A member of an item by its path, `undefined` where it has none; a name that no row of the query can have is a mistake (GGEN402). */
export function pick(item: unknown, path: string): unknown {
  const value = attributeOf(item, path);
  const [first = path] = path.split('.');
  const known = declaredNames(item);
  if (value === undefined && known && !known.includes(first)) throw faultOf('GGEN402', { name: path, known: keysOf(item), ...suggestion(first, keysOf(item)) });
  return value;
}

/** `pick` of an item that has to be able to have members: texts and numbers have none, and asking them is a mistake. */
export function pickOf(item: unknown, path: string): unknown {
  if (item === null || item === undefined || isRecord(item) || isList(item)) return pick(item, path);
  return refuse(`${kindOf(item)} has no member "${path}"`);
}
