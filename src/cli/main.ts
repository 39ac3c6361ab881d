#!/usr/bin/env node
import { realWorld } from '../host/world.js';
import { runCli } from './run.js';
import { limitToHold, runSupervised } from './supervise.js';

const [words, world] = [process.argv.slice(2), realWorld()];
const limit = limitToHold(words, world);
const { code, cutOff } = limit === undefined ? await runCli(words, world) : await runSupervised(words, world, limit, process.argv[1] ?? '');
process.exitCode = code;
// A run that was cut off may still be at work in the background; it must not keep the process alive.
if (cutOff) process.exit();
