/** Faults of the disk that a test asks for: a full one, or a file that this user may not read. Root meets none of its own. */
const WANTED = new Map<string, { readonly call: string; readonly code: string }>();

/** From now on, `call` on a path that ends so fails with a system error code; the result ends that. */
export function failOn(call: 'stat' | 'open' | 'readFile', pathEnd: string, code: string): () => void {
  WANTED.set(pathEnd, { call, code });
  return () => void WANTED.delete(pathEnd);
}

/** A module of file functions that fail where they are asked to, and else do what the real ones do. */
export function failing<M extends object>(real: M): M {
  const wrapped = Object.fromEntries(
    Object.entries(real).map(([name, value]) => [name, typeof value === 'function' ? failingCall(name, value as (...given: unknown[]) => unknown) : value]),
  );
  return { ...wrapped, default: wrapped } as unknown as M;
}

function failingCall(name: string, real: (...given: unknown[]) => unknown): (...given: unknown[]) => unknown {
  return (...given) => {
    const hit = [...WANTED].find(([end, { call }]) => call === name && String(given[0]).endsWith(end));
    if (!hit) return real(...given);
    const [, { code }] = hit;
    return Promise.reject(Object.assign(new Error(`${code}: asked for by the test`), { code }));
  };
}
