import type { OptionKind } from '../../settings/prettier-options.js';

const FLAGS: readonly string[] = [
  'use-tabs', 'single-quote', 'trailing-comma', 'remove-trailing-close-tag', 'following-clause-on-newline',
  'inline-empty-control-braces', 'inline-empty-closure-braces', 'inline-empty-function-braces', 'inline-empty-method-braces',
  'inline-empty-constructor-braces', 'inline-empty-classlike-braces', 'inline-empty-anonymous-class-braces',
  'first-method-chain-on-new-line', 'method-chain-semicolon-on-next-line', 'preserve-breaking-member-access-chain',
  'preserve-breaking-member-access-chain-first-method-on-same-line', 'preserve-breaking-argument-list',
  'preserve-breaking-array-like', 'preserve-breaking-parameter-list', 'preserve-breaking-attribute-list',
  'preserve-breaking-conditional-expression', 'preserve-breaking-condition-expression', 'break-promoted-properties-list',
  'parameter-attribute-on-new-line', 'line-before-binary-operator', 'indent-binary-expression-continuation',
  'omit-redundant-arithmetic-binary-expression-parentheses', 'omit-redundant-bitwise-binary-expression-parentheses',
  'preserve-redundant-logical-binary-expression-parentheses', 'always-break-named-arguments-list',
  'always-break-attribute-named-argument-lists', 'align-named-arguments', 'align-parameters', 'array-table-style-alignment',
  'align-assignment-like', 'sort-uses', 'sort-class-methods', 'separate-use-types', 'expand-use-groups',
  'parentheses-around-new-in-member-access', 'parentheses-in-new-expression', 'parentheses-in-exit-and-die',
  'parentheses-in-attribute', 'space-before-arrow-function-parameter-list-parenthesis',
  'space-before-closure-parameter-list-parenthesis', 'space-before-hook-parameter-list-parenthesis',
  'inline-abstract-property-hooks', 'space-before-closure-use-clause-parenthesis', 'space-after-cast-unary-prefix-operators',
  'space-after-reference-unary-prefix-operator', 'space-after-error-control-unary-prefix-operator',
  'space-after-logical-not-unary-prefix-operator', 'space-after-bitwise-not-unary-prefix-operator',
  'space-after-increment-unary-prefix-operator', 'space-after-decrement-unary-prefix-operator',
  'space-after-additive-unary-prefix-operator', 'space-around-concatenation-binary-operator',
  'space-around-assignment-in-declare', 'space-within-grouping-parenthesis', 'empty-line-after-control-structure',
  'opening-tag-on-own-line', 'empty-line-after-opening-tag', 'empty-line-after-declare', 'empty-line-after-namespace',
  'empty-line-after-use', 'empty-line-after-symbols', 'empty-line-between-same-symbols', 'empty-line-after-class-like-constant',
  'empty-line-after-class-like-open', 'empty-line-before-class-like-close', 'empty-line-after-enum-case',
  'empty-line-after-trait-use', 'empty-line-after-property', 'empty-line-after-method', 'empty-line-before-return',
  'empty-line-before-dangling-comments', 'separate-class-like-members', 'separate-attributes', 'separate-trait-use',
  'indent-heredoc', 'uppercase-literal-keyword',
];

const COUNTS: readonly string[] = ['print-width', 'tab-width'];

const CHOICES: Readonly<Record<string, readonly [string, ...string[]]>> = {
  preset: ['default', 'per-cs', 'psr-12', 'pint', 'laravel-pint', 'laravel', 'tempest', 'tempest-php', 'hack', 'hackfmt', 'hhvm', 'drupal'],
  'end-of-line': ['auto', 'lf', 'crlf', 'cr'],
  'control-brace-style': ['same-line', 'next-line', 'always-next-line'],
  'closure-brace-style': ['same-line', 'next-line', 'always-next-line'],
  'function-brace-style': ['same-line', 'next-line', 'always-next-line'],
  'method-brace-style': ['same-line', 'next-line', 'always-next-line'],
  'classlike-brace-style': ['same-line', 'next-line', 'always-next-line'],
  'method-chain-breaking-style': ['same-line', 'next-line'],
  'null-type-hint': ['null_pipe', 'null_pipe_last', 'question'],
  'attributes-order': ['preserve', 'alphanumeric-ascending', 'alphanumeric-descending', 'length-ascending', 'length-descending'],
};

/** The options of Mago's formatter, by their names in `mago.toml`; a test holds them against the installed package. */
export const MAGO_OPTIONS: Readonly<Record<string, OptionKind>> = Object.fromEntries([
  ...FLAGS.map((name): [string, OptionKind] => [name, { kind: 'flag', default: false }]),
  ...COUNTS.map((name): [string, OptionKind] => [name, { kind: 'count', default: 0 }]),
  ...Object.entries(CHOICES).map(([name, choices]): [string, OptionKind] => [name, { kind: 'choice', choices }]),
]);
