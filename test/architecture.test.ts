/** The house keeps its shape: ARCHITECTURE's import table as data, and the small rules that a compiler cannot hold. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

const THIRD_PARTY = 'third-party';
const NODE = 'node:*';
const TRADES = ['src/rdf', 'src/reasoning', 'src/shacl', 'src/sparql', 'src/template', 'src/format'];
const PURE = ['src/model', 'src/diagnostics', ...TRADES, 'stages', 'src/pipeline.ts', 'src/index.ts'];

/** Who may import whom; every room may import itself, except the stages, which never import each other. */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  'src/model': [],
  'src/diagnostics': ['src/model'],
  'src/rdf': ['src/model', THIRD_PARTY],
  'src/sparql': ['src/model', 'src/rdf', THIRD_PARTY],
  'src/reasoning': ['src/model', 'src/rdf', 'src/sparql', THIRD_PARTY],
  'src/shacl': ['src/model', 'src/rdf', 'src/sparql', THIRD_PARTY],
  'src/template': ['src/model', 'src/rdf', 'src/sparql', THIRD_PARTY],
  'src/format': ['src/model', THIRD_PARTY],
  stages: ['src/model', ...TRADES],
  'src/pipeline.ts': ['src/model', 'stages'],
  'src/index.ts': PURE,
  'src/node.ts': ['src/model', 'src/diagnostics', 'src/pipeline.ts', 'src/index.ts', 'src/host'],
  'src/host': ['src/model', 'src/diagnostics', 'src/pipeline.ts', NODE, THIRD_PARTY],
  'src/cli': [...PURE, 'src/host', 'src/node.ts', NODE, THIRD_PARTY],
};

const SOURCES = trackedOrNew().filter((file) => /^(?:src|stages)\/.*\.ts$/.test(file));

/** Committed files, and new ones that are about to be. */
function trackedOrNew(): readonly string[] {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  return list.split('\0').filter((file) => file !== '' && existsSync(join(ROOT, file)));
}

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function importsOf(file: string): readonly string[] {
  return ts.preProcessFile(textOf(file), true, true).importedFiles.map((one) => one.fileName);
}

function roomOf(file: string): string | undefined {
  return Object.keys(TABLE).find((room) => file === room || file.startsWith(`${room}/`));
}

/** The room that an import leads to, and the file if it is one of ours. */
function targetOf(file: string, specifier: string): { readonly room: string; readonly file?: string } {
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(file), specifier).replace(/\.js$/, '.ts');
    return { room: roomOf(target) ?? target, file: target };
  }
  return { room: isBuiltin(specifier) ? NODE : THIRD_PARTY };
}

function isBuiltin(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier);
}

function packageOf(specifier: string): string {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function printedTable(): string {
  return Object.entries(TABLE).map(([room, may]) => `  ${room.padEnd(18)} may import ${may.join(', ') || 'nothing'}`).join('\n');
}

const MANIFEST = JSON.parse(textOf('package.json')) as {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
};

describe('imports', () => {
  test('every source file stands in a room of the table', () => {
    expect(SOURCES.filter((file) => roomOf(file) === undefined)).toEqual([]);
  });

  test('each room imports only what the table allows', () => {
    const faults = SOURCES.flatMap((file) => {
      const room = roomOf(file) ?? '';
      const may = TABLE[room] ?? [];
      return importsOf(file)
        .map((specifier) => ({ specifier, target: targetOf(file, specifier) }))
        .filter(({ target }) => target.room !== room && !may.includes(target.room))
        .map(({ specifier }) => `${file} imports "${specifier}"; ${room} may import ${may.join(', ') || 'nothing'}`);
    });
    expect(faults, `\nThe table:\n${printedTable()}\n`).toEqual([]);
  });

  test('a stage never imports another stage, only steps in a folder of its own', () => {
    const faults = SOURCES.filter((file) => file.startsWith('stages/') && file !== 'stages/index.ts').flatMap((file) => {
      const own = stageOf(file);
      return importsOf(file)
        .map((specifier) => targetOf(file, specifier).file)
        .filter((target) => target?.startsWith('stages/') && stageOf(target) !== own)
        .map((target) => `${file} imports ${target}`);
    });
    expect(faults).toEqual([]);
  });

  test('only the pipeline and the index know the stages', () => {
    const knowing = SOURCES.filter((file) => !file.startsWith('stages/') && importsOf(file).some((one) => targetOf(file, one).room === 'stages'));
    expect(knowing.filter((file) => !['src/pipeline.ts', 'src/index.ts'].includes(file))).toEqual([]);
  });

  test('every third-party import is a runtime dependency', () => {
    const faults = SOURCES.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => targetOf(file, specifier).room === THIRD_PARTY && !(packageOf(specifier) in MANIFEST.dependencies))
        .map((specifier) => `${file} imports "${specifier}"`),
    );
    expect(faults).toEqual([]);
  });

  test('every runtime dependency is imported somewhere, or has a file that is read by name', () => {
    const used = new Set(SOURCES.flatMap((file) => importsOf(file).map(packageOf)));
    const texts = SOURCES.map(textOf);
    const isRead = (name: string): boolean => texts.some((text) => new RegExp(`['\`]${name}/`).test(text));
    expect(Object.keys(MANIFEST.dependencies).filter((name) => !used.has(name) && !isRead(name))).toEqual([]);
  });
});

function stageOf(file: string): string {
  return file.split('/')[1]?.replace(/\.ts$/, '') ?? '';
}

describe('size and names', () => {
  test('no file has more than 300 lines', () => {
    const long = SOURCES.map((file) => ({ file, lines: textOf(file).split('\n').length - 1 })).filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  test('main.ts has at most 15 lines', () => {
    expect(textOf('src/cli/main.ts').trimEnd().split('\n').length).toBeLessThanOrEqual(15);
  });

  test('there are no default exports', () => {
    expect(SOURCES.filter((file) => /^export (?:default\b|\{[^}]*\bas default\b)/m.test(textOf(file)))).toEqual([]);
  });

  test('files are kebab-case, and none is called utils, helpers or common', () => {
    const names = SOURCES.flatMap((file) => file.split('/').slice(1));
    expect(names.filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.ts|\.json)?$/.test(name))).toEqual([]);
    expect(names.filter((name) => /^(?:utils?|helpers?|common|misc)(?:\.ts)?$/.test(name))).toEqual([]);
  });

  test('no source switches a check off', () => {
    expect(SOURCES.filter((file) => /eslint-disable|@ts-(?:ignore|expect-error|nocheck)/.test(textOf(file)))).toEqual([]);
  });
});

describe('the books agree', () => {
  test('VERSION is the version of package.json', async () => {
    const { VERSION } = await import('../src/model/version.js');
    expect(VERSION).toBe(MANIFEST.version);
  });

  test('CONTRIBUTING.md says of each runtime dependency what it is for and what it costs', () => {
    const lines = textOf('CONTRIBUTING.md').split('\n');
    const unmentioned = Object.keys(MANIFEST.dependencies).filter((name) => !lines.some((line) => line.includes(`\`${name}\``)));
    expect(unmentioned).toEqual([]);
  });

  test('no committed file names a place on one machine', () => {
    const place = new RegExp(`(?:^|[^A-Za-z0-9_.])/(?:${['work', 'tmp', 'root', 'home', 'Users'].join('|')})/[a-z]`);
    const faults = trackedOrNew()
      .filter((file) => file !== 'package-lock.json')
      .flatMap((file) => textOf(file).split('\n').map((line, index) => ({ line, where: `${file}:${index + 1}` })))
      .filter(({ line }) => place.test(line))
      .map(({ where, line }) => `${where}: ${line.trim().slice(0, 120)}`);
    expect(faults).toEqual([]);
  });
});
