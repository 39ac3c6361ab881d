/** https that cannot be trusted, with a certificate made for the test. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fetchDocument } from '../../../src/host/network/fetch-document.js';
import { quickNetwork } from './servers.js';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

test.skipIf(!hasOpenssl)('an http IRI is raised to https, and a certificate that nobody vouches for ends it: one try, nothing asked', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ggen-certificate-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', cert, '-days', '1', '-subj', '/CN=vocabulary.example'], { stdio: 'ignore' });
  let connections = 0;
  let asked = 0;
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_request, response) => {
    asked++;
    response.end();
  });
  server.on('connection', () => connections++);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const lookup = (): Promise<readonly { address: string; family: number }[]> => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
  const limits = { allowedDomains: ['vocabulary.example', '127.0.0.1'], maxBytes: 1000 };
  const fetched = await fetchDocument(`http://vocabulary.example:${port}/a`, limits, quickNetwork({ lookup }));
  expect(fetched.diagnostics).toMatchObject([{ code: 'GGEN703', facts: { url: `https://vocabulary.example:${port}/a`, detail: expect.stringContaining('its certificate cannot be trusted (DEPTH_ZERO_SELF_SIGNED_CERT)') } }]);
  expect([connections, asked]).toEqual([1, 0]);
  await new Promise<void>((done) => server.close(() => done()));
  rmSync(folder, { recursive: true, force: true });
});
