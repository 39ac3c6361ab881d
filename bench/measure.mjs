import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const HOOK = fileURLToPath(new URL('memory-hook.cjs', import.meta.url));

/**
 * @typedef {{ readonly wallMs: number, readonly peakMb: number, readonly exitCode: number, readonly stdout: string, readonly stderr: string }} Measured
 * wall time from before the process is made until it has ended; peak resident memory of the whole process
 */

/**
 * Runs Node once in a fresh process.
 * @param {readonly string[]} args
 * @returns {Promise<Measured>}
 */
export function measureNode(args) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const child = spawn(process.execPath, ['--require', HOOK, ...args], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } });
    const texts = [1, 2, 3].map((descriptor) => gather(child.stdio[descriptor]));
    child.on('error', reject);
    child.on('close', (code) => {
      const wallMs = Number(process.hrtime.bigint() - start) / 1e6;
      const [stdout = '', stderr = '', kib = ''] = texts.map((text) => text());
      resolve({ wallMs, peakMb: Number(kib) / 1024, exitCode: code ?? -1, stdout, stderr });
    });
  });
}

/** @param {unknown} stream @returns {() => string} */
function gather(stream) {
  /** @type {Buffer[]} */
  const chunks = [];
  if (stream && typeof stream === 'object' && 'on' in stream && typeof stream.on === 'function') stream.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

/** @param {readonly number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
