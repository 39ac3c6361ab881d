import { afterEach, describe, expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import { fetchDocument, type FetchLimits } from '../../../src/host/network/fetch-document.js';
import type { NetworkSettings } from '../../../src/host/network/settings.js';
import { document, quickNetwork, redirect, serve, type TestServer } from './servers.js';

const TURTLE = '<https://example.org/a> a <https://example.org/B> .\n';
const running: TestServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function start(...answers: Parameters<typeof serve>): Promise<TestServer> {
  const server = await serve(...answers);
  running.push(server);
  return server;
}

async function told(iri: string, limits: Partial<FetchLimits>, network: NetworkSettings = quickNetwork()): Promise<{ readonly code: string; readonly facts: Record<string, unknown> }> {
  const fetched = await fetchDocument(iri, { allowedDomains: [], maxBytes: 1_000_000, ...limits }, network);
  if (fetched.ok) return { code: 'fetched', facts: { ...fetched.value } };
  return { code: fetched.diagnostics.map(({ code }) => code).join(' '), facts: { ...fetched.diagnostics[0].facts } };
}

describe('what is fetched', () => {
  test('comes with its address, its type, its syntax and the digest of its bytes', async () => {
    const text = '\ufeff# ä\r\n' + TURTLE;
    const server = await start({ '/a': document(text, 'text/turtle; charset="UTF-8"') });
    expect(await told(server.url('/a#frag'), { allowedDomains: [server.host] })).toEqual({
      code: 'fetched',
      facts: { url: server.url('/a'), mediaType: 'text/turtle', syntax: 'turtle', text, sha256: createHash('sha256').update(text).digest('hex') },
    });
  });

  test.each([
    ['/a', 'application/rdf+xml', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', 'rdfxml'],
    ['/a', 'application/ld+json; profile="x"', '{}', 'jsonld'],
    ['/a.ttl', 'text/plain', TURTLE, 'turtle'],
    ['/a.ttl', 'application/octet-stream', TURTLE, 'turtle'],
    ['/a.nt', '', TURTLE, 'ntriples'],
    ['/a', 'text/plain', '@prefix a: <b:> .', 'turtle'],
    ['/a.ttl', 'text/xml', '<?xml version="1.0"?><rdf:RDF/>', 'rdfxml'],
    ['/a', 'application/xml', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', 'rdfxml'],
    ['/a', 'application/json', '{"@id":"a:b"}', 'jsonld'],
  ])('%s of type "%s" is RDF', async (path, type, text, syntax) => {
    const server = await start({ [path]: document(text, type) });
    expect((await told(server.url(path), { allowedDomains: [server.host] })).facts['syntax']).toBe(syntax);
  });

  test('is asked for as RDF, unencoded, and without a cookie or a name of ours', async () => {
    let headers: Record<string, unknown> = {};
    const server = await start({ '/a': (response, request) => { headers = request.headers; document(TURTLE)(response, request); } });
    await told(`http://me:secret@${server.host}/a`, { allowedDomains: [server.host] });
    expect(Object.keys(headers).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
    expect(headers['accept']).toMatch(/^text\/turtle, /);
    expect(headers['accept-encoding']).toBe('identity');
  });

  test('is found behind up to five redirects, relative ones too', async () => {
    const server = await start({ '/1': redirect('/2', 301), '/2': redirect('3', 302), '/3': redirect('/4', 303), '/4': redirect('/5', 307), '/5': redirect('/6', 308), '/6': document(TURTLE) });
    expect((await told(server.url('/1'), { allowedDomains: [server.host] })).facts['url']).toBe(server.url('/6'));
  });
});

describe('answers that cannot be used are told, and not asked for again', () => {
  test.each([
    ['an HTML page', document('<html>', 'text/html'), /HTML page/],
    ['an HTML page under the type of RDF', document('\n<!DOCTYPE html>\n<html><body>Sign in</body></html>', 'text/turtle'), /HTML page, whatever its type says \(text\/turtle\)/],
    ['an XHTML page as plain text', document('<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"/>', 'text/plain'), /HTML page, whatever its type says/],
    ['nothing at all', document(' \n', 'text/turtle'), /it is empty/],
    ['OWL/XML', document('<Ontology/>', 'application/owl+xml'), /OWL\/XML/],
    ['a picture', document('x', 'image/png'), /"image\/png", which is not RDF/],
    ['plain text that is no RDF', document('Hello, reader', 'text/plain'), /RDF syntax/],
    ['another charset', document(TURTLE, 'text/turtle; charset=ISO-8859-1'), /"iso-8859-1", not in UTF-8/],
    ['bytes that are not UTF-8', ((response) => void response.writeHead(200, { 'content-type': 'text/turtle' }).end(Buffer.from([0x23, 0xe4, 0x0a]))) as ReturnType<typeof document>, /not UTF-8/],
    ['nothing there', ((response) => void response.writeHead(404).end()) as ReturnType<typeof document>, /answers 404, there is nothing/],
    ['a locked door', ((response) => void response.writeHead(401).end()) as ReturnType<typeof document>, /answers 401/],
    ['a part', ((response) => void response.writeHead(206, { 'content-type': 'text/turtle' }).end('a')) as ReturnType<typeof document>, /answers 206/],
    ['an encoding', ((response) => void response.writeHead(200, { 'content-type': 'text/turtle', 'content-encoding': 'gzip' }).end('a')) as ReturnType<typeof document>, /encoded as "gzip"/],
    ['no HTTP', ((response) => void response.socket?.end('SSH-2.0\r\n\r\n')) as ReturnType<typeof document>, /not HTTP/],
  ])('%s', async (_, answer, detail) => {
    const server = await start({ '/a': answer });
    const { code, facts } = await told(server.url('/a'), { allowedDomains: [server.host] });
    expect(code).toBe('GGEN703');
    expect(facts['detail']).toMatch(detail);
    expect(server.asked).toEqual(['/a']);
  });

  test('a body that is announced as too large is not read', async () => {
    let sent = 0;
    const server = await start({ '/a': (response) => {
      response.writeHead(200, { 'content-type': 'text/turtle', 'content-length': String(2 ** 31) });
      response.write('# a\n', () => sent++);
    } });
    expect(await told(server.url('/a'), { allowedDomains: [server.host] })).toMatchObject({ code: 'GGEN703', facts: { detail: expect.stringContaining('1000000 bytes') } });
    expect(sent).toBeLessThanOrEqual(1);
  });

  test('a body that never ends is cut off at the limit', async () => {
    const piece = Buffer.alloc(65_536, '#');
    let written = 0;
    const server = await start({ '/a': (response) => {
      response.writeHead(200, { 'content-type': 'text/turtle' });
      const more = (): void => {
        while (!response.destroyed && written < 2 ** 31) {
          written += piece.length;
          if (!response.write(piece)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    } });
    expect(await told(server.url('/a'), { allowedDomains: [server.host] })).toMatchObject({ code: 'GGEN703', facts: { detail: expect.stringContaining('larger') } });
    expect(written).toBeLessThan(64_000_000);
    expect(server.asked).toHaveLength(1);
  });

  test('a body of just the limit is taken', async () => {
    const server = await start({ '/a': document(TURTLE) });
    expect((await told(server.url('/a'), { allowedDomains: [server.host], maxBytes: TURTLE.length })).code).toBe('fetched');
    expect((await told(server.url('/a'), { allowedDomains: [server.host], maxBytes: TURTLE.length - 1 })).code).toBe('GGEN703');
  });
});

describe('places that may not be asked get no request', () => {
  test('a host that is not listed', async () => {
    const server = await start({ '/a': document(TURTLE) });
    expect(await told(server.url('/a'), { allowedDomains: ['example.org', '127.0.0.1:1'] })).toEqual({ code: 'GGEN701', facts: { iri: server.url('/a'), host: server.host } });
    expect(server.asked).toEqual([]);
  });

  test.each([301, 302, 303, 307, 308])('a host that is not listed, behind a redirect %i', async (status) => {
    const other = await start({ '/b': document(TURTLE) });
    const server = await start({ '/a': redirect(other.url('/b'), status) });
    expect(await told(server.url('/a'), { allowedDomains: [server.host] })).toMatchObject({ code: 'GGEN709', facts: { target: other.url('/b') } });
    expect(other.asked).toEqual([]);
    expect(server.asked).toEqual(['/a']);
  });

  test('an address of this machine behind a name', async () => {
    const server = await start({ '/a': document(TURTLE) });
    const lookup = (): Promise<readonly { address: string; family: number }[]> => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    const port = server.host.split(':')[1] ?? '';
    expect(await told(`https://rebound.example:${port}/a`, { allowedDomains: ['rebound.example'] }, quickNetwork({ lookup }))).toEqual({
      code: 'GGEN708', facts: { host: 'rebound.example', address: '127.0.0.1', kind: 'a loopback address' },
    });
    expect(server.asked).toEqual([]);
  });

  test('the address that was judged is the one that is asked, and the name is looked up once', async () => {
    const server = await start({ '/a': document(TURTLE) });
    let looked = 0;
    const lookup = (): Promise<readonly { address: string; family: number }[]> => Promise.resolve([{ address: ++looked === 1 ? '127.0.0.1' : '127.0.0.9', family: 4 }]);
    const url = server.url('/a').replace('127.0.0.1', 'localhost');
    expect((await told(url, { allowedDomains: ['localhost'] }, quickNetwork({ lookup }))).code).toBe('fetched');
    expect(looked).toBe(1);
  });

  test.each(['file:///etc/hosts', 'ftp://127.0.0.1/a', 'javascript:1', 'http://', 'data:text/turtle,'])('what is no address of the web, behind a redirect: %s', async (target) => {
    const server = await start({ '/a': redirect(target) });
    expect((await told(server.url('/a'), { allowedDomains: [server.host] })).code).toBe('GGEN709');
  });

  test('redirects that never end', async () => {
    const server = await start({ '/a': redirect('/a') });
    expect((await told(server.url('/a'), { allowedDomains: [server.host] })).code).toBe('GGEN709');
    expect(server.asked).toHaveLength(6);
  });
});

describe('failures that may pass are tried three times', () => {
  test.each([408, 425, 429, 500, 502, 503, 504])('an answer of %i', async (status) => {
    const server = await start({ '/a': (response) => void response.writeHead(status).end() });
    const network = quickNetwork();
    expect(await told(server.url('/a'), { allowedDomains: [server.host] }, network)).toMatchObject({ code: 'GGEN702', facts: { tries: 3, detail: `it answers ${status}` } });
    expect(server.asked).toHaveLength(3);
    expect(network.waited).toEqual([1000, 2000]);
  });

  test('and the third answer may be the right one', async () => {
    let count = 0;
    const server = await start({ '/a': (response, request) => (++count < 3 ? void response.writeHead(503).end() : document(TURTLE)(response, request)) });
    expect((await told(server.url('/a'), { allowedDomains: [server.host] })).code).toBe('fetched');
  });

  test('silence, before and within an answer', async () => {
    const server = await start({ '/a': () => undefined, '/b': (response) => void response.writeHead(200, { 'content-type': 'text/turtle' }).write('# a\n') });
    const network = quickNetwork({ idleMs: 50 });
    for (const path of ['/a', '/b']) expect(await told(server.url(path), { allowedDomains: [server.host] }, network)).toMatchObject({ code: 'GGEN702', facts: { detail: 'it said nothing for 50 ms' } });
    expect(server.asked).toEqual(['/a', '/a', '/a', '/b', '/b', '/b']);
  });

  test('an answer that trickles for ever', async () => {
    const timers: NodeJS.Timeout[] = [];
    const server = await start({ '/a': (response) => {
      response.writeHead(200, { 'content-type': 'text/turtle' });
      timers.push(setInterval(() => response.write('#'), 10));
    } });
    expect(await told(server.url('/a'), { allowedDomains: [server.host] }, quickNetwork({ idleMs: 1000, totalMs: 80 }))).toMatchObject({ code: 'GGEN702', facts: { detail: 'it took more than 80 ms' } });
    timers.forEach(clearInterval);
  });

  test('a connection that is refused or cut', async () => {
    const gone = await serve({});
    await gone.close();
    expect(await told(gone.url('/a'), { allowedDomains: [gone.host] })).toMatchObject({ code: 'GGEN702', facts: { detail: 'the connection was refused' } });
    const server = await start({ '/a': (response) => void response.destroy(), '/b': (response) => {
      response.writeHead(200, { 'content-type': 'text/turtle', 'content-length': '100' });
      response.write('#', () => response.destroy());
    } });
    for (const path of ['/a', '/b']) expect(await told(server.url(path), { allowedDomains: [server.host] })).toMatchObject({ code: 'GGEN702', facts: { detail: 'the connection was cut' } });
  });

  test('names that cannot be looked up now, but not names that do not exist', async () => {
    const failing = (code: string): NetworkSettings => quickNetwork({ lookup: () => Promise.reject(Object.assign(new Error('x'), { code })) });
    expect(await told('https://example.org/', { allowedDomains: ['example.org'] }, failing('EAI_AGAIN'))).toMatchObject({ code: 'GGEN702' });
    expect(await told('https://example.org/', { allowedDomains: ['example.org'] }, failing('ENOTFOUND'))).toMatchObject({ code: 'GGEN703' });
  });
});

test('a run that is stopped asks no more', async () => {
  const stop = new AbortController();
  const server = await start({ '/a': () => stop.abort() });
  expect((await told(server.url('/a'), { allowedDomains: [server.host], signal: stop.signal })).code).toBe('GGEN903');
  expect(server.asked).toHaveLength(1);
  expect((await told(server.url('/a'), { allowedDomains: [server.host], signal: stop.signal })).code).toBe('GGEN903');
  expect(server.asked).toHaveLength(1);
});
