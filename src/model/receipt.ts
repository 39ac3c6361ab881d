import type { OutputMode, RegionDefault } from './artifact.js';
import type { Digest } from './digest.js';

/** What an input is, which also tells how its digest is made: RDF by RDFC-1.0, everything else by its text. */
export type InputRole = 'manifest' | 'ontology' | 'shapes' | 'query' | 'template' | 'rule' | 'settings';

export interface ReceiptInput {
  readonly path: string;
  readonly role: InputRole;
  readonly digest: Digest;
}

export interface ReceiptOutput {
  readonly path: string;
  readonly digest: Digest;
  readonly bytes: number;
  readonly mode: OutputMode;
  readonly rule: string;
  readonly template: string;
  readonly query: string;
  /** Given where people may write into regions of the file: then `digest` is that of the file without what stands in them. */
  readonly regions?: readonly RegionDefault[];
}

/** Something that took part in the making: ggen, a query engine, a formatter, an extension. */
export interface Maker {
  readonly kind: 'ggen' | 'engine' | 'formatter' | 'extension';
  readonly name: string;
  readonly version: string;
}

/** Whether a maker is a command that the manifest named: whoever makes the same again runs it again. */
export function isCommand({ kind, name }: Maker): boolean {
  return kind === 'formatter' && name.startsWith('command/');
}

/**
 * What was made from what (SPEC 7): a function of the inputs alone, without clock, host, user or absolute path.
 * `digest` is the SHA-256 of the canonical JSON of everything else in it.
 */
export interface Receipt {
  readonly schema_version: string;
  readonly execution_id: string;
  readonly agent_id: string;
  readonly hashes: {
    readonly manifest: Digest;
    readonly ontology: Digest;
    readonly queries: Digest;
    readonly rules: Digest;
    readonly shapes: Digest;
    readonly templates: Digest;
    readonly settings: Digest;
  };
  readonly inputs: readonly ReceiptInput[];
  readonly outputs: readonly ReceiptOutput[];
  readonly makers: readonly Maker[];
  readonly determinism_guarantee: string;
  readonly digest: Digest;
}
