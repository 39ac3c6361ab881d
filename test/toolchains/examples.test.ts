/** What the examples make compiles, or loads, with the real tool of its language. */
import { basename, dirname, join } from 'node:path';
import { describe, expect } from 'vitest';
import { examples, only, scratch, writeTree, type Tree } from '../golden/fixtures.js';
import { run, testWith } from './tools.js';

/** Outputs of an example whose paths have one of some endings. */
interface Made {
  readonly example: string;
  readonly files: Tree;
}

function madeWith(...endings: readonly string[]): readonly Made[] {
  return examples()
    .map(({ name, expected }) => ({ example: name, files: only(expected, (path) => endings.some((one) => path.endsWith(one)) && !path.startsWith('.ggen/')) }))
    .filter(({ files }) => files.size > 0);
}

/** For each example with such outputs: a folder with them, and their paths. */
function forEach(made: readonly Made[], check: (folder: string, paths: readonly string[], example: string) => void): void {
  expect(made.length, 'no example makes any').toBeGreaterThan(0);
  for (const { example, files } of made) {
    const folder = scratch();
    writeTree(files, folder);
    check(folder, [...files.keys()], example);
  }
}

describe('the outputs of all examples', () => {
  testWith('tsc', 'in TypeScript pass the compiler in its strict mode', (tsc) => {
    forEach(madeWith('.ts'), (folder, paths, example) => {
      const options = ['--noEmit', '--strict', '--noUncheckedIndexedAccess', '--exactOptionalPropertyTypes', '--target', 'es2022', '--module', 'nodenext'];
      expect(run(tsc, [...options, ...paths], folder), example).toMatchObject({ status: 0, output: '' });
    });
  });

  testWith('python3', 'in Python are compiled and can be imported', (python) => {
    forEach(madeWith('.py'), (folder, paths, example) => {
      expect(run(python, ['-m', 'compileall', '-q', '.'], folder), example).toMatchObject({ status: 0, output: '' });
      const modules = paths.map((path) => [dirname(dirname(path)), `${basename(dirname(path))}.${basename(path, '.py')}`] as const);
      for (const [root, module] of modules) {
        const ran = run(python, ['-W', 'error', '-c', `import ${module.replace(/\.__init__$/, '')}`], join(folder, root));
        expect(ran, `${example}: ${module}`).toMatchObject({ status: 0, output: '' });
      }
    });
  });

  testWith('rustc', 'in Rust are compiled without a warning', (rustc) => {
    forEach(madeWith('.rs'), (folder, paths, example) => {
      const crate = paths.find((path) => path.endsWith('/lib.rs'));
      expect(crate, `${example} has no lib.rs`).toBeDefined();
      expect(run(rustc, ['--edition', '2021', '--crate-type', 'lib', '--emit', 'metadata', '-D', 'warnings', crate ?? ''], folder), example).toMatchObject({ status: 0, output: '' });
    });
  });

  testWith('rustfmt', 'in Rust are in the form of rustfmt, though ggen leaves Rust as it is rendered', (rustfmt) => {
    forEach(madeWith('.rs'), (folder, paths, example) => {
      expect(run(rustfmt, ['--edition', '2021', '--check', ...paths], folder), example).toMatchObject({ status: 0, output: '' });
    });
  });

  testWith('go', 'in Go pass go vet', (go) => {
    forEach(madeWith('.go', '/go.mod'), (folder, paths, example) => {
      const module = paths.find((path) => path.endsWith('go.mod')) ?? '';
      expect(run(go, ['vet', './...'], join(folder, dirname(module)), { env: { GOCACHE: join(folder, '.cache') } }), example).toMatchObject({ status: 0, output: '' });
    });
  });

  testWith('javac', 'in Java are compiled without a warning', (javac) => {
    forEach(madeWith('.java'), (folder, paths, example) => {
      expect(run(javac, ['-Xlint:all', '-Werror', '-d', 'classes', ...paths], folder), example).toMatchObject({ status: 0, output: '' });
    });
  });

  testWith('sqlite3', 'in SQL make a database whose foreign keys all lead somewhere', (sqlite3) => {
    forEach(madeWith('.sql'), (folder, paths, example) => {
      for (const path of paths) {
        expect(run(sqlite3, ['-bail', 'made.db', `.read ${path}`], folder), example).toMatchObject({ status: 0, output: '' });
        expect(run(sqlite3, ['-bail', 'made.db', 'PRAGMA foreign_key_check', 'PRAGMA integrity_check'], folder), example).toMatchObject({ status: 0, output: 'ok\n' });
      }
    });
  });
});
