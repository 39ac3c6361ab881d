// Puts the command into few files, so that it starts fast: most of what Node does before the first line of a command runs
// is to find and open modules. The library stays as it is compiled. Heavy engines stay outside, and are loaded when used.
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
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

rmSync(OUT, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: ['dist/src/cli/main.js'],
  outdir: OUT,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['oxigraph', '@comunica/query-sparql', '@comunica/utils-bindings-factory'],
  // CommonJS dependencies ask for modules of Node by require.
  banner: { js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);" },
  legalComments: 'none',
  plugins: [namesOfCommonJs],
  metafile: true,
  logLevel: 'warning',
});

// What is shipped inside keeps its licence beside it.
const packages = [...new Set(Object.keys(metafile.inputs).flatMap((path) => /[^:]*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []))].sort();
const licences = packages.map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(`${folder}/${file}`, 'utf8').trim() : 'The package brings no licence text.'}\n`;
});
writeFileSync(`${OUT}/LICENSES.txt`, licences.join(`\n${'-'.repeat(80)}\n\n`));
