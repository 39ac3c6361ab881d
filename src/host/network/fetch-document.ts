import { problem, type Diagnostic } from '../../model/diagnostic.js';
import type { Digest } from '../../model/digest.js';
import type { RdfFormat } from '../../model/manifest.js';
import { failure, success, type Outcome } from '../../model/outcome.js';
import { sha256Of } from '../sha256.js';
import { ABOUT_HTML, ACCEPT, isHtml, looksLikeHtml, mediaTypeOf, syntaxOf, typeFault } from './media.js';
import { permit } from './permit.js';
import { isPassing, request, requestProblem, type Answered, type Head } from './request.js';
import type { NetworkSettings } from './settings.js';

/** An RDF document as it came from the network. */
export interface Fetched {
  /** The address that gave it, after all redirects. */
  readonly url: string;
  /** Lower-case, without parameters; `''` where the server named none. */
  readonly mediaType: string;
  readonly syntax: RdfFormat;
  /** The bytes as text: a byte order mark and CR are still there, so that writing it as UTF-8 gives the bytes again. */
  readonly text: string;
  /** Of the bytes. */
  readonly sha256: Digest;
}

/** What a project allows of the network. */
export interface FetchLimits {
  readonly allowedDomains: readonly string[];
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

/** Redirects that are followed; publishers' persistent addresses take one to three. */
const MOST_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Fetches an import (SPEC 3): from allowed hosts over https, redirects by the same rules, whole and within the limits.
 * What may pass is tried three times. Reports GGEN701, GGEN702, GGEN703, GGEN708, GGEN709, GGEN903; nothing is kept.
 */
export async function fetchDocument(iri: string, limits: FetchLimits, settings: NetworkSettings): Promise<Outcome<Fetched>> {
  const permitted = permit(iri, limits.allowedDomains);
  if (!permitted.ok) return failure(problem('GGEN701', { iri, host: permitted.host ?? iri }));
  let tries = 0;
  for (const wait of settings.waits) {
    if (wait > 0) await settings.sleep(wait, limits.signal).catch(() => undefined);
    if (limits.signal?.aborted) return failure(problem('GGEN903', {}));
    const round = await followRedirects(permitted.url, limits, settings);
    tries++;
    if ('fetched' in round) return success(round.fetched);
    if (limits.signal?.aborted) return failure(problem('GGEN903', {}));
    if (!round.again || tries === settings.waits.length) return failure(round.problem(tries));
  }
  return failure(problem('GGEN702', { url: iri, tries, detail: 'it was not asked' }));
}

/** One try: a document, or what is wrong and whether to try again. */
type Round = { readonly fetched: Fetched } | { readonly again: boolean; readonly problem: (tries: number) => Diagnostic };

async function followRedirects(first: URL, limits: FetchLimits, settings: NetworkSettings): Promise<Round> {
  const { allowedDomains: allowed, maxBytes, signal } = limits;
  let url = first;
  for (let redirects = 0; ; redirects++) {
    const answer = await request({ url, method: 'GET', headers: { accept: ACCEPT, 'user-agent': 'ggen' }, maxBytes, allowed, judge, ...(signal && { signal }) }, settings);
    if (!answer.ok) return { again: answer.again, problem: (tries) => requestProblem(url.href, answer, tries) };
    const { status, headers } = answer.head;
    if (isPassing(status)) return { again: true, problem: (tries) => problem('GGEN702', { url: url.href, tries, detail: `it answers ${status}` }) };
    if (!REDIRECTS.has(status)) return documentOf(url, answer);
    const next = redirectTarget(url, headers.location, redirects, allowed);
    if ('problem' in next) return { again: false, problem: () => next.problem };
    url = next.url;
  }
}

/** Reads the body only of what may be RDF. */
function judge({ status, headers }: Head): 'body' | 'head' | { readonly unusable: string } {
  if (isPassing(status) || REDIRECTS.has(status)) return 'head';
  if (status !== 200 && status !== 203) return { unusable: `it answers ${status}${status === 404 || status === 410 ? ', there is nothing' : ''}` };
  if (isHtml(headers['content-type'])) return 'head';
  const fault = typeFault(headers['content-type']);
  return fault === undefined ? 'body' : { unusable: fault };
}

function documentOf(url: URL, { head, body }: Answered & { ok: true }): Round {
  const unusable = (detail: string, instead?: string): Round => ({ again: false, problem: () => problem('GGEN703', { url: url.href, detail, ...(instead !== undefined && { instead }) }) });
  const type = head.headers['content-type'];
  if (isHtml(type)) return unusable(typeFault(type) ?? '', ABOUT_HTML);
  const text = decode(body);
  if (text === undefined) return unusable('it is not UTF-8');
  if (text.trim() === '') return unusable('it is empty');
  if (looksLikeHtml(text)) return unusable(`it is an HTML page, whatever its type says (${mediaTypeOf(type) || 'none'})`, ABOUT_HTML);
  const syntax = syntaxOf(type, url, text);
  if (syntax === undefined) return unusable(`neither its type${mediaTypeOf(type) === '' ? '' : ` (${mediaTypeOf(type)})`} nor its name nor its content tells an RDF syntax`);
  return { fetched: { url: url.href, mediaType: mediaTypeOf(type), syntax, text, sha256: sha256Of(body) } };
}

function redirectTarget(from: URL, location: string | undefined, followed: number, allowed: readonly string[]): { readonly url: URL } | { readonly problem: Diagnostic } {
  const refuse = (target: string, detail: string): { readonly problem: Diagnostic } => ({ problem: problem('GGEN709', { url: from.href, target, detail }) });
  if (location === undefined || !URL.canParse(location, from.href)) return refuse(location ?? '', 'that is no address');
  const target = new URL(location, from).href;
  if (followed >= MOST_REDIRECTS) return refuse(target, `that is redirect number ${MOST_REDIRECTS + 1}, and ${MOST_REDIRECTS} are followed`);
  const permitted = permit(target, allowed);
  if (permitted.ok) return permitted;
  return refuse(target, permitted.host === undefined ? 'that is no address of the web' : `"${permitted.host}" is not among the allowed hosts`);
}

/** UTF-8 as it stands, byte order mark included; `undefined` for anything else. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
