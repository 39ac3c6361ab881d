/** Markers where people write code, in the languages whose formatters are not Prettier's own; `test/host/regions` has those. */
import { describe, expect, test } from 'vitest';
import { chooseTreatments, treat } from '../../src/format/index.js';
import { INSTALLED } from '../../src/host/assets.js';
import { readRegions, regionsOf, withRegions } from '../../src/model/keep-regions.js';

const { choose } = await chooseTreatments({ format: { enabled: true, byExtension: {}, settings: [] }, extensions: [], checks: true, hasAssets: true, kinds: new Set() });

/** `@key` is a region with a line in it, in the comments of the language; `@key-` an empty one. */
const TEXTS: readonly (readonly [path: string, open: string, close: string, filling: string, text: string])[] = [
  ['a.py', '# ', '', 'x = 1', '@imports-\nimport os\n@more\nclass A( object ):\n    @fields\n    @empty-\n    def f(self,\n        @arguments-\n        ):\n        @body\n        return [\n            @list-\n            1,2 ]\n\n@last-\n'],
  ['a.go', '// ', '', 'var _ = 1', 'package a\n@imports-\nimport "fmt"\ntype A struct {\n@fields-\nB int\n}\nfunc f() {\n@body\nfmt.Println(\n@arguments-\n1)\nswitch {\ncase true:\n@case\n}\n}\n@last-\n'],
  ['A.java', '// ', '', 'int x = 1;', 'package a;\n@imports-\nimport java.util.List;\npublic class A {\n@fields\n@empty-\nenum B { ONE,\n@values-\nTWO }\nvoid f(int a,\n@arguments-\nint b) {\n@body\nif (a>b) {\n@if-\n}\n}\n@members-\n}\n@last-\n'],
  ['a.c', '// ', '', 'int x;', '@includes-\n#include <b.h>\n#include <a.h>\nstruct s {\n@fields\n  int y; };\nenum e { A,\n@values-\nB };\nint f(int a) {\n@body\nswitch(a){case 1:\n@case-\nbreak;}\nreturn a; }\n@last-\n'],
  ['a.cpp', '// ', '', 'int x = 1;', '@includes-\n#include <b>\nnamespace n {\n@namespace-\nclass A { public:\n@public\nprivate:\n@private-\n};\n}\n@last-\n'],
  ['a.proto', '// ', '', 'int32 x = 9;', 'syntax="proto3";\n@top-\nmessage A {\n@fields\nint32 y=1; }\nenum B { C=0;\n@values-\n}\nservice S {\n@methods-\n}\n@last-\n'],
  ['a.php', '// ', '', '$x = 1;', '<?php\n@top-\nnamespace A;\n@uses-\nclass B {\n@members-\nfunction f($a,\n@arguments-\n$b) {\n@body\nreturn [\n@list-\n1]; }\n}\n@last-\n'],
  ['a.lua', '-- ', '', 'local x = 1', '@top-\nlocal M={}\nfunction M.f(a)\n@body\nreturn {\n@table-\na=1}\nend\n@middle-\nreturn M\n@last-\n'],
  ['a.sql', '-- ', '', 'select 1;', '@top-\ncreate table a (b int,\n@columns-\nc int);\n@middle\nselect a,b\n@from-\nfrom c where d=1;\n@last-\n'],
  ['a.sh', '# ', '', 'x=1', '#!/bin/sh\n@top-\nf() {\n@body\nif true; then\n@then-\n:\nfi\ncase $1 in\n@case-\na) : ;;\nesac\n}\n@last-\n'],
  ['a.toml', '# ', '', 'x = 1', '@top-\na=1\n@keys\n[t]\n@table-\nb=[\n@list-\n1,2]\n[[u]]\n@last-\n'],
  ['Dockerfile', '# ', '', 'RUN x', '@top-\nFROM   a\n@commands\nRUN b &&  c\n@last-\n'],
  ['a.tf', '# ', '', 'x = 1', '@top-\nresource "a" "b" {\n@body\nc=1\nlonger =2\nd {\n@block-\n}\ne=[\n@list-\n1,\n]\n}\n@last-\n'],
  ['a.xml', '<!-- ', ' -->', '<x/>', '<?xml version="1.0"?>\n@top-\n<a>\n@children\n<b   c="1">\n@inner-\n</b>\n@empty-\n</a>\n'],
  ['a.rs', '// ', '', 'let x = 1;', '@top-\nfn f() {\n@body\n}\n@last-\n'],
];

function textOf(open: string, close: string, filling: string, text: string): string {
  return text.replace(/^( *)@(\w+)(-?)$/gm, (_, indent: string, key: string, empty: string) => [`${open}ggen:keep ${key}${close}`, ...(empty === '' ? [filling] : []), `${open}ggen:end${close}`].map((line) => indent + line).join('\n'));
}

describe.each(TEXTS)('markers in %s', (path, open, close, filling, pattern) => {
  const text = textOf(open, close, filling, pattern);
  const keys = [...pattern.matchAll(/@(\w+)/g)].map(([, key]) => key);

  test('stay on lines of their own, in their order, with what stands between them', async () => {
    const result = await treat(choose(path), { text, path, settings: {} }, INSTALLED);
    expect(result).toMatchObject({ ok: true });
    const made = result.ok ? result.text : '';
    const { pieces, faults } = readRegions(made);
    expect(faults, made).toEqual([]);
    expect(regionsOf(pieces).map(({ key }) => key), made).toEqual(keys);
    const inside = regionsOf(readRegions(text).pieces);
    expect(regionsOf(pieces).map(({ content }) => content.replaceAll(/\s+/g, '')), made).toEqual(inside.map(({ content }) => content.replaceAll(/\s+/g, '')));
    expect(withRegions(made, new Map(regionsOf(pieces).map(({ key, content }) => [key, content])))).toBe(made);
    expect(await treat(choose(path), { text: made, path, settings: {} }, INSTALLED)).toEqual({ ok: true, text: made });
  });
});
