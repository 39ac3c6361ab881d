import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merge } from '../../src/host/merge.js';
import { findMarkerFaults, ownedPart, readBlocks } from '../../src/model/merge-blocks.js';

const block = (generated: string, manual: string, name = ''): string => {
  const word = name === '' ? '' : ` ${name}`;
  return `<<<<<<< GENERATED${word}\n${generated}=======\n${manual}>>>>>>> MANUAL${word}\n`;
};

function merged(existing: string | undefined, text: string): string {
  const outcome = merge(existing, text);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.fault));
  return outcome.text;
}

describe('a text without markers', () => {
  test('makes a new file with one block', () => {
    expect(merged(undefined, 'one\n')).toBe('<<<<<<< GENERATED\none\n=======\n// Add your manual code here\n>>>>>>> MANUAL\n');
    expect(merged(' \n', 'one\n')).toBe(merged(undefined, 'one\n'));
  });

  test('goes into the generated part; all else of the file stays', () => {
    const file = (generated: string): string => `import a\n\n${block(generated, 'mine\n')}\nafter`;
    expect(merged(file('old\n'), 'new\n')).toBe(file('new\n'));
  });

  test('goes into the only block, whatever its name; of several, into the one without a name', () => {
    expect(merged(block('old\n', 'm\n', 'a'), 'new\n')).toBe(block('new\n', 'm\n', 'a'));
    expect(merged(block('old\n', 'm\n', 'a') + block('old\n', 'n\n'), 'new\n')).toBe(block('old\n', 'm\n', 'a') + block('new\n', 'n\n'));
    expect(merge(block('', '', 'a') + block('', '', 'b'), 'new\n')).toMatchObject({ ok: false, fault: { detail: expect.stringContaining('"a", "b"') } });
  });
});

describe('a text with blocks of its own', () => {
  const layout = (a: string, b: string, manualA = '', manualB = ''): string => `// head\n${block(a, manualA, 'a')}between\n${block(b, manualB, 'b')}// foot\n`;

  test('is a new file as it is', () => expect(merged(undefined, layout('1\n', '2\n', 'todo\n'))).toBe(layout('1\n', '2\n', 'todo\n')));

  test('keeps what each block of the file has between its markers, by name and in any order', () => {
    expect(merged(block('x\n', 'mine b\n', 'b') + block('y\n', 'mine a\n', 'a'), layout('1\n', '2\n', 'todo\n'))).toBe(layout('1\n', '2\n', 'mine a\n', 'mine b\n'));
  });

  test('keeps a manual part that was emptied', () => {
    expect(merged(layout('1\n', '2\n'), layout('1\n', '2\n', 'todo\n'))).toBe(layout('1\n', '2\n'));
  });

  test('leaves blocks that are no longer made at the end, if something is written in them', () => {
    const file = layout('1\n', '2\n', 'mine a\n', '\n') + block('3\n', 'mine c\n', 'c') + block('4\n', '// Add your manual code here\n', 'd');
    const made = block('1\n', '', 'a');
    const once = merged(file, made);
    expect(once).toBe(block('1\n', 'mine a\n', 'a') + block('', 'mine c\n', 'c'));
    expect(merged(once, made)).toBe(once);
    expect(ownedPart(once)).toBe(ownedPart(made));
  });

  test('keeps markers in comments, with the line ends that the manual part has', () => {
    const text = '<!-- <<<<<<< GENERATED list -->\n<li>\n<!-- ======= -->\n<!-- >>>>>>> MANUAL list -->\n';
    const file = text.replace('<!-- >>>>', '<b>\r\n<!-- >>>>');
    expect(merged(file, text)).toBe(file);
    expect(merged('  // <<<<<<< GENERATED: list\n  // =======\n  mine\n  // >>>>>>> MANUAL\n', text)).toBe(text.replace('<!-- >>>>', '  mine\n<!-- >>>>'));
  });
});

describe('a file that cannot be merged', () => {
  test('has no markers; those of version control are none', () => {
    expect(merge('hand-written\n', 'new\n')).toEqual({ ok: false, fault: 'no markers' });
    expect(merge('<<<<<<< HEAD\na\n=======\nb\n>>>>>>> branch\n', 'new\n')).toEqual({ ok: false, fault: 'no markers' });
  });

  test.each([
    ['<<<<<<< GENERATED\na\n', '<<<<<<< GENERATED', 'the block without a name has no end'],
    ['<<<<<<< GENERATED a\n=======\n', '<<<<<<< GENERATED a', 'the block "a" has no end'],
    ['<<<<<<< GENERATED a\n>>>>>>> MANUAL a\n', '>>>>>>> MANUAL a', 'no line "======="'],
    ['x\n>>>>>>> MANUAL\n', '>>>>>>> MANUAL', 'no beginning'],
    [`${block('', '', 'a')}${block('', '', 'a')}`, '<<<<<<< GENERATED a', 'there twice'],
    ['<<<<<<< GENERATED a\n=======\n>>>>>>> MANUAL b\n', '>>>>>>> MANUAL b', 'ends the block "b", but the block "a" is open'],
    ['<<<<<<< GENERATED a\n<<<<<<< GENERATED b\n=======\n>>>>>>> MANUAL b\n', '<<<<<<< GENERATED b', 'begins before'],
  ])('%j', (text, marked, detail) => {
    const outcome = merge(text, 'new\n');
    expect(outcome).toMatchObject({ ok: false, fault: { detail: expect.stringContaining(detail) } });
    if (!outcome.ok && outcome.fault !== 'no markers') expect(text.slice(outcome.fault.start, outcome.fault.end)).toBe(marked);
  });
});

test('a text with a line that would end its generated part is refused', () => {
  expect(findMarkerFaults('Title\n=======\n')).toMatchObject([{ start: 6, end: 13 }]);
  expect(findMarkerFaults('a ======= b\n')).toEqual([]);
});

const line = fc.constantFrom('a', '', '  b', '<<<<<<< GENERATED', '<<<<<<< GENERATED x', '=======', '>>>>>>> MANUAL', '>>>>>>> MANUAL x', '// =======');
const texts = fc.array(line, { maxLength: 12 }).map((lines) => lines.map((one) => `${one}\n`).join(''));

test('reading loses nothing where markers fit, and merging twice is merging once', () => {
  fc.assert(fc.property(texts, texts, (existing, text) => {
    const { pieces, faults } = readBlocks(text);
    if (faults.length === 0) expect(pieces.map((one) => (typeof one === 'string' ? one : one.open + one.generated + one.middle + one.manual + one.close)).join('')).toBe(text);
    fc.pre(findMarkerFaults(text).length === 0);
    const once = merge(existing, text);
    if (once.ok) expect(merge(once.text, text)).toEqual(once);
  }), { numRuns: 2000 });
});

test('no manual text is ever lost', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  fc.assert(fc.property(fc.dictionary(word, word), fc.uniqueArray(word), (manual, names) => {
    const existing = Object.entries(manual).map(([name, text]) => block('old\n', `${text}!\n`, name)).join('');
    fc.pre(existing !== '' && names.length > 0);
    const result = merged(existing, names.map((name) => block('new\n', '', name)).join(''));
    for (const text of Object.values(manual)) expect(result).toContain(`${text}!\n`);
  }));
});
