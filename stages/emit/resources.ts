import type { Prefixes } from '../../src/model/manifest.js';
import type { Row } from '../../src/model/rows.js';
import type { Term } from '../../src/model/term.js';
import { curieOf, localName } from '../../src/template/filters/rdf-filters.js';

/**
 * The statements of a CONSTRUCT or DESCRIBE as one object per subject, in order of first appearance (SPEC 4).
 *
 * `id` is the subject; each predicate is a list under its local name, and under its compact IRI where a prefix fits.
 * A value that is itself a subject of the result is that subject's object; any other is a plain value.
 */
export function resourcesOf(rows: readonly Row[], prefixes: Prefixes, valueOf: (term: Term) => unknown): readonly unknown[] {
  const bySubject = new Map<string, Record<string, unknown>>();
  const lists = new Map<string, unknown[]>();
  for (const [subject] of rows) {
    if (!subject || bySubject.has(keyOf(subject))) continue;
    const resource: Record<string, unknown> = Object.create(null);
    resource['id'] = valueOf(subject);
    bySubject.set(keyOf(subject), resource);
  }
  for (const [subject, predicate, object] of rows) {
    const resource = subject && bySubject.get(keyOf(subject));
    if (!subject || !resource || !predicate || !object) continue;
    const value = (object.type === 'literal' ? undefined : bySubject.get(keyOf(object))) ?? valueOf(object);
    const names = [localName(predicate.value), curieOf(predicate.value, prefixes)];
    for (const name of new Set(names.filter((one) => one !== undefined && one !== 'id'))) {
      if (name === undefined) continue;
      const key = JSON.stringify([keyOf(subject), name]);
      const list = lists.get(key) ?? [];
      if (list.length === 0) {
        lists.set(key, list);
        resource[name] = list;
      }
      list.push(value);
    }
  }
  lists.forEach((list) => Object.freeze(list));
  return Object.freeze([...bySubject.values()].map((resource) => Object.freeze(resource)));
}

function keyOf(term: Term): string {
  return `${term.type} ${term.value}`;
}
