import { toJson } from '../filters/json.js';
import { isCallable, isRecord, recordOf } from '../values.js';
import { lookup, namesInScope, type Evaluate } from './scope.js';

/** Everything in scope as indented JSON, functions left out (Tera's `__tera_context`). */
export function compileDump(): Evaluate {
  return (scope) => {
    const names = [...new Set(namesInScope(scope))];
    const entries = names.map((name): readonly [string, unknown] => [name, lookup(scope, name)]);
    const text = toJson(recordOf(entries.filter(([, value]) => value !== undefined && !isCallable(value) && (typeof value !== 'object' || value === null || isRecord(value) || Array.isArray(value)))), 2, false);
    scope.budget.spend(text.length >> 6);
    return text;
  };
}
