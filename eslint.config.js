import tseslint from 'typescript-eslint';

/** Folders whose code is a function of its arguments alone (ARCHITECTURE, "Determinism by construction"). */
const PURE = [
  'src/{model,diagnostics,rdf,reasoning,shacl,sparql,template,format}/**/*.ts',
  'src/{pipeline,index}.ts',
  'stages/**/*.ts',
];

/**
 * The only files that may assert a type with `as`: makers of brands, and narrow places where data of a third party
 * becomes data of ours. A file enters this list in review, never by a comment in the code.
 */
const BOUNDARY = [
  'src/model/{diagnostic,digest,order,path}.ts',
  'src/diagnostics/table.ts',
];

const AMBIENT_GLOBALS = {
  Date: 'take times from the host',
  Intl: 'compare by code point (src/model/order.ts)',
  process: 'take it as an argument from the host',
  Buffer: 'use strings, or Uint8Array',
  crypto: 'take a Sha256 as an argument',
  performance: 'timing is the business of an Observer',
  fetch: 'take it as an argument from the host',
  console: 'report a diagnostic, or tell the Observer',
  setTimeout: 'nothing here may depend on time',
  setInterval: 'nothing here may depend on time',
  setImmediate: 'nothing here may depend on time',
  queueMicrotask: 'nothing here may depend on time',
  navigator: 'the environment is no input',
};

const IMPURE_METHODS = ['localeCompare', 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString', 'toLocaleLowerCase', 'toLocaleUpperCase'];

const EVERYWHERE_SYNTAX = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
];

const PURE_SYNTAX = [
  ...EVERYWHERE_SYNTAX,
  {
    selector: 'Program > VariableDeclaration[kind=/^(let|var)$/], Program > ExportNamedDeclaration > VariableDeclaration[kind=/^(let|var)$/]',
    message: 'Module-level state makes the second run differ from the first.',
  },
  {
    selector: 'Program > :matches(VariableDeclaration, ExportNamedDeclaration) NewExpression[callee.name=/^(Map|Set|WeakMap|WeakSet|Array)$/][arguments.length=0]:not(:function NewExpression)',
    message: 'A module-level collection that starts empty is a cache, and a cache is state.',
  },
  {
    selector: "CallExpression[callee.property.name=/^(sort|reverse)$/]",
    message: 'Use sortBy or sortStrings of src/model/order.ts, or toReversed: this changes the array in place.',
  },
  {
    selector: `MemberExpression[property.name=/^(${IMPURE_METHODS.join('|')})$/]`,
    message: 'The answer depends on the locale of the machine.',
  },
];

export default tseslint.config(
  {
    ignores: ['dist/**', 'node_modules/**', 'examples/**', 'test/golden/*/{in,out}/**', 'templates/**', 'ontologies/**', '**/*.d.ts'],
  },
  {
    files: ['src/**/*.ts', 'stages/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.trades.json', './stages/tsconfig.json', './tsconfig.json', './test/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', ...EVERYWHERE_SYNTAX],
      'max-lines': ['error', { max: 300 }],
      'no-implicit-coercion': ['error', { allow: ['!!'] }],
      'prefer-const': 'error',
      'no-var': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'stages/**/*.ts'],
    ignores: BOUNDARY,
    rules: { '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }] },
  },
  {
    files: PURE,
    rules: {
      'no-restricted-globals': ['error', ...Object.entries(AMBIENT_GLOBALS).map(([name, message]) => ({ name, message }))],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Chance is no input.' }],
      'no-restricted-imports': ['error', { patterns: [{ group: ['node:*', 'fs', 'path', 'os', 'crypto', 'buffer', 'stream', 'url', 'util'], message: 'Pure code knows no Node.' }] }],
      'no-restricted-syntax': ['error', ...PURE_SYNTAX],
      'no-param-reassign': ['error', { props: true }],
    },
  },
  {
    files: ['src/model/order.ts'],
    rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE_SYNTAX] },
  },
);
