import net from 'node:net';
import { expect, it } from 'vitest';

/** What the table of `npm run conformance` counts: to which suite a test belongs, and whether it is known to fail. */
export interface CaseMeta {
  readonly suite: string;
  readonly knownFailure: boolean;
}

declare module 'vitest' {
  interface TaskMeta {
    conformance?: CaseMeta;
  }
}

// Conformance fetches nothing: whoever tries fails here and now.
const refuse = (): never => {
  throw new Error('a conformance case asks the network');
};
globalThis.fetch = refuse;
net.Socket.prototype.connect = refuse;

/**
 * One case as a test. A case that `known` names has to fail as long as it stands there, with its reason in the title:
 * so the list of known failures is exactly true.
 */
export function conform(suite: string, name: string, known: ReadonlyMap<string, string>, check: () => Promise<void>): void {
  const reason = known.get(name);
  it(reason === undefined ? name : `fails, as known: ${name} (${reason})`, async ({ task }) => {
    task.meta.conformance = { suite, knownFailure: reason !== undefined };
    if (reason === undefined) return check();
    await expect(check(), 'this case passes now: take it off the list of known failures').rejects.toThrow();
  });
}
