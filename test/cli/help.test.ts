import { describe, expect, test } from 'vitest';
import { helpText } from '../../src/cli/help.js';
import { COMMANDS } from '../../src/cli/options.js';

describe.each([undefined, ...COMMANDS])('the help of $name', (command) => {
  test.each([40, 60, 80, 200])('fits into %i columns', (columns) => {
    for (const line of helpText(command, columns).split('\n')) {
      if (line.trim().includes(' ')) expect(line.length, line).toBeLessThanOrEqual(columns);
    }
  });
});
