import {
  chooseFormatters, readSettings, utf8Length, wellFormed, withFinalNewline, withLineFeeds, withoutByteOrderMark, withoutTrailingSpace,
  type ResolveSettings,
} from '../src/format/index.js';
import type { Artifact, CanonicalArtifact } from '../src/model/artifact.js';
import { problem, type Diagnostic } from '../src/model/diagnostic.js';
import type { Sha256 } from '../src/model/digest.js';
import type { Extension, Formatter } from '../src/model/extension.js';
import { compareCodePoints, compareInTurn, sortBy, sortStrings } from '../src/model/order.js';
import { failure, outcomeOf, type Outcome } from '../src/model/outcome.js';
import { extensionOf } from '../src/model/path.js';
import type { CancelSignal } from '../src/model/plan.js';
import type { FormatOptions } from '../src/model/project.js';
import type { Maker } from '../src/model/receipt.js';
import { findCollisions } from './canonicalize/collisions.js';
import { formatCached, type FormatCache } from './canonicalize/format-cached.js';
import { findPassesOfOneName, passesOf } from './canonicalize/passes.js';

export type { FormatCache };

export interface CanonicalizeInput {
  readonly artifacts: readonly Artifact[];
  readonly format: FormatOptions;
  /** Write what was rendered: LF line ends, then hashing and collision checks. */
  readonly raw: boolean;
  readonly extensions: readonly Extension[];
  readonly sha256: Sha256;
  readonly signal?: CancelSignal;
  /** What earlier runs formatted; a run without it gives the same. */
  readonly cache?: FormatCache;
}

export interface Canonicalized {
  /** In code point order of their paths. */
  readonly artifacts: readonly CanonicalArtifact[];
  /** The formatters that were used, and every extension. */
  readonly makers: readonly Maker[];
}

/** What one artifact became, and what is to be said about it. */
interface Finished {
  readonly artifact: CanonicalArtifact;
  readonly formatter?: Formatter;
  readonly diagnostics: readonly Diagnostic[];
}

/** How the texts of one run are made canonical. */
interface Workshop {
  readonly input: CanonicalizeInput;
  readonly choose: (path: string) => Formatter | undefined;
  readonly resolve: ResolveSettings;
}

/**
 * μ₄: artifacts → the exact bytes to store (SPEC 6).
 * The passes of extensions, then the formatter of the file's type, then line ends, final newline and SHA-256.
 *
 * Reports GGEN501 (code that does not parse), GGEN502 (unknown formatter), GGEN503 (no formatter, an info), GGEN504 (settings),
 * GGEN601 to GGEN603 (outputs that cannot stand side by side), GGEN903 (interrupted), GGEN904 (two extension parts of one name).
 * Offsets of GGEN501 count in the rendered text with LF line ends, after the passes.
 */
export async function canonicalize(input: CanonicalizeInput): Promise<Outcome<Canonicalized>> {
  const { extensions, format, raw } = input;
  const artifacts = sortBy(input.artifacts, (a, b) => compareCodePoints(a.path, b.path));
  const table = chooseFormatters(format, extensions, artifacts[0]?.origin.at.path);
  const settings = raw || !format.enabled ? await readSettings([]) : await readSettings(format.settings);
  const workshop: Workshop = { input, choose: table.choose, resolve: settings.resolve };

  const finished: Finished[] = [];
  for (const artifact of artifacts) {
    if (input.signal?.aborted) return failure(problem('GGEN903', {}));
    finished.push(raw ? finish(artifact, withLineFeeds(artifact.text), input.sha256) : await finishFormatted(artifact, workshop));
  }

  const value: Canonicalized = { artifacts: finished.map(({ artifact }) => artifact), makers: makersOf(finished, extensions) };
  return outcomeOf(value, [
    ...settings.diagnostics,
    ...table.diagnostics,
    ...findPassesOfOneName(extensions),
    ...findCollisions(artifacts),
    ...finished.flatMap(({ diagnostics }) => diagnostics),
    ...(raw || !format.enabled ? [] : tellUnformatted(finished, format)),
  ]);
}

async function finishFormatted(artifact: Artifact, { input, choose, resolve }: Workshop): Promise<Finished> {
  const { path, origin } = artifact;
  const text = passesOf(path, input.extensions).reduce(
    (passed, { apply }) => withLineFeeds(apply(passed, path)),
    withoutByteOrderMark(withLineFeeds(artifact.text)),
  );
  const formatter = choose(path);
  const { options, trimTrailingWhitespace } = resolve(path);
  if (!formatter) return finish(artifact, withFinalNewline(trimTrailingWhitespace ? withoutTrailingSpace(text) : text), input.sha256);

  const formatted = await formatCached(formatter, text, path, options, input.cache, input.sha256);
  if (formatted.ok) return { ...finish(artifact, withFinalNewline(withLineFeeds(formatted.text)), input.sha256, formatter), formatter };
  const at = { path, start: formatted.offset, end: Math.min(formatted.offset + 1, text.length) };
  const related = [{ at: origin.template, note: 'made by this template' }];
  const fault = problem('GGEN501', { file: path, language: formatter.language, detail: formatted.detail }, at, { related });
  return { ...finish(artifact, text, input.sha256), formatter, diagnostics: [fault] };
}

function finish(artifact: Artifact, text: string, sha256: Sha256, formatter?: Formatter): Finished {
  const stored = wellFormed(text);
  return {
    artifact: {
      ...artifact,
      text: stored,
      digest: sha256(stored),
      bytes: utf8Length(stored),
      ...(formatter && { formatter: `${formatter.name} ${formatter.version}` }),
    },
    diagnostics: [],
  };
}

/** One remark for all file types that have no formatter; types that the manifest leaves alone on purpose are not among them. */
function tellUnformatted(finished: readonly Finished[], format: FormatOptions): readonly Diagnostic[] {
  const bare = finished.filter(({ formatter }) => !formatter).map(({ artifact }) => extensionOf(artifact.path));
  const extensions = sortStrings(new Set(bare.filter((extension) => extension !== '' && !Object.hasOwn(format.byExtension, extension))));
  return extensions.length === 0 ? [] : [problem('GGEN503', { extensions }, undefined, { severity: 'info' })];
}

function makersOf(finished: readonly Finished[], extensions: readonly Extension[]): readonly Maker[] {
  const formatters = new Map(finished.flatMap(({ formatter }) => (formatter ? [[formatter.name, formatter] as const] : [])));
  const makers: readonly Maker[] = [
    ...[...formatters.values()].map(({ name, version }): Maker => ({ kind: 'formatter', name, version })),
    ...extensions.map(({ name, version }): Maker => ({ kind: 'extension', name, version })),
  ];
  return sortBy(makers, compareInTurn((a, b) => compareCodePoints(a.kind, b.kind), (a, b) => compareCodePoints(a.name, b.name)));
}
