/** SERVICE: the same guards as for imports, and an endpoint is one whatever its address looks like. */
import { describe, expect, test } from 'vitest';
import { serviceFetch } from '../../../src/host/network/service-fetch.js';
import { disk, importing, read, syncs, useShop, writeIn } from './shop.js';
import { document, quickNetwork, redirect, serve } from './servers.js';

const shop = useShop();

const results = (value: string): string => JSON.stringify({ head: { vars: ['name'] }, results: { bindings: [{ name: { type: 'literal', value } }] } });
const QUERY = /^\/[a-z]*\?query=/;

/** A project whose one query asks an endpoint of the server; whatever it is asked, `answer` comes. */
function asking(path: string, answer: ReturnType<typeof document>): void {
  importing(shop, []);
  writeIn(shop, 'ggen.toml', read(shop, 'ggen.toml').replace(/inline = "SELECT.*?" }/, `inline = "SELECT ?name { SERVICE <${shop.server.url(path)}> { ?s <https://example.org/name> ?name } } ORDER BY ?name" }`));
  shop.answers['*'] = answer;
}

describe('SERVICE', () => {
  test.each(['/sparql', '/ask', '/'])('asks an endpoint at %s nothing but the query', async (path) => {
    asking(path, document(results('from afar'), 'application/sparql-results+json'));
    expect((await syncs(shop)).codes).toEqual([]);
    expect(read(shop, 'names.txt')).toBe('from afar\n');
    expect(shop.server.asked.filter((one) => !QUERY.test(one))).toEqual([]);
    expect(shop.server.asked).toHaveLength(1);
  });

  test('is asked nothing with --offline', async () => {
    asking('/ask', document(results('x'), 'application/sparql-results+json'));
    expect(await syncs(shop, { offline: true })).toMatchObject({ codes: ['GGEN306'], exit: 4 });
    expect(shop.server.asked).toEqual([]);
  });

  test('is tried three times where the failure may pass', async () => {
    asking('/ask', (response) => void response.writeHead(503).end());
    const before = disk(shop);
    expect(await syncs(shop)).toMatchObject({ codes: ['GGEN306'], exit: 4 });
    expect(shop.server.asked).toHaveLength(3);
    expect(disk(shop)).toEqual(before);
  });

  test('follows no redirect', async () => {
    const other = await serve({});
    asking('/ask', redirect(other.url('/ask'), 307));
    const ran = await syncs(shop);
    expect(ran).toMatchObject({ codes: ['GGEN306'], exit: 4 });
    expect(ran.facts['detail']).toContain(`it redirects to <${other.url('/ask')}>`);
    expect(other.asked).toEqual([]);
    await other.close();
  });
});

describe('what SERVICE asks with', () => {
  const limits = { allowedDomains: ['rebound.example'], maxBytes: 10 };

  test('sends method, headers and body, and gives status, headers and body', async () => {
    let sent = '';
    shop.answers['/ask'] = (response, request) => {
      request.setEncoding('utf8').on('data', (text: string) => (sent += `${request.method ?? ''} ${request.headers['x-a'] ?? ''} ${text}`));
      request.on('end', () => response.writeHead(201, { 'x-b': 'c' }).end('made'));
    };
    const answer = await serviceFetch({ allowedDomains: [shop.server.host], maxBytes: 10 }, quickNetwork())(shop.server.url('/ask'), { method: 'POST', headers: { 'x-a': 'b' }, body: 'query=x' });
    if (!(answer instanceof Response)) throw new Error('no answer');
    expect([sent, answer.status, answer.headers.get('x-b'), await answer.text(), answer.url]).toEqual(['POST b query=x', 201, 'c', 'made', shop.server.url('/ask')]);
  });

  test('refuses hosts that are not listed, addresses behind names, and answers without end', async () => {
    const lookup = (): Promise<readonly { address: string; family: number }[]> => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    const ask = serviceFetch(limits, quickNetwork({ lookup }));
    await expect(ask(shop.server.url('/a'))).rejects.toThrow(/may not be asked/);
    await expect(ask('https://rebound.example/a')).rejects.toThrow(/"rebound.example" leads to 127.0.0.1, a loopback address/);
    shop.answers['/long'] = document('x'.repeat(11), 'text/plain');
    await expect(serviceFetch({ allowedDomains: [shop.server.host], maxBytes: 10 }, quickNetwork())(shop.server.url('/long'))).rejects.toThrow(/larger than security.max_file_size allows, 10 bytes/);
  });
});
