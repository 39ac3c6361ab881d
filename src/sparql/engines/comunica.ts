import type { Fetch } from '../../model/effects.js';
import type { Statement, Term } from '../../model/term.js';
import { rdfDataset } from '../../rdf/dataset.js';
import { fromRdfJs, toRdfJs, type RdfJsAny, type RdfJsTerm } from '../../rdf/rdfjs.js';
import type { Solution } from '../assemble.js';
import { forComunica } from '../comunica-query.js';
import { applyFunction, FUNCTION, FUNCTIONS } from '../functions/table.js';
import { isAllowedHost } from '../../model/hosts.js';
import type { AskTree, SelectTree } from '../tree.js';
import { writeQuery } from '../write.js';
import { makeComunica } from './comunica-module.js';
import { sourceWith } from './comunica-source.js';

export const COMUNICA_VERSION = '4.5.0';

export interface ComunicaOptions {
  readonly allowedDomains: readonly string[];
  readonly fetch?: Fetch;
}

export interface ComunicaGraph {
  readonly select: (tree: SelectTree) => Promise<readonly Solution[]>;
  readonly ask: (tree: AskTree) => Promise<boolean>;
}

/** An engine over statements in memory; it reads nothing else, save endpoints at the allowed hosts. */
export async function openComunica(statements: readonly Statement[], options: ComunicaOptions): Promise<ComunicaGraph> {
  const engine = await makeComunica();
  const dataset = rdfDataset(statements);
  const contextFor = (relations: Parameters<typeof sourceWith>[2]): object => ({
    sources: [sourceWith(statements, dataset, relations)],
    extensionFunctions: extensionFunctions(),
    fetch: guardedFetch(options),
    // Without it, times that name no zone would be read in that of the machine.
    '@comunica/utils-expression-evaluator:defaultTimeZone': { zoneHours: 0, zoneMinutes: 0 },
  });
  return {
    select: async (tree) => {
      const { tree: asked, relations } = forComunica(tree);
      const answer = await engine.queryBindings(writeQuery(asked), contextFor(relations));
      return [...await answer.toArray()].map((bindings) => new Map([...bindings].map(([name, term]) => [name.value, modelTerm(term)])));
    },
    ask: async (tree) => {
      const { tree: asked, relations } = forComunica(tree);
      return engine.queryBoolean(writeQuery(asked), contextFor(relations));
    },
  };
}

/** Comunica puts the number of the source before each blank node label. */
function modelTerm(term: RdfJsAny): Term {
  const found = fromRdfJs(term);
  return found.type === 'blank' ? { ...found, value: found.value.replace(/^bc_\d+_/, '') } : found;
}

function extensionFunctions(): Readonly<Record<string, (args: readonly RdfJsAny[]) => Promise<RdfJsTerm>>> {
  return Object.fromEntries(Object.keys(FUNCTIONS).map((name) => [
    FUNCTION + encodeURIComponent(name), async (args: readonly RdfJsAny[]) => toRdfJs(applyFunction(name, args.map(fromRdfJs))),
  ]));
}

/**
 * Whether Comunica asks what an address is before it asks a query: it takes RDF for an answer, and no results. Endpoints
 * answer that in many ways, or with a page for people, which Comunica would then take for the data.
 */
function isProbe(address: string, init: object | undefined): boolean {
  const isGet = !init || !('method' in init) || init.method === undefined || init.method === 'GET';
  const accept = acceptOf(init && 'headers' in init ? init.headers : undefined);
  return isGet && !/[?&]query=/.test(address) && accept.includes('text/turtle') && !accept.includes('sparql-results');
}

function acceptOf(headers: unknown): string {
  if (headers instanceof Headers) return headers.get('accept') ?? '';
  const [, accept = ''] = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'accept') ?? [];
  return String(accept);
}

/** What an endpoint says of itself (SPARQL 1.1 Service Description): what SERVICE names is an endpoint, whatever it is called. */
function serviceDescription(address: string): Response {
  const text = `<${address}> <http://www.w3.org/ns/sparql-service-description#endpoint> <${address}> .\n`;
  const answer = new Response(text, { headers: { 'content-type': 'text/turtle' } });
  Object.defineProperty(answer, 'url', { value: address });
  return answer;
}

/** Refuses every request but those to allowed hosts, whoever makes it; a redirect counts as another host. */
function guardedFetch({ allowedDomains, fetch }: ComunicaOptions): Fetch {
  return async (input, init) => {
    const address = typeof input === 'object' && input !== null && 'url' in input ? String(input.url) : String(input);
    if (!fetch || !isAllowedHost(address, allowedDomains)) throw new Error(`the network may not be asked for "${address}"`);
    if (isProbe(address, init)) return serviceDescription(address);
    return fetch(input, { ...init, redirect: 'error' });
  };
}
