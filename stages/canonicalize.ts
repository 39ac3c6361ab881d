import {
  chooseTreatments, findUnsafe, readSettings, utf8Length, wellFormed, withFinalNewline, withLineFeeds, withoutByteOrderMark, withoutTrailingSpace,
  type ChooseTreatment, type ResolveSettings, type Treatment,
} from '../src/format/index.js';
import type { Artifact, CanonicalArtifact } from '../src/model/artifact.js';
import type { StageCache } from '../src/model/cache.js';
import type { OpenCommand } from '../src/model/command.js';
import { problem, type Diagnostic } from '../src/model/diagnostic.js';
import type { Sha256 } from '../src/model/digest.js';
import { oneByOne, type Assets, type Turns } from '../src/model/effects.js';
import type { Extension, Formatter, SyntaxFault } from '../src/model/extension.js';
import { findMarkerFaults, ownedPart } from '../src/model/merge-blocks.js';
import { compareCodePoints, compareInTurn, sortBy, sortStrings } from '../src/model/order.js';
import { failure, outcomeOf, type Outcome } from '../src/model/outcome.js';
import { extensionOf, fileKindOf } from '../src/model/path.js';
import type { CancelSignal } from '../src/model/plan.js';
import type { FormatOptions, SyntaxPolicy } from '../src/model/project.js';
import type { Maker } from '../src/model/receipt.js';
import type { TreatElsewhere } from '../src/model/treatment.js';
import { attributesOf, type AttributesRequest } from './canonicalize/attributes.js';
import { findCollisions } from './canonicalize/collisions.js';
import { findPassesOfOneName, passesOf } from './canonicalize/passes.js';
import { findMovedMarkers, findRegionFaults, regionsIn } from './canonicalize/regions.js';
import { isPart } from './canonicalize/rendered-offset.js';
import { oneAtATime, treatCached, type TreatTools } from './canonicalize/treat-cached.js';

export { formatterSettingsFiles, treatByName } from '../src/format/index.js';
export { renderedOffset } from './canonicalize/rendered-offset.js';

export interface CanonicalizeInput {
  readonly artifacts: readonly Artifact[];
  /** Paths of everything that the run read: none of them may be written. */
  readonly inputs?: readonly string[];
  readonly format: FormatOptions;
  /** Write what was rendered: LF line ends, then hashing, collision checks, and `noUnsafe`. */
  readonly raw: boolean;
  /** What happens to code that does not parse; `warn` where it is left out. */
  readonly syntax?: SyntaxPolicy;
  /** Refuses `unsafe` in `.rs` files. */
  readonly noUnsafe?: boolean;
  /** Asks for a block in `.gitattributes` that lists the outputs. */
  readonly attributes?: AttributesRequest;
  readonly extensions: readonly Extension[];
  readonly sha256: Sha256;
  readonly signal?: CancelSignal;
  /** What earlier runs formatted; a run without it gives the same. */
  readonly cache?: StageCache;
  /** How artifacts take turns; one after the other where it is left out. */
  readonly turns?: Turns;
  /** Files of installed packages; without them, what needs some takes no part. */
  readonly assets?: Assets;
  /** What runs the commands that the manifest names as formatters. */
  readonly commands?: OpenCommand;
  /** What formats and checks in another thread. */
  readonly elsewhere?: TreatElsewhere;
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
  /** Whether something read it, and so checked its syntax. */
  readonly isRead: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** How the texts of one run are made canonical. */
interface Workshop {
  readonly input: CanonicalizeInput;
  readonly choose: ChooseTreatment;
  readonly resolve: ResolveSettings;
  readonly tools: TreatTools;
}

/**
 * μ₄: artifacts → the exact bytes to store (SPEC 6).
 * The passes of extensions, then the syntax check and the formatter of the file's type, then line ends, final newline and SHA-256.
 * Code that does not parse is stored as rendered, if it is stored at all.
 *
 * Reports GGEN501 (code that does not parse), GGEN502 (unknown formatter), GGEN503 (no formatter or no syntax check, an info), GGEN504 (settings),
 * GGEN505 (`unsafe` in Rust), GGEN506 to GGEN509 (commands that format), GGEN511 (a file that its formatter left, an info),
 * GGEN601 to GGEN603 (outputs that cannot stand side by side), GGEN613 (markers of a text to merge that do not fit), GGEN621 (markers of regions that do not fit), GGEN903 (interrupted), GGEN904 (two extension parts of one name).
 * Offsets of GGEN501, GGEN505 and GGEN621 count in the rendered text with LF line ends, after the passes.
 */
export async function canonicalize(input: CanonicalizeInput): Promise<Outcome<Canonicalized>> {
  const { extensions, format, raw } = input;
  const artifacts = sortBy(input.artifacts, (a, b) => compareCodePoints(a.path, b.path));
  const table = await chooseTreatments({
    format: { ...format, enabled: format.enabled && !raw },
    extensions,
    checks: !raw && input.syntax !== 'off',
    hasAssets: input.assets !== undefined,
    kinds: new Set(artifacts.filter((one) => !isPart(one)).map(({ path }) => fileKindOf(path))),
    ...(input.commands && { commands: input.commands }),
    ...(artifacts[0] && { manifest: artifacts[0].origin.at.path }),
  });
  const settings = raw || !format.enabled ? await readSettings([]) : await readSettings(format.settings);
  const workshop: Workshop = { input, choose: table.choose, resolve: settings.resolve, tools: { ...input, alone: oneAtATime() } };

  const { turns = oneByOne } = input;
  const made = await turns(artifacts.map((artifact) => async () => {
    if (input.signal?.aborted) return undefined;
    return isPart(artifact) ? finishPart(artifact, input) : raw ? finishRaw(artifact, input) : finishFormatted(artifact, workshop);
  }));
  if (input.signal?.aborted) return failure(problem('GGEN903', {}));
  const finished = made.filter((one) => one !== undefined);

  const texts = finished.map(({ artifact }) => artifact);
  const block = input.attributes && attributesOf(texts, input.attributes, input.sha256);
  const value: Canonicalized = { artifacts: block ? sortBy([...texts, block], (a, b) => compareCodePoints(a.path, b.path)) : texts, makers: makersOf(finished, extensions) };
  return outcomeOf(value, [
    ...settings.diagnostics,
    ...table.diagnostics,
    ...findPassesOfOneName(extensions),
    ...findCollisions(block ? [...artifacts, block] : artifacts, input.inputs ?? []),
    ...withoutEchoes(finished.flatMap(({ diagnostics }) => diagnostics), settings.diagnostics),
    ...(raw ? [] : tellUnread(finished, input)),
  ]);
}

/** A part is stored as rendered, and ends with a line end; the digest of one to merge is that of what is ggen's in it. */
function finishPart(artifact: Artifact, input: CanonicalizeInput): Finished {
  const { path, mode, origin } = artifact;
  const text = withFinalNewline(withoutByteOrderMark(withLineFeeds(artifact.text)));
  const kept = stored(artifact, text, input.sha256);
  const related = [{ at: origin.template, note: 'made by this template' }];
  const faults = mode === 'Merge' ? findMarkerFaults(text).map(({ detail, start, end }) => problem('GGEN613', { path, detail }, { path, start, end }, { related })) : [];
  return {
    artifact: mode === 'Merge' ? { ...kept, digest: input.sha256(ownedPart(kept.text)) } : kept,
    isRead: true,
    diagnostics: [...findRefused(artifact, text, input), ...faults],
  };
}

function finishRaw(artifact: Artifact, input: CanonicalizeInput): Finished {
  const text = withLineFeeds(artifact.text);
  return { artifact: stored(artifact, text, input.sha256), isRead: false, diagnostics: findRefused(artifact, text, input) };
}

async function finishFormatted(artifact: Artifact, { input, choose, resolve, tools }: Workshop): Promise<Finished> {
  const { path } = artifact;
  const { extensions, sha256 } = input;
  const text = passesOf(path, extensions).reduce(
    (passed, { apply }) => withLineFeeds(apply(passed, path)),
    withoutByteOrderMark(withLineFeeds(artifact.text)),
  );
  const { optionsFor, trimTrailingWhitespace } = resolve(path);
  const treatment = choose(path);
  const { formatter } = treatment;
  const isRead = isReadBy(treatment);
  const treated = await treatCached(treatment, { text, path, settings: optionsFor(formatter ?? treatment.reader) }, tools);
  const refused = findRefused(artifact, text, input);
  if (formatter && treated.ok && treated.left === undefined) {
    const moved = refused.length > 0 ? [] : findMovedMarkers(artifact, text, treated.text, formatter.name);
    return { artifact: stored(artifact, withFinalNewline(withLineFeeds(treated.text)), sha256, formatter), formatter, isRead, diagnostics: [...refused, ...moved] };
  }
  const rendered = withFinalNewline(trimTrailingWhitespace ? withoutTrailingSpace(text) : text);
  const left = treated.ok && treated.left !== undefined ? [problem('GGEN511', { file: path, why: treated.left }, { path, start: 0, end: 0 }, { severity: 'info' })] : [];
  const faults = treated.ok ? left : treated.faults.flatMap((fault) => toldOf(artifact, text, treatment, fault, input.syntax));
  return { artifact: stored(artifact, rendered, sha256), ...(formatter && { formatter }), isRead, diagnostics: [...faults, ...refused] };
}

/** Whether something looks at the syntax. */
function isReadBy({ formatter, checker, reader }: Treatment): boolean {
  return checker !== undefined || reader !== undefined || (formatter !== undefined && formatter.lenient !== true);
}

/** Code that does not parse, as grave as the project takes it; or a command that failed, which is an error under any policy. */
function toldOf({ path, origin }: Artifact, text: string, { formatter, checker, reader }: Treatment, { detail, offset, length = 1, command, settings }: SyntaxFault, syntax: SyntaxPolicy = 'warn'): readonly Diagnostic[] {
  if (settings !== undefined) return [problem('GGEN504', { file: settings, detail }, { path: settings, start: offset, end: offset + length })];
  const at = { path, start: Math.min(offset, text.length), end: Math.min(offset + length, text.length) };
  const related = [{ at: origin.template, note: 'made by this template' }];
  if (command !== undefined) return [problem('GGEN509', { command, file: path, detail }, at, { related })];
  if (syntax === 'off') return [];
  const language = (checker ?? reader ?? formatter)?.language ?? extensionOf(path);
  return [problem('GGEN501', { file: path, language, detail }, at, { severity: syntax === 'error' ? 'error' : 'warning', related })];
}

/** Settings that a tool refuses are told once, not for each text, and not at all where they are known to be wrong already. */
function withoutEchoes(told: readonly Diagnostic[], known: readonly Diagnostic[]): readonly Diagnostic[] {
  const wrong = new Set(known.filter(({ code, severity }) => code === 'GGEN504' && severity === 'error').map(({ at }) => at?.path));
  return told.filter(({ code, at }) => code !== 'GGEN504' || (!wrong.has(at?.path) && wrong.add(at?.path)));
}

/** Regions that cannot be, and `unsafe` in Rust where the project refuses it. */
function findRefused(artifact: Artifact, text: string, { noUnsafe = false }: CanonicalizeInput): readonly Diagnostic[] {
  const { path, origin } = artifact;
  const faults = findRegionFaults(artifact, text);
  if (!noUnsafe || extensionOf(path) !== 'rs') return faults;
  const related = [{ at: origin.template, note: 'made by this template' }, { at: origin.at, note: 'for this rule' }];
  return [...faults, ...findUnsafe(text).map((start) => problem('GGEN505', { file: path }, { path, start, end: start + 'unsafe'.length }, { related }))];
}

function stored(artifact: Artifact, text: string, sha256: Sha256, formatter?: Formatter): CanonicalArtifact {
  const exact = wellFormed(text);
  const kept = regionsIn(exact, sha256);
  return { ...artifact, text: exact, digest: sha256(kept?.owned ?? exact), bytes: utf8Length(exact), ...(kept && { regions: kept.regions }), ...(formatter && { formatter: `${formatter.name} ${formatter.version}` }) };
}

/**
 * One remark for all file types that have no formatter, one for those whose syntax nothing checks. That a type is left
 * unformatted because the manifest says so is none.
 */
function tellUnread(finished: readonly Finished[], { format, syntax = 'warn' }: CanonicalizeInput): readonly Diagnostic[] {
  const told = finished.filter(({ artifact }) => !isPart(artifact)).map(({ artifact, formatter, isRead }) => {
    const extension = extensionOf(artifact.path);
    const unformatted = !formatter && format.enabled && !Object.hasOwn(format.byExtension, fileKindOf(artifact.path));
    const unchecked = syntax !== 'off' && !isRead;
    return { extension, lacks: unformatted && unchecked ? 'formatter or syntax check' : unformatted ? 'formatter' : unchecked ? 'syntax check' : undefined } as const;
  });
  return (['formatter or syntax check', 'formatter', 'syntax check'] as const).flatMap((lacks) => {
    const extensions = sortStrings(new Set(told.filter((one) => one.lacks === lacks && one.extension !== '').map(({ extension }) => extension)));
    return extensions.length === 0 ? [] : [problem('GGEN503', { extensions, lacks }, undefined, { severity: 'info' })];
  });
}

function makersOf(finished: readonly Finished[], extensions: readonly Extension[]): readonly Maker[] {
  const formatters = new Map(finished.flatMap(({ formatter }) => (formatter ? [[formatter.name, formatter] as const] : [])));
  const makers: readonly Maker[] = [
    ...[...formatters.values()].map(({ name, version }): Maker => ({ kind: 'formatter', name, version })),
    ...extensions.map(({ name, version }): Maker => ({ kind: 'extension', name, version })),
  ];
  return sortBy(makers, compareInTurn((a, b) => compareCodePoints(a.kind, b.kind), (a, b) => compareCodePoints(a.name, b.name)));
}
