import { describe, expect, it } from 'vitest';
import { receipt, type ReceiptStageInput } from '../../stages/receipt.js';
import type { Project } from '../../src/model/project.js';
import { sourceFile } from '../../src/model/source.js';
import { VERSION } from '../../src/model/version.js';
import { INPUT, PROJECT, sha256 } from './project.js';

const make = async (change: Partial<ReceiptStageInput> = {}) => {
  const made = await receipt({ ...INPUT, ...change });
  if (!made.ok) throw new Error('a receipt always comes about');
  return made.value;
};
const withProject = (change: Partial<Project>): Partial<ReceiptStageInput> => ({ project: { ...PROJECT, ...change } });
const textWith = <T extends { readonly text: string }>(file: T, text: string): T => ({ ...file, text });

describe('a receipt', () => {
  it('tells what was made from what', async () => {
    const made = await make();
    const { digest, execution_id, hashes, ...rest } = made.receipt;
    expect(rest).toEqual({
      schema_version: '1.0',
      agent_id: 'shop',
      inputs: [
        { path: '.prettierrc', role: 'settings', digest: sha256('{}') },
        { path: 'ggen.toml', role: 'manifest', digest: sha256(PROJECT.manifest.text) },
        { path: 'queries/types.rq', role: 'query', digest: sha256('SELECT ?a { ?a a ?b }') },
        { path: 'queries/when.rq', role: 'query', digest: sha256('ASK {}') },
        { path: 'rules/closure.rq', role: 'rule', digest: sha256('CONSTRUCT {} {}') },
        { path: 'shapes.ttl', role: 'shapes', digest: INPUT.rdfInputs[1]?.digest },
        { path: 'shop.ttl', role: 'ontology', digest: INPUT.rdfInputs[0]?.digest },
        { path: 'templates/parts/head.njk', role: 'template', digest: sha256('// head') },
        { path: 'templates/types.njk', role: 'template', digest: sha256('{{ a }}') },
      ],
      outputs: [
        { path: 'NOTES.md', digest: sha256('note\n'), bytes: 5, mode: 'Create', rule: 'notes', template: 'ggen.toml#generation.rules.1.template.inline', query: 'ggen.toml#generation.rules.1.query.inline' },
        { path: 'types.ts', digest: sha256('type A = "é";\n'), bytes: 15, mode: 'Overwrite', rule: 'types', template: 'templates/types.njk', query: 'queries/types.rq' },
      ],
      makers: [
        { kind: 'engine', name: 'oxigraph', version: '0.5' },
        { kind: 'formatter', name: 'prettier/typescript', version: '3' },
        { kind: 'ggen', name: 'ggen', version: VERSION },
      ],
      determinism_guarantee: 'The same inputs and makers give the same bytes: no clock, chance, locale, environment or path of a machine takes part',
    });
    expect(execution_id).toMatch(/^[0-9a-f]{32}$/);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes).toMatchObject({ manifest: sha256(PROJECT.manifest.text), ontology: INPUT.ontologyDigest });
    expect(Object.keys(hashes).toSorted()).toEqual(['manifest', 'ontology', 'queries', 'rules', 'settings', 'shapes', 'templates']);
  });

  it('keeps its bytes from version to version of ggen', async () => {
    const { receipt: made } = await make();
    expect(made.hashes).toEqual(HASHES);
  });

  it('is stored as canonical JSON in one line', async () => {
    const { text, receipt: made } = await make();
    expect(JSON.parse(text)).toEqual(made);
    expect(text).toMatch(/^\{"agent_id":[^\n]*\}\n$/);
  });

  it('has the digest of everything else in it', async () => {
    const { receipt: { digest, ...rest } } = await make();
    const sorted = JSON.stringify(rest, (_, value: unknown) => (isTable(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value));
    expect(digest).toBe(sha256(sorted));
  });

  it('owns up to remote hosts', async () => {
    const { receipt: made } = await make(withProject({ allowedDomains: ['example.org'] }));
    expect(made.determinism_guarantee).toContain('SERVICE');
  });
});

/** Worked out once and kept: a change here means that receipts written before no longer fit. */
const HASHES = {
  manifest: '6e62b35b4f48a34e55b39728da1eee67e0e56e80f0f19eff3c66008706ebaa1d',
  ontology: '3f0604604426aec665e91ecc30fe5a559897e56b1fd00eec7349199394546584',
  queries: 'a2dee4cde6d4a23be7dc2f7b02e79ac571852e835acb3446c8f5cf8ec11b9e63',
  rules: '12513b0f0c1702e0437541c52bb21fe3ffaab42934fae0638ce1b402feddd5f7',
  settings: '3434fb7d8cb3c7d81cd2c6c93519306ad846393270ab0a221a6d2d71ca59bb05',
  shapes: 'c71be38c5ba841888f05036a167fab584635b3113a58059a36b5ed3669f59b86',
  templates: 'b519cf12f3bbe4177c0f899779ab8baf2bef19c6eca26c0837988873d7783616',
};

describe('the bytes of a receipt', () => {
  it.each<[string, Partial<ReceiptStageInput>]>([
    ['artifacts in another order', { artifacts: INPUT.artifacts.toReversed() }],
    ['makers in another order', { makers: INPUT.makers.toReversed() }],
    ['RDF files in another order', { rdfInputs: INPUT.rdfInputs.toReversed() }],
    ['templates listed in another order', withProject({ templates: PROJECT.templates.toReversed() })],
    ['settings read with CRLF and a byte order mark', withProject({ manifest: sourceFile('ggen.toml', `\ufeff${PROJECT.manifest.text.replaceAll('\n', '\r\n')}`) })],
    ['ontology text that states the same', withProject({ ontology: [sourceFile('shop.ttl', '# shuffled, with other blank node labels')] })],
  ])('stay the same: %s', async (_, change) => {
    expect((await make(change)).text).toBe((await make()).text);
  });

  const [types, notes] = PROJECT.rules;
  const [closure] = PROJECT.inference.rules;
  const [named] = PROJECT.validation;
  if (!types || !notes || !closure || !named || !closure.when || !notes.when) throw new Error('the project has one of everything');
  const [shop, shapes] = INPUT.rdfInputs;
  if (!shop || !shapes) throw new Error('two RDF inputs');
  const other = sha256('something else');

  it.each<[string, string, Partial<ReceiptStageInput>]>([
    ['the manifest', 'manifest', withProject({ manifest: textWith(PROJECT.manifest, '#') })],
    ['the ontology', 'ontology', { ontologyDigest: other, rdfInputs: [{ ...shop, digest: other }, shapes] }],
    ['a shape', 'shapes', { rdfInputs: [shop, { ...shapes, digest: other }] }],
    ['the name of a shapes file', 'shapes', { rdfInputs: [shop, { ...shapes, path: 'other.ttl' }] }],
    ['a query file', 'queries', withProject({ rules: [{ ...types, query: textWith(types.query, '#') }, notes] })],
    ['an inline query', 'queries', withProject({ rules: [types, { ...notes, query: textWith(notes.query, '#') }] })],
    ['a condition', 'queries', withProject({ rules: [types, { ...notes, when: sourceFile('when.rq', '#') }] })],
    ['a template file', 'templates', withProject({ rules: [{ ...types, template: textWith(types.template, '#') }, notes], templates: PROJECT.templates.slice(1) })],
    ['an inline template', 'templates', withProject({ rules: [types, { ...notes, template: textWith(notes.template, '#') }] })],
    ['an output path', 'templates', withProject({ rules: [types, { ...notes, outputFile: textWith(notes.outputFile, '#') }] })],
    ['an included template', 'templates', withProject({ templates: PROJECT.templates.map((one, i) => (i === 1 ? textWith(one, '#') : one)) })],
    ['an inference rule', 'rules', withProject({ inference: { ...PROJECT.inference, rules: [{ ...closure, query: textWith(closure.query, '#') }] } })],
    ['the condition of an inference rule', 'rules', withProject({ inference: { ...PROJECT.inference, rules: [{ ...closure, when: textWith(closure.when, '#') }] } })],
    ['a validation rule', 'rules', withProject({ validation: [{ ...named, ask: textWith(named.ask, '#') }] })],
    ['a setting', 'settings', withProject({ format: { ...PROJECT.format, settings: [sourceFile('.prettierrc', '{"semi":false}')] } })],
  ])('change, and with them the execution and one hash, with %s', async (_, hash, change) => {
    const [before, after] = [(await make()).receipt, (await make(change)).receipt];
    expect(after.digest).not.toBe(before.digest);
    expect(after.execution_id).not.toBe(before.execution_id);
    const changed = Object.entries(after.hashes).filter(([name, value]) => Object.entries(before.hashes).some(([one, old]) => one === name && old !== value));
    expect(changed.map(([name]) => name)).toEqual([hash]);
  });

  it('change with the agent and with the makers', async () => {
    const before = (await make()).receipt;
    for (const change of [{ agentId: 'other' }, { makers: [] }]) {
      const after = (await make(change)).receipt;
      expect([after.execution_id === before.execution_id, after.digest === before.digest]).toEqual([false, false]);
    }
  });

  it('change with an output, though the execution stays the same', async () => {
    const before = (await make()).receipt;
    const after = (await make({ artifacts: INPUT.artifacts.slice(1) })).receipt;
    expect([after.execution_id === before.execution_id, after.digest === before.digest]).toEqual([true, false]);
  });
});

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
