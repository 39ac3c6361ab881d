/** The examples of docs/coming-from-ggen.md: `LANGUAGE PATH` blocks are written, `LANGUAGE made PATH` blocks have to come out. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sync } from '../../src/node.js';
import { folderOf } from './load/project.js';

const PAGE = readFileSync(new URL('../../docs/coming-from-ggen.md', import.meta.url), 'utf8');

/** The blocks with a path of each heading's text, in order. */
const examples = PAGE.split(/^##+ /m).map((section) => ({
  title: section.split('\n')[0] ?? '',
  blocks: [...section.matchAll(/^```\w+ (made )?(\S+)\n(.*?)^```$/gms)].map(([, made, file = '', text = '']) => ({ made: made !== undefined, file, text })),
})).filter(({ blocks }) => blocks.length > 0);

describe('an example of docs/coming-from-ggen.md', () => {
  test.each(examples)('$title', async ({ blocks }) => {
    const root = folderOf(Object.fromEntries(blocks.filter(({ made }) => !made).map(({ file, text }) => [file, text])));
    const { diagnostics } = await sync({ cwd: root });
    expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
    const made = blocks.filter((block) => block.made);
    expect(made).not.toEqual([]);
    for (const { file, text } of made) expect(readFileSync(path.join(root, file), 'utf8').trimEnd()).toBe(text.trimEnd());
  });

  test('there are three', () => {
    expect(examples).toHaveLength(3);
  });
});
