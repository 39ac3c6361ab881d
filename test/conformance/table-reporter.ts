import type { Reporter, TestModule } from 'vitest/node';
import './case.js';

interface Row {
  passed: number;
  known: number;
  failed: number;
}

/** Prints what `npm run conformance` shows: one line per suite. A known failure that passes counts as failed. */
class TableReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const rows = new Map<string, Row>();
    for (const module of modules) {
      for (const one of module.children.allTests()) {
        const { conformance } = one.meta();
        if (!conformance) continue;
        const row = rows.get(conformance.suite) ?? { passed: 0, known: 0, failed: 0 };
        if (one.result().state !== 'passed') row.failed++;
        else if (conformance.knownFailure) row.known++;
        else row.passed++;
        rows.set(conformance.suite, row);
      }
    }
    const lines = [...rows].map(([suite, { passed, known, failed }]) => [suite, passed, known, failed, passed + known + failed]);
    const total = lines.reduce<readonly (string | number)[]>((sum, line) => sum.map((part, i) => (typeof part === 'number' ? part + Number(line[i]) : part)), ['all', 0, 0, 0, 0]);
    const width = Math.max(...lines.map(([suite]) => String(suite).length), 5);
    console.log();
    for (const [suite, ...numbers] of [['suite', 'passed', 'known failures', 'failed', 'total'], ...lines, total]) {
      console.log([String(suite).padEnd(width), ...numbers.map((one, i) => String(one).padStart(i === 1 ? 14 : 7))].join('  '));
    }
  }
}

// Vitest takes a reporter that is named by its path as the default export.
export { TableReporter as default };
