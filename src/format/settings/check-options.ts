import type { KeyPath } from '../../model/source.js';
import { suggest } from '../../model/suggest.js';
import { faultOfOption, PRETTIER_OPTIONS } from './prettier-options.js';
import { PARSER_STAND_INS } from '../engines/prettier.js';
import { BROUGHT_PLUGINS, PARSER_NAMES } from '../engines/prettier-plugin.js';

/** Something to report about the value at a key of a settings file. */
export interface Finding {
  readonly keys: KeyPath;
  readonly detail: string;
  readonly severity: 'error' | 'warning';
  /** Whether the key itself is at fault, not its value. */
  readonly isName?: true;
}

/** Keeps the options that have a meaning for ggen and tells what is wrong with the others; `root` is where the table stands. */
export function checkOptions(
  table: Readonly<Record<string, unknown>>,
  root: KeyPath,
): { readonly options: Readonly<Record<string, unknown>>; readonly findings: readonly Finding[] } {
  const judged = Object.entries(table).map(([key, value]) => ({ key, value, fault: faultOf(key, value) }));
  return {
    options: Object.fromEntries(judged.flatMap(({ key, value, fault }) => (fault ? [] : [[key, value] as const]))),
    findings: judged.flatMap(({ key, fault }) => (fault && fault !== 'idle' ? [{ keys: [...root, key], ...fault }] : [])),
  };
}

/** What is wrong with an option; `idle` if it may stand there but says nothing. */
function faultOf(key: string, value: unknown): Omit<Finding, 'keys'> | 'idle' | undefined {
  if (key === 'plugins') {
    if (Array.isArray(value) && value.every((one) => typeof one === 'string' && Object.hasOwn(BROUGHT_PLUGINS, one))) return 'idle';
    return { detail: '"plugins" names code, which ggen does not run; formatters come as extensions of ggen', severity: 'warning' };
  }
  if (key === 'parser') {
    if (Object.values(BROUGHT_PLUGINS).includes(String(value))) return 'idle';
    if (typeof value === 'string' && (PARSER_NAMES.includes(value) || Object.hasOwn(PARSER_STAND_INS, value))) return undefined;
    return { detail: `there is no parser ${JSON.stringify(value)}; the one of the file type is used`, severity: 'warning' };
  }
  if (key === 'xmlSortAttributesByKey' && value === true) {
    return { detail: '"xmlSortAttributesByKey" sorts in the way of the machine\'s locale; attributes stay in their order', severity: 'warning' };
  }
  const option = Object.hasOwn(PRETTIER_OPTIONS, key) ? PRETTIER_OPTIONS[key] : undefined;
  if (!option) {
    const meant = suggest(key, Object.keys(PRETTIER_OPTIONS));
    return { detail: `"${key}" is no option of Prettier${meant === undefined ? '' : `; did you mean "${meant}"?`}`, severity: 'warning', isName: true };
  }
  const expected = faultOfOption(option, value);
  return expected === undefined ? undefined : { detail: `"${key}" must be ${expected}, but it is ${JSON.stringify(value)}`, severity: 'error' };
}
