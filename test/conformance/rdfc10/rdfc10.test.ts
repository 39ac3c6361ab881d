import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Parser } from 'n3';
import { describe, expect, it } from 'vitest';
import type { Digest } from '../../../src/model/digest.js';
import type { Statement } from '../../../src/model/term.js';
import { canonicalize, fromRdfJsQuad, toNQuadsText } from '../../../src/rdf/index.js';
import { conform } from '../case.js';

interface Entry {
  readonly id: string;
  readonly type: 'rdfc:RDFC10EvalTest' | 'rdfc:RDFC10MapTest' | 'rdfc:RDFC10NegativeEvalTest';
  readonly name: string;
  readonly hashAlgorithm?: 'SHA256' | 'SHA384';
  readonly action: string;
  readonly result?: string;
}

const read = (path: string): string => readFileSync(new URL(`suite/${path}`, import.meta.url), 'utf8');
const { entries } = JSON.parse(read('manifest.jsonld')) as { readonly entries: readonly Entry[] };

/** Keeps the labels as they stand in the file: the expected maps name them. */
function statementsOf(path: string): readonly Statement[] {
  const parser = new Parser({ format: 'N-Quads', blankNodePrefix: '' } as ConstructorParameters<typeof Parser>[0]);
  return parser.parse(read(path)).map((quad) => fromRdfJsQuad(quad));
}

function run(entry: Entry): ReturnType<typeof canonicalize> {
  const algorithm = entry.hashAlgorithm === 'SHA384' ? 'sha384' : 'sha256';
  return canonicalize(statementsOf(entry.action), {
    sha256: (text) => createHash(algorithm).update(text).digest('hex') as Digest,
  });
}

describe('the RDFC-1.0 test suite of the W3C', () => {
  it('is here in full', () => {
    expect(entries).toHaveLength(86);
  });

  for (const entry of entries) {
    const conforms = (does: string, check: () => void): void => {
      conform('RDFC-1.0', `${does}: ${entry.id} ${entry.name}`, new Map(), () => Promise.resolve(check()));
    };
    if (entry.type === 'rdfc:RDFC10EvalTest') {
      conforms('gives the canonical form', () => {
        const outcome = run(entry);
        expect(outcome.ok && toNQuadsText(outcome.value.statements)).toBe(read(entry.result ?? ''));
      });
    } else if (entry.type === 'rdfc:RDFC10MapTest') {
      conforms('gives the labels', () => {
        const outcome = run(entry);
        expect(outcome.ok && Object.fromEntries(outcome.value.labels)).toEqual(JSON.parse(read(entry.result ?? '')));
      });
    } else {
      conforms('stops', () => {
        const outcome = run(entry);
        expect(outcome.ok).toBe(false);
        expect(outcome.diagnostics.map((one) => one.code)).toEqual(['GGEN209']);
      });
    }
  }
});
