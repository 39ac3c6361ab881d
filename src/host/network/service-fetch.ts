import { rowOf } from '../../diagnostics/table.js';
import type { Fetch } from '../../model/effects.js';
import { noteRead } from '../reads.js';
import { permit } from './permit.js';
import { isPassing, request, requestProblem, type Answered, type Head } from './request.js';
import type { NetworkSettings } from './settings.js';
import type { FetchLimits } from './fetch-document.js';

/**
 * What SERVICE asks endpoints with, as the platform's `fetch` looks: the same hosts, addresses, limits and tries as for
 * imports, but no redirect at all. Rejects where there is no answer, in the words of the diagnostics.
 */
export function serviceFetch({ allowedDomains: allowed, maxBytes, signal }: FetchLimits, settings: NetworkSettings): Fetch {
  return async (input, init) => {
    if (typeof input !== 'string' && !(input instanceof URL) && !(input instanceof Request)) throw new TypeError('a request needs an address');
    noteRead('network', '.', '');
    const asked = new Request(input, { ...init, redirect: 'manual' });
    const permitted = permit(asked.url, allowed);
    if (!permitted.ok) throw new Error(`the network may not be asked for "${asked.url}"`);
    const body = asked.method === 'GET' || asked.method === 'HEAD' ? undefined : new Uint8Array(await asked.arrayBuffer());
    const end = signal ? AbortSignal.any([signal, asked.signal]) : asked.signal;
    const headers = Object.fromEntries(asked.headers);
    for (let tries = 1; ; tries++) {
      const wait = settings.waits[tries - 1] ?? 0;
      if (wait > 0) await settings.sleep(wait, end);
      const answer = await request({ url: permitted.url, method: asked.method, headers, maxBytes, allowed, judge, signal: end, ...(body && { body }) }, settings);
      const mayChange = answer.ok ? isPassing(answer.head.status) : answer.again;
      if (!mayChange || tries >= settings.waits.length) return responseOf(permitted.url, answer, tries);
    }
  };
}

function judge({ status, headers }: Head): 'body' | { readonly unusable: string } {
  return status >= 300 && status < 400 ? { unusable: `it redirects to <${headers.location ?? ''}>; name that address in the query` } : 'body';
}

function responseOf(url: URL, answer: Answered, tries: number): Response {
  if (!answer.ok) {
    const told = requestProblem(url.href, answer, tries);
    throw new Error(rowOf(told.code).message(told.facts));
  }
  const { status, headers } = answer.head;
  const isEmpty = status === 204 || status === 205;
  const made = new Response(isEmpty ? null : answer.body, { status });
  for (const [name, value] of Object.entries(headers)) if (typeof value === 'string') made.headers.set(name, value);
  Object.defineProperty(made, 'url', { value: url.href });
  return made;
}
