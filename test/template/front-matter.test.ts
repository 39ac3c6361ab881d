import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Artifact } from '../../src/model/artifact.js';
import { FRONT_MATTER_KEYS, KEYS_ELSEWHERE, withoutFrontMatter } from '../../src/template/front-matter-block.js';
import { readFrontMatter } from '../../src/template/front-matter.js';
import { checkTemplates, emit } from '../../stages/emit.js';
import { rendered } from './outcomes.js';
import { checkInput, emitInput, ruleOf, select, type RuleText } from './rules.js';

const ROWS = select(['name'], [['Ann'], ['Bob']]);

async function made(text: string, more: Partial<RuleText> = {}): Promise<readonly Artifact[]> {
  const outcome = await emit(emitInput([ruleOf({ template: text, ...more })], [ROWS]));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return outcome.value.artifacts;
}

async function told(text: string, output = 'out.ts'): Promise<readonly string[]> {
  const outcome = await emit(emitInput([ruleOf({ template: text, output })], [ROWS]));
  return outcome.diagnostics.map(({ code, at, facts }) => `${code} ${at?.path ?? ''} "${text.slice(at?.start, at?.end)}"${'detail' in facts ? ` ${String(facts.detail)}` : ''}${'suggestion' in facts ? ` ${String(facts.suggestion)}` : ''}`);
}

const front = (yaml: string, body = 'text'): string => `---\n${yaml}\n---\n${body}`;

describe('what it says is done', () => {
  test('to wins over output_file, and is a template', async () => {
    expect((await made(front('to: "{{ name | lower }}.txt"', '{{ row.name }}'))).map(({ path, text }) => [path, text])).toEqual([['ann.txt', 'Ann'], ['bob.txt', 'Bob']]);
    expect((await made(front('to: all.txt'))).map(({ path }) => path)).toEqual(['all.txt']);
  });

  test('skip_empty makes no file of blank text, or does where the rule does not', async () => {
    expect(await made(front('skip_empty: true', ' \n'))).toEqual([]);
    expect(await made(front('skip_empty: false', ' '), { skipEmpty: true })).toHaveLength(1);
  });

  test.each([
    ['unless_exists: true', { mode: 'Create' }],
    ['force: true', { mode: 'Overwrite', force: true }],
    ['inject: true', { mode: 'Inject', injection: { anchor: { kind: 'end' } } }],
    ['inject: true\nbefore: "// end"', { injection: { anchor: { kind: 'before', text: '// end' } } }],
    ['inject: true\nafter: "// {{ name }}"', { injection: { anchor: { kind: 'after', text: '// Ann' } } }],
    ['inject: true\nat_line: 3', { injection: { anchor: { kind: 'line', line: 3 } } }],
    ['inject:\n  after: "// x"\n  skip_if: "{{ name }}"', { mode: 'Inject', skipIf: 'Ann', injection: { anchor: { kind: 'after', text: '// x' } } }],
    ['inject: false', { mode: 'Overwrite' }],
    ['skip_if: done', { mode: 'Overwrite', skipIf: 'done' }],
  ])('%s', async (yaml, expected) => expect(await made(front(yaml))).toMatchObject([expected]));

  test('the place of an injection is that of its anchor', async () => {
    const text = front('inject: true\nafter: "// x"');
    const [one] = await made(text);
    expect(text.slice(one?.injection?.at.start, one?.injection?.at.end)).toBe('"// x"');
  });

  test('no header goes into a file of somebody else', async () => {
    const outcome = await emit(emitInput([ruleOf({ template: front('inject: true'), output: 'a.ts' })], [ROWS], { header: true }));
    expect(outcome.ok && outcome.value.artifacts[0]?.text).toBe('text');
  });

  test('only the template is listed as one, not the texts of its front matter', async () => {
    const outcome = await emit(emitInput([ruleOf({ template: front('to: "{{ name }}.txt"\nskip_if: "{{ name }}"') })], [ROWS]));
    expect(outcome.ok && outcome.value.templates.map(({ text }) => text)).toEqual([front('to: "{{ name }}.txt"\nskip_if: "{{ name }}"')]);
  });
});

describe('it never leaks', () => {
  test('into the output of a rule, an include, or a lone template', async () => {
    expect(await rendered(front('to: a.txt', 'a\n'))).toBe('a\n');
    expect(await rendered('{% include "part.njk" %}', {}, { templates: [{ path: 'part.njk', text: front('to: a', 'b') }] })).toBe('b');
    expect(await rendered('---\n---\nx')).toBe('x');
    expect(await rendered(front('to: a', ''))).toBe('');
  });

  test('places behind it are those of the file', async () => {
    const text = front('# {% not a tag %} {{ nor this }}\nto: "a.txt"', 'a\n{{ nope }}');
    expect(await told(text)).toEqual(['GGEN402 templates/one.njk "nope"']);
  });

  test('the length of a text stays', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a: b', '---', '', '{{ x }}', '#}', 'to: é\u{1f600}'), { maxLength: 6 }), (lines) => {
      const text = `---\n${lines.join('\n')}`;
      expect(withoutFrontMatter(text).length).toBe(text.length);
    }));
  });
});

describe('what only looks like it', () => {
  test.each([
    ['a YAML document', '---\napiVersion: v1\nkind: Pod\n---\n', 'out.yaml'],
    ['the front matter of a page', '---\ntitle: {{ name }}\n---\n', 'out.md'],
    ['a line of dashes', '---\nnothing here\n---\n', 'out.ts'],
    ['dashes without an end', '---\nto: x\n', 'out.ts'],
    ['dashes that are not first', '\n---\nto: x\n---\n', 'out.ts'],
  ])('%s', async (_name, text, output) => expect((await made(text, { output }))[0]?.text).toBe(text.replace('{{ name }}', 'Ann')));
});

describe('what it may not say', () => {
  test.each([
    [front('to: a\nunles_exists: true'), 'GGEN408 templates/one.njk "unles_exists" unless_exists'],
    [front('foo: bar'), 'GGEN408 templates/one.njk "foo"'],
    [front('to: a\nsparql: ASK'), 'GGEN408 templates/one.njk "sparql"'],
    [front('to: a\nto: b'), 'GGEN407 templates/one.njk "to: b" a key stands in it twice'],
    [front('to: {{ name }}.ts'), 'GGEN407'],
    [front('to:'), 'GGEN407 templates/one.njk "to" "to" is a text that is not empty'],
    [front('to: [a]'), 'GGEN407 templates/one.njk "to" "to" is a text that is not empty'],
    [front('force: yes please'), 'GGEN407 templates/one.njk "yes please" "force" is true or false'],
    [front('before: x'), 'GGEN407 templates/one.njk "before" "before" needs "inject: true"'],
    [front('inject: true\nbefore: x\nat_line: 1'), 'GGEN407 templates/one.njk "at_line" "at_line" and "before" exclude each other'],
    [front('inject: true\nat_line: 0'), 'GGEN407 templates/one.njk "0" "at_line" is the number of a line, from 1'],
    [front('to: "{{ nmae }}.ts"'), 'GGEN402 templates/one.njk "nmae" name'],
    [front('to: "{% if %}"'), 'GGEN401 templates/one.njk'],
    [front('inject: true\nafter: "{{ nmae }}"'), 'GGEN402 templates/one.njk "nmae" name'],
    [front('skip_if: "{{ nmae }}"'), 'GGEN402 templates/one.njk "nmae" name'],
    [front('to: ../a.txt'), 'GGEN601 templates/one.njk'],
  ])('%s', async (text, expected) => expect(await told(text)).toEqual([expect.stringContaining(expected)]));

  test('is told with validation alone', async () => {
    expect((await checkTemplates(checkInput([ruleOf({ template: front('to: a\nfoo: b') })], ['name']))).diagnostics.map(({ code }) => code)).toEqual(['GGEN408']);
  });

  test('and every key of older generators has a remedy', () => {
    for (const key of Object.keys(KEYS_ELSEWHERE)) expect(FRONT_MATTER_KEYS).not.toContain(key);
  });

  test('whatever it says is read, or refused with a place', async () => {
    const line = fc.oneof(fc.string(), fc.constantFrom(...FRONT_MATTER_KEYS).chain((key) => fc.string().map((value) => `${key}: ${value}`)));
    await fc.assert(fc.asyncProperty(fc.array(line, { maxLength: 4 }), async (lines) => {
      const source = { path: 'a.njk', text: front(lines.join('\n')) };
      const outcome = await readFrontMatter(source, 'a.ts');
      for (const one of outcome.diagnostics) {
        expect(one.code).toMatch(/^GGEN40[78]$/);
        expect(one.at?.end).toBeLessThanOrEqual(source.text.length);
      }
    }), { numRuns: 200 });
  });
});
