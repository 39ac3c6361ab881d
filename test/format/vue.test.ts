import { expect, test } from 'vitest';
import { FORMATTERS } from '../../src/format/languages/prettier.js';

const vue = FORMATTERS.find(({ language }) => language === 'Vue');

/** The text from the fault to the end of its line, or `sound`. */
async function faultIn(text: string): Promise<string> {
  const made = await vue?.format(text, 'Card.vue', {});
  return made?.ok === false ? (text.slice(made.offset).split('\n', 1)[0] ?? '') : 'sound';
}

test.each([
  ['<script setup lang="ts">\nconst a   "x"\n</script>\n', '"x"'],
  ['<template><p>x</p></template>\n<script>\nlet = = 1\n</script>\n', '= 1'],
  ['<script>export default {}</script>\n<script setup lang="ts" generic="T extends Record<string, number>">\nlet x: = 1\n</script>\n', '= 1'],
  ['<script lang="tsx">\nconst a = <p>x</q>\n</script>\n', 'q>'],
])('a script of a component that does not parse is told where it is: %j', async (text, at) => {
  expect(await faultIn(text)).toContain(at);
});

test.each([
  '<script setup lang="ts">\nconst a = await b<string>();\n</script>\n',
  '<script lang="tsx">\nconst a = <p>x</p>\n</script>\n',
  '<script lang="coffee">\na = -> b\n</script>\n',
  '<script src="./a.js" />\n<template><p>x</p></template>\n',
  '<!-- <script>let =</script> -->\n<script>\nconst a = "<!--";\n</script>\n',
  '<template><div><template #a><i /></template><template #b /></div></template>\n<script>\nexport default {}\n</script>\n',
  '<docs>\n# Use\n<script>let = </script>\n</docs>\n<script>\nexport default {}\n</script>\n',
  '<template></template>\n',
])('a sound component stays one: %j', async (text) => {
  expect(await faultIn(text)).toBe('sound');
});
