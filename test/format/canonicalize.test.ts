import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalize, type CanonicalizeInput } from '../../stages/canonicalize.js';
import type { Artifact } from '../../src/model/artifact.js';
import { digest, type Sha256 } from '../../src/model/digest.js';
import { defineExtension, type Extension, type Formatter } from '../../src/model/extension.js';
import { projectPath } from '../../src/model/path.js';
import { INSTALLED } from '../../src/host/assets.js';
import { sourceFile } from '../../src/model/source.js';

const sha256: Sha256 = (text) => {
  const made = digest(createHash('sha256').update(text, 'utf8').digest('hex'));
  if (!made) throw new Error('no digest');
  return made;
};

/** An artifact of a rule; its place in the manifest is told by the length of the rule's name. */
function artifact(path: string, text: string, rule = 'types'): Artifact {
  const checked = projectPath(path);
  if (typeof checked !== 'string') throw new Error(checked.fault);
  const at = { path: 'ggen.toml', start: 0, end: rule.length };
  return { path: checked, text, mode: 'Overwrite', origin: { rule, rows: 1, at, template: { path: `${rule}.njk`, start: 0, end: 9 }, query: { path: `${rule}.rq`, start: 0, end: 9 } } };
}

const run = (artifacts: readonly Artifact[], more: Partial<CanonicalizeInput> = {}) =>
  canonicalize({ artifacts, format: { enabled: true, byExtension: {}, settings: [] }, raw: false, extensions: [], sha256, ...more });

const textsOf = async (...given: Parameters<typeof run>) => {
  const outcome = await run(...given);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return Object.fromEntries(outcome.value.artifacts.map(({ path, text }) => [path, text]));
};

const upper: Formatter = { name: 'upper', version: '1.2.3', language: 'Upper', extensions: ['up'], format: async (text) => ({ ok: true, text: text.toUpperCase() }) };
const shouting = defineExtension({ name: 'shouting', version: '0.1.0', formatters: [upper] });

describe('canonicalize', () => {
  it('formats, hashes and measures what it formatted', async () => {
    const outcome = await run([artifact('a.ts', 'export const a = "é"')]);
    const text = 'export const a = "é";\n';
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        artifacts: [{ path: 'a.ts', text, digest: sha256(text), bytes: Buffer.byteLength(text), formatter: expect.stringMatching(/^prettier\/typescript 3\./) }],
        makers: [{ kind: 'formatter', name: 'prettier/typescript', version: expect.stringMatching(/^3\./) }],
      },
      diagnostics: [],
    });
  });

  it('puts artifacts in the code point order of their paths', async () => {
    expect(Object.keys(await textsOf(['b.txt', 'a/z.txt', 'a.txt', '\u{1f600}.txt', '\uff5e.txt', 'B2.txt'].map((path) => artifact(path, path))))).toEqual([
      'B2.txt', 'a.txt', 'a/z.txt', 'b.txt', '\uff5e.txt', '\u{1f600}.txt',
    ]);
  });

  it('gives the same for CRLF, CR and a byte order mark', async () => {
    const plain = 'fn main() {\n    // é\n}\n';
    const variants = [plain, plain.replaceAll('\n', '\r\n'), plain.replaceAll('\n', '\r'), `\ufeff${plain}`, `${plain}\n\n`, plain.trimEnd()];
    for (const text of variants) expect(await textsOf([artifact('main.rs', text)])).toEqual({ 'main.rs': plain });
  });

  it('leaves white space at the end of lines of unknown languages alone, unless EditorConfig says otherwise', async () => {
    const settings = [sourceFile('.editorconfig', '[*.py]\ntrim_trailing_whitespace = true\n')];
    const made = await textsOf([artifact('a.rs', 'a  \n'), artifact('a.py', 'a  \n')], { format: { enabled: true, byExtension: {}, settings } });
    expect(made).toEqual({ 'a.rs': 'a  \n', 'a.py': 'a\n' });
  });

  it('says once which file types have no formatter', async () => {
    const outcome = await run(['a.rs', 'b.rs', 'a.py', 'Makefile', 'a.ts', 'a.go'].map((path) => artifact(path, '')), {
      format: { enabled: true, byExtension: { go: false }, settings: [] },
    });
    expect(outcome.diagnostics).toEqual([{ code: 'GGEN503', severity: 'info', facts: { extensions: ['py', 'rs'], lacks: 'formatter or syntax check' } }, { code: 'GGEN503', severity: 'info', facts: { extensions: ['go'], lacks: 'syntax check' } }]);
  });

  it('says of what is formatted but not checked that nothing checks it', async () => {
    expect((await run([artifact('a.mdx', '# a'), artifact('b.mdx', '# b')])).diagnostics).toMatchObject([{ code: 'GGEN503', facts: { extensions: ['mdx'], lacks: 'syntax check' } }]);
    expect((await run([artifact('a.mdx', '# a')], { syntax: 'off' })).diagnostics).toEqual([]);
  });

  it('writes raw text with LF line ends and nothing else done to it', async () => {
    const outcome = await run([artifact('a.ts', 'const a=1\r\n\r\n  '), artifact('b.json', '{')], { raw: true });
    expect(outcome).toMatchObject({ ok: true, value: { artifacts: [{ text: 'const a=1\n\n  ' }, { text: '{' }], makers: [] }, diagnostics: [] });
  });

  it('formats nothing where the manifest says so, but keeps line ends in order', async () => {
    expect(await textsOf([artifact('a.ts', 'const a=1\r\n\n')], { format: { enabled: false, byExtension: {}, settings: [] } })).toEqual({ 'a.ts': 'const a=1\n' });
  });

  it('uses the project settings nearest to each path', async () => {
    const settings = [sourceFile('.prettierrc', '{"semi": false}'), sourceFile('lib/.prettierrc', '{"singleQuote": true}')];
    expect(await textsOf([artifact('a.ts', 'a("b")'), artifact('lib/a.ts', 'a("b")')], { format: { enabled: true, byExtension: {}, settings } })).toEqual({
      'a.ts': 'a("b")\n', 'lib/a.ts': "a('b');\n",
    });
  });

  it('reports every text that does not parse, in the rendered text and at its template', async () => {
    const outcome = await run([artifact('b.ts', '\ufefflet x = 1\r\nlet = = 2'), artifact('a.json', '{"a": tru}', 'data'), artifact('c.ts', 'ok')], { syntax: 'error' });
    expect(outcome).toMatchObject({
      ok: false,
      diagnostics: [
        { code: 'GGEN501', severity: 'error', facts: { file: 'a.json', language: 'JSON' }, at: { path: 'a.json', start: 6, end: 7 }, related: [{ at: { path: 'data.njk' } }] },
        { code: 'GGEN501', facts: { file: 'b.ts', language: 'TypeScript' }, at: { path: 'b.ts', start: 16, end: 17 }, related: [{ at: { path: 'types.njk' }, note: 'made by this template' }] },
      ],
    });
    expect(outcome.diagnostics).toHaveLength(2);
  });

  it('writes code that does not parse as rendered, and warns, or says nothing, as the project wants', async () => {
    const broken = [artifact('a.ts', 'let = = 2  \r\n\n')];
    const warned = await run(broken);
    expect(warned).toMatchObject({ ok: true, value: { artifacts: [{ text: 'let = = 2  \n' }] }, diagnostics: [{ code: 'GGEN501', severity: 'warning' }] });
    expect(await run(broken, { syntax: 'warn' })).toEqual(warned);
    expect(await run(broken, { syntax: 'off' })).toMatchObject({ ok: true, value: { artifacts: [{ text: 'let = = 2  \n' }] }, diagnostics: [] });
    expect(await run(broken, { syntax: 'error', raw: true })).toMatchObject({ ok: true, diagnostics: [] });
  });

  it('checks the syntax of files that are not formatted', async () => {
    for (const format of [{ enabled: false, byExtension: {}, settings: [] }, { enabled: true, byExtension: { ts: false } as const, settings: [] }]) {
      const outcome = await run([artifact('a.ts', 'let = = 1'), artifact('b.ts', 'let a=1'), artifact('c.rs', '')], { format });
      expect(outcome).toMatchObject({ ok: true, value: { artifacts: [{ text: 'let = = 1\n' }, { text: 'let a=1\n' }, {}], makers: [] }, diagnostics: [{ code: 'GGEN501' }, { code: 'GGEN503', facts: { extensions: ['rs'] } }] });
      expect((await run([artifact('a.ts', 'let = = 1')], { format, syntax: 'off' })).diagnostics).toEqual([]);
    }
  });

  it('refuses unsafe in Rust where the project does, raw or not, at each place and with the rule', async () => {
    const artifacts = [artifact('a.rs', 'unsafe fn f() {\r\n    unsafe {}\r\n}'), artifact('a.txt', 'unsafe')];
    expect((await run(artifacts)).ok).toBe(true);
    for (const raw of [false, true]) {
      const refused = (await run(artifacts, { noUnsafe: true, raw })).diagnostics.filter(({ code }) => code !== 'GGEN503');
      expect(refused).toMatchObject([
        { code: 'GGEN505', severity: 'error', facts: { file: 'a.rs' }, at: { path: 'a.rs', start: 0, end: 6 }, related: [{ at: { path: 'types.njk' } }, { at: { path: 'ggen.toml' } }] },
        { code: 'GGEN505', at: { path: 'a.rs', start: 20, end: 26 } },
      ]);
    }
  });

  it('stops between files when it is asked to', async () => {
    expect(await run([artifact('a.ts', '')], { signal: { aborted: true } })).toMatchObject({ ok: false, diagnostics: [{ code: 'GGEN903' }] });
  });

  it('changes none of its inputs and gives the same twice', async () => {
    const input = [artifact('b.ts', 'b'), artifact('a.ts', 'a')].map((one) => Object.freeze({ ...one, origin: Object.freeze(one.origin) }));
    const first = await run(Object.freeze(input));
    expect(await run(Object.freeze(input.toReversed()))).toEqual(first);
  });
});

describe('the cache of formatted texts', () => {
  const settings = (text: string) => ({ enabled: true, byExtension: {}, settings: [sourceFile('.prettierrc', text)] });
  const counting = () => {
    const kept = new Map<string, string>();
    const hits: string[] = [];
    const read = (_kind: string, key: string) => {
      const found = kept.get(key);
      if (found !== undefined) hits.push(found);
      return found;
    };
    return { cache: { read, write: (_kind: string, key: string, make: () => string) => void kept.set(key, make()) }, kept, hits };
  };

  it('spares the formatter what it has seen, and gives the same', async () => {
    const { cache, hits } = counting();
    const artifacts = [artifact('a.ts', 'a'), artifact('b.rs', 'b')];
    const first = await run(artifacts, { cache });
    expect(hits).toEqual([]);
    expect(await run(artifacts, { cache })).toEqual(first);
    expect(hits).toEqual(['a;\n']);
    expect(await run(artifacts)).toEqual(first);
  });

  it('asks again for another text, path, formatter or setting', async () => {
    const { cache, kept, hits } = counting();
    await run([artifact('a.ts', 'a')], { cache });
    await run([artifact('a.ts', 'b')], { cache });
    await run([artifact('b.ts', 'a')], { cache });
    await run([artifact('a.ts', 'a')], { cache, format: { enabled: true, byExtension: { ts: 'prettier/javascript' }, settings: [] } });
    await run([artifact('a.ts', 'a')], { cache, format: settings('{"semi": false}') });
    await run([artifact('a.ts', 'a')], { cache, format: settings('{"printWidth": 90}') });
    expect([kept.size, hits]).toEqual([6, []]);
  });

  it('keeps no faults', async () => {
    const { cache, kept } = counting();
    await run([artifact('a.ts', 'let =')], { cache });
    expect(kept.size).toBe(0);
  });
});

describe('collisions', () => {
  const codes = async (...paths: readonly string[]) => (await run(paths.map((path, i) => artifact(path, '', `rule${i}`)))).diagnostics.filter(({ severity }) => severity === 'error');

  it('name both rules and their places', async () => {
    expect(await run([artifact('src/a.ts', 'a', 'types'), artifact('src/a.ts', 'b', 'models')])).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'GGEN602', facts: { path: 'src/a.ts', rules: ['types', 'models'] }, at: { end: 6 }, related: [{ at: { path: 'ggen.toml', end: 5 } }] }],
    });
  });

  it.each([
    [['a.ts', 'A.ts'], ['GGEN603']],
    [['straße.txt', 'STRASSE.txt'], []],
    [['ﬁ.txt', 'fi.txt'], ['GGEN603']],
    [['a', 'a/b'], ['GGEN601']],
    [['A', 'a/b/c'], ['GGEN601']],
    [['a/b', 'a/c', 'ab'], []],
    [['x', 'x', 'x'], ['GGEN602', 'GGEN602']],
    [['x', 'X', 'x/y'], ['GGEN603', 'GGEN601']],
  ])('of %j are %j', async (paths, expected) => {
    expect((await codes(...paths)).map(({ code }) => code)).toEqual(expected);
  });

  it('are refused in raw runs too', async () => {
    expect(await run([artifact('a', ''), artifact('a', '')], { raw: true })).toMatchObject({ ok: false, diagnostics: [{ code: 'GGEN602' }] });
  });

  it('are reported together with what else is wrong', async () => {
    const outcome = await run([artifact('a.ts', 'let ='), artifact('A.ts', '')], { format: { enabled: true, byExtension: { ts: 'pretier' }, settings: [sourceFile('.prettierrc', '{')] } });
    expect(new Set(outcome.diagnostics.map(({ code }) => code))).toEqual(new Set(['GGEN501', 'GGEN502', 'GGEN504', 'GGEN603']));
  });
});

describe('settings that only their tool can judge', () => {
  const told = async (style: string, syntax: 'off' | 'error') => {
    const settings = [sourceFile('.clang-format', style)];
    const { diagnostics } = await run([artifact('a.cc', 'int  a;'), artifact('b.cc', 'int  b;')], { format: { enabled: true, byExtension: {}, settings }, assets: INSTALLED, syntax });
    return diagnostics.map(({ code, severity, at }) => [code, severity, style.slice(at?.start, at?.end)]);
  };

  it.each(['off', 'error'] as const)('are told once, in their file, as no fault of the code (%s)', async (syntax) => {
    expect(await told('TabWidth: 2\nUseTab: Maybe\n', syntax)).toEqual([['GGEN504', 'error', 'UseTab: Maybe']]);
  });

  it('are not told again where their file is known to be wrong', async () => {
    expect(await told('BasedOnStyle: Googel\n', 'error')).toEqual([['GGEN504', 'error', 'Googel']]);
  });
});

describe('the table from extension to formatter', () => {
  const withFormat = (byExtension: Readonly<Record<string, string | false>>) => ({ format: { enabled: true, byExtension, settings: [] } });

  it('is overridden by the manifest', async () => {
    expect(await textsOf([artifact('a.json', "{a:'b'}")], withFormat({ json: 'prettier/json5' }))).toEqual({ 'a.json': '{ a: "b" }\n' });
    expect(await textsOf([artifact('a.json', '{a')], withFormat({ json: false }))).toEqual({ 'a.json': '{a\n' });
    expect(await textsOf([artifact('a.ts', 'a')], withFormat({ '.TS': 'prettier' }))).toEqual({ 'a.ts': 'a;\n' });
    expect(await textsOf([artifact('a.hbs', '<p>a')], withFormat({ hbs: 'prettier/html' }))).toEqual({ 'a.hbs': '<p>a</p>\n' });
  });

  it('refuses a formatter that is not there, at its place in the manifest', async () => {
    expect(await run([artifact('a.ts', 'a')], withFormat({ ts: 'prettier/typescrip' }))).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'GGEN502', facts: { extension: 'ts', suggestion: 'prettier/typescript' }, at: { path: 'ggen.toml', inside: ['canonicalize', 'format', 'ts'] } }],
    });
  });

  it.each([['pretier', 'prettier'], ['typescript', 'prettier/typescript'], ['black', undefined]])('takes "%s" for a misspelled "%s"', async (choice, suggestion) => {
    const [told] = (await run([artifact('a.ts', 'a')], withFormat({ ts: choice }))).diagnostics;
    expect(told?.code === 'GGEN502' ? told.facts.suggestion : 'another problem').toBe(suggestion);
  });

  it('takes formatters of extensions by the same contract', async () => {
    const outcome = await run([artifact('a.up', 'a')], { extensions: [shouting] });
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        artifacts: [{ text: 'A\n', formatter: 'upper 1.2.3' }],
        makers: [{ kind: 'extension', name: 'shouting', version: '0.1.0' }, { kind: 'formatter', name: 'upper', version: '1.2.3' }],
      },
    });
  });

  it.each<[string, readonly Extension[], string]>([
    ['formatter', [shouting, { ...shouting, name: 'again' }], 'upper'],
    ['formatter', [{ name: 'x', version: '1', formatters: [{ ...upper, name: 'prettier/json' }] }], 'prettier/json'],
    ['formatter for', [{ name: 'x', version: '1', formatters: [{ ...upper, extensions: ['ts'] }] }], '.ts'],
    ['pass', [{ name: 'x', version: '1', passes: [{ name: 'p', extensions: ['ts'], apply: (text) => text }] }, { name: 'y', version: '1', passes: [{ name: 'p', extensions: ['js'], apply: (text) => text }] }], 'p'],
  ])('refuses a second %s of one name', async (kind, extensions, name) => {
    expect(await run([], { extensions })).toMatchObject({ ok: false, diagnostics: [{ code: 'GGEN904', facts: { kind, name } }] });
  });

  it('lets the manifest choose between two formatters for one extension', async () => {
    const extensions: readonly Extension[] = [{ name: 'x', version: '1', formatters: [{ ...upper, extensions: ['ts'] }] }];
    expect(await textsOf([artifact('a.ts', 'a')], { extensions, ...withFormat({ ts: 'upper' }) })).toEqual({ 'a.ts': 'A\n' });
  });

  it('runs the passes of extensions before the formatter, in order', async () => {
    const pass = (name: string, line: string) => ({ name, extensions: ['ts'], apply: (text: string, path: string) => `// ${line} ${path}\r\n${text}` });
    const extensions: readonly Extension[] = [{ name: 'x', version: '1', passes: [pass('a', 'first'), pass('b', 'second')] }];
    expect(await textsOf([artifact('a.ts', 'a'), artifact('a.js', 'a')], { extensions })).toEqual({ 'a.js': 'a;\n', 'a.ts': '// second a.ts\n// first a.ts\na;\n' });
    expect(await textsOf([artifact('a.ts', 'a')], { extensions, raw: true })).toEqual({ 'a.ts': 'a' });
  });
});

it('an output that the run reads is refused, in whatever case, before it is lost', async () => {
  const { diagnostics } = await run([artifact('Ontology.ttl', 'x')], { inputs: ['ontology.ttl', 'ggen.toml'] });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([{ code: 'GGEN601', facts: { path: 'Ontology.ttl' } }]);
  expect((await run([artifact('other.ttl', 'x')], { inputs: ['ontology.ttl'] })).ok).toBe(true);
});
