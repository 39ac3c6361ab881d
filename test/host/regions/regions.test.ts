import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sync } from '../../../src/host/sync.js';
import type { SyncOptions } from '../../../src/host/sync-result.js';
import { verify } from '../../../src/host/verify.js';
import { surroundings } from '../../../src/host/world.js';

const HEAD = '[project]\nname = "p"\nversion = "1.0.0"\n[ontology]\nsource = "o.ttl"\n[validation]\nvalidate_syntax = false\n[canonicalize]\nformat = false\n';
const rule = (name: string, output: string, more = ''): string =>
  `[[generation.rules]]\nname = "${name}"\nquery = { inline = "SELECT ?s ?n { ?s <urn:n> ?n } ORDER BY ?s" }\ntemplate = { file = "${name}.njk" }\noutput_file = "${output}"\n${more}`;
const OVERWRITE = 'mode = "Overwrite"\n';
const TEMPLATE = 'class {{ row.n }}:\n    # ggen:keep {{ row.s }}\n    pass\n    # ggen:end\n';

let folder = '';
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
const edit = (path: string, from: string, to: string): void => {
  expect(read(path)).toContain(from);
  put(path, read(path).replace(from, () => to));
};
const orphans = (): readonly string[] => (existsSync(join(folder, '.ggen/orphans')) ? readdirSync(join(folder, '.ggen/orphans')).sort() : []);
async function run(options: SyncOptions = {}): Promise<readonly string[]> {
  const { files, diagnostics } = await sync(surroundings(folder), options);
  return [
    ...files.filter(({ action }) => action !== 'unchanged').map(({ path, from, action }) => `${action} ${from === undefined ? '' : `${from} to `}${path}`),
    ...diagnostics.filter(({ severity }) => severity !== 'info').map(({ code, at }) => `${code} ${at?.path ?? ''}`),
  ];
}
const verified = async (): Promise<readonly string[]> => (await verify(surroundings(folder))).diagnostics.map(({ code, at }) => `${code} ${at?.path ?? ''}`);

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'ggen-regions-')));
  put('o.ttl', '<urn:a> <urn:n> "Ann" . <urn:b> <urn:n> "Bob" .\n');
  put('classes.njk', TEMPLATE);
  put('ggen.toml', HEAD + rule('classes', 'src/{{ n }}.py', OVERWRITE));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('what is written by hand into a region', () => {
  beforeEach(async () => {
    expect(await run()).toEqual(['created src/Ann.py', 'created src/Bob.py']);
    edit('src/Ann.py', '    pass\n', '    age = 7   \n\n\tx = "$&"\n');
  });

  test('is no edit: nothing changes, no time either, the check passes, and so does verify', async () => {
    const before = [read('src/Ann.py'), read('.ggen/receipts/p.json'), statSync(join(folder, 'src/Ann.py')).mtimeMs];
    for (const mode of ['write', 'plan', 'check'] as const) expect(await run({ mode })).toEqual([]);
    expect(await run({ force: true })).toEqual([]);
    expect(await verified()).toEqual([]);
    expect([read('src/Ann.py'), read('.ggen/receipts/p.json'), statSync(join(folder, 'src/Ann.py')).mtimeMs]).toEqual(before);
    expect(read('.ggen/SHA256SUMS')).toBe('');
  });

  test('stays when the file is made anew, and a region as ggen wrote it gets the new default', async () => {
    put('classes.njk', `# head\n${TEMPLATE.replace('pass', 'return')}# foot\n`);
    expect(await run({ mode: 'check' })).toEqual(['updated src/Ann.py', 'updated src/Bob.py', 'GGEN605 src/Ann.py', 'GGEN605 src/Bob.py']);
    expect(await run()).toEqual(['updated src/Ann.py', 'updated src/Bob.py']);
    expect(read('src/Ann.py')).toBe('# head\nclass Ann:\n    # ggen:keep urn:a\n    age = 7   \n\n\tx = "$&"\n    # ggen:end\n# foot\n');
    expect(read('src/Bob.py')).toContain('    return\n');
    expect(await run()).toEqual([]);
  });

  test('may be nothing: a default that was taken out does not come back', async () => {
    edit('src/Bob.py', '    pass\n', '');
    put('classes.njk', `# head\n${TEMPLATE.replace('pass', 'return')}`);
    expect(await run()).toEqual(['updated src/Ann.py', 'updated src/Bob.py']);
    expect(read('src/Bob.py')).toBe('# head\nclass Bob:\n    # ggen:keep urn:b\n    # ggen:end\n');
    expect(orphans()).toEqual([]);
  });

  test('moves along when its class is renamed', async () => {
    put('o.ttl', '<urn:a> <urn:n> "Anna" . <urn:b> <urn:n> "Bob" .\n');
    expect(await run()).toEqual(['deleted src/Ann.py', 'created src/Anna.py']);
    expect(read('src/Anna.py')).toBe('class Anna:\n    # ggen:keep urn:a\n    age = 7   \n\n\tx = "$&"\n    # ggen:end\n');
    expect(orphans()).toEqual([]);
    expect(await run()).toEqual([]);
    expect(await verified()).toEqual([]);
  });

  test('moves along when only the file is renamed, or its name changes by case alone', async () => {
    put('ggen.toml', HEAD + rule('classes', 'lib/{{ n }}.py', OVERWRITE));
    expect(await run()).toEqual(['renamed src/Ann.py to lib/Ann.py', 'renamed src/Bob.py to lib/Bob.py']);
    put('ggen.toml', HEAD + rule('classes', 'lib/{{ n | lower }}.py', OVERWRITE));
    expect(await run()).toEqual(['renamed lib/Ann.py to lib/ann.py', 'renamed lib/Bob.py to lib/bob.py']);
    expect(read('lib/ann.py')).toContain('age = 7');
    expect(orphans()).toEqual([]);
  });

  test('goes to another class that takes its name, and each keeps its own', async () => {
    edit('src/Bob.py', '    pass\n', '    bob = 1\n');
    put('o.ttl', '<urn:b> <urn:n> "Ann" . <urn:a> <urn:n> "Bob" .\n');
    expect(await run()).toEqual(['updated src/Ann.py', 'updated src/Bob.py']);
    expect(read('src/Ann.py')).toContain('bob = 1');
    expect(read('src/Bob.py')).toContain('age = 7');
    expect(orphans()).toEqual([]);
  });

  test('is set aside when its class goes, and told', async () => {
    put('o.ttl', '<urn:b> <urn:n> "Bob" .\n');
    expect(await run({ mode: 'plan' })).toEqual(['deleted src/Ann.py', 'GGEN622 src/Ann.py']);
    expect(orphans()).toEqual([]);
    expect(await run({ mode: 'check' })).toEqual(['deleted src/Ann.py', 'GGEN605 src/Ann.py', 'GGEN622 src/Ann.py']);
    expect(await run()).toEqual(['deleted src/Ann.py', 'GGEN622 src/Ann.py']);
    expect(orphans()).toEqual([expect.stringMatching(/^src_Ann\.py--urn_a-[0-9a-f]{12}\.txt$|^src_Ann\.py--a-[0-9a-f]{12}\.txt$/)]);
    expect(read(`.ggen/orphans/${orphans()[0] ?? ''}`)).toBe('Set aside by ggen: what was written by hand in a region that is no longer made\nfile: src/Ann.py\nkey:  urn:a\n----\n    age = 7   \n\n\tx = "$&"\n');
    expect(await run()).toEqual([]);
  });

  test('is set aside when the template no longer has the region, also with --force', async () => {
    put('classes.njk', 'class {{ row.n }}: pass\n');
    expect(await run({ force: true })).toEqual(['updated src/Ann.py', 'updated src/Bob.py', 'GGEN622 src/Ann.py']);
    expect(orphans().length).toBe(1);
    expect(read('.ggen/SHA256SUMS')).toContain('src/Ann.py');
  });

  test('stops a strict run before it is set aside', async () => {
    put('o.ttl', '<urn:b> <urn:n> "Bob" .\n');
    expect(await run({ strict: true })).toEqual(['deleted src/Ann.py', 'GGEN622 src/Ann.py']);
    expect(read('src/Ann.py')).toContain('age = 7');
    expect(await run({ strict: true, force: true })).toEqual(['deleted src/Ann.py', 'GGEN622 src/Ann.py']);
    expect([existsSync(join(folder, 'src/Ann.py')), orphans().length]).toEqual([false, 1]);
  });

  test('is the same in a checkout with CRLF', async () => {
    for (const path of ['src/Ann.py', 'src/Bob.py']) put(path, read(path).replaceAll('\n', '\r\n'));
    expect(await verified()).toEqual([]);
    put('classes.njk', `# head\n${TEMPLATE.replace('pass', 'return')}`);
    expect(await run()).toEqual(['updated src/Ann.py', 'updated src/Bob.py']);
    expect(read('src/Ann.py')).toBe('# head\nclass Ann:\n    # ggen:keep urn:a\n    age = 7   \n\n\tx = "$&"\n    # ggen:end\n');
    expect(read('src/Bob.py')).toContain('    return\n');
  });

  test('stays in a run of one rule, and goes along there too', async () => {
    put('o.ttl', '<urn:a> <urn:n> "Anna" . <urn:b> <urn:n> "Bob" .\n');
    expect(await run({ rules: ['classes'] })).toEqual(['created src/Anna.py']);
    expect(read('src/Anna.py')).toContain('age = 7');
    expect(await run()).toEqual(['deleted src/Ann.py']);
    expect(read('src/Anna.py')).toContain('age = 7');
    expect(orphans()).toEqual([]);
  });

  test('survives a lost receipt', async () => {
    rmSync(join(folder, '.ggen'), { recursive: true });
    put('classes.njk', `# head\n${TEMPLATE}`);
    expect(await run()).toEqual(['updated src/Ann.py', 'updated src/Bob.py']);
    expect(read('src/Ann.py')).toContain('age = 7');
  });
});

describe('an edit outside of regions', () => {
  beforeEach(async () => void (await run()));

  test('is a conflict, with or without one inside', async () => {
    edit('src/Ann.py', 'class Ann', 'class Mine');
    edit('src/Ann.py', 'pass', 'age = 7');
    expect(await run()).toEqual(['conflict src/Ann.py', 'GGEN604 src/Ann.py']);
    expect(await verified()).toEqual(['GGEN608 src/Ann.py']);
    expect(await run({ force: true })).toEqual(['updated src/Ann.py']);
    expect(read('src/Ann.py')).toBe('class Ann:\n    # ggen:keep urn:a\n    age = 7\n    # ggen:end\n');
  });

  test('a region that somebody else wrote is set aside by --force', async () => {
    put('src/Ann.py', `${read('src/Ann.py')}# ggen:keep mine\nx = 1\n# ggen:end\n`);
    expect(await run()).toEqual(['conflict src/Ann.py', 'GGEN604 src/Ann.py']);
    expect(await run({ force: true })).toEqual(['updated src/Ann.py', 'GGEN622 src/Ann.py']);
    expect(read(`.ggen/orphans/${orphans()[0] ?? ''}`)).toContain('\nkey:  mine\n----\nx = 1\n');
  });

  test.each([
    ['a marker too few', '    # ggen:end\n', ''],
    ['a region twice', '    # ggen:end\n', '    # ggen:end\n    # ggen:keep urn:a\n    # ggen:end\n'],
    ['a region in a region', 'pass', 'x = 1\n    # ggen:keep urn:c'],
  ])('that leaves %s is a conflict at its place; with --force all of the file is set aside first', async (_, from, to) => {
    edit('src/Ann.py', from, to);
    const before = read('src/Ann.py');
    for (const mode of ['write', 'check', 'plan'] as const) expect((await run({ mode })).slice(0, 2)).toEqual(['conflict src/Ann.py', 'GGEN621 src/Ann.py']);
    expect([read('src/Ann.py'), orphans()]).toEqual([before, []]);
    expect(await run({ force: true })).toEqual(['updated src/Ann.py', 'GGEN622 src/Ann.py']);
    expect(read(`.ggen/orphans/${orphans()[0] ?? ''}`).split('----\n')[1]).toBe(before);
    expect(await run()).toEqual([]);
  });

  test('that takes the markers away is a conflict; with --force all of the file is set aside first', async () => {
    put('src/Ann.py', 'class Ann:\n    age = 7\n');
    expect((await run())[0]).toBe('conflict src/Ann.py');
    expect(await run({ force: true })).toEqual(['updated src/Ann.py', 'GGEN622 src/Ann.py']);
    expect(read(`.ggen/orphans/${orphans()[0] ?? ''}`)).toContain('----\nclass Ann:\n    age = 7\n');
  });

  test('in another encoding is a conflict that --force does not overrule', async () => {
    writeFileSync(join(folder, 'src/Ann.py'), Buffer.from(read('src/Ann.py').replace('pass', 'x = "ä"'), 'latin1'));
    expect(await run({ force: true })).toEqual(['conflict src/Ann.py', 'GGEN621 src/Ann.py']);
  });
});

test('where a rule makes several files of one class, each keeps its own when the class is renamed', async () => {
  put('tests.njk', TEMPLATE.replace('class', 'class Test'));
  const rules = rule('classes', 'src/{{ n }}.py', OVERWRITE) + rule('tests', 'test/{{ n }}.py', OVERWRITE);
  put('ggen.toml', HEAD + rules);
  await run();
  edit('src/Ann.py', 'pass', 'code = 1');
  edit('test/Ann.py', 'pass', 'proof = 1');
  put('o.ttl', '<urn:a> <urn:n> "Zoe" .\n');
  expect(await run()).toEqual(['deleted src/Ann.py', 'deleted src/Bob.py', 'created src/Zoe.py', 'deleted test/Ann.py', 'deleted test/Bob.py', 'created test/Zoe.py']);
  expect([read('src/Zoe.py'), read('test/Zoe.py')].map((text) => / (code|proof) = 1/.exec(text)?.[1])).toEqual(['code', 'proof']);
});

test('a file that a rule makes once is its owner\'s, regions and all', async () => {
  put('ggen.toml', HEAD + rule('classes', 'src/{{ n }}.py'));
  await run();
  put('src/Ann.py', '# ggen:keep x\n');
  put('classes.njk', `# head\n${TEMPLATE}`);
  expect(await run()).toEqual(['kept src/Ann.py', 'kept src/Bob.py']);
});

test('a folder of orphans that may not be written stops the run before anything is lost', async () => {
  if (process.getuid?.() === 0) return;
  await run();
  edit('src/Ann.py', 'pass', 'age = 7');
  mkdirSync(join(folder, '.ggen/orphans'));
  chmodSync(join(folder, '.ggen/orphans'), 0o500);
  put('o.ttl', '<urn:b> <urn:n> "Bob" .\n');
  expect(await run()).toContain('GGEN607 .ggen/orphans');
  expect(read('src/Ann.py')).toContain('age = 7');
});
