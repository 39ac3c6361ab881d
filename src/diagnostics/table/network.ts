import type { Rows } from './row.js';

/** Problems of the network and of `ggen.lock`: GGEN7xx. */
export const NETWORK_PROBLEMS: Rows<'7'> = {
  GGEN701: {
    title: 'An import from a host that is not allowed',
    message: ({ iri, host }) => `The import <${iri}> may not be fetched: "${host}" is not among the allowed hosts`,
    why: 'A project reaches only the hosts that its manifest names; no request was made',
    help: ({ host }) => `Allow it, if you trust it: security.allowed_domains = ["${host}"]; or list a local copy under ontology.imports`,
  },
  GGEN702: {
    title: 'A host that does not answer',
    message: ({ url, tries, detail }) => `Cannot fetch <${url}>: ${detail} (tried ${tries} times)`,
    why: 'Such a failure may pass, so it was tried again after 1 and 2 seconds',
    help: () => 'Try again later; or keep a local copy, and list it under ontology.imports',
  },
  GGEN703: {
    title: 'An answer that cannot be used',
    message: ({ url, detail }) => `Cannot use <${url}>: ${detail}`,
    why: 'An import has to be RDF in UTF-8, whole, and within security.max_file_size',
    help: ({ instead }) => instead ?? 'Open the address in a browser; keep a copy that can be used, and list it under ontology.imports',
  },
  GGEN704: {
    title: 'An import that changed since it was pinned',
    message: ({ iri, copy, pinned, found }) =>
      `${copy === undefined ? `<${iri}> has changed since ggen.lock pinned it` : `The copy of <${iri}> is not what ggen.lock has pinned`}: SHA-256 ${found} instead of ${pinned}`,
    why: 'What is pinned is what the code is made from, until somebody looks at the change and renews it',
    help: ({ iri, copy }) =>
      copy === undefined
        ? `Look at the change, and if it is meant, renew the pin: ggen lock --update "${iri}"`
        : `Take "${copy}" from version control again, or delete it to have it fetched; to renew the pin: ggen lock --update "${iri}"`,
  },
  GGEN705: {
    title: 'An import that is not pinned',
    message: ({ iri }) => `The import <${iri}> is not pinned in ggen.lock, and nothing new is fetched`,
    why: 'With --frozen, and in CI, a run uses only what was pinned before: it makes today what it made yesterday',
    help: () => 'Run ggen lock where you work, and commit ggen.lock and .ggen/imports',
  },
  GGEN706: {
    title: 'An import that is not at hand',
    message: ({ iri, lacks }) => (lacks === 'pin' ? `The import <${iri}> is not pinned in ggen.lock, and the network is not used` : `The import <${iri}> is pinned, but its copy is not in .ggen/imports, and the network is not used`),
    why: 'With --offline, and in ggen verify, no request is made',
    help: () => 'Run ggen lock while there is a network; commit ggen.lock and .ggen/imports',
  },
  GGEN707: {
    title: 'A ggen.lock that cannot be read',
    message: ({ file, detail }) => `Cannot read "${file}": ${detail}`,
    why: 'Without its pins nobody can say which imports were meant',
    help: ({ file }) => `Take "${file}" from version control again; or delete it, and run ggen lock`,
  },
  GGEN708: {
    title: 'An address that is refused',
    message: ({ host, address, kind }) => (host === address ? `"${host}" is ${kind}, and may not be asked` : `"${host}" leads to ${address}, ${kind}, and may not be asked`),
    why: 'A name on the network must not lead to this machine or its neighbours',
    help: ({ address }) => `If it is meant, name the address too: security.allowed_domains = [..., "${address}"]`,
  },
  GGEN709: {
    title: 'A redirect that is not followed',
    message: ({ url, target, detail }) => `<${url}> redirects to <${target}>: ${detail}`,
    why: 'A redirect may lead only where the project may go by itself, and not in circles',
    help: () => 'If you trust its host, add it to security.allowed_domains; or list a local copy under ontology.imports',
  },
};
