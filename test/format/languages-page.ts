/** docs/languages.md, made from the tables of the code. */
import { supportedLanguages, type LanguageSupport } from '../../src/format/languages.js';
import { commented, commentStyleOf } from '../../src/model/comments.js';
import type { Formatter } from '../../src/model/extension.js';

const HEAD = `# Languages

What ggen formats and checks by itself. All of it comes with the package, in versions that the lock file pins, so that the same
outputs come out on every machine; a formatter is loaded when an output needs it. Names and versions are in the receipt.

- **Formatter**: what lays the text out. \`canonicalize.format\` in the [manifest](manifest.md) switches it off or chooses another one
  by kind of file, also [a command of yours](commands.md).
- **Syntax check**: what says where a text does not parse ("the formatter": it takes sound texts alone). \`validation.validate_syntax\`
  says whether a fault fails the run.
- **Settings**: the tool's own files that are heeded, the nearest folder first, over what \`.editorconfig\` says; "one style" means that
  nothing changes it.
- **Ignore**: the comment by which a text keeps the formatter from what follows.
- **Comment**: the form of [headers](templates.md#what-a-template-sees) and of [markers](keep-regions.md).
- *lenient*: the formatter also takes texts that are no sound syntax, which is why something else checks them first.

`;

const FOOT = `
A file whose kind is in no row is written as its template rendered it, with LF line ends and one at its end; \`ggen sync
--verbose\` says so, and the forms of the report for programs (GGEN503), and likewise where a formatter leaves a single file as it is, and why
(GGEN511). Kinds of files are extensions, or names such as \`Dockerfile\` and \`Makefile\`.

**Code inside of other code** is formatted if it parses: scripts and styles in HTML, fenced blocks in Markdown, expressions in a template of
Vue. What does not parse stays as it is and is no fault, for it may be meant for another program. Only the scripts of a Vue component have to be sound.

**Files without comments** (JSON, CSV, plain text, and kinds of files that ggen does not know) get no header, and no word is said
about it: the receipt lists them with their digests, and that is how \`ggen verify\` knows them. JSON has no regions for people either,
but for \`tsconfig.json\` and the files of \`.vscode/\`, whose readers take comments.

**What a header leaves first:** a \`#!\` line, a byte order mark, an XML declaration, a doctype, \`<?php\` (a file that begins with HTML gets
a \`<?php … ?>\` of its own, which prints nothing), \`@charset\`, front matter, coding lines of Python and Erlang, magic comments of Ruby,
directives of Dockerfiles and YAML, \`#cloud-config\`, the tools version of a Swift package, \`@echo off\`, and the first comment of a script
if other tools look into it (\`@jest-environment\`, \`@flow\`, \`@jsx\`). In Go a blank line follows, so that it is no package comment.

Some formatters do not leave every text as it is that they made (Prettier moves some comments, tables and doctypes only the second time).
ggen formats once, what the template rendered; the same input always gives the same bytes.
`;

/** The whole page. */
export function languagesPage(): string {
  const rows = supportedLanguages().map((one) => `| ${[one.language, one.extensions.map(code).join(' '), formatterOf(one), checkerOf(one), settingsOf(one.formatter), one.formatter?.ignorePragma === undefined ? '–' : code(one.formatter.ignorePragma), commentOf(one)].join(' | ')} |`);
  return `${HEAD}| language | files | formatter | syntax check | settings | ignore | comment |\n| --- | --- | --- | --- | --- | --- | --- |\n${rows.join('\n')}\n${FOOT}`;
}

function formatterOf({ formatter }: LanguageSupport): string {
  return formatter ? `${code(formatter.name)} ${formatter.version}${formatter.lenient === true ? ', *lenient*' : ''}` : '–';
}

function checkerOf({ formatter, checker }: LanguageSupport): string {
  if (formatter?.takesEveryText === true) return 'every text is sound';
  return checker === undefined ? '–' : checker === formatter ? 'the formatter' : `${code(checker.name)} ${checker.version}`;
}

function settingsOf(formatter: Formatter | undefined): string {
  if (!formatter) return '–';
  if (formatter.hasFixedStyle === true) return 'one style';
  if (formatter.settings?.files.length === 0) return code('.editorconfig');
  return formatter.settings ? formatter.settings.files.map(code).join(' ') : "Prettier's";
}

function commentOf({ extensions }: LanguageSupport): string {
  const styles = new Set(extensions.map((kind) => commentStyleOf(`a.${kind}`)).flatMap((style) => (style ? [code(commented('…', style))] : [])));
  return styles.size === 0 ? 'none' : [...styles].join(' ');
}

function code(text: string): string {
  const safe = text.replaceAll('|', '\\|');
  return safe.includes('`') ? `\`\` ${safe} \`\`` : `\`${safe}\``;
}
