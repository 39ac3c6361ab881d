import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CanonicalArtifact } from '../../../src/model/artifact.js';
import type { Digest } from '../../../src/model/digest.js';
import { ownedText, readRegions, regionsOf, withRegions } from '../../../src/model/keep-regions.js';
import { projectPath } from '../../../src/model/path.js';
import type { Plan } from '../../../src/model/plan.js';
import { compare } from '../../../src/host/compare.js';
import type { OnDisk } from '../../../src/host/compare/types.js';
import { fillRegions } from '../../../src/host/regions/fill.js';
import type { PastFile } from '../../../src/host/regions/hand-written.js';
import { findOrphans } from '../../../src/host/regions/orphans.js';
import { sha256Of } from '../../../src/host/sha256.js';

/** One file of a run: which rule makes it, under which name, with which regions in which order. */
interface Made {
  readonly rule: string;
  readonly name: string;
  readonly regions: readonly { readonly key: string; readonly default: string }[];
}

const at = { path: 't.njk', start: 0, end: 1 };

function artifactOf({ rule, name, regions }: Made, template: string): CanonicalArtifact {
  const path = projectPath(`${rule}/${name}.py`);
  if (typeof path !== 'string') throw new Error(path.fault);
  const text = `# ${template} ${name}\n${regions.map((one) => `# ggen:keep ${one.key}\n${one.default}# ggen:end\n`).join('')}`;
  const read = regionsOf(readRegions(text).pieces).map(({ key, content }) => ({ key, digest: sha256Of(content) }));
  return { path, text, mode: 'Overwrite', digest: sha256Of(ownedText(text)), bytes: 0, origin: { rule, template: at, query: at, at, rows: 1 }, ...(read.length > 0 && { regions: read }) };
}

function planOf(all: readonly Made[], template: string): Pick<Plan, 'artifacts'> {
  return { artifacts: all.map((one) => artifactOf(one, template)) };
}

/** The tree that a run makes of a tree, and what it sets aside. */
function runOn(tree: ReadonlyMap<string, string>, before: Pick<Plan, 'artifacts'>, plan: Pick<Plan, 'artifacts'>, force: boolean): { readonly tree: ReadonlyMap<string, string>; readonly orphans: readonly string[]; readonly conflicts: number } {
  const paths = new Set([...before.artifacts, ...plan.artifacts].map(({ path }) => path as string));
  const disk = new Map([...paths].map((path): [string, OnDisk] => {
    const text = tree.get(path);
    return [path, text === undefined ? { kind: 'absent' } : { kind: 'file', text, digest: sha256Of(text) }];
  }));
  const past = new Map(before.artifacts.flatMap(({ path, origin, regions }): readonly (readonly [string, PastFile])[] => (regions ? [[path, { rules: new Set([origin.rule]), defaults: new Map(regions.map(({ key, digest }) => [key, new Set([digest])])) }]] : [])));
  const written = new Map<string, Set<Digest>>(before.artifacts.map(({ path, digest }) => [path, new Set([digest])]));
  const { artifacts } = fillRegions({ artifacts: plan.artifacts, disk, past, adopted: new Set(), force });
  const files = compare({ plan: { ...plan, artifacts } as Plan, disk, written, stale: before.artifacts.map(({ path }) => path), force });
  const orphans = findOrphans({ files, past, written }).map(({ text }) => text);
  const after = new Map(tree);
  for (const { path, from, action } of files) {
    if (action === 'deleted') after.delete(path);
    if (from !== undefined) after.delete(from);
  }
  for (const { path, action, after: text } of files) if (action !== 'kept' && action !== 'deleted' && action !== 'conflict' && text !== undefined) after.set(path, text);
  return { tree: after, orphans, conflicts: files.filter(({ action }) => action === 'conflict').length };
}

const KEYS = ['urn:a', 'urn:b', 'urn:c', 'urn:d'];
const text = fc.constantFrom('', 'pass\n', 'return\n');
const regions = fc.uniqueArray(fc.record({ key: fc.constantFrom(...KEYS), default: text }), { selector: ({ key }) => key, maxLength: 4 });
const made = fc.uniqueArray(fc.record({ rule: fc.constantFrom('x', 'y'), name: fc.constantFrom('A', 'B', 'C', 'D'), regions }), { selector: ({ rule, name }) => `${rule}/${name}`, maxLength: 6 });
const written = fc.array(fc.option(fc.array(fc.stringMatching(/^[a-z $&]{0,6}$/), { maxLength: 3 }), { freq: 2 }), { minLength: 24, maxLength: 24 });

/** Writes into regions; each line says where it was written, so that it can be found again. */
function writeInto(tree: ReadonlyMap<string, string>, contents: readonly (readonly string[] | null)[]): { readonly tree: ReadonlyMap<string, string>; readonly lines: readonly string[] } {
  const lines: string[] = [];
  let next = 0;
  const edited = new Map([...tree].map(([path, one]) => {
    const fillings = regionsOf(readRegions(one).pieces).flatMap(({ key }): readonly (readonly [string, string])[] => {
      const content = contents[next++ % contents.length];
      if (!content) return [];
      const mine = content.map((line, i) => `${path} ${key} ${i} ${line}|`);
      lines.push(...mine);
      return [[key, mine.map((line) => `${line}\n`).join('')]];
    });
    return [path, withRegions(one, new Map(fillings))];
  }));
  return { tree: edited, lines };
}

test('whatever is renamed, reordered, moved or no longer made: each hand-written line is in the tree or set aside, and a run again changes nothing', () => {
  let moved = 0;
  let setAside = 0;
  fc.assert(fc.property(made, made, written, fc.constantFrom('old', 'new'), fc.boolean(), (first, second, contents, template, force) => {
    const before = planOf(first, 'old');
    const created = runOn(new Map(), planOf([], ''), before, false);
    const mine = writeInto(created.tree, contents);
    const plan = planOf(second, template);
    const after = runOn(mine.tree, before, plan, force);
    expect(after.conflicts).toBe(0);
    const everything = [...after.tree.values(), ...after.orphans].join('\n').split('\n');
    expect(mine.lines.filter((line) => !everything.includes(line))).toEqual([]);
    // Nothing of it stands twice, and only in files of the rule that it was written for.
    const inTree = [...after.tree].flatMap(([path, one]) => one.split('\n').filter((line) => mine.lines.includes(line)).map((line) => [path.split('/')[0], line] as const));
    expect(new Set(inTree.map(([, line]) => line)).size).toBe(inTree.length);
    for (const [rule, line] of inTree) expect(line.split('/')[0]).toBe(rule);
    moved += inTree.filter(([, line]) => !mine.tree.get(line.split(' ')[0] ?? '')?.includes(line) || !after.tree.get(line.split(' ')[0] ?? '')?.includes(line)).length;
    setAside += after.orphans.length;
    const again = runOn(after.tree, plan, plan, force);
    expect([again.tree, again.orphans]).toEqual([after.tree, []]);
  }), { numRuns: 1500 });
  expect(moved).toBeGreaterThan(100);
  expect(setAside).toBeGreaterThan(100);
});

test('contents whose place is still made are never set aside, in whatever order regions and files come', () => {
  fc.assert(fc.property(made, written, fc.infiniteStream(fc.nat()), (first, contents, picks) => {
    const shuffle = <T>(all: readonly T[]): readonly T[] => all.map((one) => ({ one, rank: picks.next().value })).toSorted((a, b) => a.rank - b.rank).map(({ one }) => one);
    const before = planOf(first, 'old');
    const mine = writeInto(runOn(new Map(), planOf([], ''), before, false).tree, contents);
    const after = runOn(mine.tree, before, planOf(shuffle(first).map((one) => ({ ...one, regions: shuffle(one.regions) })), 'new'), false);
    expect(after.orphans).toEqual([]);
    for (const [path, one] of mine.tree) {
      const contentsOf = (all: string): ReadonlyMap<string, string> => new Map(regionsOf(readRegions(all).pieces).map(({ key, content }) => [key, content]));
      expect(contentsOf(after.tree.get(path) ?? '')).toEqual(contentsOf(one));
    }
  }), { numRuns: 500 });
});
