import { delimiter, isAbsolute } from 'node:path';
import process from 'node:process';

/** The variables of a process. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Variables that a command gets as this process has them: where programs and their own files are found, and what version managers go by. */
export const PASSED_ON: readonly string[] = [
  'HOME', 'USERPROFILE', 'TMPDIR', 'TEMP', 'TMP',
  'SystemRoot', 'SystemDrive', 'windir', 'ComSpec', 'PATHEXT', 'APPDATA', 'LOCALAPPDATA', 'ProgramData',
  'RUSTUP_HOME', 'RUSTUP_TOOLCHAIN', 'CARGO_HOME', 'ASDF_DIR', 'ASDF_DATA_DIR', 'MISE_DATA_DIR', 'PYENV_ROOT', 'RBENV_ROOT', 'NVM_DIR', 'VOLTA_HOME', 'GOROOT', 'GOPATH', 'JAVA_HOME', 'DOTNET_ROOT',
];

/** What a command is told of language and time: the same everywhere. */
export const SETTLED: Readonly<Record<string, string>> = { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TZ: 'UTC' };

/** The whole environment of a command: those variables, a `PATH` that leads to the same folders from everywhere, and nothing else. */
export function commandEnvironment(env: Env): Readonly<Record<string, string>> {
  const wanted = new Set(PASSED_ON.map((name) => name.toLowerCase()));
  const passed = Object.entries(env).flatMap(([name, value]) => (value !== undefined && isName(name, wanted) ? [[name, value] as const] : []));
  return { ...Object.fromEntries(passed), ...SETTLED, PATH: searched(env).join(delimiter) };
}

/** The folders in which programs are looked for; one that is relative would let a project bring programs along. */
export function searched(env: Env): readonly string[] {
  const path = Object.entries(env).find(([name]) => isName(name, new Set(['path'])))?.[1] ?? '';
  return path.split(delimiter).filter((folder) => isAbsolute(folder));
}

/** On Windows, names of variables mean the same in any case of their letters. */
function isName(name: string, wanted: ReadonlySet<string>): boolean {
  return wanted.has(name.toLowerCase()) && (process.platform === 'win32' || PASSED_ON.includes(name) || name === 'PATH');
}
