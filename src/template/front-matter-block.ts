import { extensionOf } from '../model/path.js';
import { suggest } from '../model/suggest.js';

/** The keys of front matter (SPEC 5). */
export const FRONT_MATTER_KEYS = ['to', 'skip_empty', 'force', 'unless_exists', 'skip_if', 'inject', 'before', 'after', 'at_line'] as const;
export type FrontMatterKey = (typeof FRONT_MATTER_KEYS)[number];

/** Keys of other generators' front matter, and where ggen has what they stand for. */
export const KEYS_ELSEWHERE: Readonly<Record<string, string>> = {
  sparql: 'put the query into the rule (query = …), or ask it in the template: {% set rows = sparql(query="…") %}',
  construct: 'put it into [[inference.rules]]',
  rdf: 'name the files in [ontology] source or imports',
  rdf_inline: 'put the statements into a file of [ontology] source',
  prefixes: 'put them into [ontology.prefixes]',
  base: 'put it into [ontology] base_iri',
  vars: 'set them in the template: {% set name = "…" %}',
  from: 'include the other template: {% include "…" %}',
  when: 'put it into the rule: when = "ASK …"',
  shape: 'name the files in [validation] shacl',
  determinism: 'every output is the same for the same input: leave it out',
  freeze_policy: 'use unless_exists: true for "always"; edits are found without it',
  freeze_slots_dir: 'edits are found without it: leave it out',
  backup: 'ggen never overwrites an edit, and version control keeps the rest: leave it out',
  sh: 'templates run no commands',
  sh_before: 'templates run no commands',
  sh_after: 'templates run no commands',
  prepend: 'use inject: true with at_line: 1',
  append: 'use inject: true without before, after or at_line',
  eof_last: 'files always end with one line end: leave it out',
  idempotent: 'injection always is: leave it out',
};

/** Where front matter stands in a template: its YAML, and where the template itself begins. */
export interface FrontMatterBlock {
  readonly start: number;
  readonly end: number;
  readonly body: number;
  /** Whether a key says that this is front matter, and no text of the output that happens to begin with `---`. */
  readonly isCertain: boolean;
}

/** File types in which a text may begin with `---` and keys of its own. */
const OWN_FRONT_MATTER: ReadonlySet<string> = new Set(['yaml', 'yml', 'md', 'mdx', 'markdown', 'html', 'htm', 'txt', 'astro', 'adoc', 'rst']);

/** Whether an output of this path may begin with front matter of its own. */
export function mayBeginWithFences(path: string): boolean {
  const extension = extensionOf(path.trim());
  return extension === '' || OWN_FRONT_MATTER.has(extension);
}

/**
 * The block between two lines `---` at the very start of a text, if it has keys or is empty. YAML and Markdown outputs
 * begin so as well: only a key of ggen's makes it certain that the block is meant for ggen.
 */
export function frontMatterBlock(text: string): FrontMatterBlock | undefined {
  const open = /^---[ \t]*\n/.exec(text);
  if (!open) return undefined;
  const start = open[0].length;
  const close = /(?:^|\n)---[ \t]*(?:\n|$)/.exec(text.slice(start));
  if (!close) return undefined;
  const end = start + close.index;
  const yaml = text.slice(start, end);
  const keys = [...yaml.matchAll(/^["']?([A-Za-z_][\w-]*)["']?[ \t]*:(?:[ \t\n]|$)/gm)].map(([, key = '']) => key);
  if (keys.length === 0 && yaml.trim() !== '') return undefined;
  return { start, end, body: start + close.index + close[0].length, isCertain: keys.length === 0 || keys.some(isMeant) };
}

function isMeant(key: string): boolean {
  const known: readonly string[] = FRONT_MATTER_KEYS;
  return known.includes(key) || ['sparql', 'rdf', 'rdf_inline', 'sh_before', 'sh_after'].includes(key) || (key.length > 4 && suggest(key, known) !== undefined);
}

/** The text with its front matter made a comment of the same length: it renders to nothing, and every place stays. */
export function withoutFrontMatter(text: string): string {
  const block = text.startsWith('---') ? frontMatterBlock(text) : undefined;
  return block?.isCertain ? blank(text, block.body) + text.slice(block.body) : text;
}

/** The first `length` characters of a text, at least four, as a template comment: offsets behind it stay. */
export function blank(text: string, length: number): string {
  return `{#${text.slice(2, length - 2).replace(/[^\n]/g, ' ')}#}`;
}
