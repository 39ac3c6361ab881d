// Does one task ({ formatter, checker, reader, text, path } as JSON on standard input; null for none) in this process, and
// prints the packages that were loaded for it: modules, and files read as data.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';

const { port1, port2 } = new MessageChannel();
const hooks = `let port; export function initialize(data) { port = data.port; } export async function load(url, context, next) { port.postMessage(url); return next(url, context); }`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`, { data: { port: port2 }, transferList: [port2] });

const task = JSON.parse(readFileSync(0, 'utf8'));
if (!task) await import('../../dist/src/node.js');
const { treatByName } = await import('../../dist/src/format/index.js');
const { INSTALLED } = await import('../../dist/src/host/assets.js');
const read = [];
const assets = { ...INSTALLED, bytes: (file) => (read.push(`node_modules/${file}`), INSTALLED.bytes(file)) };
const treated = task && (await treatByName({ settings: {}, ...task }, assets));
const urls = [...read];
for (let told = receiveMessageOnPort(port1); told; told = receiveMessageOnPort(port1)) urls.push(told.message);
const packages = urls.flatMap((url) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []);
process.stdout.write(JSON.stringify({ ok: treated?.ok ?? true, packages: [...new Set(packages)] }));
process.exit();
