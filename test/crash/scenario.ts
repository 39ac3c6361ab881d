/** A project of 60 files and what a run makes of it: files are created, updated, renamed and deleted, in nested folders. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ApplyInput } from '../../src/host/apply/apply.js';
import type { FileAction } from '../../src/host/compare.js';
import { sha256Of } from '../../src/host/sha256.js';

/** Texts by path. */
export type Tree = Readonly<Record<string, string>>;

const RECEIPT = '.ggen/receipts/crash.json';
const SUMS = '.ggen/SHA256SUMS';
const TRAIL = '.ggen/audit.log';

const numbered = (count: number, make: (index: number) => readonly [string, string]): Tree => Object.fromEntries(Array.from({ length: count }, (_, index) => make(index)));
const body = (name: string, version: string): string => `export const ${name} = '${version}';\n`.repeat(20);

const STAYS = numbered(4, (i) => [`hand/kept-${i}.ts`, body(`kept${i}`, 'theirs')]);
const UPDATED = (version: string): Tree => numbered(18, (i) => [`src/model/${i % 3}/updated-${i}.ts`, body(`updated${i}`, version)]);
const DELETED = numbered(10, (i) => [i < 5 ? `src/gone/deep/${i}/deleted-${i}.ts` : `src/model/deleted-${i}.ts`, body(`deleted${i}`, 'old')]);
const RENAMED = (folder: string, version: string): Tree => numbered(8, (i) => [`src/${folder}/renamed-${i}.ts`, body(`renamed${i}`, i % 2 === 0 ? 'same' : version)]);
const CREATED = numbered(20, (i) => [`src/new/${i % 4}/created-${i}.ts`, body(`created${i}`, 'new')]);
/** A file becomes a folder, and a folder a file. */
const TURNED = { before: { 'src/turn': body('turn', 'old'), 'src/fold/inner.ts': body('inner', 'old') }, after: { 'src/turn/inner.ts': body('inner', 'new'), 'src/fold': body('fold', 'new') } };

const OUTPUTS_BEFORE: Tree = { ...UPDATED('old'), ...DELETED, ...RENAMED('old-place', 'old'), ...TURNED.before };
const OUTPUTS_AFTER: Tree = { ...UPDATED('new'), ...RENAMED('new-place', 'new'), ...CREATED, ...TURNED.after };

const receiptFor = (outputs: Tree): string => `${JSON.stringify(Object.fromEntries(Object.entries(outputs).map(([path, text]) => [path, sha256Of(text)])))}\n`;
const sumsFor = (outputs: Tree): string => Object.entries(outputs).map(([path, text]) => `${sha256Of(text)}  ${path}\n`).join('');
const own = (outputs: Tree, trail: string): Tree => ({ [SUMS]: sumsFor(outputs), [RECEIPT]: receiptFor(outputs), [TRAIL]: trail });

export const BEFORE: Tree = { ...STAYS, ...OUTPUTS_BEFORE, ...own(OUTPUTS_BEFORE, 'first run\n') };
export const AFTER: Tree = { ...STAYS, ...OUTPUTS_AFTER, ...own(OUTPUTS_AFTER, 'first run\nsecond run\n'), '.ggen/audit.jsonl': '{"run":2}\n' };
/** Files that a run is about. */
export const FILES: number = new Set([...Object.keys(OUTPUTS_BEFORE), ...Object.keys(OUTPUTS_AFTER), ...Object.keys(STAYS)]).size;

/** What the run is to do. */
export function inputIn(root: string): ApplyInput {
  const changed = Object.entries(UPDATED('new')).map(([path, after]): FileAction => ({ path, action: 'updated', after, before: OUTPUTS_BEFORE[path] ?? '', now: sha256Of(OUTPUTS_BEFORE[path] ?? ''), bytes: after.length }));
  const renamed = Object.entries(RENAMED('new-place', 'new')).map(([path, after]): FileAction => {
    const from = path.replace('new-place', 'old-place');
    return { path, from, action: 'renamed', after, now: sha256Of(OUTPUTS_BEFORE[from] ?? ''), bytes: after.length };
  });
  const created = Object.entries({ ...CREATED, ...TURNED.after }).map(([path, after]): FileAction => ({ path, action: 'created', after, bytes: after.length }));
  const deleted = Object.entries({ ...DELETED, ...TURNED.before }).map(([path, before]): FileAction => ({ path, action: 'deleted', before, now: sha256Of(before), bytes: 0 }));
  return {
    root,
    actions: [...changed, ...renamed, ...created, ...deleted],
    state: [SUMS, RECEIPT].map((path) => ({ path, text: AFTER[path] ?? '' })),
    remove: [],
    append: [{ path: TRAIL, text: 'second run\n' }, { path: '.ggen/audit.jsonl', text: '{"run":2}\n' }],
  };
}

/** Puts the project on disk as it was before the run. */
export function lay(root: string, tree: Tree = BEFORE): void {
  rmSync(root, { recursive: true, force: true });
  const made = new Set<string>();
  for (const [path, text] of Object.entries(tree)) {
    const folder = dirname(join(root, path));
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    writeFileSync(join(root, path), text);
  }
  if (tree === BEFORE) chmodSync(join(root, 'src/model/0/updated-0.ts'), 0o755);
}

/** All files below a folder, and folders without any, those with a final slash. */
export function treeIn(root: string): Tree {
  const found: Record<string, string> = {};
  const walk = (below: string): void => {
    const entries = readdirSync(join(root, below), { withFileTypes: true });
    if (entries.length === 0 && below !== '') found[`${below}/`] = '';
    for (const entry of entries) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else found[path] = readFileSync(join(root, path), 'utf8');
    }
  };
  walk('');
  return Object.fromEntries(Object.entries(found).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Which of two trees a folder holds, or what differs from the nearer one. */
export function stateOf(root: string, before: Tree = BEFORE, after: Tree = AFTER): string {
  const now = treeIn(root);
  const differing = (tree: Tree): readonly string[] => [...new Set([...Object.keys(now), ...Object.keys(tree)])].filter((path) => now[path] !== tree[path]);
  const [old, fresh] = [differing(before), differing(after)];
  if (old.length === 0) return 'old';
  if (fresh.length === 0) return 'new';
  return `mixed: ${(old.length < fresh.length ? ['not old', ...old] : ['not new', ...fresh]).slice(0, 12).join(' ')}`;
}
