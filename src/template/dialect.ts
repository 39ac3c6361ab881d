import type { Dialect } from '../model/manifest.js';
import { extensionOf } from '../model/path.js';
import type { SourceFile } from '../model/source.js';
import { loadNunjucks } from './nunjucks/library.js';
import { parseNunjucks, type Parsed } from './nunjucks/parse.js';
import { NUNJUCKS_SEMANTICS, type Semantics } from './semantics.js';
import { parseTera } from './tera/parse.js';
import { TERA_SEMANTICS } from './tera/semantics.js';

/** What makes a dialect: how it is read, and what its operators mean. Everything else is shared. */
export interface FrontEnd {
  readonly dialect: Dialect;
  readonly parse: (text: string) => Parsed;
  readonly semantics: Semantics;
}

const BY_EXTENSION: Readonly<Record<string, Dialect>> = {
  njk: 'nunjucks', nunjucks: 'nunjucks', j2: 'nunjucks', jinja: 'nunjucks', html: 'nunjucks', tera: 'tera', tmpl: 'tera',
};

/**
 * The dialect of a template (SPEC 5): what the manifest says, else what its extension says, else Nunjucks; templates
 * written in the manifest itself are Tera, as in every ggen before. This is the only place that decides it.
 */
export function dialectOf(source: SourceFile, chosen?: Dialect): Dialect {
  return chosen ?? (source.inside ? 'tera' : BY_EXTENSION[extensionOf(source.path)]) ?? 'nunjucks';
}

/** Loads what a dialect needs. */
export async function loadFrontEnd(dialect: Dialect): Promise<FrontEnd> {
  if (dialect === 'tera') return { dialect, parse: parseTera, semantics: TERA_SEMANTICS };
  const library = await loadNunjucks();
  return { dialect, parse: (text) => parseNunjucks(library, text), semantics: NUNJUCKS_SEMANTICS };
}
