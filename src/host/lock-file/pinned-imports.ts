import { join } from 'node:path';
import { problem } from '../../model/diagnostic.js';
import { sortStrings } from '../../model/order.js';
import { failure, success, type Outcome } from '../../model/outcome.js';
import type { RdfSource } from '../../model/project.js';
import type { ReceiptInput } from '../../model/receipt.js';
import type { Span } from '../../model/source.js';
import type { StateFile } from '../apply/apply.js';
import { readText } from '../files.js';
import { limited } from '../load/inputs.js';
import type { ImportFetcher } from '../library/import-fetcher.js';
import { fetchDocument, type Fetched, type FetchLimits } from '../network/fetch-document.js';
import { permit } from '../network/permit.js';
import type { NetworkSettings } from '../network/settings.js';
import { sha256Of } from '../sha256.js';
import { copyPath, documentOf, IMPORTS_FOLDER, LOCK_FILE, type Pin } from './pin.js';
import type { LockFile } from './read.js';
import { lockText } from './write.js';

/** How a run may use the network for imports. */
export interface ImportPolicy {
  /** `free` fetches what is not pinned; `frozen` only copies of what is pinned; `offline` nothing at all. */
  readonly network: 'free' | 'frozen' | 'offline';
  /** Which pins are looked up anew: all, those of some IRIs, or none. */
  readonly renew?: 'all' | ReadonlySet<string>;
}

/** What became of one import: `restored` is a pin whose copy was missing and is there again. */
export interface LockEntry {
  readonly action: 'pinned' | 'renewed' | 'restored' | 'kept' | 'dropped';
  /** The pin as it is now; of a dropped one, as it was. */
  readonly pin: Pin;
  /** Of a renewed one, the pin as it was. */
  readonly before?: Pin;
}

/** What happens to pins and copies once a run has succeeded. */
export interface LockChange {
  /** The lock, if its text changes, and every copy that was fetched. */
  readonly write: readonly StateFile[];
  /** Copies that no pin stands for any more. */
  readonly remove: readonly string[];
  /** In code point order of the IRIs. */
  readonly entries: readonly LockEntry[];
}

/** The imports of one run that come from the network, each asked for once. */
export interface PinnedImports {
  readonly fetch: ImportFetcher;
  /** The IRIs that were asked for. */
  readonly asked: () => readonly string[];
  /**
   * What the run would write.
   * @param inputs the receipt's inputs: the copies by path, with their RDFC-1.0 digests
   * @param prune whether pins that nothing asked for go
   */
  readonly change: (inputs: readonly ReceiptInput[], prune: boolean) => LockChange;
}

/** Git must not change line ends in copies: their bytes are pinned. */
const ATTRIBUTES: StateFile = { path: `${IMPORTS_FOLDER}/.gitattributes`, text: '* -text\n' };

/** Requests that are under way at once. */
const AT_ONCE = 4;
/** Imports that one run asks the network for; a chain without end has to end somewhere. */
const MOST_IMPORTS = 1000;

/** The imports of a project that come from the network, by the pins of `lock`. Nothing is written by it. */
export function openPinnedImports(root: string, lock: LockFile, limits: FetchLimits, policy: ImportPolicy, network: NetworkSettings): PinnedImports {
  const { pins, source } = lock;
  const results = new Map<string, Promise<Outcome<Resolved>>>();
  const resolved = new Map<string, Resolved>();
  const inTurn = limited(AT_ONCE);

  const fetch: ImportFetcher = async (iri, at) => {
    const isTooMuch = results.size >= MOST_IMPORTS && !results.has(iri);
    if (isTooMuch) return failure(problem('GGEN703', { url: iri, detail: `more than ${MOST_IMPORTS} imports would come from the network` }, at));
    const pending = results.get(iri) ?? inTurn(() => resolve({ root, limits, policy, network }, iri, pins.get(iri)));
    results.set(iri, pending);
    const outcome = await pending;
    if (!outcome.ok) return placed(outcome, at);
    resolved.set(iri, outcome.value);
    return success(outcome.value.document);
  };
  return {
    fetch,
    asked: () => sortStrings(results.keys()),
    change: (inputs, prune) => changeOf(pins, resolved, inputs, prune, source?.text),
  };
}

/** An import that was answered: from its copy, or from the network (`fetched`). */
interface Resolved {
  readonly document: RdfSource;
  readonly fetched?: Fetched;
  /** Whether it was fetched because the copy of its pin is missing. */
  readonly isRestored?: boolean;
}

interface Setting {
  readonly root: string;
  readonly limits: FetchLimits;
  readonly policy: ImportPolicy;
  readonly network: NetworkSettings;
}

async function resolve(setting: Setting, iri: string, pin: Pin | undefined): Promise<Outcome<Resolved>> {
  const { limits, policy, network } = setting;
  const renews = policy.renew === 'all' || policy.renew?.has(iri) === true;
  if (pin && !renews) return resolvePin(setting, pin);
  const permitted = permit(iri, limits.allowedDomains);
  if (!permitted.ok) return failure(problem('GGEN701', { iri, host: permitted.host ?? iri }));
  if (policy.network === 'offline') return failure(problem('GGEN706', { iri, lacks: 'pin' }));
  if (policy.network === 'frozen') return failure(problem('GGEN705', { iri }));
  const fetched = await fetchDocument(iri, limits, network);
  if (!fetched.ok) return fetched;
  return success({ document: documentOf({ ...fetched.value, iri }, fetched.value.text), fetched: fetched.value });
}

/** The copy of a pin; where it is missing, its address is asked again, for the same bytes. */
async function resolvePin({ root, limits, policy, network }: Setting, pin: Pin): Promise<Outcome<Resolved>> {
  const path = copyPath(pin);
  const copy = await readText(join(root, path), { maxBytes: limits.maxBytes, within: root });
  const changed = (found: string, more: { readonly copy?: string } = {}): Outcome<never> => failure(problem('GGEN704', { iri: pin.iri, pinned: pin.sha256, found, ...more }));
  if (copy.ok) {
    const found = sha256Of(copy.text);
    return found === pin.sha256 ? success({ document: documentOf(pin, copy.text) }) : changed(found, { copy: path });
  }
  if (copy.fault === 'denied') return failure(problem('GGEN607', { path, operation: 'read' }));
  if (copy.fault === 'size') return failure(problem('GGEN210', { file: path, bytes: copy.bytes, limit: limits.maxBytes }));
  if (copy.fault !== 'missing') return failure(problem('GGEN111', { file: path, detail: copy.detail }));
  if (policy.network === 'offline') return failure(problem('GGEN706', { iri: pin.iri, lacks: 'copy' }));
  const fetched = await fetchDocument(pin.url, limits, network);
  if (!fetched.ok) return fetched;
  if (fetched.value.sha256 !== pin.sha256) return changed(fetched.value.sha256);
  return success({ document: documentOf(pin, fetched.value.text), fetched: { ...fetched.value, url: pin.url, mediaType: pin.mediaType, syntax: pin.syntax }, isRestored: true });
}

/** Points the problems that have no place yet to the import. */
function placed(outcome: Outcome<never> & { readonly ok: false }, at: Span | undefined): Outcome<never> {
  const [first, ...more] = outcome.diagnostics.map((one) => (one.at || !at ? one : { ...one, at }));
  return first ? failure(first, ...more) : outcome;
}

function changeOf(before: ReadonlyMap<string, Pin>, resolved: ReadonlyMap<string, Resolved>, inputs: readonly ReceiptInput[], prune: boolean, text: string | undefined): LockChange {
  const statements = new Map(inputs.map((one) => [one.path, one.digest]));
  const after = new Map([...before].filter(([iri]) => !prune || resolved.has(iri)));
  const copies = new Map<string, string>();
  for (const [iri, { document, fetched }] of resolved) {
    const digest = statements.get(document.path);
    if (!fetched || !digest) continue;
    const { url, mediaType, syntax, sha256 } = fetched;
    after.set(iri, { iri, url, mediaType, syntax, sha256, statements: digest });
    copies.set(document.path, fetched.text);
  }
  const entries = sortStrings(new Set([...before.keys(), ...after.keys()])).flatMap((iri): readonly LockEntry[] => {
    const [was, is] = [before.get(iri), after.get(iri)];
    if (!is) return was ? [{ action: 'dropped', pin: was }] : [];
    if (!was) return [{ action: 'pinned', pin: is }];
    if (lockText([was]) !== lockText([is])) return [{ action: 'renewed', pin: is, before: was }];
    return [{ action: resolved.get(iri)?.isRestored ? 'restored' : 'kept', pin: is }];
  });
  const paths = new Set([...after.values()].map(copyPath));
  const wanted = lockText(after.values());
  const lock = wanted === text || (text === undefined && after.size === 0) ? [] : [{ path: LOCK_FILE, text: wanted }];
  return {
    write: [...(copies.size > 0 ? [ATTRIBUTES] : []), ...[...copies].map(([path, content]) => ({ path, text: content })), ...lock],
    remove: [...before.values()].map(copyPath).filter((path) => !paths.has(path)),
    entries,
  };
}
