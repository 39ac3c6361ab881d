import type { SyntaxFault } from '../../../model/extension.js';

/** A fault as the parser tells of it: after it has read on, and with what was open and closed last by then. */
export interface RawFault {
  readonly message: string;
  readonly offset: number;
  readonly open: readonly OpenElement[];
  readonly closed?: OpenElement;
}

interface OpenElement {
  readonly name: string;
  readonly at: number;
}

/** What may hold any character, and an ampersand that begins nothing. */
const AMPERSAND = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<!DOCTYPE[^[>]*(?:\[[^\]]*\])?[^>]*>|&(?!#?[\p{L}\p{N}_:.-]+;)/gu;

/** Says in words of the text what is wrong and where it begins. */
export function explainXml(text: string, { message, offset, open, closed }: RawFault): SyntaxFault {
  const bare = [...text.matchAll(AMPERSAND)].find(({ 0: found }) => found === '&')?.index;
  if (bare !== undefined && (bare < offset || message.includes('unclosed tag'))) return { detail: '"&" begins no entity; "&amp;" stands for the character', offset: bare };
  const detail = message.replace(/^(?:\d+:)*\s*/, '').replace(/\.$/, '');
  const before = Math.max(0, Math.min(offset - 1, text.length - 1));
  const from = (mark: string): number => Math.max(0, text.lastIndexOf(mark, before));
  const tag = (start: number): Pick<SyntaxFault, 'offset' | 'length'> => ({ offset: start, length: Math.max(1, text.indexOf('>', start) + 1 - start) });
  const unclosed = /^unclosed tag: (.+)$/.exec(detail)?.[1];
  if (unclosed !== undefined) {
    const at = open.findLast(({ name }) => name === unclosed)?.at ?? 0;
    return { detail: `the element "${unclosed}" is not closed`, offset: at, length: unclosed.length + 1 };
  }
  if (/^unexpected close tag/.test(detail)) return { detail: `"</${closed?.name ?? ''}>" is due here, before what is outside of it is closed`, ...tag(from('</')) };
  if (/^unmatched closing tag/.test(detail)) return { detail: 'it closes an element that is not open', ...tag(from('</')) };
  if (/^undefined entity/.test(detail)) {
    const at = from('&');
    return { detail: `the entity "${text.slice(at, before + 1)}" is not declared`, offset: at, length: before + 1 - at };
  }
  const prefix = /^unbound namespace prefix: (.+)$/.exec(detail)?.[1];
  if (prefix !== undefined) return { detail: `the prefix ${prefix} is not declared`, ...tag(from('<')) };
  if (/^duplicate attribute/.test(detail)) return { detail: detail.replace(/: (.+)$/, ' "$1"'), ...tag(from('<')) };
  if (/root element$/.test(detail)) return { detail: 'there is no root element', offset: 0 };
  if (/only one root$/.test(detail)) return { detail: 'there is a second root element', ...tag(from('<')) };
  if (/^text data outside/.test(detail)) return { detail: 'text stands outside of the root element', offset: Math.min(before, text.search(/[^\s]/)) };
  return { detail: detail.charAt(0).toLowerCase() + detail.slice(1), offset: before };
}
