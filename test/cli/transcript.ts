/**
 * Transcripts: Markdown that is documentation and test in one.
 *
 * Each `##` section starts in a new folder: a copy of the project that the first link of the section, or else of the
 * file's head, leads to. A fenced block with a file name after its language writes that file. A `console` block holds
 * commands (`$ …`) and, exactly, what they print on both streams as a terminal shows it; after a command that runs
 * ggen stands `exit N`. Words after `console`:
 *
 * - `unchanged`: each command must leave every file of the folder as it was;
 * - `unprivileged`: run as a user whom the file system does not trust with everything;
 * - `interrupted`: press Ctrl-C once the command is well under way.
 */
import { spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { examples, ROOT, scratch, writeTree } from '../golden/fixtures.js';

export interface Block {
  readonly info: string;
  readonly lines: readonly string[];
  /** Line of the opening fence, from 0. */
  readonly line: number;
}

export interface Section {
  readonly title: string;
  /** The project to start from, relative to the file; absent for an empty folder. */
  readonly start?: string;
  readonly blocks: readonly Block[];
}

/** Splits a Markdown file into its sections. */
export function sectionsOf(text: string): readonly Section[] {
  const lines = text.split('\n');
  const sections: { title: string; start?: string; blocks: Block[] }[] = [{ title: '', blocks: [] }];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const section = sections.at(-1);
    const fence = /^```(.+)$/.exec(line);
    if (line.startsWith('## ')) sections.push({ title: line.slice(3), blocks: [] });
    else if (fence && section) {
      const end = lines.indexOf('```', i + 1);
      section.blocks.push({ info: fence[1] ?? '', lines: lines.slice(i + 1, end), line: i });
      i = end;
    } else if (section && section.start === undefined) {
      const link = /\]\(([^)#:]+)\)/.exec(line)?.[1];
      if (link !== undefined) section.start = link;
    }
  }
  const [head, ...rest] = sections;
  return rest.map((section) => ({ ...(head?.start !== undefined && { start: head.start }), ...section }));
}

/** What a section's console blocks hold after it ran: the commands with what they really print. */
export interface Played {
  readonly block: Block;
  readonly lines: readonly string[];
  /** Files that changed although the block says `unchanged`. */
  readonly touched: readonly string[];
}

/** Plays a section from its start. */
export async function play(section: Section, home: string): Promise<readonly Played[]> {
  const folder = startFolder(section, home);
  const played: Played[] = [];
  for (const block of section.blocks) {
    const [language, ...words] = block.info.split(' ');
    if (language !== 'console') {
      if (words[0] !== undefined) writeFileIn(folder, words[0], `${block.lines.join('\n')}\n`);
      continue;
    }
    const before = contentsOf(folder);
    const lines: string[] = [];
    for (const command of block.lines.filter((line) => line.startsWith('$ '))) {
      const { output, code } = await run(command.slice(2), folder, words);
      lines.push(command, ...normalized(output, folder), ...(/^\$ (?:.*(?:&& |\| ))?ggen\b/.test(command) ? [`exit ${code}`] : []));
    }
    const after = words.includes('unchanged') ? contentsOf(folder) : before;
    played.push({ block, lines, touched: differences(before, after) });
  }
  return played;
}

function startFolder({ start }: Section, home: string): string {
  const folder = scratch();
  const place = start === undefined ? folder : join(home, start);
  const example = STARTS.find(({ name }) => join(ROOT, name) === place);
  if (example) writeTree(example.sources, folder);
  else if (existsSync(place) && place !== folder) cpSync(place, folder, { recursive: true });
  return folder;
}

const STARTS = examples();

function writeFileIn(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

interface Ran {
  readonly output: string;
  readonly code: number;
}

const NOBODY = 65534;

async function run(command: string, folder: string, words: readonly string[]): Promise<Ran> {
  const asNobody = words.includes('unprivileged') && process.getuid?.() === 0;
  if (asNobody) giveAway(folder, NOBODY);
  const interrupted = words.includes('interrupted');
  const env = { PATH: `${commandFolder()}:${process.env['PATH'] ?? ''}`, HOME: folder, NO_COLOR: '1', LC_ALL: 'C.UTF-8' };
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', `exec 2>&1; ${interrupted ? 'exec ' : ''}${command}`], {
      cwd: folder,
      env,
      detached: true,
      ...(asNobody && { uid: NOBODY, gid: NOBODY }),
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject);
    child.on('close', (code, ended) => {
      if (ended === 'SIGKILL') reject(new Error(`"${command}" hung, and was ended`));
      else resolve({ output, code: code ?? (ended === 'SIGINT' ? 130 : 1) });
    });
    const signal = (name: NodeJS.Signals): void => void (child.pid !== undefined && process.kill(-child.pid, name));
    if (interrupted) setTimeout(() => signal('SIGINT'), INTERRUPT_AFTER_MS);
    const lost = setTimeout(() => signal('SIGKILL'), KILL_AFTER_MS);
    child.on('close', () => clearTimeout(lost));
  });
}

/** Long enough for ggen to be at work, short enough for it not to be done: the projects of such sections never end. */
const INTERRUPT_AFTER_MS = 4000;

/** A command that hangs is ended, and fails the test. */
const KILL_AFTER_MS = 25_000;

/** A folder for PATH in which `ggen` is the command as it is installed. */
function commandFolder(): string {
  const folder = join(scratchBin(), 'bin');
  if (!existsSync(folder)) {
    writeFileIn(folder, 'ggen', `#!/bin/sh\nexec '${process.execPath}' '${join(ROOT, 'dist/cli/main.js')}' "$@"\n`);
    chmodSync(join(folder, 'ggen'), 0o755);
  }
  return folder;
}

let bin: string | undefined;
function scratchBin(): string {
  bin ??= scratch();
  chmodSync(bin, 0o755);
  return bin;
}

/** Makes a folder and all in it another user's, modes as they are. */
function giveAway(folder: string, user: number): void {
  for (const path of [folder, ...allBelow(folder)]) chownSync(path, user, user);
}

function allBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path)));
}

/** Each file with its bytes and its mode, each folder with its mode. */
function contentsOf(folder: string): ReadonlyMap<string, string> {
  return new Map(
    allBelow(folder).map((path) => {
      const { mode, mtimeMs } = statSync(path);
      return [path.slice(folder.length + 1), statSync(path).isFile() ? `${mode} ${mtimeMs} ${readFileSync(path, 'base64')}` : String(mode)];
    }),
  );
}

function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path)).sort();
}

/** Durations differ from run to run and the test's folder from machine to machine; nothing else is touched. */
function normalized(output: string, folder: string): readonly string[] {
  const text = output
    .replaceAll(folder, '~/project')
    .replace(/( *)\b\d+(?:\.\d+)? m?s\b/g, (all, spaces: string) => (spaces.length > 1 ? 'N ms'.padStart(all.length) : `${spaces}N ms`))
    .trimEnd();
  return text === '' ? [] : text.split('\n');
}
