import type { Code, Diagnostic, Severity } from '../model/diagnostic.js';
import type { Sha256 } from '../model/digest.js';
import { compareCodePoints, sortBy, sortStrings } from '../model/order.js';
import type { Span } from '../model/source.js';
import { VERSION } from '../model/version.js';
import { pageOf } from './page.js';
import { placing, type Placer, type Texts } from './place.js';
import { rowOf } from './table.js';
import { isAddress, uriOf } from './uri.js';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const BASE = '%SRCROOT%';
const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };
/** Exit codes of runs that came to an end, whatever they found. */
const COMPLETED = [0, 2, 3, 4, 5];

export interface SarifOptions {
  readonly exitCode: number;
  /** Makes fingerprints. */
  readonly sha256: Sha256;
  /** Leads from the folder that URIs are relative to, to the project: `''`, or `packages/app/`. */
  readonly prefix?: string;
  /** How many results are left out. */
  readonly left?: number;
}

/**
 * A SARIF 2.1.0 log: one run, the rules that it needs, a result for each diagnostic. Nothing in it depends on the time,
 * the machine or the folder.
 */
export function renderSarif(diagnostics: readonly Diagnostic[], texts: Texts, { exitCode, sha256, prefix = '', left = 0 }: SarifOptions): object {
  const codes: readonly Code[] = sortBy(new Set(diagnostics.map(({ code }) => code)), compareCodePoints);
  const pen: Pen = { place: placing(texts, 'utf-16'), prefix, texts };
  const seen = new Map<string, number>();
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'ggen', version: VERSION, semanticVersion: VERSION, rules: codes.map(ruleOf) } },
        invocations: [{ executionSuccessful: COMPLETED.includes(exitCode), exitCode }],
        originalUriBaseIds: { [BASE]: { description: { text: 'The root of the repository, or the folder that ggen was run in' } } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((one) => resultOf(one, codes.indexOf(one.code), pen, (key) => fingerprint(key, seen, sha256))),
        ...(left > 0 && { properties: { omittedResults: left } }),
      },
    ],
  };
}

/** What locations are worked out with. */
interface Pen {
  readonly place: Placer;
  readonly prefix: string;
  readonly texts: Texts;
}

function ruleOf(code: Code): object {
  const { title, why } = rowOf(code);
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${title}. ${why}. See: ggen explain ${code}`, markdown: `**${title}.** ${why}. See \`ggen explain ${code}\`.` },
    defaultConfiguration: { level: 'error' },
    properties: { docs: pageOf(code) },
  };
}

function resultOf({ code, severity, facts, at, related = [], fix }: Diagnostic, ruleIndex: number, pen: Pen, mark: (key: string) => string): object {
  const row = rowOf(code);
  const message = row.message(facts);
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: `${message}\n${row.help(facts)}` },
    locations: at ? [{ physicalLocation: locationOf(at, pen) }] : [],
    ...(related.length > 0 && {
      relatedLocations: related.map((one, i) => ({ id: i + 1, physicalLocation: locationOf(one.at, pen), message: { text: one.note } })),
    }),
    partialFingerprints: { 'ggenProblem/v1': mark(JSON.stringify([code, at ? `${pen.prefix}${at.path}` : '', at ? lineOf(at, pen.texts) : '', message.replace(/_:\w+/g, '_:')])) },
    ...(fix && { fixes: [{ description: { text: fix.title }, artifactChanges: changesOf(fix.edits, pen) }] }),
  };
}

function locationOf(span: Span, { place, prefix }: Pen): object {
  const where = place(span);
  return { artifactLocation: artifactOf(span.path, prefix), ...(where && { region: regionOf(where) }) };
}

function artifactOf(path: string, prefix: string): object {
  return isAddress(path) ? { uri: uriOf(path) } : { uri: uriOf(`${prefix}${path}`), uriBaseId: BASE };
}

function regionOf({ line, column, endLine, endColumn }: NonNullable<ReturnType<Placer>>): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function changesOf(edits: NonNullable<Diagnostic['fix']>['edits'], { place, prefix }: Pen): readonly object[] {
  return sortStrings(new Set(edits.map(({ at }) => at.path))).flatMap((path) => {
    const replacements = edits.filter(({ at }) => at.path === path).flatMap(({ at, text }) => {
      const where = place(at);
      return where ? [{ deletedRegion: regionOf(where), insertedContent: { text } }] : [];
    });
    return replacements.length === 0 ? [] : [{ artifactLocation: artifactOf(path, prefix), replacements }];
  });
}

/** The line that a span begins on, without the white space around it: what stays when lines above come and go. */
function lineOf({ path, start }: Span, texts: Texts): string {
  const text = texts.get(path) ?? '';
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', start);
  return text.slice(start === 0 ? 0 : from, to < 0 ? undefined : to).trim();
}

/** Two problems that read alike on lines that read alike are told apart by their order. */
function fingerprint(key: string, seen: Map<string, number>, sha256: Sha256): string {
  const rank = seen.get(key) ?? 0;
  seen.set(key, rank + 1);
  return `${sha256(key)}:${rank + 1}`;
}
