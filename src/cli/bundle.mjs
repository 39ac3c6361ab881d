// Puts the command into few files, so that it starts fast: most of what Node does before the first line of a command runs
// is to find and open modules. `main.js` alone holds all that it takes to see that nothing has changed; the rest is in
// chunks. The library stays as it is compiled. Heavy engines stay outside, and are loaded when used.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';

const OUT = 'dist/cli';
const require = createRequire(import.meta.url);

/**
 * import() of a CommonJS package gives its exports by name in Node, but only as "default" in a bundle that is split;
 * a module in between gives them by name there too.
 */
const namesOfCommonJs = {
  name: 'names of CommonJS packages',
  setup(build) {
    build.onResolve({ filter: /^[^./]/, namespace: 'file' }, async ({ path, kind, resolveDir, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === 'resolved') return undefined;
      const found = await build.resolve(path, { kind, resolveDir, pluginData: 'resolved' });
      return found.external || !isCommonJs(found.path) ? found : { path: found.path, namespace: 'names', pluginData: { resolveDir } };
    });
    build.onLoad({ filter: /.*/, namespace: 'names' }, ({ path, pluginData }) => {
      const names = Object.keys(require(path)).filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default');
      const contents = `const all = require(${JSON.stringify(path)});\nexport default all;\nexport const { ${names.join(', ')} } = all;\n`;
      return { contents, resolveDir: pluginData.resolveDir };
    });
  },
};

/** Whether Node takes a file for CommonJS: by its ending, else by the nearest package.json. */
function isCommonJs(file) {
  if (/\.[cm]js$/.test(file)) return file.endsWith('.cjs');
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).type !== 'module';
  }
  return true;
}

/** What `main.js` imports late and holds all the same: the road of a project in which nothing has changed. */
const AT_ONCE = ['cli/commands/sync.js', 'cli/documents.js', 'cli/events.js', 'cli/report-text.js', 'host/report.js'];

/** @type {Map<string, string>} The modules that `main.js` imports late from the chunks, by name. */
const late = new Map();

/** Leaves late imports to the chunks, which are bundled on their own. */
const leaveToChunks = {
  name: 'leave to the chunks',
  setup(build) {
    build.onResolve({ filter: /^\./ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === 'resolved') return undefined;
      const found = await build.resolve(path, { kind, resolveDir, pluginData: 'resolved' });
      if (AT_ONCE.some((one) => found.path.endsWith(join('dist', 'src', one)))) return undefined;
      const name = `${basename(dirname(found.path))}-${basename(found.path, '.js')}`;
      late.set(name, found.path);
      return { path: `./${name}.js`, external: true };
    });
    // As a module, `process` opens all streams and more, for each could be a named import.
    build.onResolve({ filter: /^node:process$/ }, () => ({ path: 'process', namespace: 'global' }));
    build.onLoad({ filter: /.*/, namespace: 'global' }, () => ({ contents: 'export default globalThis.process;' }));
  },
};

/** A digest of all that the command is made of: what a run of other code left behind counts for nothing. */
function digestOfAll() {
  const files = ['dist/src', 'dist/stages', 'ontologies', 'templates'].flatMap((folder) => (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : []))
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.d.ts') && !entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath, entry.name));
  const all = createHash('sha256');
  for (const file of [...files, 'package.json', 'package-lock.json'].filter((one) => existsSync(one)).sort()) all.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return all.digest('hex').slice(0, 16);
}

rmSync(OUT, { recursive: true, force: true });
const common = {
  bundle: true,
  define: { GGEN_BUILD: JSON.stringify(digestOfAll()) },
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['oxigraph', '@comunica/query-sparql', '@comunica/utils-bindings-factory', 'prettier-plugin-java', 'web-tree-sitter'],
  // CommonJS dependencies ask for modules of Node by require.
  banner: { js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);" },
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};
const start = await build({ ...common, entryPoints: ['dist/src/cli/main.js'], outdir: OUT, plugins: [leaveToChunks] });
// The thread that formats is a program of its own, of the same chunks.
late.set('threads-worker', 'dist/src/host/threads/worker.js');
const chunks = await build({ ...common, entryPoints: Object.fromEntries(late), outdir: OUT, splitting: true, plugins: [namesOfCommonJs] });

// The cache of a project is for the code that made it: what this build is called comes from all of its modules.
const modules = readdirSync('dist', { recursive: true }).filter((path) => path.endsWith('.js')).sort();
const code = createHash('sha256');
for (const path of modules) code.update(`${path}\n`).update(readFileSync(join('dist', path)));
writeFileSync('dist/build-id', `${code.digest('hex')}\n`);

// What is shipped inside keeps its licence beside it.
const packages = [...new Set([start, chunks].flatMap(({ metafile }) => Object.keys(metafile.inputs)).flatMap((path) => /[^:]*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []))].sort();
const licences = packages.map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(`${folder}/${file}`, 'utf8').trim() : 'The package brings no licence text.'}\n`;
});
writeFileSync(`${OUT}/LICENSES.txt`, licences.join(`\n${'-'.repeat(80)}\n\n`));
