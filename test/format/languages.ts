/** One language: an untidy text, what it has to become, and a broken text with the place where it breaks. */
export interface LanguageCase {
  readonly path: string;
  readonly formatter: string;
  readonly untidy: string;
  readonly tidy: string;
  /** `at` is the text that stands at the reported offset; absent for languages in which every text is valid. */
  readonly broken?: { readonly text: string; readonly at: string; readonly detail: RegExp };
}

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

export const LANGUAGE_CASES: readonly LanguageCase[] = [
  {
    path: 'src/user.ts',
    formatter: 'prettier/typescript',
    untidy: "export interface User { readonly id:string, name ?: 'a'|'b'\n  tags: ReadonlyArray<string> }\n\n\n\nexport const make = <T,>(x:T)=>x as const;export enum Kind {A=1,B}",
    tidy: lines(
      'export interface User {', '  readonly id: string;', '  name?: "a" | "b";', '  tags: ReadonlyArray<string>;', '}', '',
      'export const make = <T>(x: T) => x as const;', 'export enum Kind {', '  A = 1,', '  B,', '}',
    ),
    broken: { text: 'export const a = 1;\nexport const b: = 2;\n', at: '= 2', detail: /^Type expected$/ },
  },
  {
    path: 'src/view.tsx',
    formatter: 'prettier/typescript',
    untidy: 'export const View=(p:{name:string})=><p className={"x"}>{p.name}</p>',
    tidy: lines('export const View = (p: { name: string }) => <p className={"x"}>{p.name}</p>;'),
    broken: { text: 'export const View = () => <p>;\n', at: '', detail: /./ },
  },
  {
    path: 'src/main.mjs',
    formatter: 'prettier/javascript',
    untidy: "import {a,b} from './x.js'\nfunction*f(x,y=1){yield* x?.[y]??a;return}",
    tidy: lines('import { a, b } from "./x.js";', 'function* f(x, y = 1) {', '  yield* x?.[y] ?? a;', '  return;', '}'),
    broken: { text: 'let x = ;\n', at: ';', detail: /^Unexpected token$/ },
  },
  {
    path: 'data/shop.json',
    formatter: 'prettier/json',
    untidy: '{"a":1,   "b":[ 1,2 ],\n\n\n"c":{"d":null},}',
    tidy: lines('{', '  "a": 1,', '  "b": [1, 2],', '', '  "c": { "d": null }', '}'),
    broken: { text: '{"a": 1,\n "b": undefined}', at: 'undefined', detail: /^JSON allows only/ },
  },
  {
    path: 'package.json',
    formatter: 'prettier/json',
    untidy: '{"name":"a","files":["b","c"]}',
    tidy: lines('{', '  "name": "a",', '  "files": [', '    "b",', '    "c"', '  ]', '}'),
    broken: { text: '{"name": }', at: '}', detail: /Unexpected token/ },
  },
  {
    path: 'tsconfig.json',
    formatter: 'prettier/json',
    untidy: '{// why\n"a":1,}',
    tidy: lines('{', '  // why', '  "a": 1', '}'),
    broken: { text: '{"a" 1}', at: '1}', detail: /./ },
  },
  {
    path: 'settings.jsonc',
    formatter: 'prettier/jsonc',
    untidy: '{"a":1/* one */}',
    tidy: lines('{ "a": 1 /* one */ }'),
    broken: { text: '{"a": }', at: '}', detail: /Unexpected token/ },
  },
  {
    path: 'settings.json5',
    formatter: 'prettier/json5',
    untidy: "{'a':1,b:[.5,]}",
    tidy: lines('{ a: 1, b: [0.5] }'),
    broken: { text: '{a: }', at: '}', detail: /Unexpected token/ },
  },
  {
    path: 'site.css',
    formatter: 'prettier/css',
    untidy: 'a{color:RED;b:c}\n@media (min-width:1px){p>a:HOVER{margin:0 AUTO}}',
    tidy: lines('a {', '  color: RED;', '  b: c;', '}', '@media (min-width: 1px) {', '  p > a:hover {', '    margin: 0 AUTO;', '  }', '}'),
    broken: { text: 'a { color: red }\n}\n', at: '}', detail: /^Unexpected }$/ },
  },
  {
    path: 'site.scss',
    formatter: 'prettier/scss',
    untidy: '$a:1px;@mixin m($x){width:$x}\n.a{&:hover{@include m($a)}// end\n}',
    tidy: lines('$a: 1px;', '@mixin m($x) {', '  width: $x;', '}', '.a {', '  &:hover {', '    @include m($a);', '  } // end', '}'),
    broken: { text: '.a { b: c', at: '.a', detail: /^Unclosed block$/ },
  },
  {
    path: 'site.less',
    formatter: 'prettier/less',
    untidy: '@a:1px;.m(){width:@a}.b{.m()}',
    tidy: lines('@a: 1px;', '.m() {', '  width: @a;', '}', '.b {', '  .m();', '}'),
    broken: { text: '.a { b: c', at: '.a', detail: /^Unclosed block$/ },
  },
  {
    path: 'index.html',
    formatter: 'prettier/html',
    untidy: '<!DOCTYPE html><html><head><style>a{b:c}</style><script>let a=1</script></head><body><p>Hi</body></html>',
    tidy: lines(
      '<!doctype html>', '<html>', '  <head>', '    <style>', '      a {', '        b: c;', '      }', '    </style>',
      '    <script>', '      let a = 1;', '    </script>', '  </head>', '  <body>', '    <p>Hi</p>', '  </body>', '</html>',
    ),
    broken: { text: '<ul>\n<li>a</ol></ul>', at: '</ol>', detail: /^Unexpected closing tag "ol"/ },
  },
  {
    path: 'view.vue',
    formatter: 'prettier/vue',
    untidy: '<script setup lang="ts">\nconst a:number=1\n</script>\n<template><p :id="a+1">{{a}}</p></template>',
    tidy: lines('<script setup lang="ts">', 'const a: number = 1;', '</script>', '<template>', '  <p :id="a + 1">{{ a }}</p>', '</template>'),
    broken: { text: '<template>\n<p></i></template>', at: '</i>', detail: /^Unexpected closing tag "i"/ },
  },
  {
    path: 'docs/README.md',
    formatter: 'prettier/markdown',
    untidy: 'Title\n=====\n\n* a\n* b  \n  c\n\n|x|y|\n|-|-|\n|1|222|\n\n```ts\nconst a=1\n```\n\n```rust\nfn  main(){}\n```\n',
    tidy: lines(
      'Title', '=====', '', '- a', '- b  ', '  c', '', '| x   | y   |', '| --- | --- |', '| 1   | 222 |', '',
      '```ts', 'const a = 1;', '```', '', '```rust', 'fn  main(){}', '```',
    ),
  },
  {
    path: 'docs/page.mdx',
    formatter: 'prettier/mdx',
    untidy: "import {A} from './a'\n\nTitle\n===\n\n<A x={1}/>\n",
    tidy: lines('import { A } from "./a";', '', '# Title', '', '<A x={1} />'),
  },
  {
    path: 'compose.yml',
    formatter: 'prettier/yaml',
    untidy: "a:   1\nb:\n    - x\n    -   'y'\nc: {d: 1,e: 2}\n",
    tidy: lines('a: 1', 'b:', '  - x', '  - "y"', 'c: { d: 1, e: 2 }'),
    broken: { text: 'a: [1\nb: 2\n', at: 'b: 2', detail: /^Flow sequence/ },
  },
  {
    path: 'api.graphql',
    formatter: 'prettier/graphql',
    untidy: 'type A{a(x:Int=1):[String!]!,b:ID}\nunion U=A|B',
    tidy: lines('type A {', '  a(x: Int = 1): [String!]!', '  b: ID', '}', 'union U = A | B'),
    broken: { text: 'type A { a: }', at: '}', detail: /^Expected Name/ },
  },
];
