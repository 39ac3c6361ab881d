// Poisoned globals: while `poisoned` runs, whoever asks for the time, for chance, for the locale or for the
// environment is thrown out, unless it is a dependency that the list below excuses, with a reason.

/** Why a dependency may ask; what it is told is fixed, so that no output can depend on it. */
const EXCUSED = [
  { package: 'oxigraph', global: 'Date.now', why: 'each query notes when it began, for NOW(), which the linter refuses' },
  { package: '@comunica/actor-context-preprocess-set-defaults', global: 'new Date()', why: 'the same' },
  { package: '@comunica/actor-context-preprocess-set-defaults', global: 'performance.now', why: 'the same' },
  { package: '@comunica/utils-expression-evaluator', global: 'Date.prototype.getTimezoneOffset', why: 'a default zone for comparing times, which ggen does itself' },
  { package: '@comunica/actor-function-factory-term-equality', global: 'localeCompare', why: 'ORDER BY sorts by keys that ggen makes: digits alone, alike in every locale' },
  { package: '@comunica/actor-function-factory-term-lesser-than', global: 'localeCompare', why: 'the same' },
  { package: 'prettier', global: 'Math.random', why: 'PostCSS gives a text without a file a random name, which stays inside' },
  { package: 'prettier', global: 'process.env.NO_COLOR', why: 'its plugin for Java loads the whole of it: colours of messages that nobody sees' },
  { package: 'prettier', global: 'process.env.FORCE_COLOR', why: 'the same' },
  { package: 'prettier', global: 'process.env.CI', why: 'the same' },
  { package: 'prettier', global: 'process.env.__MINIMATCH_TESTING_PLATFORM__', why: 'the same: globs that nobody matches' },
  { package: 'sql-formatter', global: 'localeCompare', why: 'the order of words of one length in a pattern, of which at most one can match' },
  { package: 'yaml', global: 'process.env.LOG_TOKENS', why: 'prints its tokens for who mends it; what it reads stays the same' },
  { package: 'yaml', global: 'process.env.LOG_STREAM', why: 'the same' },
  { package: 'immutable', global: 'Math.random', why: 'Comunica brings it: a seed against crafted collisions, which decides no order' },
];

const FIXED_TIME = 86_400_000;
const HERE = import.meta.url;

/**
 * Runs `work` with poisoned globals.
 * @returns what it gave, and every call that was refused (a caller may have swallowed the exception)
 */
export async function poisoned(work) {
  const calls = [];
  const restore = install((name) => {
    const caller = callerOf(new Error().stack ?? '');
    if (caller === undefined || EXCUSED.some((one) => one.package === caller.package && one.global === name)) return;
    calls.push(`${name} called from ${caller.frame}`);
    throw new Error(`Poisoned: ${name} called from ${caller.frame}`);
  });
  try {
    return { value: await work(), calls };
  } finally {
    restore();
  }
}

/** The nearest frame outside Node and this file; nothing if Node asks for itself. */
function callerOf(stack) {
  const frame = stack.split('\n').slice(1).find((line) => !line.includes(HERE) && !line.includes('(<anonymous>)'));
  if (frame === undefined || frame.includes('node:')) return undefined;
  const place = frame.trim().replace(/^at /, '');
  const inPackage = [...place.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].at(-1)?.[1];
  return { frame: place, package: inPackage ?? 'ggen' };
}

function install(ask) {
  const undo = [];
  const put = (object, key, value) => {
    let owner = object;
    while (!Object.hasOwn(owner, key)) owner = Object.getPrototypeOf(owner);
    const before = Object.getOwnPropertyDescriptor(owner, key);
    Object.defineProperty(owner, key, { ...before, ...(before.get ? { get: () => value } : { value }) });
    undo.push(() => Object.defineProperty(owner, key, before));
  };
  const guard = (owner, key, name) => {
    const original = owner[key];
    put(owner, key, function guarded(...args) {
      ask(name);
      return original.apply(this, args);
    });
  };

  const RealDate = globalThis.Date;
  put(globalThis, 'Date', new Proxy(RealDate, {
    construct(target, args, self) {
      if (args.length === 0) ask('new Date()');
      return Reflect.construct(target, args.length === 0 ? [FIXED_TIME] : args, self);
    },
    apply() {
      ask('Date()');
      return new RealDate(FIXED_TIME).toString();
    },
    get(target, key) {
      if (key !== 'now') return Reflect.get(target, key);
      return () => {
        ask('Date.now');
        return FIXED_TIME;
      };
    },
  }));
  for (const part of ['getTimezoneOffset', 'getHours', 'getDate', 'getDay', 'getMonth', 'getFullYear', 'toString', 'toDateString', 'toTimeString']) {
    guard(RealDate.prototype, part, `Date.prototype.${part}`);
  }
  guard(Math, 'random', 'Math.random');
  put(globalThis, 'Intl', new Proxy(Intl, {
    get(target, key) {
      ask(`Intl.${String(key)}`);
      return Reflect.get(target, key);
    },
  }));
  for (const name of ['localeCompare', 'toLocaleLowerCase', 'toLocaleUpperCase']) guard(String.prototype, name, name);
  for (const { prototype } of [Number, BigInt, Array]) guard(prototype, 'toLocaleString', 'toLocaleString');
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) guard(RealDate.prototype, name, name);
  guard(crypto, 'randomUUID', 'crypto.randomUUID');
  guard(crypto, 'getRandomValues', 'crypto.getRandomValues');
  guard(performance, 'now', 'performance.now');
  guard(process, 'cwd', 'process.cwd');
  guard(process, 'hrtime', 'process.hrtime');
  put(process, 'env', new Proxy(process.env, {
    get(target, key) {
      ask(`process.env.${String(key)}`);
      return Reflect.get(target, key);
    },
    ownKeys(target) {
      ask('process.env');
      return Reflect.ownKeys(target);
    },
  }));
  return () => undo.reverse().forEach((one) => one());
}
