/** What ggen uses of Oxigraph, in types of its own. */
export interface OxigraphTerm {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
}

export interface OxigraphStore {
  load(text: string, options: { readonly format: string; readonly lenient: boolean }): void;
  update(update: string): void;
  query(query: string): boolean | string | readonly unknown[];
}

/** Loads Oxigraph: at once in Node, where it starts itself, and through its `init` in a browser. */
export async function openStore(): Promise<OxigraphStore> {
  const module: unknown = await import('oxigraph');
  const found = hasStore(module) ? module : isObject(module) && hasStore(module['default']) ? module['default'] : undefined;
  if (isObject(module) && typeof module['default'] === 'function') await (module['default'] as () => Promise<unknown>)();
  if (!found) throw new Error('the package "oxigraph" gives no Store');
  return new found.Store();
}

/** One solution that a store gave, by variable. */
export function bindingsOf(row: unknown): ReadonlyMap<string, OxigraphTerm> {
  return row as ReadonlyMap<string, OxigraphTerm>;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function hasStore(value: unknown): value is { readonly Store: new () => OxigraphStore } {
  return isObject(value) && typeof value['Store'] === 'function';
}
