import type { RdfJsAny } from '../../rdf/rdfjs.js';

/** What ggen uses of Comunica, in types of its own. */
export interface ComunicaEngine {
  queryBindings(query: string, context: object): Promise<{ toArray(): Promise<Iterable<Iterable<readonly [{ readonly value: string }, RdfJsAny]>>> }>;
  queryBoolean(query: string, context: object): Promise<boolean>;
}

/** Loads Comunica and builds an engine; it costs some hundred milliseconds, so ask only where it is used. */
export async function makeComunica(): Promise<ComunicaEngine> {
  const { QueryEngine } = await import('@comunica/query-sparql');
  return new QueryEngine() as unknown as ComunicaEngine;
}
