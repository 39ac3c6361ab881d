import { describe, expect, it, test } from 'vitest';
import { hasHyperlinks, linksInto } from '../../src/cli/hyperlinks.js';
import { terminalOf, type TerminalOptions } from '../../src/cli/terminal.js';
import type { World } from '../../src/host/world.js';
import { problem, type Diagnostic } from '../../src/model/diagnostic.js';

async function shown(diagnostics: readonly Diagnostic[], options: TerminalOptions = {}, sinkMore: object = {}, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const written: string[] = [];
  const sink = { isTTY: false, write: (text: string) => void written.push(text), ...sinkMore };
  const world = { stdout: sink, stderr: sink, env, cwd: '/project' } as unknown as World;
  await terminalOf(world, options).printDiagnostics(diagnostics, new Map([['a.ttl', 'one\ntwo\n']]), '/project');
  return written.join('');
}

const MANY = [
  ...Array.from({ length: 300 }, (_, i) => problem('GGEN212', { detail: `warning ${i}` }, undefined, { severity: 'warning' })),
  problem('GGEN212', { detail: 'the error' }),
];

describe('of very many problems', () => {
  it('100 are shown, errors first, and the rest is counted', async () => {
    const text = await shown(MANY);
    expect(text.match(/^(?:error|warning) GGEN212/gm)).toHaveLength(100);
    expect(text).toMatch(/^error .*the error/);
    expect(text).toContain('… and 201 more (--max-diagnostics 0 shows all)');
  });
  it('as many are shown as are asked for, 0 for all', async () => {
    expect((await shown(MANY, { most: 3 })).match(/GGEN212/g)).toHaveLength(3);
    expect((await shown(MANY, { most: 0 })).match(/GGEN212/g)).toHaveLength(301);
    expect(await shown(MANY, { most: 301 })).not.toContain('more');
  });
});

const PLACED = problem('GGEN201', { syntax: 'Turtle', detail: 'it ends' }, { path: 'a.ttl', start: 4, end: 7 });
const TTY = { isTTY: true, columns: 80 };

describe('escape sequences', () => {
  test.each([
    ['in a pipe', {}, { TERM_PROGRAM: 'WezTerm' }, {}],
    ['on a dumb terminal', TTY, { TERM: 'dumb', TERM_PROGRAM: 'WezTerm' }, {}],
    ['with NO_COLOR', TTY, { NO_COLOR: '1', TERM_PROGRAM: 'WezTerm' }, {}],
    ['with --no-color', TTY, { TERM_PROGRAM: 'WezTerm' }, { noColor: true }],
  ])('are not written %s', async (_, sink, env, options) => {
    expect(await shown([PLACED], options, sink, env)).not.toContain('\u001b');
  });
  it('colour a terminal, and a pipe under FORCE_COLOR', async () => {
    expect(await shown([PLACED], {}, TTY)).toContain('\u001b[31m');
    expect(await shown([PLACED], {}, {}, { FORCE_COLOR: '1' })).toContain('\u001b[31m');
  });
  it('of files are shown, not obeyed', async () => {
    expect(await shown([problem('GGEN212', { detail: 'a\u001b[2Jb' })])).not.toContain('\u001b');
  });
});

describe('hyperlinks', () => {
  const on = (env: Readonly<Record<string, string>>, isTTY = true): boolean => hasHyperlinks({ isTTY }, env, false);
  test.each([
    [{ TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.5.0' }], [{ TERM_PROGRAM: 'WezTerm' }], [{ TERM_PROGRAM: 'vscode' }], [{ WT_SESSION: 'x' }],
    [{ VTE_VERSION: '7600' }], [{ KITTY_WINDOW_ID: '1' }], [{ TERM: 'xterm-kitty' }],
  ])('are on where %j says so, but not in pipes, CI, dumb terminals or under NO_COLOR', (env) => {
    expect(on(env)).toBe(true);
    expect([on(env, false), on({ ...env, CI: 'true' }), on({ ...env, TERM: 'dumb' }), on({ ...env, NO_COLOR: '1' })]).toEqual([false, false, false, false]);
  });
  test.each([[{}], [{ TERM: 'xterm-256color' }], [{ VTE_VERSION: '4900' }], [{ TERM_PROGRAM: 'Apple_Terminal' }], [{ TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '2.9' }]])('are off where only %j is known', (env) => {
    expect(on(env)).toBe(false);
  });
  it('are what FORCE_HYPERLINK says', () => {
    expect([on({ FORCE_HYPERLINK: '1' }, false), on({ FORCE_HYPERLINK: '0', TERM_PROGRAM: 'WezTerm' })]).toEqual([true, false]);
  });
  it('lead from the code to its page, and from the place to the file', async () => {
    const text = await shown([PLACED], {}, TTY, { TERM_PROGRAM: 'WezTerm', FORCE_COLOR: '0' });
    expect(text).toMatch(/\u001b\]8;;file:\/\/[^\u001b]*docs\/diagnostics\.md\u001b\\GGEN201\u001b\]8;;\u001b\\/);
    expect(text).toContain('\u001b]8;;file:///project/a.ttl\u001b\\a.ttl:2:1\u001b]8;;\u001b\\');
  });
  it('name the line where the terminal takes one, and nothing that is no file', () => {
    const place = { file: 'a b.ttl', line: 2, column: 3 };
    expect(linksInto('/p', { TERM_PROGRAM: 'vscode' })('x', place)).toContain('vscode://file/p/a%20b.ttl:2:3');
    expect(linksInto('/p', { TERM: 'xterm-kitty' })('x', place)).toContain('file:///p/a%20b.ttl#2');
    expect(linksInto('/p', {})('x', { ...place, file: 'ggen:ontologies/skos/skos.ttl' })).toBe('x');
  });
});
