/**
 * An extension that uses what no extension may use. Its URL says what: `?what=tz&kind=filter`. It has a filter, a pass and a
 * formatter, and only the one of that kind is impure.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { hrtime } from 'node:process';

const { what = 'nothing', kind = 'filter' } = Object.fromEntries(new URL(import.meta.url).searchParams);
let calls = 0;

const READ = {
  nothing: () => 'the same',
  cwd: () => process.cwd().split('/').at(-1),
  tz: () => new Date(0).getHours(),
  locale: () => 'i'.toLocaleUpperCase(),
  home: () => homedir(),
  umask: () => process.umask(),
  env: () => process.env.USER ?? 'nobody',
  'file-order': () => readdirSync('.').join(),
  'statement-order': () => readFileSync('ontology.ttl', 'utf8').match(/"\w+"/g)?.join(),
  'blank-labels': () => readFileSync('ontology.ttl', 'utf8').match(/_:\w+/)?.[0],
  clock: () => new Date().getFullYear(),
  'clock by Intl': () => new Intl.DateTimeFormat('en', { year: 'numeric' }).format(),
  'clock by parts': () => new Intl.DateTimeFormat('en', { year: 'numeric' }).formatToParts().map(({ value }) => value).join(''),
  'clock by uptime': () => process.uptime() > 100_000_000,
  'clock by an import': () => hrtime()[0] > 200_000_000,
  jobs: () => ++calls,
  engine: () => Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('@comunica')),
  // More than one of them, or worse.
  'tz and home': () => `${new Date(0).getHours()} ${homedir()}`,
  'umask and home at once': () => homedir().includes('ggen-rebuild-') && process.umask() === 0o077,
  'the end under another name': () => process.env.USER === 'somebody-else' && process.exit(7),
  'the end': () => process.exit(7),
  'no end': () => {
    for (;;);
  },
  'a fault in Turkish': () => {
    if ('i'.toLocaleUpperCase() !== 'I') throw new Error('this is not English');
    return 'I';
  },
};
const read = (here) => (here === kind ? READ[what]() : 'nothing');

export const extension = {
  name: 'impure',
  version: '1.0.0',
  filters: [{ name: 'look', apply: (value) => `${value} ${read('filter')}` }],
  passes: [{ name: 'look', extensions: ['txt'], apply: (text) => `${text}pass ${read('pass')}\n` }],
  formatters: [
    { name: 'look', version: '1.0.0', language: 'text', extensions: ['txt'], format: (text) => Promise.resolve({ ok: true, text: `${text}format ${read('formatter')}\n` }) },
  ],
};
