import { generateKeyPairSync } from 'node:crypto';
import { mkdir, open, stat, unlink } from 'node:fs/promises';
import { homedir, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import type { Digest } from '../../model/digest.js';
import { failure, success, type Outcome } from '../../model/outcome.js';
import { errorCode } from '../files.js';
import { keyId } from './keys.js';

/** A pair of keys as it was written: absolute paths, and the name of the key. */
export interface NewKey {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly keyId: Digest;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Where a key is kept that nobody says a place for: with the user's settings, outside any project. */
export function defaultKeyFile(env: Env): string {
  const home = env['HOME'] ?? env['USERPROFILE'] ?? homedir();
  const settings = platform() === 'win32' ? (env['APPDATA'] ?? join(home, 'AppData', 'Roaming')) : absolute(env['XDG_CONFIG_HOME']) ?? join(home, '.config');
  return join(settings, 'ggen', 'ggen-ed25519.pem');
}

/** The key to sign with where the command line names none: that of GGEN_SIGNING_KEY, else the one in the default place. */
export function signingKeyFile(env: Env): string {
  const named = env['GGEN_SIGNING_KEY'] ?? '';
  return named === '' ? defaultKeyFile(env) : named;
}

/**
 * Makes an Ed25519 key: the private one as PKCS#8 in PEM, which its owner alone can read, and beside it the public one as
 * SPKI in PEM, with ".pub" in place of ".pem". Never overwrites anything. Reports GGEN626: an error where a file cannot be
 * written, a warning where the private key lies in a repository or a project.
 */
export async function keygen(file: string, cwd: string): Promise<Outcome<NewKey>> {
  const privateKey = resolve(cwd, file);
  const publicKey = `${privateKey.replace(/\.pem$/, '')}.pub`;
  if (privateKey.endsWith('.pub')) return refused(file, 'a name that ends in ".pub" is for the public key, which comes beside it');
  for (const path of [privateKey, publicKey]) if (await exists(path)) return refused(path === privateKey ? file : `${file.replace(/\.pem$/, '')}.pub`, TAKEN);
  const pair = generateKeyPairSync('ed25519');
  try {
    await mkdir(dirname(privateKey), { recursive: true, mode: 0o700 });
    await writeNew(privateKey, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 0o600);
    try {
      await writeNew(publicKey, pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(), 0o644);
    } catch (error) {
      await unlink(privateKey);
      throw error;
    }
  } catch (error) {
    return refused(file, reasonOf(error));
  }
  return success({ privateKey, publicKey, keyId: keyId(pair.publicKey) }, await exposure(privateKey, file));
}

const TAKEN = 'something is there already, and a key is never overwritten';

/** A warning where a private key lies in a folder that others get copies of. */
async function exposure(place: string, file: string): Promise<readonly Diagnostic[]> {
  for (let folder = dirname(place); ; folder = dirname(folder)) {
    const kind = (await exists(join(folder, '.git'))) ? 'a git working tree' : (await exists(join(folder, 'ggen.toml'))) ? 'a project' : undefined;
    if (kind !== undefined) return [problem('GGEN626', { file, detail: `lies in ${kind}: one careless commit, and everybody has it`, isRisk: true }, undefined, { severity: 'warning' })];
    if (dirname(folder) === folder) return [];
  }
}

/** Creates a file that is not there yet; a link that leads elsewhere is not followed. */
async function writeNew(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false);
}

function reasonOf(error: unknown): string {
  const code = errorCode(error);
  if (code === '') throw error;
  const known: Readonly<Record<string, string>> = {
    EEXIST: TAKEN,
    ENOTDIR: 'a file stands where a folder has to be',
    EACCES: 'permission denied', EPERM: 'permission denied', EROFS: 'the file system is read-only', ENOSPC: 'the disk is full',
  };
  return known[code] ?? `the system says ${code}`;
}

function refused(file: string, detail: string): Outcome<never> {
  return failure(problem('GGEN626', { file, detail, fault: 'place' }));
}

/** The XDG rules: a path that is not absolute counts as none. */
function absolute(path: string | undefined): string | undefined {
  return path !== undefined && path.startsWith('/') ? path : undefined;
}
