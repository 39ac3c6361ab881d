/** What a user installs works: the packed tarball, each of its entry points, and a bundle for the browser. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { examples, ROOT, scratch, treeOf, writeTree } from '../golden/fixtures.js';
import { compileStrictly } from './compile-strictly.js';

const MANIFEST = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies: Readonly<Record<string, string>>;
};

/** A project that installed the packed tarball, its dependencies linked instead of fetched. */
let project = '';

beforeAll(() => {
  project = scratch();
  const [{ filename } = { filename: '' }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  ) as readonly { readonly filename: string }[];
  execFileSync('tar', ['-xzf', filename], { cwd: project });
  const modules = join(project, 'node_modules');
  mkdirSync(modules);
  renameSync(join(project, 'package'), join(modules, 'ggen'));
  // Node resolves a link to the place it leads to, so that each dependency finds its own dependencies there.
  for (const name of Object.keys(MANIFEST.dependencies)) {
    if (name.startsWith('@')) mkdirSync(join(modules, name.split('/')[0] ?? ''), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
  writeFileSync(join(project, 'package.json'), '{"name":"user","type":"module"}\n');
});

function nodeIn(folder: string, code: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: folder, encoding: 'utf8' });
}

describe('the packed tarball', () => {
  test('gives the stages and generate to a project that installed it', () => {
    const printed = nodeIn(
      project,
      'import { normalize, extract, emit, canonicalize, receipt, generate } from "ggen"; console.log([normalize, extract, emit, canonicalize, receipt, generate].map((one) => typeof one).join(" "))',
    );
    expect(printed.trim()).toBe('function function function function function function');
  });

  test('has code and types behind every entry point', () => {
    const places = Object.values(MANIFEST.exports).flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one as Record<string, string>)));
    expect(places.filter((place) => !existsSync(join(project, 'node_modules/ggen', place)))).toEqual([]);
    for (const entry of Object.keys(MANIFEST.exports).filter((one) => !one.endsWith('.json'))) {
      expect(Number(nodeIn(project, `import * as all from "ggen${entry.slice(1)}"; console.log(Object.keys(all).length)`)), entry).toBeGreaterThan(0);
    }
  });

  test('runs as a command', () => {
    const hello = examples().find(({ name }) => name === 'examples/hello');
    writeTree(hello?.sources ?? new Map(), join(project, 'hello'));
    execFileSync(process.execPath, [join(project, 'node_modules/ggen/dist/cli/main.js'), 'sync'], { cwd: join(project, 'hello'), stdio: 'ignore' });
    expect(treeOf(join(project, 'hello')).get('greetings.md')).toBe(hello?.expected.get('greetings.md'));
  });

  test('makes everything again in processes of its own, as a command and as a library', () => {
    const hello = join(project, 'hello');
    const printed = execFileSync(process.execPath, [join(project, 'node_modules/ggen/dist/cli/main.js'), 'verify', '--rebuild', '--vary', 'tz'], { cwd: hello, encoding: 'utf8' });
    expect(printed).toMatch(/^Rebuilt in 2 processes, varying tz /);
    expect(nodeIn(project, 'import { verify } from "ggen/node"; console.log((await verify({ cwd: "hello", rebuild: { vary: ["jobs"] } })).rebuilt?.processes)').trim()).toBe('2');
  });

  test('type-checks in a strict project that knows neither Node nor the DOM', () => {
    writeFileSync(
      join(project, 'use.ts'),
      "import { generate, type Plan } from 'ggen';\nimport * as rdf from 'ggen/rdf';\nimport * as reasoning from 'ggen/reasoning';\nimport * as shacl from 'ggen/shacl';\nimport * as sparql from 'ggen/sparql';\nimport * as template from 'ggen/template';\nexport const all: readonly unknown[] = [generate, rdf, reasoning, shacl, sparql, template];\nexport type Made = Plan;\n",
    );
    expect(compileStrictly(project, ['use.ts'])).toBe('');
  });

  test('holds no tests, sources or examples', () => {
    const files = [...treeOf(join(project, 'node_modules/ggen')).keys()];
    expect(files.filter((path) => !/^(?:dist\/(?:src|stages)\/.+\.(?:js|d\.ts)|dist\/cli\/(?:[\w-]+\.js|LICENSES\.txt)|dist\/build-id|templates\/.+|ontologies\/.+|docs\/[\w-]+\.md|docs\/(?:events|report)\.schema\.json|ggen\.schema\.json|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/.test(path))).toEqual([]);
  });
});

test('a bundle for the browser needs nothing of Node', async () => {
  const { metafile, warnings } = await build({
    entryPoints: [join(ROOT, 'dist/src/index.js')],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    outdir: join(scratch(), 'out'),
    metafile: true,
    logLevel: 'silent',
  });
  const external = Object.values(metafile.outputs).flatMap(({ imports }) => imports.filter((one) => one.external).map((one) => one.path));
  expect(external.filter((path) => path.startsWith('node:') || builtinModules.includes(path))).toEqual([]);
  expect(warnings.map(({ text }) => text)).toEqual([]);
});
