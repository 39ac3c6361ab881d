import tseslint from 'typescript-eslint';

/** Folders whose code is a function of its arguments alone (ARCHITECTURE, "Determinism by construction"). */
const PURE = [
  'src/{model,diagnostics,rdf,reasoning,shacl,sparql,template,format}/**/*.ts',
  'src/{pipeline,index}.ts',
  'stages/**/*.ts',
];

/**
 * The only files that may assert a type with `as`, other than `as const` and `as unknown`.
 * A file enters this list in review, never by a comment in the code.
 */
const BOUNDARY = [
  // Makers of brands, and of unions that TypeScript cannot follow
  'src/model/{diagnostic,digest,order,path}.ts',
  'src/diagnostics/{table,tables/*}.ts',
  'src/rdf/{canonicalize,sha256}.ts',
  'src/host/sha256.ts',
  // Keeps what it is given under a name, and gives it back as what it was
  'src/host/assets.ts',
  // Where data of a dependency becomes data of ours
  'src/host/manifest/{parse,read,validate,value}.ts',
  'src/host/receipts.ts',
  'src/rdf/{jsonld,n3-module,rdfjs,rdfxml,stream-parser,turtle}.ts',
  'src/sparql/sparqljs-module.ts',
  'src/sparql/engines/{comunica-module,oxigraph,oxigraph-module}.ts',
  'src/template/nunjucks/{library,lower-expression,parse,read-node}.ts',
  // Records without a prototype, so that no template can reach one
  'src/template/{bind,row-view,values}.ts',
  'src/template/filters/function-table.ts',
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

const EVERYWHERE = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
];

const NO_ASSERTION = [
  {
    selector: "TSAsExpression:not([typeAnnotation.typeName.name='const']):not([typeAnnotation.type='TSUnknownKeyword']):not([expression.type='Literal'])",
    message: 'Let the compiler find the type out, or check it at run time.',
  },
  { selector: 'TSTypeAssertion', message: 'Let the compiler find the type out, or check it at run time.' },
];

const NO_STATE = [
  {
    selector: 'Program > VariableDeclaration[kind=/^(let|var)$/], Program > ExportNamedDeclaration > VariableDeclaration[kind=/^(let|var)$/]',
    message: 'Module-level state makes the second run differ from the first.',
  },
  {
    selector: 'Program > :matches(VariableDeclaration, ExportNamedDeclaration) NewExpression[callee.name=/^(Map|Set|WeakMap|WeakSet|Array)$/][arguments.length=0]:not(:function NewExpression)',
    message: 'A module-level collection that starts empty is a cache, and a cache is state.',
  },
];

const NO_LOCALE = {
  selector: `MemberExpression[property.name=/^(${IMPURE_METHODS.join('|')})$/]`,
  message: 'The answer depends on the locale of the machine.',
};

const NO_SORT = [
  { selector: "CallExpression[callee.property.name='sort']", message: 'Use sortBy or sortStrings of src/model/order.ts.' },
  { selector: "CallExpression[callee.property.name='reverse']:not([callee.object.type='ArrayExpression'])", message: 'Use toReversed: this changes the array in place.' },
];

const PURE_SYNTAX = [...EVERYWHERE, ...NO_STATE, NO_LOCALE];

export default tseslint.config(
  {
    ignores: ['dist/**', 'node_modules/**', 'examples/**', 'test/golden/*/{in,out}/**', 'test/languages/*/*', 'templates/**', 'ontologies/**', '**/*.d.ts'],
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
      'no-restricted-syntax': ['error', ...EVERYWHERE],
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
    rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE, ...NO_ASSERTION] },
  },
  {
    files: PURE,
    rules: {
      'no-restricted-globals': ['error', ...Object.entries(AMBIENT_GLOBALS).map(([name, message]) => ({ name, message }))],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Chance is no input.' }],
      'no-restricted-imports': ['error', { patterns: [{ group: ['node:*', 'fs', 'path', 'os', 'crypto', 'buffer', 'stream', 'url', 'util'], message: 'Pure code knows no Node.' }] }],
      'no-restricted-syntax': ['error', ...PURE_SYNTAX, ...NO_SORT],
      'no-param-reassign': ['error', { props: true }],
    },
  },
  {
    files: PURE,
    ignores: BOUNDARY,
    rules: { 'no-restricted-syntax': ['error', ...PURE_SYNTAX, ...NO_SORT, ...NO_ASSERTION] },
  },
  {
    // The one place that may sort, because it gives a copy and says so in the type.
    files: ['src/model/order.ts'],
    rules: { 'no-restricted-syntax': ['error', ...PURE_SYNTAX] },
  },
  {
    // Nunjucks' == is JavaScript's.
    files: ['src/template/semantics.ts'],
    rules: { eqeqeq: 'off' },
  },
  {
    // Nunjucks' parser is steered by its own fields.
    files: ['src/template/nunjucks/parse.ts'],
    rules: { 'no-param-reassign': 'off' },
  },
);
