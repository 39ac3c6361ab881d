import { appendFileSync, chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sync } from '../../../src/host/sync.js';
import { unchanged } from '../../../src/host/unchanged/unchanged.js';
import { surroundings } from '../../../src/host/world.js';
import { contentOf, makeProject, put, saidBy } from './project.js';

/** Names that mean something to a run where they turn up. */
const NAMES = ['catalog-v001.xml', '.prettierrc', '.editorconfig', 'package.json', 'ggen.toml', 'ggen.lock', 'new.ttl', 'part.njk', 'each.rq', '.ggen/receipts/x.json', 'node_modules/a.ttl', '.hidden.ttl', 'out/ant.ts', 'README.md'];

type Edit =
  | { readonly do: 'append' | 'rewrite' | 'remove' | 'folder' | 'link' | 'case' | 'mode'; readonly at: number }
  | { readonly do: 'swap'; readonly at: number; readonly with: number }
  | { readonly do: 'add'; readonly at: number; readonly name: string };

const EDIT: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ do: fc.constantFrom('append', 'rewrite', 'remove', 'folder', 'link', 'case', 'mode'), at: fc.nat(200) }),
  fc.record({ do: fc.constant('swap' as const), at: fc.nat(200), with: fc.nat(200) }),
  fc.record({ do: fc.constant('add' as const), at: fc.nat(200), name: fc.constantFrom(...NAMES) }),
);

/** Does something to the project that anybody may do, and may undo what was done before. */
function carryOut(root: string, edit: Edit): void {
  const all = readdirSync(dirname(root), { recursive: true }).map((path) => join(dirname(root), String(path))).filter((place) => place !== root && !/\.ggen\/cache/.test(place)).sort();
  const at = (n: number): string => all[n % all.length] ?? root;
  const place = at(edit.at);
  const isFile = lstatSync(place).isFile();
  switch (edit.do) {
    case 'append':
      if (isFile) appendFileSync(place, '\n');
      return;
    case 'rewrite':
      if (isFile) writeFileSync(place, readFileSync(place));
      return;
    case 'remove':
      return rmSync(place, { recursive: true });
    case 'folder':
      rmSync(place, { recursive: true });
      mkdirSync(place);
      return;
    case 'link': {
      // The same content by another way.
      const aside = join(dirname(root), `aside-${all.length}`);
      renameSync(place, aside);
      return symlinkSync(aside, place);
    }
    case 'case': {
      const name = place.slice(dirname(place).length + 1);
      return renameSync(place, join(dirname(place), name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase()));
    }
    case 'mode':
      return chmodSync(place, isFile ? 0o600 : 0o700);
    case 'swap': {
      const other = at(edit.with);
      if (!isFile || !lstatSync(other).isFile()) return;
      const text = readFileSync(place);
      writeFileSync(place, readFileSync(other));
      writeFileSync(other, text);
      return;
    }
    case 'add': {
      const target = join(isFile ? dirname(place) : place, edit.name);
      if (!existsSync(target) && lstatSync(place).isDirectory()) put(target, '');
      return;
    }
  }
}

test('whatever is done to a project, a glance says what the long way says, or nothing', async () => {
  let glances = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(EDIT, { minLength: 1, maxLength: 6 }), async (edits) => {
      const root = makeProject();
      const world = surroundings(root);
      for (let i = 0; i < 2; i++) await sync(world, {});
      expect(await unchanged(world, {})).toBeDefined();
      for (const edit of edits) {
        try {
          carryOut(root, edit);
        } catch {
          // Links in a circle, folders in files: not every edit can be made.
        }
        if (!existsSync(root)) return;
        for (const mode of ['plan', 'check', 'write'] as const) {
          const seen = await unchanged(world, { mode });
          const before = seen && contentOf(root);
          if (!seen && mode !== 'write') continue;
          const long = await sync(world, { mode });
          if (!seen) continue;
          glances++;
          expect(saidBy(seen)).toEqual(saidBy(long));
          expect(contentOf(root)).toEqual(before);
        }
      }
    }),
    { numRuns: Number(process.env['GGEN_FUZZ_RUNS'] ?? 40) },
  );
  // Edits that change nothing of what matters have to be among them, or nothing was tried.
  expect(glances).toBeGreaterThan(20);
}, 900_000);
