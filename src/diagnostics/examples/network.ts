import type { Examples } from './example.js';

/** Cases of GGEN7xx. */
export const NETWORK_EXAMPLES: Examples<'7'> = {
  GGEN701: { facts: { iri: 'https://example.org/units', host: 'example.org' }, right: '[security]\nallowed_domains = ["example.org"]' },
  GGEN702: { facts: { url: 'https://example.org/units', tries: 3, detail: 'no connection' } },
  GGEN703: { facts: { url: 'https://example.org/units', detail: 'it is an HTML page' } },
  GGEN704: { facts: { iri: 'https://example.org/units', pinned: '9f86d081', found: '60303ae2' } },
  GGEN705: { facts: { iri: 'https://example.org/units' } },
  GGEN706: { facts: { iri: 'https://example.org/units', lacks: 'copy' } },
  GGEN707: { facts: { file: 'ggen.lock', detail: 'it is not valid JSON' } },
  GGEN708: { facts: { host: 'units.example.org', address: '127.0.0.1', kind: 'an address of this machine' } },
  GGEN709: { facts: { url: 'https://example.org/units', target: 'https://elsewhere.example/units', detail: 'its host is not allowed' } },
};
