import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readRegions, regionsOf, withRegions } from '../../../src/model/keep-regions.js';
import type { Artifact } from '../../../src/model/artifact.js';
import { defineExtension } from '../../../src/model/extension.js';
import { digest, type Digest } from '../../../src/model/digest.js';
import { projectPath } from '../../../src/model/path.js';
import { canonicalize, type CanonicalizeInput } from '../../../stages/canonicalize.js';

const at = { path: 't.njk', start: 0, end: 1 };
const sha256 = (text: string): Digest => {
  const made = digest(createHash('sha256').update(text).digest('hex'));
  if (!made) throw new Error('no digest');
  return made;
};

function artifact(path: string, text: string, more: Partial<Artifact> = {}): Artifact {
  const checked = projectPath(path);
  if (typeof checked !== 'string') throw new Error(checked.fault);
  return { path: checked, text, mode: 'Overwrite', origin: { rule: 'r', template: at, query: at, at, rows: 1 }, ...more };
}

async function made(one: Artifact, more: Partial<CanonicalizeInput> = {}) {
  const outcome = await canonicalize({ artifacts: [one], format: { enabled: true, byExtension: {}, settings: [] }, raw: false, extensions: [], sha256, ...more });
  return { artifact: outcome.ok ? outcome.value.artifacts[0] : undefined, faults: outcome.diagnostics.filter(({ severity }) => severity === 'error').map((fault) => (fault.code === 'GGEN621' ? fault.facts.detail : fault.code)) };
}

/** Untidy texts of every language that is formatted, each with a filled and an empty region in all places where people write. */
const UNTIDY: readonly (readonly [path: string, text: string])[] = [
  ['a.ts', 'import a from "a"\n// ggen:keep imports\n// ggen:end\nexport class A{\n  // ggen:keep fields\n    x=1;y = 2\n// ggen:end\nconstructor(private readonly a:string,\n// ggen:keep arguments\n// ggen:end\n){\n// ggen:keep body\n// ggen:end\n}}\nconst o={a:1,\n// ggen:keep object\n// ggen:end\n}\ntype T=|"a"\n// ggen:keep type\n// ggen:end\nfunction f(){ return [\n1,\n// ggen:keep list\n2,3,\n// ggen:end\n] }\nswitch(a){case 1:\n// ggen:keep case\nbreak\n// ggen:end\n}\n// ggen:keep last\n// ggen:end'],
  ['b.ts', 'export enum E{A,\n/* ggen:keep enum */\nB\n/* ggen:end */\n}\ninterface I{\n/* ggen:keep interface */\n/* ggen:end */\n}\n\n\n\n/* ggen:keep only */\n\n\nlet x\n\n/* ggen:end */'],
  ['c.tsx', 'export const V=()=><p>\n{/* ggen:keep inside */}\n<b>x</b>\n{/* ggen:end */}\n</p>'],
  ['d.js', 'function f(){\n// ggen:keep f\n// ggen:end\n}\nfoo(\n// ggen:keep call\n// ggen:end\n)\nif(x){\n// ggen:keep if\n// ggen:end\n}else{\n// ggen:keep else\n// ggen:end\n}'],
  ['e.jsonc', '{"a":1,\n// ggen:keep more\n"b":2\n// ggen:end\n}'],
  ['f.json5', '{a:1,\n// ggen:keep more\n// ggen:end\n}'],
  ['tsconfig.json', '{"a":1,\n// ggen:keep more\n// ggen:end\n}'],
  ['g.css', '/* ggen:keep first */\n/* ggen:end */\n.a{color:red;\n/* ggen:keep rules */\n\nmargin:0\n/* ggen:end */\n}\n@media print{\n/* ggen:keep media */\n/* ggen:end */\n}'],
  ['h.scss', '// ggen:keep first\n$a:1;\n// ggen:end\n.a{ .b{\n// ggen:keep rules\n// ggen:end\n}}'],
  ['i.less', '.a{\n// ggen:keep rules\n// ggen:end\ncolor:red}'],
  ['j.html', '<!doctype html>\n<html><body>\n<!-- ggen:keep body -->\n<p>text</p>\n<!-- ggen:end -->\n<ul>\n<!-- ggen:keep list -->\n<!-- ggen:end -->\n</ul>\n<p>\n<!-- ggen:keep inline -->\nsome text\n<!-- ggen:end -->\n</p>\n<script>\n// ggen:keep script\n// ggen:end\n</script><style>\n/* ggen:keep style */\n/* ggen:end */\n</style></body></html>'],
  ['k.vue', '<template>\n<div>\n<!-- ggen:keep template -->\n<!-- ggen:end -->\n</div>\n</template>\n<script>\n// ggen:keep script\nexport default {}\n// ggen:end\n</script>'],
  ['l.md', '# A\n<!-- ggen:keep intro -->\nText  of *somebody*\n<!-- ggen:end -->\n* one\n* two\n\n<!-- ggen:keep empty -->\n<!-- ggen:end -->\n\n<!-- ggen:keep list -->\n- a\n<!-- ggen:end -->\n\n```ts\n// ggen:keep code\n// ggen:end\n```\n'],
  ['m.mdx', '# A\n\n{/* ggen:keep intro */}\n\nText\n\n{/* ggen:end */}\n'],
  ['n.yaml', '# ggen:keep first\n# ggen:end\na:   1\nb:\n    # ggen:keep inside\n    c:   2\n    # ggen:end\n    d: 3\nlist:\n# ggen:keep list\n- 1\n# ggen:end\n- 2\n# ggen:keep last\n# ggen:end'],
  ['o.graphql', '# ggen:keep first\n# ggen:end\ntype A{ a:Int\n# ggen:keep fields\nb:Int\n# ggen:end\n}\nenum E{ A\n# ggen:keep values\n# ggen:end\n}'],
  ['p.py', 'def f():\n    # ggen:keep f\n    pass\n    # ggen:end\n'],
  ['q.sql', '-- ggen:keep q\n-- ggen:end\n'],
];

describe.each(UNTIDY)('markers in %s', (path, text) => {
  const before = regionsOf(readRegions(text).pieces).map(({ key }) => key);

  test('survive its formatter, which never sees what people write', async () => {
    const { artifact: first, faults } = await made(artifact(path, text));
    expect(faults).toEqual([]);
    expect(first?.regions?.map(({ key }) => key)).toEqual(before.toSorted());
    expect(regionsOf(readRegions(first?.text ?? '').pieces).map(({ key }) => key)).toEqual(before);
    const filled = withRegions(first?.text ?? '', new Map(before.map((key) => [key, `${key}   written (((  by hand  \n\n\n`])));
    expect(readRegions(filled).faults).toEqual([]);
    expect((await made(artifact(path, first?.text ?? ''))).artifact?.text).toBe(first?.text);
  });

  test('and stay in a text that is written as rendered', async () => {
    const { artifact: first, faults } = await made(artifact(path, text), { raw: true });
    expect([first?.text, faults, first?.regions?.length]).toEqual([text, [], before.length]);
  });
});

test('an artifact with regions has the digest of what is ggen\'s in it, whatever is the default', async () => {
  const one = (await made(artifact('a.py', '# ggen:keep a\nx\n# ggen:end\n'))).artifact;
  const other = (await made(artifact('a.py', '# ggen:keep a\ny\n# ggen:end\n'))).artifact;
  expect(one?.digest).toBe(sha256('# ggen:keep a\n# ggen:end\n'));
  expect(other?.digest).toBe(one?.digest);
  expect(one?.regions).toEqual([{ key: 'a', digest: sha256('x\n') }]);
});

describe('regions are refused', () => {
  const region = '// ggen:keep a\n// ggen:end\n';
  test.each([
    ['whose markers do not fit', 'a.ts', '// ggen:keep a\n', {}, [expect.stringContaining('has no end')]],
    ['in JSON', 'a.json', `{\n${region}}`, {}, ['JSON has no comments, and so no markers']],
    ['in a text to merge', 'a.ts', region, { mode: 'Merge' }, [expect.stringContaining('a rule of mode "Merge"')]],
    ['in a text to inject', 'a.ts', region, { mode: 'Inject' }, [expect.stringContaining('what is injected goes into a file of somebody else')]],
    ['that stand on one line', 'a.html', '<p>\n<!-- ggen:keep a --><!-- ggen:end -->\n</p>', {}, [expect.stringContaining('white space'), expect.stringContaining('has no end')]],
  ] as const)('%s', async (_, path, text, more, faults) => expect((await made(artifact(path, text, more))).faults).toEqual(faults));

  test('where a formatter does not leave them on lines of their own', async () => {
    const format = (text: string) => Promise.resolve({ ok: true, text: text.replaceAll('\n', ' ') } as const);
    const joining = defineExtension({ name: 'x', version: '1', formatters: [{ name: 'join', version: '1', language: 'X', extensions: ['xx'], format }] });
    expect((await made(artifact('a.xx', region), { extensions: [joining] })).faults).toEqual(['the formatter "join" does not leave its markers on lines of their own there']);
  });
});
