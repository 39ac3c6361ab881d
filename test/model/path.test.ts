import { expect, test } from 'vitest';
import { projectPath } from '../../src/model/path.js';

test.each(['.git/config', 'a/.GIT/config', 'git~1/config', '.g\u200cit/config', '.ggen/lock', 'GGEN~1/lock'])('%j is no path of an output', (path) => {
  expect(projectPath(path)).toEqual({ fault: 'private' });
});

test.each(['.git./config', '.git /config', '.git::$INDEX_ALLOCATION/config'])('%j, which Windows takes for the folder of git, is no path of an output', (path) => {
  expect(projectPath(path)).toEqual({ fault: 'character' });
});

test.each(['.gitignore', '.github/workflows/a.yml', 'git/a', 'ggen/a', 'a.git/b'])('%j is a path of an output', (path) => {
  expect(projectPath(path)).toBe(path);
});
