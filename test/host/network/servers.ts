import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { REAL_NETWORK, type NetworkSettings } from '../../../src/host/network/settings.js';

/** A server on loopback that counts what it is asked. */
export interface TestServer {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  readonly url: (path: string) => string;
  /** The paths that were asked for, in order. */
  readonly asked: string[];
  readonly close: () => Promise<void>;
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** Starts a server that answers each path by its entry, others by that of `*`, or with 404. `answers` may be changed while it runs. */
export async function serve(answers: Readonly<Record<string, Answer>>): Promise<TestServer> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const answer = answers[path] ?? answers['*'];
    if (answer) answer(response, request);
    else response.writeHead(404).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    url: (path) => `http://127.0.0.1:${port}${path}`,
    asked,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** An answer of some type and text. */
export function document(text: string, type = 'text/turtle'): Answer {
  return (response) => void response.writeHead(200, type === '' ? {} : { 'content-type': type }).end(text);
}

/** An answer that leads elsewhere. */
export function redirect(target: string, status = 302): Answer {
  return (response) => void response.writeHead(status, { location: target }).end('moved');
}

/** A network whose waits are noted and not waited for. */
export function quickNetwork(more: Partial<NetworkSettings> = {}): NetworkSettings & { readonly waited: number[] } {
  const waited: number[] = [];
  return {
    ...REAL_NETWORK,
    sleep: (milliseconds) => {
      waited.push(milliseconds);
      return Promise.resolve();
    },
    ...more,
    waited,
  };
}
