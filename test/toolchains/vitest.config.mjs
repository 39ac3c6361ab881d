import { defineConfig } from 'vitest/config';
import { CountReporter } from '../reporter.js';

/** Run by `npm run test:toolchains`, apart from the other tests: it takes compilers. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/toolchains/**/*.test.ts'],
    globalSetup: ['test/scratch.ts'],
    reporters: ['default', new CountReporter()],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
