import { join } from 'node:path';
import { problem } from '../../model/diagnostic.js';
import { sortStrings } from '../../model/order.js';
import { failure, success, type Outcome } from '../../model/outcome.js';
import type { RdfSource } from '../../model/project.js';
import type { ReceiptInput } from '../../model/receipt.js';
import { sourceFile, type SourceFile, type Span } from '../../model/source.js';
import type { StateFile } from '../apply.js';
import { readText } from '../files.js';
import type { ImportFetcher } from '../library/import-fetcher.js';
import { fetchDocument, type Fetched, type FetchLimits } from '../network/fetch-document.js';
import { permit } from '../network/permit.js';
import type { NetworkSettings } from '../network/settings.js';
import { sha256Of } from '../sha256.js';
import { copyPath, documentOf, IMPORTS_FOLDER, LOCK_FILE, type Pin } from './pin.js';
import { readLock } from './read.js';
import { lockText } from './write.js';

/** How a run may use the network for imports. */
export interface ImportPolicy {
  /** `free` fetches what is not pinned; `frozen` only copies of what is pinned; `offline` nothing at all. */
  readonly network: 'free' | 'frozen' | 'offline';
  /** Which pins are looked up anew: all, those of some IRIs, or none. */
  readonly renew?: 'all' | ReadonlySet<string>;
}

/** What happens to pins and copies once a run has succeeded. */
export interface LockChange {
  /** Files that differ from what is on disk; none if nothing changes. */
  readonly write: readonly StateFile[];
  /** Copies that no pin stands for any more. */
  readonly remove: readonly string[];
  readonly pinned: readonly string[];
  /** Pins whose bytes are others now; `restated` tells those that state something else from those only laid out anew. */
  readonly renewed: readonly { readonly iri: string; readonly restated: boolean }[];
  readonly dropped: readonly string[];
  readonly kept: readonly string[];
  /** Pinned imports whose copies were missing and are there again. */
  readonly restored: readonly string[];
}

/** The imports of one run that come from the network, each asked for once. */
export interface PinnedImports {
  readonly fetch: ImportFetcher;
  /** `ggen.lock` as it is, if there is one. */
  readonly source?: SourceFile;
  /** The IRIs that were asked for. */
  readonly asked: () => readonly string[];
  /**
   * What the run would write.
   * @param inputs the receipt's inputs: the copies by path, with their RDFC-1.0 digests
   * @param prune whether pins that nothing asked for go
   */
  readonly change: (inputs: readonly ReceiptInput[], prune: boolean) => LockChange;
}

const LOCK_LIMIT = 10_000_000;

/** Git must not change line ends in copies: their bytes are pinned. */
const ATTRIBUTES: StateFile = { path: `${IMPORTS_FOLDER}/.gitattributes`, text: '* -text\n' };

/** Opens `ggen.lock` and the copies of a project. Reports GGEN607, GGEN707. Nothing is written by it. */
export async function openPinnedImports(root: string, limits: FetchLimits, policy: ImportPolicy, network: NetworkSettings): Promise<Outcome<PinnedImports>> {
  const read = await readText(join(root, LOCK_FILE), { maxBytes: LOCK_LIMIT, within: root });
  if (!read.ok && read.fault === 'denied') return failure(problem('GGEN607', { path: LOCK_FILE, operation: 'read' }));
  if (!read.ok && read.fault !== 'missing') return failure(problem('GGEN707', { file: LOCK_FILE, detail: read.detail }));
  const source = read.ok ? sourceFile(LOCK_FILE, read.text) : undefined;
  const locked = source ? await readLock(source) : success<ReadonlyMap<string, Pin>>(new Map());
  if (!locked.ok) return locked;
  const pins = locked.value;
  const results = new Map<string, Promise<Outcome<Resolved>>>();
  const resolved = new Map<string, Resolved>();

  const fetch: ImportFetcher = async (iri, at) => {
    const pending = results.get(iri) ?? resolve({ root, limits, policy, network }, iri, pins.get(iri));
    results.set(iri, pending);
    const outcome = await pending;
    if (!outcome.ok) return placed(outcome, at);
    resolved.set(iri, outcome.value);
    return success(outcome.value.document);
  };
  return success({
    fetch,
    ...(source && { source }),
    asked: () => sortStrings(results.keys()),
    change: (inputs, prune) => changeOf(pins, resolved, inputs, prune, source?.text),
  });
}

/** An import that was answered: from its copy, or from the network (`fetched`). */
interface Resolved {
  readonly document: RdfSource;
  readonly fetched?: Fetched;
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
  const changed = (what: string, found: string): Outcome<never> => failure(problem('GGEN704', { iri: pin.iri, what, pinned: pin.sha256, found }));
  if (copy.ok) {
    const found = sha256Of(copy.text);
    return found === pin.sha256 ? success({ document: documentOf(pin, copy.text) }) : changed(`The copy "${path}"`, found);
  }
  if (copy.fault === 'denied') return failure(problem('GGEN607', { path, operation: 'read' }));
  if (copy.fault === 'size') return failure(problem('GGEN210', { file: path, bytes: copy.bytes, limit: limits.maxBytes }));
  if (copy.fault !== 'missing') return failure(problem('GGEN111', { file: path, detail: copy.detail }));
  if (policy.network === 'offline') return failure(problem('GGEN706', { iri: pin.iri, lacks: 'copy' }));
  const fetched = await fetchDocument(pin.url, limits, network);
  if (!fetched.ok) return fetched;
  if (fetched.value.sha256 !== pin.sha256) return changed('The content', fetched.value.sha256);
  return success({ document: documentOf(pin, fetched.value.text), fetched: { ...fetched.value, url: pin.url, mediaType: pin.mediaType, syntax: pin.syntax } });
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
  const iris = sortStrings(new Set([...before.keys(), ...after.keys()]));
  const isRenewed = (iri: string): boolean => before.has(iri) && after.has(iri) && before.get(iri)?.sha256 !== after.get(iri)?.sha256;
  const paths = new Set([...after.values()].map(copyPath));
  const wanted = lockText(after.values());
  const lock = wanted === text || (text === undefined && after.size === 0) ? [] : [{ path: LOCK_FILE, text: wanted }];
  return {
    write: [...(copies.size > 0 ? [ATTRIBUTES] : []), ...[...copies].map(([path, content]) => ({ path, text: content })), ...lock],
    remove: [...before.values()].map(copyPath).filter((path) => !paths.has(path)),
    pinned: iris.filter((iri) => !before.has(iri)),
    renewed: iris.filter(isRenewed).map((iri) => ({ iri, restated: before.get(iri)?.statements !== after.get(iri)?.statements })),
    dropped: iris.filter((iri) => !after.has(iri)),
    kept: iris.filter((iri) => before.has(iri) && after.has(iri) && !isRenewed(iri)),
    restored: iris.filter((iri) => before.has(iri) && !isRenewed(iri) && resolved.get(iri)?.fetched !== undefined),
  };
}
