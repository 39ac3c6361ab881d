import { fileKindOf } from './path.js';

/** How a language writes comments: from a mark to the end of the line, or between two marks. */
export type CommentStyle = (LineComment | BlockComment) & {
  /** What would end the comment early, or nest another in it. */
  readonly breaks?: readonly string[];
};

export interface LineComment {
  readonly line: string;
  /** A back slash at the end of a line takes the next one into the comment. */
  readonly splices?: boolean;
}

export interface BlockComment {
  readonly open: string;
  readonly close: string;
}

const SLASHES: CommentStyle = { line: '//' };
const STARS: CommentStyle = { open: '/*', close: '*/', breaks: ['*/'] };
const MARKUP: CommentStyle = { open: '<!--', close: '-->', breaks: ['--'] };

/**
 * The comment styles by kinds of file (`fileKindOf`), names of files, and names of languages. A kind that is not here has no
 * comments, or none that is known.
 */
const STYLES: readonly (readonly [CommentStyle, string])[] = [
  [SLASHES, 'ts tsx mts cts typescript js jsx mjs cjs javascript rs rust go golang go.mod go.work java kt kts kotlin scala sc sbt swift cs csharp c# csx dart proto proto3 protobuf groovy gradle jenkinsfile zig json5 jsonc code-workspace scss less styl sol v sv svh verilog fs fsi fsx fsharp f# adoc asciidoc prisma thrift fbs avdl smithy wit bicep cue jsonnet libsonnet pkl kdl ron d dot gv cypher odin hx haxe pas pp delphi wgsl glsl vert frag hlsl typ cairo move strings asciidoctor'],
  [{ line: '//', splices: true }, 'c h cc cpp cxx c++ hpp hh hxx ipp inl tpp m mm objc objective-c ino cu cuh metal'],
  [{ line: '//', breaks: ['?>'] }, 'php phtml php3 php4 php5'],
  [{ line: '#' }, 'py pyi pyw python rb ruby rake gemspec gemfile rakefile podfile brewfile vagrantfile sh bash zsh fish ksh mksh bats shell yaml yml toml ttl turtle trig n3 nt nq rq ru sparql shex shexc pl pm perl r rprofile jl julia ex exs elixir nix tf tfvars tofu hcl terraform cmake cmakelists.txt dockerfile containerfile dockerignore gitignore gitattributes gitmodules mailmap npmignore eslintignore prettierignore editorconfig codeowners requirements.txt constraints.txt robots.txt conf cfg env graphql gql graphqls properties ps1 psm1 psd1 powershell awk gawk nim nims cr crystal bzl bazel star starlark build workspace tiltfile caddyfile just justfile meson.build gn gni ninja rego capnp gd coffee po pot d2 service timer socket desktop http hocon npmrc raku'],
  [{ line: '#', splices: true }, 'make makefile gnumakefile mk mak tcl'],
  [{ line: '--' }, 'sql tsql ddl dml psql pgsql mysql plsql sqlite lua luau hs haskell elm purs purescript adb ads ada vhd vhdl dhall lean agda applescript'],
  [STARS, 'css pcss postcss'],
  [MARKUP, 'html htm xhtml xml svg xsd xsl xslt graphml dita tmx xlf xliff rng tei wadl md markdown rmd qmd vue svelte astro rdf owl dtd wsdl plist csproj vbproj fsproj props targets nuspec resx xaml axaml fxml pom kml gpx rss atom xmi iml'],
  [{ open: '{/*', close: '*/}', breaks: ['*/'] }, 'mdx'],
  [{ open: '{#', close: '#}', breaks: ['#}'] }, 'njk nunjucks j2 jinja jinja2 twig tera'],
  [{ open: '{{--', close: '--}}', breaks: ['--}}'] }, 'blade.php blade'],
  [{ open: '{{!--', close: '--}}', breaks: ['--'] }, 'hbs handlebars'],
  [{ open: '{{!', close: '}}', breaks: ['}}'] }, 'mustache'],
  [{ open: '<%#', close: '%>', breaks: ['%>'] }, 'erb ejs eex'],
  [{ open: '<%--', close: '--%>', breaks: ['--%>'] }, 'jsp jspf aspx ascx'],
  [{ open: '<#--', close: '-->', breaks: ['-->'] }, 'ftl ftlh ftlx freemarker'],
  [{ open: '@*', close: '*@', breaks: ['*@', '@*'] }, 'cshtml razor'],
  [{ open: '(*', close: '*)', breaks: ['(*', '*)'] }, 'ml mli mll mly ocaml sml'],
  [{ line: ';' }, 'ini inf reg lisp cl el clj cljs cljc edn clojure scm ss rkt scheme racket asm nasm ahk wat'],
  [{ line: '%' }, 'tex latex sty cls bib ltx erl hrl erlang escript app.src prolog pro matlab octave'],
  [{ line: '%%' }, 'mmd mermaid'],
  [{ line: "'" }, 'vb vbs bas vba puml plantuml'],
  [{ line: '!' }, 'f90 f95 f03 f08 fortran'],
  [{ line: '*>' }, 'cob cbl cobol'],
  [{ line: '"' }, 'vim'],
  [{ line: '..' }, 'rst'],
  [{ line: '-#' }, 'haml'],
  [{ line: '//-' }, 'pug jade'],
  [{ line: 'REM' }, 'bat cmd batch'],
];

const BY_NAME: ReadonlyMap<string, CommentStyle> = new Map(
  STYLES.flatMap(([style, names]) => names.split(' ').map((name): readonly [string, CommentStyle] => [name, style])),
);

/** Every name that `commentStyle` knows. */
export const COMMENTED_LANGUAGES: readonly string[] = [...BY_NAME.keys()];

/** Kinds of JSON, which has no comments; and the files whose readers take them all the same. */
const JSON_KINDS: ReadonlySet<string> = new Set(['json', 'jsonld', 'geojson', 'topojson', 'webmanifest', 'avsc', 'ipynb', 'har', 'map', 'sarif', 'gltf', 'ndjson', 'jsonl', 'jsonlines']);
const COMMENTED_JSON = /(?:^|\/)(?:[tj]sconfig[^/]*\.json|\.vscode\/[^/]+\.json)$/;

/** The comment style of a language or file extension, or of a mark such as `//`; nothing where there is none. */
export function commentStyle(language: string): CommentStyle | undefined {
  const known = BY_NAME.get(language.toLowerCase());
  if (known) return known;
  if (language === '/*') return STARS;
  if (language === '<!--') return MARKUP;
  return /^[^\p{L}\p{N}\s]{1,3}$/u.test(language) ? { line: language } : undefined;
}

/** The comment style of a file by its path; nothing for JSON, CSV, plain text, and files of kinds that are not known. */
export function commentStyleOf(path: string): CommentStyle | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const ending = /\.blade\.php$|\.app\.src$/.exec(name)?.[0].slice(1);
  const names = [ending, name.includes('.', 1) ? name : undefined, fileKindOf(path) || name.replace(/^\./, ''), name.startsWith('.env.') ? 'env' : undefined];
  return names.map((one) => (one === undefined ? undefined : BY_NAME.get(one))).find((style) => style !== undefined);
}

/** Whether a file is JSON whose readers know no comments. */
export function isPlainJson(path: string): boolean {
  return JSON_KINDS.has(fileKindOf(path)) && !COMMENTED_JSON.test(path);
}

/** What ends a line in some language, so that the rest would stand outside of a comment. */
const LINE_ENDS = /\r\n?|[\n\v\f\u0085\u2028\u2029]/;

/** A text as a comment, line by line; what would end the comment early is broken up. */
export function commented(text: string, style: CommentStyle): string {
  const lines = text.split(LINE_ENDS).map((line) => (style.breaks ?? []).reduce((safe, one) => brokenUp(safe, one), line));
  if ('line' in style) return lines.map((line) => `${style.line} ${style.splices === true ? line.replace(/\\[ \t]*$/, '$& .') : line}`.trimEnd()).join('\n');
  const safe = lines.join('\n');
  return safe.includes('\n') ? `${style.open}\n${safe}\n${style.close}` : `${style.open} ${safe} ${style.close}`;
}

function brokenUp(text: string, mark: string): string {
  const apart = `${mark.slice(0, 1)} ${mark.slice(1)}`;
  let safe = text;
  while (safe.includes(mark)) safe = safe.replaceAll(mark, apart);
  return safe;
}

/** How languages begin a comment, as regular expressions, and how those end that have an end of their own. */
export const COMMENT_MARKS: readonly (readonly [opener: string, ...closers: readonly string[]])[] = [
  ['\\{\\{!--', '--}}'], ['\\{\\{--', '--}}'], ['\\{\\{!', '}}'], ['\\{\\{-?/\\*', '*/}}', '*/ -}}'], ['\\{/\\*+', '*/}'], ['\\{#-?', '-#}', '#}'], ['\\{-', '-}'], ['\\{\\*', '*}'], ['\\{', '}'],
  ['<!--+', '-->'], ['<%--', '--%>'], ['<%#', '%>'], ['<#--', '-->'], ['<#', '#>'],
  ['//[/!-]*'], ['/\\*[*!]*', '*/'], ['\\*>'], ['\\*+', '*/'], ['\\(\\*+', '*)'], ['@\\*', '*@'],
  ['--\\[=*\\[', '--]]', ']]'], ['--+'], ['-#'], ['#\\|', '|#'], ['#=', '=#'], ['#\\[\\[', ']]'], ['#\\*', '*#'], ['#+[!:]?'],
  [';+'], ['%\\{', '%}'], ['%+'], ['!+[>$]?'], ['::'], ['\\.\\.(?=\\s)'], ['\\.\\\\"'], ['["\'](?=\\s)'], ['\\\\(?=\\s)'], ['⍝'], ['@?rem(?=\\s)'], ['dnl(?=\\s)'], ['@c(?:omment)?(?=\\s)'], ['NB\\.'],
];
