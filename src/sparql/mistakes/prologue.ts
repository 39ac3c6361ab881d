import { isWord } from '../tokens.js';
import { insert, isSymbol, replace, shown, type Recognizer } from './mistake.js';

/** `@prefix` and `@base` as Turtle writes them. */
export const turtleDirective: Recognizer = ({ tokens, index }) => {
  const token = tokens[index];
  if (token?.kind !== 'language' || !/^@(?:prefix|base)$/i.test(token.text)) return undefined;
  const keyword = token.text.slice(1).toUpperCase();
  const end = tokens.slice(index + 1, index + 4).find((one) => isSymbol(one, '.'));
  return {
    detail: `SPARQL writes ${keyword} without "@", and without "." at the end`, at: token, suggestion: keyword,
    fix: { title: `Write ${keyword} as in SPARQL`, changes: [replace(token, keyword), ...(end ? [replace(end, '')] : [])] },
  };
};

/** `PREFIX ex <…>`: the colon is missing. */
export const prefixWithoutColon: Recognizer = ({ tokens, index }) => {
  const token = tokens[index];
  if (token?.kind !== 'word' || !isWord(tokens[index - 1], 'PREFIX')) return undefined;
  return {
    detail: `the prefix "${token.text}" has no ":" after it`, at: token, suggestion: `${token.text}:`,
    fix: { title: `Write "${token.text}:"`, changes: [insert(token.end, ':')] },
  };
};

/** `PREFIX ex: <…> .`: Turtle's full stop. */
export const prefixWithStop: Recognizer = ({ tokens, index }) => {
  const token = tokens[index];
  if (!token || !isSymbol(token, '.', ';', ',') || tokens[index - 1]?.kind !== 'iri') return undefined;
  if (!isWord(tokens[index - 3], 'PREFIX') && !isWord(tokens[index - 2], 'BASE')) return undefined;
  return { detail: `PREFIX and BASE have no "${token.text}" at their end`, at: token, fix: { title: `Leave out "${token.text}"`, changes: [replace(token, '')] } };
};

/** `PREFIX ex: http://…` or `"http://…"`: no angle brackets. */
export const bareNamespace: Recognizer = ({ text, tokens, index }) => {
  const token = tokens[index];
  if (!token || !(isWord(tokens[index - 2], 'PREFIX') || isWord(tokens[index - 1], 'BASE'))) return undefined;
  if (token.kind !== 'name' && token.kind !== 'string') return undefined;
  const run = token.kind === 'string' ? token.text : (/^\S+/.exec(text.slice(token.start))?.[0] ?? token.text);
  const iri = run.replace(/^["']|["'>]$/g, '');
  const at = { start: token.start, end: token.start + run.length };
  return { detail: 'the IRI of a prefix stands in angle brackets', at, suggestion: `<${iri}>`, fix: { title: `Write <${iri}>`, changes: [replace(at, `<${iri}>`)] } };
};

/** No word that begins a query. */
export const noForm: Recognizer = ({ tokens, index, expected }) => {
  const token = tokens[index];
  if (!token || token.kind === 'word' || !expected.includes('SELECT') || !expected.includes('ASK')) return undefined;
  return { detail: `a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, not with ${shown(token)}`, at: token };
};
