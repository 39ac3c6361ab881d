import type { Prefixes } from '../model/manifest.js';
import { WELL_KNOWN_PREFIXES } from '../model/term.js';

/**
 * Prefixes that stand for one namespace wherever they are used; a declaration of one can be written without asking.
 * `schema` is not among them: its terms begin with http or https, and both are in use.
 */
export const COMMON_PREFIXES: Prefixes = {
  ...WELL_KNOWN_PREFIXES,
  dc: 'http://purl.org/dc/elements/1.1/',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcterms: 'http://purl.org/dc/terms/',
  doap: 'http://usefulinc.com/ns/doap#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  org: 'http://www.w3.org/ns/org#',
  prov: 'http://www.w3.org/ns/prov#',
  qb: 'http://purl.org/linked-data/cube#',
  sosa: 'http://www.w3.org/ns/sosa/',
  ssn: 'http://www.w3.org/ns/ssn/',
  time: 'http://www.w3.org/2006/time#',
  vann: 'http://purl.org/vocab/vann/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  void: 'http://rdfs.org/ns/void#',
};
