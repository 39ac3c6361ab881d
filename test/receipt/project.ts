import { createHash } from 'node:crypto';
import { digest, type Digest, type Sha256 } from '../../src/model/digest.js';
import { projectPath, type ProjectPath } from '../../src/model/path.js';
import type { Project } from '../../src/model/project.js';
import { sourceFile, spanOf } from '../../src/model/source.js';
import { utf8Length } from '../../src/format/plain-text.js';
import type { CanonicalArtifact } from '../../src/model/artifact.js';
import type { ReceiptStageInput } from '../../stages/receipt.js';

export const sha256: Sha256 = (text) => asDigest(createHash('sha256').update(text, 'utf8').digest('hex'));

function asDigest(text: string): Digest {
  const made = digest(text);
  if (!made) throw new Error('no digest');
  return made;
}

function pathOf(text: string): ProjectPath {
  const path = projectPath(text);
  if (typeof path !== 'string') throw new Error(path.fault);
  return path;
}

const manifest = sourceFile('ggen.toml', '[project]\nname = "shop"\n');
const inline = (text: string, ...inside: readonly (string | number)[]) => ({ path: manifest.path, text, inside });
const typesQuery = sourceFile('queries/types.rq', 'SELECT ?a { ?a a ?b }');
const typesTemplate = sourceFile('templates/types.njk', '{{ a }}');

/** A small project with one of everything that a receipt tells. */
export const PROJECT: Project = {
  info: { name: 'shop', version: '1.0.0', authors: [] },
  manifest,
  prefixes: {},
  ontology: [sourceFile('shop.ttl', '')],
  shapes: [sourceFile('shapes.ttl', '')],
  inference: { rules: [{ name: 'closure', order: 0, query: sourceFile('rules/closure.rq', 'CONSTRUCT {} {}'), when: inline('ASK {}', 'inference', 'rules', 0, 'when') }], fixpoint: false },
  validation: [{ name: 'named', ask: inline('ASK { ?a ?b ?c }', 'validation', 'rules', 0, 'ask'), severity: 'error' }],
  rules: [
    {
      name: 'types', query: typesQuery, template: typesTemplate, outputFile: inline('types.ts', 'generation', 'rules', 0, 'output_file'),
      mode: 'Overwrite', skipEmpty: false, at: { path: manifest.path, start: 0, end: 9, inside: ['generation', 'rules', 0] },
    },
    {
      name: 'notes', query: inline('SELECT * {}', 'generation', 'rules', 1, 'query', 'inline'), template: inline('note', 'generation', 'rules', 1, 'template', 'inline'),
      outputFile: inline('NOTES.md', 'generation', 'rules', 1, 'output_file'), when: sourceFile('queries/when.rq', 'ASK {}'),
      mode: 'Create', skipEmpty: false, at: { path: manifest.path, start: 0, end: 9, inside: ['generation', 'rules', 1] },
    },
  ],
  templates: [typesTemplate, sourceFile('templates/parts/head.njk', '// head')],
  templateOptions: { terms: 'string' },
  outputDir: '',
  header: false,
  format: { enabled: true, byExtension: {}, settings: [sourceFile('.prettierrc', '{}')] },
  syntax: 'warn',
  noUnsafe: false,
  allowedDomains: [],
  limits: { maxFileSize: 1 },
  strict: false,
};

export function canonicalArtifact(path: string, text: string, rule: Project['rules'][number]): CanonicalArtifact {
  return {
    path: pathOf(path), text, mode: rule.mode, digest: sha256(text), bytes: utf8Length(text),
    origin: { rule: rule.name, rows: 1, at: rule.at, template: spanOf(rule.template), query: spanOf(rule.query) },
  };
}

const [types, notes] = PROJECT.rules;
if (!types || !notes) throw new Error('two rules');

export const INPUT: ReceiptStageInput = {
  project: PROJECT,
  agentId: 'shop',
  ontologyDigest: sha256('the canonical N-Quads of the ontology'),
  rdfInputs: [
    { path: 'shop.ttl', role: 'ontology', digest: sha256('the canonical N-Quads of shop.ttl') },
    { path: 'shapes.ttl', role: 'shapes', digest: sha256('the canonical N-Quads of shapes.ttl') },
  ],
  artifacts: [canonicalArtifact('types.ts', 'type A = "é";\n', types), canonicalArtifact('NOTES.md', 'note\n', notes)],
  makers: [{ kind: 'formatter', name: 'prettier/typescript', version: '3' }, { kind: 'engine', name: 'oxigraph', version: '0.5' }, { kind: 'engine', name: 'oxigraph', version: '0.5' }],
  sha256,
};
