/**
 * One golden for each kind of problem: `codes/<CODE>-<what-is-wrong>/` holds
 *
 * - `in/`: the smallest project that has the problem;
 * - `command.txt`: the commands, one a line; the last one shows the problem;
 * - `then/`: files that are laid over the project before the last command, where it takes an earlier run;
 * - `expected.txt`: what the last command prints on both streams, 80 columns wide, and its exit code;
 * - `expected.json`: the diagnostics of the same command with `--output json`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { exitCode } from '../../src/cli/exit-code.js';
import { runCli } from '../../src/cli/run.js';
import { terminalOf } from '../../src/cli/terminal.js';
import { verifiedText } from '../../src/cli/verify-text.js';
import { renderJson } from '../../src/diagnostics/json.js';
import { readVariations } from '../../src/host/rebuild/vary.js';
import { reportOf } from '../../src/host/report.js';
import { sync } from '../../src/host/sync.js';
import { verify } from '../../src/host/verify.js';
import type { World } from '../../src/host/world.js';
import type { Extension } from '../../src/model/extension.js';
import { ROOT, scratch, treeOf, writeTree, type Tree } from '../golden/fixtures.js';
import { quickNetwork } from '../host/network/servers.js';
import { SETUPS, type Setup } from './setup.js';

const HOME = join(ROOT, 'test/diagnostics/codes');

export interface CodeGolden {
  readonly name: string;
  readonly code: string;
  readonly commands: readonly string[];
  readonly sources: Tree;
  readonly then: Tree;
  readonly expected: Shown;
}

/** What a command shows; `json` is absent where the command has no JSON report. */
export interface Shown {
  readonly text?: string;
  readonly json?: string;
}

export function codeGoldens(): readonly CodeGolden[] {
  return readdirSync(HOME).sort().map((name) => {
    const tree = (part: string): Tree => (existsSync(join(HOME, name, part)) ? treeOf(join(HOME, name, part)) : new Map<string, string>());
    const text = (part: string): string | undefined => (existsSync(join(HOME, name, part)) ? readFileSync(join(HOME, name, part), 'utf8') : undefined);
    const [expectedText, json] = [text('expected.txt'), text('expected.json')];
    return {
      name,
      code: name.slice(0, name.indexOf('-')),
      commands: (text('command.txt') ?? 'sync').trim().split('\n'),
      sources: tree('in'),
      then: tree('then'),
      expected: { ...(expectedText !== undefined && { text: expectedText }), ...(json !== undefined && { json }) },
    };
  });
}

/** Plays a golden twice, each time in a new folder: for people, and for machines. */
export async function show(golden: CodeGolden): Promise<Shown> {
  const text = await play(golden, []);
  const json = /--output|--format/.test(golden.commands.at(-1) ?? '') ? undefined : diagnosticsOf((await play(golden, ['--output', 'json'])).stdout);
  return { text: `${text.stderr}${text.stdout}`.trimEnd() + `\nexit ${text.exit}\n`, ...(json !== undefined && { json }) };
}

/** Writes down what a golden shows. */
export function acceptShown({ name }: CodeGolden, { text, json }: Shown): void {
  writeFileSync(join(HOME, name, 'expected.txt'), text ?? '');
  if (json === undefined) rmSync(join(HOME, name, 'expected.json'), { force: true });
  else writeFileSync(join(HOME, name, 'expected.json'), json);
}

interface Played {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

async function play({ name, commands, sources, then }: CodeGolden, more: readonly string[]): Promise<Played> {
  const folder = scratch();
  const setup: Setup = (await SETUPS[name]?.()) ?? {};
  const { toDisk = same, fromOutput = same } = setup;
  const put = (tree: Tree): void => writeTree(new Map([...tree].map(([path, text]) => [path, toDisk(text)])), folder);
  put(sources);
  let last: Played = { stdout: '', stderr: '', exit: 0 };
  try {
    for (const [index, command] of commands.entries()) {
      const isLast = index === commands.length - 1;
      if (isLast) put(then);
      const end = isLast ? setup.beforeLast?.(folder) : undefined;
      const made = { stdout: '', stderr: '' };
      const words = [...wordsOf(toDisk(command)), ...(isLast ? more : [])];
      const world = worldIn(folder, made, { ...(setup.env && { env: { NO_COLOR: '1', ...setup.env } }), ...(isLast && setup.world) });
      const code = setup.extensionModules
        ? await callWith(world, setup.extensionModules, words)
        : isLast && setup.extensions ? await syncWith(world, setup.extensions, words) : (await runCli(words, world)).code;
      end?.();
      const clean = (text: string): string => fromOutput(normalized(text, folder));
      last = { stdout: clean(made.stdout), stderr: clean(made.stderr), exit: code };
    }
  } finally {
    await setup.close?.();
  }
  return last;
}

/** What the last command would print if the command line had extensions. */
async function syncWith(world: World, extensions: readonly Extension[], words: readonly string[]): Promise<number> {
  const result = await sync(world, { extensions });
  if (words.includes('json')) world.stdout.write(JSON.stringify(reportOf(result)));
  else await terminalOf(world, { noColor: true }).printDiagnostics(result.diagnostics, result.texts);
  return exitCode(result.diagnostics);
}

/** What a command of the command line would print if that took modules of extensions. */
async function callWith(world: World, extensionModules: readonly string[], [command, ...words]: readonly string[]): Promise<number> {
  if (command === 'sync') {
    // In a process of its own, so that what a module remembers begins anew.
    const imports = extensionModules.map((url) => `(await import(${JSON.stringify(url)})).extension`).join(', ');
    const code = `import { sync } from ${JSON.stringify(pathToFileURL(join(ROOT, 'dist/src/node.js')).href)}; await sync({ extensions: [${imports}] });`;
    execFileSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: world.cwd });
    return 0;
  }
  const vary = readVariations(words.filter((word) => !word.startsWith('--')));
  const result = await verify(world, { rebuild: { extensionModules, ...(vary.ok && { vary: vary.value }) } });
  if (words.includes('json')) world.stdout.write(JSON.stringify({ diagnostics: result.diagnostics.map((one) => renderJson(one, result.texts)) }));
  else {
    const terminal = terminalOf(world, { noColor: true });
    await terminal.printDiagnostics(result.diagnostics, result.texts);
    world.stdout.write(await verifiedText(result, { palette: terminal.palette, durationMs: 0, quiet: true }));
  }
  return exitCode(result.diagnostics);
}

function same(text: string): string {
  return text;
}

/** The words of a command line; those in single quotes are one. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

/** A world of a folder alone: 80 columns, no colours, no signals, clocks that stand still. */
function worldIn(cwd: string, made: { stdout: string; stderr: string }, more: Partial<World>): World {
  const sink = (stream: 'stdout' | 'stderr'): World['stdout'] => ({ isTTY: false, columns: 80, write: (text) => void (made[stream] += text) });
  return {
    cwd,
    now: () => new Date(0),
    elapsed: () => 0,
    network: quickNetwork(),
    env: { NO_COLOR: '1' },
    pid: process.pid,
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    stdin: { isTTY: false, read: () => Promise.resolve('') },
    onInterrupt: () => () => undefined,
    onCrash: () => () => undefined,
    ...more,
  };
}

/** The name of the folder, and the digest of a receipt, which changes with the version of each dependency. */
function normalized(text: string, folder: string): string {
  return text.replaceAll(folder, '~/project').replace(/(receipt +(?:\d+ ms +)?)[0-9a-f]{12}$/gm, '$1000000000000');
}

/** The diagnostics of a report; nothing where the command has no report of its own. */
function diagnosticsOf(stdout: string): string | undefined {
  if (!stdout.startsWith('{')) return undefined;
  const report: unknown = JSON.parse(stdout);
  const isReport = typeof report === 'object' && report !== null && 'diagnostics' in report;
  return isReport ? `${JSON.stringify(report.diagnostics, undefined, 2)}\n` : undefined;
}
