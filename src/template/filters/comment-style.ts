/** How a language writes comments: from a mark to the end of the line, or between two marks. */
export type CommentStyle = { readonly line: string } | { readonly open: string; readonly close: string };

const SLASHES: CommentStyle = { line: '//' };
const HASH: CommentStyle = { line: '#' };
const DASHES: CommentStyle = { line: '--' };
const STARS: CommentStyle = { open: '/*', close: '*/' };
const MARKUP: CommentStyle = { open: '<!--', close: '-->' };
const SEMICOLON: CommentStyle = { line: ';' };
const PERCENT: CommentStyle = { line: '%' };

/** Comment styles by the file extensions and names of languages; JSON and plain text have none. */
const STYLES: readonly (readonly [CommentStyle, string])[] = [
  [SLASHES, 'ts tsx mts cts js jsx mjs cjs javascript typescript rs rust go java kt kts kotlin scala sc swift c h cc cpp cxx hpp hh cs csharp dart php proto groovy gradle zig json5 jsonc scss less sol v fs fsx adoc asciidoc prisma'],
  [HASH, 'py pyi python rb ruby sh bash zsh fish shell yaml yml toml ttl turtle trig n3 rq sparql pl pm r jl julia ex exs elixir nix tf hcl make mk cmake dockerfile gitignore conf cfg env graphql gql nt nq properties ps1 tcl awk'],
  [DASHES, 'sql lua hs haskell elm ada adb ads vhdl'],
  [STARS, 'css'],
  [MARKUP, 'html htm xml svg xsd xsl xslt md markdown vue svelte rdf owl xhtml'],
  [SEMICOLON, 'ini lisp cl el clj cljs clojure scm asm'],
  [PERCENT, 'tex latex erl hrl erlang prolog'],
];

const BY_LANGUAGE: ReadonlyMap<string, CommentStyle> = new Map(
  STYLES.flatMap(([style, names]) => names.split(' ').map((name): readonly [string, CommentStyle] => [name, style])),
);

/** Every name that `commentStyle` knows. */
export const COMMENTED_LANGUAGES: readonly string[] = [...BY_LANGUAGE.keys()];

/** The comment style of a language or file extension, or of a mark such as `//`; nothing where there is none. */
export function commentStyle(language: string): CommentStyle | undefined {
  const known = BY_LANGUAGE.get(language.toLowerCase());
  if (known) return known;
  if (language === '/*') return STARS;
  if (language === '<!--') return MARKUP;
  return /^[^\p{L}\p{N}\s]{1,3}$/u.test(language) ? { line: language } : undefined;
}

/** A text as a comment, line by line; what would end the comment early is broken up. */
export function commented(text: string, style: CommentStyle): string {
  if ('line' in style) return text.split('\n').map((line) => `${style.line} ${line}`.trimEnd()).join('\n');
  const safe = style.close === '-->' ? text.replaceAll('--', '- -').replace(/-$/, '- ') : text.replaceAll('*/', '* /');
  return safe.includes('\n') ? `${style.open}\n${safe}\n${style.close}` : `${style.open} ${safe} ${style.close}`;
}
