import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceFile } from '../../src/model/source.js';
import { parseRdf } from '../../src/rdf/index.js';
import { VOCABULARIES } from '../../src/rdf/vocabularies.js';

const HEAD = ['rdf', 'rdfs', 'owl', 'xsd', 'skos', 'dcterms', 'foaf']
  .map((prefix) => `@prefix ${prefix}: <${VOCABULARIES.find((one) => one.prefix === prefix)?.namespace}> .\n`)
  .join('') + '@prefix ex: <https://example.org/> .\n';

async function warnings(text: string, path = 'a.ttl'): Promise<readonly (readonly unknown[])[]> {
  const { diagnostics } = await parseRdf({ path, text });
  return diagnostics.map(({ code, severity, facts, at }) => [code, severity, facts, text.slice(at?.start, at?.end)]);
}

describe('The terms of the well-known vocabularies', () => {
  it.each(VOCABULARIES.map(({ prefix, namespace, terms }) => ({ prefix, namespace, terms })))('are those that ontologies/$prefix declares', async ({ prefix, namespace, terms }) => {
    const text = readFileSync(new URL(`../../ontologies/${prefix}/${prefix}.ttl`, import.meta.url), 'utf8');
    const parsed = await parseRdf(sourceFile(`${prefix}.ttl`, text));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
    const declared = parsed.value.statements.map(({ subject }) => subject.value).filter((iri) => iri.startsWith(namespace) && iri !== namespace);
    expect([...new Set(declared)].filter((iri) => !terms.has(iri.slice(namespace.length)))).toEqual([]);
    expect(declared.length).toBeGreaterThan(0);
    const beside = [...terms].filter((name) => !declared.includes(namespace + name));
    expect(beside.every((name) => ['rdf', 'owl', 'xsd', 'dcterms'].includes(prefix) && name.length > 0), beside.join(' ')).toBe(true);
  });

  it.each(['dcat', 'dcterms', 'foaf', 'owl', 'prov', 'rdf', 'rdfs', 'schema', 'sh', 'skos', 'xsd'])('are written rightly in ontologies/%s', async (name) => {
    const text = readFileSync(new URL(`../../ontologies/${name}/${name}.ttl`, import.meta.url), 'utf8');
    expect(await warnings(text)).toEqual([]);
  });
});

describe('A term that a vocabulary does not have', () => {
  it.each([
    ['ex:A rdfs:subclassOf ex:B .', 'rdfs:subclassOf', 'rdfs:subClassOf'],
    ['ex:p a owl:objectProperty .', 'owl:objectProperty', 'owl:ObjectProperty'],
    ['ex:c skos:prefLable "C" .', 'skos:prefLable', 'skos:prefLabel'],
    ['ex:a ex:p "1"^^xsd:interger .', 'xsd:interger', 'xsd:integer'],
    ['ex:a dcterms:publihser "x" .', 'dcterms:publihser', 'dcterms:publisher'],
    ['ex:a foaf:nmae "x" .', 'foaf:nmae', 'foaf:name'],
    ['ex:a <http://www.w3.org/2000/01/rdf-schema#lable> "x" .', 'rdfs:lable', 'rdfs:label'],
  ])('is told once, with the one that was meant: %s', async (statement, term, suggestion) => {
    const found = await warnings(`${HEAD}${statement}\n${statement}\n`);
    expect(found).toEqual([['GGEN218', 'warning', { term, suggestion }, expect.stringContaining(term.split(':')[1] ?? '')]]);
  });

  it('is written rightly at each of its places by the fix', async () => {
    const text = `${HEAD}ex:A rdfs:subclassOf ex:B ;\n  <http://www.w3.org/2000/01/rdf-schema#subclassOf> ex:C .\n# rdfs:subclassOf\n`;
    const { diagnostics } = await parseRdf({ path: 'a.ttl', text });
    const edits = diagnostics[0]?.fix?.edits ?? [];
    const fixed = edits.toReversed().reduce((so, { at, text: right }) => so.slice(0, at.start) + right + so.slice(at.end), text);
    expect(fixed).toBe(text.replace('rdfs:subclassOf ex', 'rdfs:subClassOf ex').replace('#subclassOf>', '#subClassOf>'));
    expect(await warnings(fixed)).toEqual([]);
  });

  it('has no fix where two names are near', async () => {
    const { diagnostics } = await parseRdf({ path: 'a.ttl', text: `${HEAD}ex:a dcterms:creater "x" .` });
    expect(diagnostics.map(({ code, fix }) => [code, fix])).toEqual([['GGEN218', undefined]]);
  });

  it('is told without a suggestion where nothing is near', async () => {
    expect(await warnings(`${HEAD}ex:a owl:quiteSomethingElse ex:b .`)).toEqual([['GGEN218', 'warning', { term: 'owl:quiteSomethingElse' }, 'owl:quiteSomethingElse']]);
  });

  it('is told in RDF/XML and JSON-LD, at its place', async () => {
    expect(await warnings('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#">\n<rdf:Description rdf:about="urn:a"><rdfs:lable>x</rdfs:lable></rdf:Description></rdf:RDF>', 'a.rdf')).toMatchObject([['GGEN218', 'warning', { term: 'rdfs:lable' }, expect.stringContaining('lable')]]);
    expect(await warnings('{"@context": {"rdfs": "http://www.w3.org/2000/01/rdf-schema#"},\n "@id": "urn:a", "rdfs:lable": "x"}', 'a.jsonld')).toMatchObject([['GGEN218', 'warning', { term: 'rdfs:lable' }, expect.stringContaining('rdfs:lable')]]);
  });

  it('is nobody\'s fault if the document describes it, counts members, or names the vocabulary itself', async () => {
    expect(await warnings(`${HEAD}owl:mine a rdf:Property .\nex:a owl:mine ex:b ; rdf:_1 ex:c ; rdf:_12 ex:d ; rdfs:isDefinedBy rdfs: , <http://www.w3.org/2002/07/owl> , foaf: .\n`)).toEqual([]);
  });
});
