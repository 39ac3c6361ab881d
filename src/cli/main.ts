#!/usr/bin/env node
import { tuneForShortRun } from '../host/short-run.js';
import { realWorld } from '../host/world.js';
import { runCli } from './run.js';

tuneForShortRun();
const { code, cutOff } = await runCli(process.argv.slice(2), realWorld());
process.exitCode = code;
// A run that was cut off may still be at work in the background; it must not keep the process alive.
if (cutOff) process.exit();
