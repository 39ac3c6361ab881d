import { collisionKey, projectPath } from '../../model/path.js';
import { digest } from '../../model/digest.js';
import { VERSION } from '../../model/version.js';
import { LOCK_FILE } from '../lock-file/pin.js';
import { receiptPath, STATE_FOLDER } from '../receipts.js';
import { sha256Of } from '../sha256.js';
import { canonicalJson, isTable, parseJson } from '../untrusted-json.js';
import { PLAN_KIND, PLAN_VERSION, type PlanFile } from './plan-file.js';

/** A plan that may be looked at further, or what is wrong with it, in words that go on after "Cannot apply the plan …:". */
export type ReadPlan = { readonly plan: PlanFile } | { readonly fault: string };

/** Folders and files of `.ggen` that a plan may write or take away. */
const STATE = /^\.ggen\/(?:\.gitignore|SHA256SUMS|adopted\.json|receipts\/[^/]+\.(?:json|intoto\.jsonl)|imports\/[^/]+|orphans\/[^/]+)$/;

/** Reads the text of a plan, which may be a stranger's: it is whole and unedited, of this ggen, and names nothing beyond its project. */
export function readPlan(text: string): ReadPlan {
  const value = parseJson(text);
  if (value === undefined) return { fault: 'it is cut, or no JSON at all' };
  if (!isTable(value) || value['kind'] !== PLAN_KIND) return { fault: 'it is no plan that ggen has saved' };
  const { digest: own, ...rest } = value;
  const { schema_version: version, ggen } = value;
  if (typeof version !== 'string' || version.split('.')[0] !== PLAN_VERSION.split('.')[0]) return { fault: `its form has version ${typeof version === 'string' ? version : '?'}, and this ggen reads ${PLAN_VERSION}` };
  const canonical = canonicalJson(rest);
  if (canonical === undefined || sha256Of(canonical) !== own) return { fault: 'it was edited: its digest is not that of its content' };
  if (ggen !== VERSION) return { fault: `it was saved by ggen ${typeof ggen === 'string' ? ggen : '?'}, and this is ggen ${VERSION}` };
  if (!isPlan(value)) return { fault: 'it is not in the form in which ggen saves plans' };
  const fault = faultOf(value);
  return fault === undefined ? { plan: value } : { fault };
}

/** What a plan may not say, even though it has the right form. */
function faultOf({ files, state, agent_id: agent, options }: PlanFile): string | undefined {
  const seen = new Set<string>();
  for (const { path, from, action, text, digest: hash, bytes } of files) {
    for (const one of from === undefined ? [path] : [path, from]) {
      if (projectPath(one) !== one || collisionKey(one) === LOCK_FILE) return `"${one}" is no path of an output`;
      if (seen.has(one)) return `"${one}" is in it twice`;
      seen.add(one);
    }
    if ((action === 'renamed') !== (from !== undefined)) return `it does not say from where "${path}" is renamed`;
    const writes = action === 'created' || action === 'updated' || action === 'renamed';
    if (writes !== (text !== undefined)) return `it lacks the text of "${path}", or has one too many`;
    if (text !== undefined && (sha256Of(text) !== hash || Buffer.byteLength(text) !== bytes)) return `the text of "${path}" does not have its digest`;
  }
  for (const { path } of state) {
    if ((path !== LOCK_FILE && !STATE.test(path)) || /[\u0000-\u001f\\:]|(?:^|\/)\.\.?(?:\/|$)/.test(path.replace('/.gitignore', '/gitignore'))) return `"${path}" is none of ggen's own files`;
    if (seen.has(path)) return `"${path}" is in it twice`;
    seen.add(path);
  }
  const last = state.at(-1);
  if (last?.path !== receiptPath(agent, options.rules ?? undefined) || last.text === null) return `it does not end with the receipt, "${receiptPath(agent, options.rules ?? undefined)}"`;
  return undefined;
}

function isPlan(value: Readonly<Record<string, unknown>>): value is Readonly<Record<string, unknown>> & PlanFile {
  const { options, ran } = value;
  return (
    ['project', 'manifest', 'agent_id'].every((key) => typeof value[key] === 'string') &&
    typeof value['manifest'] === 'string' && /^[^/\\]+$/.test(value['manifest']) && value['manifest'] !== STATE_FOLDER &&
    isTable(options) && typeof options['engine'] === 'string' && ['force', 'keep', 'raw'].every((key) => typeof options[key] === 'boolean') &&
    (options['rules'] === null || areTexts(options['rules'])) &&
    isTable(ran) && areTexts(ran['inference']) && areTexts(ran['generation']) &&
    areTexts(value['pinned']) && areAll(value['reads'], isRead) && areAll(value['files'], isFile) && areAll(value['state'], isState)
  );
}

const LOOKS: readonly unknown[] = ['text', 'kind', 'names', 'names below', 'glob'];
const ACTIONS: readonly unknown[] = ['created', 'updated', 'renamed', 'unchanged', 'deleted', 'kept'];

function isRead({ path, look, answer, within, most, only }: Readonly<Record<string, unknown>>): boolean {
  const isWay = (one: unknown): boolean => typeof one === 'string' && !/^(?:\/|[A-Za-z]:)|[\u0000\\]/.test(one);
  return isWay(path) && LOOKS.includes(look) && typeof answer === 'string' && (within === undefined || isWay(within)) && (most === undefined || Number.isSafeInteger(most)) && (only === undefined || areTexts(only));
}

function isFile({ path, action, from, rule, now, text, bytes, digest: hash, obstacle }: Readonly<Record<string, unknown>>): boolean {
  const mayLack = [from, rule, text, obstacle].every((one) => one === undefined || typeof one === 'string');
  return typeof path === 'string' && ACTIONS.includes(action) && mayLack && isDigestOrNull(now) && isDigestOrNull(hash) && Number.isSafeInteger(bytes);
}

function isState({ path, now, text }: Readonly<Record<string, unknown>>): boolean {
  return typeof path === 'string' && isDigestOrNull(now) && (text === null || typeof text === 'string');
}

function isDigestOrNull(value: unknown): boolean {
  return value === null || (typeof value === 'string' && digest(value) !== undefined);
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function areAll(value: unknown, fits: (one: Readonly<Record<string, unknown>>) => boolean): boolean {
  return Array.isArray(value) && value.every((one) => isTable(one) && fits(one));
}
