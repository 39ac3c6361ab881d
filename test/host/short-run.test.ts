import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const run = promisify(execFile);

test('a pattern of shapes that backtracks without end is matched in linear time', async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { tuneForShortRun } from './src/host/short-run.js';
        import { compilePattern } from './src/shacl/pattern.js';
        tuneForShortRun();
        const text = 'a'.repeat(60) + '!';
        console.log(JSON.stringify(['^(a+)+$', '^(a|aa)+$', '^(?:[a-z]+[0-9]?)+$'].map((pattern) => compilePattern(pattern, '')(text))));`,
      resolveDir: process.cwd(),
    },
    bundle: true, format: 'esm', platform: 'node', write: false,
    plugins: [{ name: 'sources', setup: ({ onResolve, resolve }) => onResolve({ filter: /^\.\/src\/.*\.js$/ }, ({ path, resolveDir, kind }) => resolve(path.replace(/\.js$/, '.ts'), { resolveDir, kind })) }],
  });
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', outputFiles[0]?.text ?? ''], { timeout: 10_000 });
  expect(JSON.parse(stdout)).toEqual([false, false, false]);
}, 20_000);
