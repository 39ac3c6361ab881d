import type { SyntaxFault } from '../../../model/extension.js';
import { formatByPrettier } from '../../engines/prettier.js';

/** The parsers for what `lang` says; other languages are not looked at. */
const PARSERS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  js: ['babel'], jsx: ['babel'], ts: ['babel-ts', 'typescript'], tsx: ['babel-ts', 'typescript'],
};

interface Script {
  readonly lang: string;
  readonly code: string;
  readonly offset: number;
}

/** The first fault in the scripts of a Vue component: Prettier leaves those that it cannot read as they are, without a word. */
export async function findScriptFault(text: string): Promise<SyntaxFault | undefined> {
  for (const { lang, code, offset } of scriptsOf(text)) {
    const parsers = Object.hasOwn(PARSERS, lang) ? PARSERS[lang] : undefined;
    const read = parsers && (await formatByPrettier(code, `script.${lang}`, {}, parsers));
    if (read && !read.ok) return { ...read, offset: offset + read.offset };
  }
  return undefined;
}

/** The scripts that stand at the root of a component; what looks like one in another block (`<docs>`) is none. */
function scriptsOf(text: string): readonly Script[] {
  const scripts: Script[] = [];
  const tag = /<!--[^]*?-->|<([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/gi;
  for (let found = tag.exec(text); found; found = tag.exec(text)) {
    const [, name, attributes = ''] = found;
    if (name === undefined || attributes.endsWith('/')) continue;
    const start = tag.lastIndex;
    const end = endOfBlock(text, name, start);
    tag.lastIndex = end;
    if (name.toLowerCase() !== 'script') continue;
    const [, lang = 'js'] = /\slang\s*=\s*["']?([\w-]+)/i.exec(attributes) ?? [];
    scripts.push({ lang, code: text.slice(start, end), offset: start });
  }
  return scripts;
}

/** Where the end tag of a block begins; templates may stand in each other. */
function endOfBlock(text: string, name: string, start: number): number {
  const edge = new RegExp(`<(/?)${name}(?=[\\s/>])(?:"[^"]*"|'[^']*'|[^"'>])*>`, 'gi');
  edge.lastIndex = start;
  let depth = 1;
  for (let found = edge.exec(text); found; found = edge.exec(text)) {
    if (found[1] === '/') depth -= 1;
    else if (name.toLowerCase() === 'template' && !found[0].endsWith('/>')) depth += 1;
    if (depth === 0) return found.index;
  }
  return text.length;
}
