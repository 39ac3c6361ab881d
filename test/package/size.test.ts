/** What an installation without development tools takes: how many packages, and how much of the disk. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/**
 * Both are a tenth above what was measured when formatters and grammars for many languages were in: 558 packages, most of them of Comunica
 * (about 400 small ones), and 220 MB, most of it WebAssembly of grammars and formatters. A new dependency that breaks them
 * has to be worth it; then they are set anew, with its line in CONTRIBUTING.md.
 */
const MOST_PACKAGES = 615;
const MOST_MEGABYTES = 242;

interface Listed {
  readonly path?: string;
  readonly dependencies?: Readonly<Record<string, Listed>>;
}

/** The folders of all packages that are installed for users, as npm lists them. */
function installed(): readonly string[] {
  // npm ends with an error where something is missing or extraneous, and lists all the same.
  const told = ((): string => {
    try {
      return execFileSync('npm', ['ls', '--omit=dev', '--all', '--json', '--long'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
    } catch (error) {
      return String((error as { readonly stdout?: unknown }).stdout ?? '{}');
    }
  })();
  const folders = new Set<string>();
  const walk = ({ dependencies = {} }: Listed): void => {
    for (const one of Object.values(dependencies)) {
      if (one.path !== undefined && existsSync(one.path)) folders.add(one.path);
      walk(one);
    }
  };
  walk(JSON.parse(told) as Listed);
  return [...folders].sort();
}

/** Bytes of a package's own files, without the packages inside it. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    if (entry.name === 'node_modules') return sum;
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? sizeOf(path) : entry.isFile() ? statSync(path).size : 0);
  }, 0);
}

test('the packages that users install stay within a budget of count and size', () => {
  const sizes = installed().map((folder) => ({ name: relative(join(ROOT, 'node_modules'), folder), bytes: sizeOf(folder) })).sort((a, b) => b.bytes - a.bytes);
  const megabytes = sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  const biggest = sizes.slice(0, 15).map(({ name, bytes }) => `${(bytes / 1e6).toFixed(1).padStart(6)} MB  ${name}`).join('\n');
  const told = `${sizes.length} packages, ${megabytes.toFixed(1)} MB; the biggest:\n${biggest}`;
  expect(sizes.length, told).toBeGreaterThan(100);
  expect(sizes.length, told).toBeLessThanOrEqual(MOST_PACKAGES);
  expect(megabytes, told).toBeLessThanOrEqual(MOST_MEGABYTES);
});
