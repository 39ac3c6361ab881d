import { describe, expect, it } from 'vitest';
import { placed, PREFIXES, run } from './project.js';

const XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n<rdf:Description></rdf:RDF>';

const FAULTS = {
  'a.ttl': ['ex:a ex:p .', 'GGEN201', 'ex:a ex:p "" .'],
  'b.rdf': [XML, 'GGEN201', XML.replace('></rdf:RDF>', '/></rdf:RDF>')],
  'c.jsonld': ['{"@context": {},\n "@id": "urn:c",}', 'GGEN201', '{"@context": {},\n "@id": "urn:c"}'],
  'd.nt': ['<urn:a> <urn:b> <urn:c>', 'GGEN201', '<urn:a> <urn:b> <urn:c> .'],
  'e.trig': ['<urn:g> { <urn:a> <urn:b> 1', 'GGEN201', ''],
} as const;

async function told(texts: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const outcome = await run({
    ontology: texts,
    shapes: { 's.ttl': 'ex:S sh:path ; .' },
    inference: { rules: [{ name: 'r', order: 0, query: { path: 'r.rq', text: `${PREFIXES}CONSTRUCT { ?s ?p }` } }], fixpoint: false },
    validation: [{ name: 'v', ask: { path: 'v.rq', text: 'ASK { ?s ?p ?o' }, severity: 'error' }],
  });
  for (const { at } of outcome.diagnostics) expect((at?.end ?? 0) - (at?.start ?? 0)).toBeGreaterThan(0);
  return [...new Set(placed(outcome.diagnostics))];
}

const OTHERS = ['GGEN201 s.ttl', 'GGEN301 r.rq', 'GGEN301 v.rq'];
const wrong = Object.entries(FAULTS).map(([path, [text]]) => [path, text] as const);

describe('A fault in one file', () => {
  it('hides no fault in another, whatever their syntaxes', async () => {
    const expected = Object.entries(FAULTS).map(([path, [, code]]) => `${code} ${path}`);
    expect((await told(Object.fromEntries(wrong))).toSorted()).toEqual([...expected, ...OTHERS].toSorted());
  });

  it.each(wrong)('of %s alone is told beside those of shapes and queries', async (path, text) => {
    const others = Object.entries(FAULTS).flatMap(([one, [, , right]]) => (one === path ? [] : [[one, right] as const]));
    expect((await told({ ...Object.fromEntries(others), [path]: text })).toSorted()).toEqual([`${FAULTS[path as keyof typeof FAULTS][1]} ${path}`, ...OTHERS].toSorted());
  });
});
