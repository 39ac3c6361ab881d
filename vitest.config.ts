import { defineConfig } from 'vitest/config';
import { CountReporter } from './test/reporter.js';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/scratch.ts'],
    // test/toolchains takes compilers: npm run test:toolchains.
    exclude: ['test/golden/*/{in,out}/**', 'test/toolchains/**', '**/node_modules/**'],
    reporters: ['default', new CountReporter()],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
