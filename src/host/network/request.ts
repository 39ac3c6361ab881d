import { request as askHttp, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as askHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { errorCode } from '../files.js';
import { withoutBrackets } from './address.js';
import { refusedAddress } from './permit.js';
import type { HostAddress, NetworkSettings } from './settings.js';

/** One request to an address that `permit` gave. */
export interface Asked {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly maxBytes: number;
  /** `security.allowed_domains`: which addresses beyond the open internet are meant. */
  readonly allowed: readonly string[];
  readonly signal?: AbortSignal;
  /** Looks at the head of an answer: `body` reads on, `head` is enough, a text says why the answer is of no use. */
  readonly judge: (head: Head) => 'body' | 'head' | { readonly unusable: string };
}

export interface Head {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/** What came of a request; `again` says that the next try may do better. */
export type Answered =
  | { readonly ok: true; readonly head: Head; readonly body: Uint8Array }
  | { readonly ok: false; readonly again: boolean; readonly detail: string; readonly refused?: Diagnostic };

/** Whether an answer of this status may be another one a moment later. */
export function isPassing(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/** Failures that may pass by themselves, and how to say them. */
const PASSING: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  ECONNABORTED: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ETIMEDOUT: 'the connection timed out',
  ENETUNREACH: 'the network cannot be reached',
  ENETDOWN: 'the network is down',
  EHOSTUNREACH: 'the host cannot be reached',
  EHOSTDOWN: 'the host is down',
  EAI_AGAIN: 'the name of the host could not be looked up',
};

/**
 * Makes one request. The host's addresses are looked up and judged first, and the connection goes to those very
 * addresses, so that a name cannot mean something else a moment later. The answer is cut off at `maxBytes`, after
 * `idleMs` of silence, and after `totalMs` in all. Redirects are answers like others.
 */
export async function request(asked: Asked, settings: NetworkSettings): Promise<Answered> {
  const { idleMs, totalMs } = settings;
  const limit = new AbortController();
  const stop = new AbortController();
  const end = AbortSignal.any([limit.signal, stop.signal, ...(asked.signal ? [asked.signal] : [])]);
  let timer = setTimeout(() => undefined, 0);
  const alive = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => limit.abort(`it said nothing for ${seconds(idleMs)}`), idleMs);
  };
  const total = setTimeout(() => limit.abort(`it took more than ${seconds(totalMs)}`), totalMs);
  const cut = new Promise<Answered>((settle) => {
    end.addEventListener('abort', () => settle({ ok: false, again: limit.signal.aborted, detail: limit.signal.aborted ? String(limit.signal.reason) : 'the run was stopped' }));
  });
  alive();
  if (asked.signal?.aborted) return { ok: false, again: false, detail: 'the run was stopped' };
  try {
    return await Promise.race([cut, lookUpAndAsk(asked, settings, alive, end)]);
  } finally {
    clearTimeout(timer);
    clearTimeout(total);
    stop.abort();
  }
}

async function lookUpAndAsk(asked: Asked, { lookup }: NetworkSettings, alive: () => void, end: AbortSignal): Promise<Answered> {
  const hostname = withoutBrackets(asked.url.hostname);
  try {
    const version = isIP(hostname);
    const addresses = version === 0 ? await lookup(hostname) : [{ address: hostname, family: version }];
    const refused = refusedAddress(asked.url, addresses, asked.allowed);
    if (refused) return { ok: false, again: false, detail: 'its address is refused', refused };
    if (end.aborted) return { ok: false, again: false, detail: 'the run was stopped' };
    alive();
    return await askOne(asked, hostname, addresses, alive, end);
  } catch (error) {
    return failed(error);
  }
}

function askOne({ url, method, headers, body, maxBytes, judge }: Asked, host: string, addresses: readonly HostAddress[], alive: () => void, end: AbortSignal): Promise<Answered> {
  const start = url.protocol === 'https:' ? askHttps : askHttp;
  return new Promise((settle, reject) => {
    const sent = start({
      host,
      ...(url.port !== '' && { port: Number(url.port) }),
      path: url.pathname + url.search,
      method,
      headers: { ...headers, host: url.host, 'accept-encoding': 'identity', connection: 'close', ...(body && { 'content-length': String(body.byteLength) }) },
      agent: false,
      lookup: lookupOf(addresses),
      signal: end,
    });
    sent.on('error', reject);
    sent.on('response', (answer: IncomingMessage) => {
      alive();
      const head = { status: answer.statusCode ?? 0, headers: answer.headers };
      const finish = (result: Answered): void => {
        settle(result);
        sent.destroy();
      };
      const unusable = (detail: string): void => finish({ ok: false, again: false, detail });
      const judged = judge(head);
      if (typeof judged === 'object') return unusable(judged.unusable);
      if (judged === 'head') return finish({ ok: true, head, body: new Uint8Array() });
      const encoding = answer.headers['content-encoding'] ?? 'identity';
      if (encoding !== 'identity' && encoding !== '') return unusable(`it comes encoded as "${encoding}", which was not asked for`);
      if (Number(answer.headers['content-length'] ?? 0) > maxBytes) return unusable(tooLarge(maxBytes));
      const chunks: Uint8Array[] = [];
      let bytes = 0;
      answer.on('data', (chunk: Uint8Array) => {
        alive();
        bytes += chunk.byteLength;
        if (bytes > maxBytes) unusable(tooLarge(maxBytes));
        else chunks.push(chunk);
      });
      answer.on('error', reject);
      answer.on('aborted', () => settle({ ok: false, again: true, detail: 'the connection was cut' }));
      answer.on('end', () => finish(answer.complete ? { ok: true, head, body: Buffer.concat(chunks) } : { ok: false, again: true, detail: 'the connection was cut' }));
    });
    sent.end(body);
  });
}

/** Gives the addresses that were judged, whatever name is asked for. */
function lookupOf(addresses: readonly HostAddress[]): LookupFunction {
  return (_hostname, options, answer) => {
    const [first] = addresses;
    if (!first) return answer(new Error('the host has no address'), []);
    if (options.all) answer(null, addresses.map(({ address, family }) => ({ address, family })));
    else answer(null, first.address, first.family);
  };
}

function failed(error: unknown): Answered {
  const code = errorCode(error);
  const passing = PASSING[code];
  if (passing !== undefined) return { ok: false, again: true, detail: passing };
  if (code === 'ENOTFOUND') return { ok: false, again: false, detail: 'there is no host of that name' };
  if (code.startsWith('HPE_')) return { ok: false, again: false, detail: 'the answer is not HTTP that can be read' };
  if (code === 'EPROTO') return { ok: false, again: false, detail: 'it does not speak https' };
  const words = error instanceof Error ? error.message : String(error);
  return { ok: false, again: false, detail: /CERT|TLS|SSL|SIGNATURE|ISSUER/.test(code) ? `its certificate cannot be trusted (${code})` : words };
}

/** A limit is for a reader to know. */
function tooLarge(limit: number): string {
  return `it is larger than security.max_file_size allows, ${limit} bytes`;
}

function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${milliseconds / 1000} s`;
}

/** Why a request came to nothing, where its address was not refused: GGEN702 or GGEN703. */
export function requestProblem(url: string, { again, detail, refused }: Answered & { ok: false }, tries: number): Diagnostic {
  if (refused) return refused;
  return again ? problem('GGEN702', { url, tries, detail }) : problem('GGEN703', { url, detail });
}
