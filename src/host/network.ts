import type { Fetch } from '../model/effects.js';

/** The network of this machine. Pure code asks it for nothing but hosts that `security.allowed_domains` names. */
export const askNetwork: Fetch = (input, init) => {
  if (typeof input === 'string' || input instanceof URL || input instanceof Request) return fetch(input, init);
  return Promise.reject(new TypeError('a request needs an address'));
};
