import process from 'node:process';
import { setFlagsFromString } from 'node:v8';

/** The last major version of Node on which the flags were tried; V8 complains aloud of flags that it does not know. */
const LAST_TRIED = 24;

/**
 * Settings of V8 for a process that works for a second and ends; figures are those of the headline case of `bench/`.
 *
 * WebAssembly is compiled a second time, for speed, only after about ten seconds of work in it: Oxigraph answers most
 * queries in milliseconds, and that compilation costs as much as they do (30 % of the time, 25 MB). Young objects keep to
 * the small space that they begin with (30 MB less; 5 % more time at 50,000 statements).
 *
 * Regular expressions that backtrack more than 50,000 times go on in an engine of linear time, where it knows all that
 * they use (no look-around, no back-references, no flags i and u): the patterns of shapes come from strangers, and
 * `^(a+)+$` takes hours on forty letters otherwise.
 */
export function tuneForShortRun(): void {
  const major = Number(process.versions.node.split('.')[0]);
  if (major > LAST_TRIED) return;
  setFlagsFromString('--wasm-tiering-budget=100000000');
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
}
