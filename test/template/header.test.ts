import { describe, expect, test } from 'vitest';
import { headerIn, headerText, withHeader } from '../../src/template/header.js';

const HEADER = headerText(['a.njk', 'a.rq']);

/** `§` stands for the header. */
const PLACES: readonly (readonly [what: string, path: string, text: string, expected: string])[] = [
  ['an empty text', 'a.ts', '', '// §\n'],
  ['a #! line', 'a.sh', '#!/bin/sh\necho\n', '#!/bin/sh\n# §\necho\n'],
  ['a #! line without an end', 'a.js', '#!/usr/bin/env node', '#!/usr/bin/env node\n// §\n'],
  ['no attribute of a crate', 'a.rs', '#![no_std]\nfn main() {}\n', '// §\n#![no_std]\nfn main() {}\n'],
  ['a byte order mark', 'a.cs', '\ufeffclass A {}\n', '\ufeff// §\nclass A {}\n'],
  ['an XML declaration', 'a.xml', '<?xml version="1.0"?><a/>\n', '<?xml version="1.0"?>\n<!-- § -->\n<a/>\n'],
  ['an XML declaration with a line of its own', 'a.svg', '<?xml version="1.0"?>\n<svg/>\n', '<?xml version="1.0"?>\n<!-- § -->\n<svg/>\n'],
  ['a doctype', 'a.html', '<!DOCTYPE html>\n<p>\n', '<!DOCTYPE html>\n<!-- § -->\n<p>\n'],
  ['a doctype with declarations', 'a.xhtml', '<?xml version="1.0"?>\n<!DOCTYPE html [\n<!ENTITY a "b">\n]>\n<html/>\n', '<?xml version="1.0"?>\n<!DOCTYPE html [\n<!ENTITY a "b">\n]>\n<!-- § -->\n<html/>\n'],
  ['a coding line', 'a.py', '# -*- coding: latin-1 -*-\nx = 1\n', '# -*- coding: latin-1 -*-\n# §\nx = 1\n'],
  ['a coding line in the second line', 'a.py', '#!/usr/bin/env python3\n# coding=utf-8\nx = 1\n', '#!/usr/bin/env python3\n# coding=utf-8\n# §\nx = 1\n'],
  ['a coding line below a comment', 'a.py', '# a\n# coding=utf-8\n', '# a\n# coding=utf-8\n# §\n'],
  ['a coding line in the third line, where it is none', 'a.py', '# a\n# b\n# coding=utf-8\n', '# §\n# a\n# b\n# coding=utf-8\n'],
  ['magic comments of Ruby', 'a.rb', '#!/usr/bin/env ruby\n# encoding: utf-8\n# frozen_string_literal: true\nputs 1\n', '#!/usr/bin/env ruby\n# encoding: utf-8\n# frozen_string_literal: true\n# §\nputs 1\n'],
  ['directives of a Dockerfile', 'docker/Dockerfile.dev', '# syntax=docker/dockerfile:1\n# escape=`\nFROM a\n', '# syntax=docker/dockerfile:1\n# escape=`\n# §\nFROM a\n'],
  ['directives of YAML', 'a.yaml', '%YAML 1.2\n---\na: 1\n', '%YAML 1.2\n---\n# §\na: 1\n'],
  ['directives of YAML before a document that begins in its line', 'a.yaml', '%YAML 1.2\n--- !a\nb: 1\n', '%YAML 1.2\n# §\n--- !a\nb: 1\n'],
  ['no document start of YAML', 'a.yaml', '---\na: 1\n', '# §\n---\na: 1\n'],
  ['a charset', 'a.css', '@charset "utf-8";a{}', '@charset "utf-8";\n/* § */\na{}'],
  ['front matter', 'a.md', '---\ntitle: a\n---\n# A\n', '---\ntitle: a\n---\n<!-- § -->\n# A\n'],
  ['no rule in Markdown', 'a.md', '---\n\nA\n', '<!-- § -->\n---\n\nA\n'],
  ['front matter of MDX', 'a.mdx', '---\n---\nimport a from "a"\n', '---\n---\n{/* § */}\n\nimport a from "a"\n'],
  ['the opening of PHP', 'a.php', '<?php\necho 1;\n', '<?php\n// §\necho 1;\n'],
  ['the opening of PHP in a line with more', 'a.php', '<?php declare(strict_types=1);\n', '<?php \n// §\ndeclare(strict_types=1);\n'],
  ['nothing in PHP that begins with HTML', 'a.php', '<p><?= $a ?></p>\n', '<?php // § ?>\n<p><?= $a ?></p>\n'],
  ['a #! line before PHP', 'a.php', '#!/usr/bin/env php\n<?php\n', '#!/usr/bin/env php\n<?php\n// §\n'],
  ['nothing in Go, apart from the package', 'a.go', '// Package a is one.\npackage a\n', '// §\n\n// Package a is one.\npackage a\n'],
  ['the version of a Swift package', 'Package.swift', '// swift-tools-version:5.9\nimport A\n', '// swift-tools-version:5.9\n// §\nimport A\n'],
  ['what other tools look for in the first comment', 'a.js', '/**\n * @flow strict\n */\ntest();\n', '/**\n * @flow strict\n */\n// §\ntest();\n'],
  ['no other comment', 'a.ts', '/** A module. */\nimport "a";\n', '// §\n/** A module. */\nimport "a";\n'],
  ['references and directives not', 'a.ts', '/// <reference types="node" />\n"use strict";\n', '// §\n/// <reference types="node" />\n"use strict";\n'],
  ['echo off', 'a.bat', '@echo off\r\ndir\n'.replace('\r', ''), '@echo off\nREM §\ndir\n'],
  ['nothing in a Makefile', 'Makefile', 'all:\n', '# §\nall:\n'],
  ['nothing in a file whose name begins with a dot', '.env.local', 'A=1\n', '# §\nA=1\n'],
  ['nothing in requirements', 'requirements.txt', 'a==1\n', '# §\na==1\n'],
];

describe('a header stands below', () => {
  test.each(PLACES)('%s: %s', (_, path, text, expected) => {
    expect(withHeader(text, path, HEADER)).toBe(expected.replaceAll('§', HEADER));
    const { at, added } = headerIn(text, path, HEADER);
    expect(text.slice(0, at) + added + text.slice(at)).toBe(expected.replaceAll('§', HEADER));
  });
});

test.each(['a.json', 'a.csv', 'a.txt', 'a.ipynb', 'tsconfig.json', 'a.tsv', 'LICENSE', 'a.unknown', 'notes.', '.hidden'])('%s has no comments, and so no header', (path) => {
  expect(withHeader('text\n', path, HEADER)).toBe('text\n');
});

test('the header of Go is what its tools look for', () => {
  expect(withHeader('package a\n', 'a.go', HEADER).split('\n')[0]).toMatch(/^\/\/ Code generated .* DO NOT EDIT\.$/);
});
