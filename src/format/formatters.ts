import type { Formatter, SyntaxChecker } from '../model/extension.js';
import * as clang from './languages/clang.js';
import * as dockerfile from './languages/dockerfile.js';
import * as erlang from './languages/erlang.js';
import * as go from './languages/go.js';
import * as hcl from './languages/hcl.js';
import * as java from './languages/java.js';
import * as lua from './languages/lua.js';
import * as php from './languages/php.js';
import * as prettier from './languages/prettier.js';
import * as python from './languages/python.js';
import * as shell from './languages/shell.js';
import * as sql from './languages/sql.js';
import * as toml from './languages/toml.js';
import * as treeSitter from './languages/tree-sitter.js';
import * as xml from './languages/xml.js';

const BOTH = [clang, dockerfile, go, hcl, java, lua, php, python, shell, sql, toml, xml];

/** The formatters that come with ggen, in the form in which an extension brings its own. */
export const BUILT_IN_FORMATTERS: readonly Formatter[] = [prettier, ...BOTH].flatMap(({ FORMATTERS }) => FORMATTERS);

/** The syntax checkers that come with ggen, for languages without a formatter or with one that lets faults pass. */
export const BUILT_IN_CHECKERS: readonly SyntaxChecker[] = [treeSitter, erlang, ...BOTH].flatMap(({ CHECKERS }) => CHECKERS);
