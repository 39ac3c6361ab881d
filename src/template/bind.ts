import type { Arguments } from './syntax.js';
import type { Given, Parameter } from './filters/filter-row.js';
import { suggest } from '../model/suggest.js';

/** Arguments that do not fit: why, at which argument, and what a misspelled name of a parameter may have meant. */
export interface Misfit {
  readonly detail: string;
  readonly at?: Arguments['named'][number]['at'];
  readonly rename?: { readonly name: string; readonly known: readonly string[] };
}

/** What is wrong with the arguments of a call, seen without running it; nothing if they fit. */
export function misfit(kind: string, name: string, parameters: readonly Parameter[], args: Arguments): Misfit | undefined {
  if (args.positional.length > parameters.length) {
    return { detail: `the ${kind} "${name}" takes ${countOf(parameters.length)}, not ${args.positional.length}` };
  }
  for (const { name: given, at } of args.named) {
    const index = parameters.findIndex((parameter) => parameter.name === given);
    if (index >= args.positional.length) continue;
    if (index >= 0) return { detail: `the ${kind} "${name}" is given "${given}" twice`, at };
    const near = suggest(given, parameters.map((parameter) => parameter.name));
    const known = parameters.length === 0 ? 'it has none' : `it has ${parameters.map((parameter) => `"${parameter.name}"`).join(', ')}`;
    return { detail: `the ${kind} "${name}" has no parameter "${given}"; ${near === undefined ? known : `did you mean "${near}"?`}`, at, rename: { name: given, known: parameters.map((parameter) => parameter.name) } };
  }
  const missing = parameters.find((parameter, i) => parameter.required && i >= args.positional.length && !args.named.some((one) => one.name === parameter.name));
  return missing && { detail: `the ${kind} "${name}" needs "${missing.name}"` };
}

function countOf(parameters: number): string {
  return parameters === 0 ? 'no argument' : parameters === 1 ? 'one argument' : `at most ${parameters} arguments`;
}

/** Values by the names of parameters, fallbacks filled in. Keyword arguments never reach a prototype. */
export function bind(parameters: readonly Parameter[], positional: readonly unknown[], named: Given): Given {
  const given: Record<string, unknown> = Object.create(null);
  parameters.forEach(({ name, fallback }, i) => {
    const value = i < positional.length ? positional[i] : named[name];
    given[name] = value === undefined ? fallback : value;
  });
  return given;
}
