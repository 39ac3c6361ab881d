import type { RdfJsAny } from '../../rdf/rdfjs.js';

/** What ggen uses of Comunica, in types of its own. */
export interface ComunicaEngine {
  queryBindings(query: string, context: object): Promise<{ toArray(): Promise<Iterable<Iterable<readonly [{ readonly value: string }, RdfJsAny]>>> }>;
  queryBoolean(query: string, context: object): Promise<boolean>;
}

/** The class of Comunica's solutions, as far as it has to be mended. */
interface BindingsModule {
  readonly Bindings: { readonly prototype: { readonly merge: (this: object, other: object) => object | null | undefined } };
}

/** Loads Comunica and builds an engine; it costs some hundred milliseconds, so ask only where it is used. */
export async function makeComunica(): Promise<ComunicaEngine> {
  const { QueryEngine } = await import('@comunica/query-sparql');
  mend((await import('@comunica/utils-bindings-factory' as string)) as BindingsModule);
  return new QueryEngine() as unknown as ComunicaEngine;
}

/**
 * Solutions that contradict each other merge to `undefined`, but Comunica's iterators pass over `null` alone: where a
 * bind join meets such a pair, `undefined` would travel on as a solution, and the query throw where nobody can catch it.
 */
function mend({ Bindings: { prototype } }: BindingsModule): void {
  const { merge } = prototype;
  if (merge.name === 'mergeOrNull') return;
  Object.assign(prototype, {
    merge: function mergeOrNull(this: object, other: object): object | null {
      return merge.call(this, other) ?? null;
    },
  });
}
