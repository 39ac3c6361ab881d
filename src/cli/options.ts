import { MOST_JOBS } from '../model/treatment.js';
import { VARIATIONS } from '../model/variation.js';
import { FORMS, MOST_SHOWN } from './forms.js';

/** What a value may be: a switch, a text, a text that may be left out, a number, or one of a list. */
export type OptionKind = 'switch' | 'text' | 'optional text' | 'number' | { readonly oneOf: readonly string[] };

/** One option of the command line: a row from which parsing and help both come. */
export interface OptionRow {
  readonly name: string;
  readonly kind: OptionKind;
  readonly help: string;
  readonly short?: string;
  /** Another name for it. */
  readonly alias?: string;
  /** What stands for the value in the help text. */
  readonly placeholder?: string;
  readonly repeatable?: boolean;
  /** Whether a number may be 0. */
  readonly orZero?: boolean;
  /** The greatest number that it takes. */
  readonly most?: number;
  /** Switches, or options with a value (`output json`), that it cannot be given together with, each with the reason. */
  readonly excludes?: Readonly<Record<string, string>>;
}

/** One verb of the command line. */
export interface CommandRow {
  readonly name: string;
  readonly summary: string;
  /** What comes after the verb, such as `FILE|TEXT`; absent where nothing may. */
  readonly operand?: { readonly name: string; readonly help: string; readonly isOptional?: boolean };
  readonly options: readonly OptionRow[];
}

const MANIFEST: OptionRow = { name: 'manifest', short: 'm', kind: 'text', placeholder: 'PATH', help: 'the manifest; default: ggen.toml here or in the nearest folder above' };
const ENGINE: OptionRow = { name: 'engine', kind: { oneOf: ['auto', 'comunica', 'oxigraph'] }, help: 'the query engine; default: auto' };
const AGENT: OptionRow = { name: 'agent-id', kind: 'text', placeholder: 'ID', help: "the name of the receipt; default: the project's name" };
const VERBOSE: OptionRow = { name: 'verbose', short: 'v', kind: 'switch', help: 'also say what was chosen, and why' };
const QUIET: OptionRow = { name: 'quiet', short: 'q', kind: 'switch', help: 'say nothing but errors' };
const NO_COLOR: OptionRow = { name: 'no-color', kind: 'switch', help: 'no colours (NO_COLOR and FORCE_COLOR are honoured too)' };
const ALLOW: OptionRow = { name: 'allow-commands', kind: 'switch', help: 'let the commands run that the manifest names as formatters, without ggen trust' };
const STRICT: OptionRow = { name: 'strict', kind: 'switch', help: 'warnings count as errors' };
const TIMEOUT: OptionRow = { name: 'timeout', kind: 'number', placeholder: 'MS', help: 'give up after so many milliseconds: exit code 6' };
const LOCK_TIMEOUT: OptionRow = { name: 'lock-timeout', kind: 'number', orZero: true, placeholder: 'MS', help: 'how long to wait for another run that holds the project; 0 for not at all; default: 30000' };
const OUTPUT: OptionRow = { name: 'output', alias: 'format', kind: { oneOf: FORMS }, help: 'the form of the report: for people, one JSON document, events as lines of JSON, SARIF 2.1.0, or annotations for GitHub Actions; default: text' };
const MOST: OptionRow = { name: 'max-diagnostics', kind: 'number', orZero: true, placeholder: 'N', help: `show the N gravest problems and count the rest; 0 for all; default: ${MOST_SHOWN} in text and github, all in other forms` };
const JOBS: OptionRow = { name: 'jobs', kind: 'number', most: MOST_JOBS, placeholder: 'N', help: 'how many files to format and check at once, in threads if there are many; 1 for none; default: one for each core, 8 at most' };
const FROZEN: OptionRow = { name: 'frozen', kind: 'switch', help: 'fetch no import that ggen.lock does not pin; the default where CI is set' };
const OFFLINE: OptionRow = { name: 'offline', kind: 'switch', help: 'make no request: imports come from .ggen/imports as ggen.lock pins them' };

/** Options that a saved plan has settled. */
const PLANNED_ALREADY = ['dry-run', 'plan-out', 'check', 'validate-only', 'watch', 'fix', 'rule', 'force', 'keep', 'raw', 'engine', 'agent-id', 'lint', 'strict', 'no-cache'];

/** Every verb, `sync` first: it is what `ggen` alone means. */
export const COMMANDS: readonly CommandRow[] = [
  {
    name: 'sync',
    summary: 'make the code that the project describes',
    options: [
      MANIFEST,
      { name: 'dry-run', kind: 'switch', help: 'everything but the writing: show what would change' },
      { name: 'validate-only', kind: 'switch', help: 'check manifest, ontology, shapes, queries and templates; make nothing' },
      { name: 'check', kind: 'switch', help: 'exit code 3 if anything on disk differs from the plan (for CI)' },
      {
        name: 'watch', kind: 'switch', help: 'run, then run again on each change to an input, until Ctrl-C; not with --check',
        excludes: {
          check: '--check is one answer; --watch --dry-run shows what would change',
          'output json': 'it would print many documents; --output ndjson is one stream',
          'output sarif': 'it would print many documents; --output ndjson is one stream',
          'output github': 'annotations are for one run; --output ndjson is one stream',
        },
      },
      {
        name: 'fix', kind: 'switch', help: 'first apply the fixes that problems carry to the input files; with --dry-run, show them only',
        excludes: { check: '--check changes nothing; --fix --dry-run shows what would be fixed', watch: 'while you edit a file, ggen must not' },
      },
      OUTPUT,
      MOST,
      { name: 'rule', kind: 'text', placeholder: 'NAME', repeatable: true, help: 'only this rule; may be given several times' },
      { name: 'force', kind: 'switch', help: 'overwrite generated files that were edited by hand, and delete those that are no longer made' },
      {
        name: 'keep', kind: 'switch', help: 'leave generated files that were edited by hand to their owners, for good',
        excludes: { force: '--force overwrites edits, --keep keeps them', check: '--check changes nothing, and --keep notes which files to keep' },
      },
      {
        name: 'plan-out', kind: 'text', placeholder: 'FILE', help: 'a dry run that also saves the plan in a file',
        excludes: { check: '--check only compares', 'validate-only': 'nothing is planned then', watch: 'a plan is of one moment', fix: '--fix changes what the plan is made from' },
      },
      {
        name: 'plan', kind: 'text', placeholder: 'FILE', help: 'carry out a plan that was saved, exactly that one; exit code 3 if inputs or files have changed since',
        excludes: Object.fromEntries(PLANNED_ALREADY.map((name) => [name, 'the plan says already what is done'])),
      },
      { name: 'raw', kind: 'switch', help: 'write what the templates render, unformatted' },
      ALLOW,
      ENGINE,
      AGENT,
      FROZEN,
      OFFLINE,
      TIMEOUT,
      LOCK_TIMEOUT,
      JOBS,
      { name: 'no-cache', kind: 'switch', help: 'make everything anew; take nothing from .ggen/cache and keep nothing there' },
      {
        name: 'sign', kind: 'optional text', placeholder: 'KEYFILE', help: 'sign the receipt with this Ed25519 key; default: the file that GGEN_SIGNING_KEY names, else the key of ggen keygen',
        excludes: { check: '--check writes nothing', 'dry-run': 'a dry run writes nothing', 'plan-out': 'a plan is signed when it is applied: ggen sync --plan FILE --sign', 'validate-only': 'nothing is made that could be signed' },
      },
      { name: 'audit', kind: 'switch', help: 'add to the audit trail even if nothing changes' },
      { name: 'lint', kind: 'switch', help: 'also warn of what is allowed but looks like a mistake' },
      STRICT,
      VERBOSE,
      QUIET,
      NO_COLOR,
    ],
  },
  {
    name: 'query',
    summary: 'run a SPARQL query on the normalised ontology',
    operand: { name: 'FILE|TEXT', help: 'a file with a query, or the query itself' },
    options: [
      MANIFEST,
      { name: 'output', alias: 'format', kind: { oneOf: ['table', 'json', 'csv', 'tsv', 'turtle'] }, help: 'the form of the answer; default: table, turtle for CONSTRUCT and DESCRIBE' },
      ENGINE,
      FROZEN,
      OFFLINE,
      TIMEOUT,
      NO_COLOR,
    ],
  },
  {
    name: 'context',
    summary: "print exactly what a rule's template sees",
    operand: { name: 'RULE', help: 'the name of a generation rule' },
    options: [MANIFEST, { name: 'output', alias: 'format', kind: { oneOf: ['json', 'yaml'] }, help: 'default: json' }, ENGINE, FROZEN, OFFLINE, TIMEOUT, NO_COLOR],
  },
  {
    name: 'lock',
    summary: 'fetch and pin the imports of the ontology in ggen.lock',
    options: [
      MANIFEST,
      { name: 'update', kind: 'optional text', placeholder: 'IRI', repeatable: true, help: 'look up this import anew, or all of them; may be given several times' },
      FROZEN,
      OFFLINE,
      OUTPUT,
      MOST,
      TIMEOUT,
      LOCK_TIMEOUT,
      QUIET,
      NO_COLOR,
    ],
  },
  {
    name: 'verify',
    summary: 'check the receipt, the generated files and the inputs against each other',
    options: [
      MANIFEST,
      AGENT,
      { name: 'key', kind: 'text', placeholder: 'PUBKEY', repeatable: true, help: 'also check the signature beside the receipt: this Ed25519 public key, or another one that is given, must have made it', excludes: { against: 'check the revision out to check its signature' } },
      { name: 'rebuild', kind: 'switch', help: 'also make everything again in fresh processes, with the world around them changed, and compare every stage: exit code 3 on a difference' },
      { name: 'vary', kind: 'text', placeholder: 'WHAT', repeatable: true, help: `what --rebuild changes, with commas between: ${VARIATIONS.join(', ')}; default: all` },
      { name: 'against', kind: 'text', placeholder: 'REV', help: 'check this git revision, in a folder of its own: that its outputs are what its inputs give' },
      { ...ENGINE, help: 'with --rebuild or --against: the query engine that sync was told; default: auto' },
      { name: 'raw', kind: 'switch', help: 'with --rebuild or --against: as sync was told' },
      { ...JOBS, help: 'with --rebuild or --against: how much to do at once; default: one for each core, 8 at most' },
      { ...ALLOW, help: `${ALLOW.help}; one that may run is asked for its version, and runs with --rebuild and --against` },
      OUTPUT,
      MOST,
      TIMEOUT,
      QUIET,
      NO_COLOR,
    ],
  },
  {
    name: 'trust',
    summary: 'show the commands that the manifest names as formatters, and let them run from now on',
    options: [
      MANIFEST,
      { name: 'remove', kind: 'switch', help: 'take that back' },
      OUTPUT,
      MOST,
      QUIET,
      NO_COLOR,
    ],
  },
  {
    name: 'audit',
    summary: 'show the audit trail, and check that nobody changed it',
    options: [
      MANIFEST,
      { name: 'limit', kind: 'number', orZero: true, placeholder: 'N', help: 'show the last N runs; 0 for all; default: 20 in text, all in other forms' },
      { name: 'head', kind: 'text', placeholder: 'DIGEST', help: 'the trail must still hold the record with this digest, as an earlier ggen audit showed it' },
      OUTPUT,
      MOST,
      QUIET,
      NO_COLOR,
    ],
  },
  {
    name: 'keygen',
    summary: 'make a pair of Ed25519 keys for ggen sync --sign',
    options: [
      { name: 'out', kind: 'text', placeholder: 'PATH', help: 'where the private key goes, the public one beside it; default: with your settings, outside any project' },
      OUTPUT,
      QUIET,
      NO_COLOR,
    ],
  },
  {
    name: 'clean',
    summary: 'remove the cache, and what runs that were cut off left behind',
    options: [
      MANIFEST,
      { name: 'dry-run', kind: 'switch', help: 'say what would be removed' },
      LOCK_TIMEOUT,
      OUTPUT,
      MOST,
      QUIET,
      NO_COLOR,
    ],
  },
  {
    name: 'explain',
    summary: 'tell what a code such as GGEN204 means, or list all codes',
    operand: { name: 'CODE', help: 'a code, as reports show it; without one, all codes are listed', isOptional: true },
    options: [NO_COLOR],
  },
];

/** Options that every verb takes. */
export const COMMON: readonly OptionRow[] = [
  { name: 'help', short: 'h', kind: 'switch', help: 'show this help' },
  { name: 'version', short: 'V', kind: 'switch', help: 'show the version' },
];
