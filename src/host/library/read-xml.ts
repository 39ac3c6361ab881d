/** An element as it opens: attributes by their name as written, and where the tag stands. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly start: number;
  readonly end: number;
  /** How many elements it stands in. */
  readonly depth: number;
}

/** Why a text is not XML that is read here, and where. */
export interface XmlFault {
  readonly detail: string;
  readonly at: number;
}

const NAME = String.raw`[A-Za-z_:][\w:.-]*`;
const MARKUP = new RegExp(String.raw`<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^[>]*>|</(${NAME})\s*>|<(${NAME})((?:\s+${NAME}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>`, 'y');
const ATTRIBUTE = new RegExp(String.raw`(${NAME})\s*=\s*(?:"([^"]*)"|'([^']*)')`, 'g');
const REFERENCE = /&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));|&/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads the elements of an XML document that holds no text, such as a catalog, in document order.
 *
 * There are no entities but the five of XML and no internal DTD, so that nothing is expanded and nothing else is read:
 * what would need more is a fault.
 */
export function readXml(text: string): readonly XmlElement[] | XmlFault {
  const elements: XmlElement[] = [];
  const open: string[] = [];
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    MARKUP.lastIndex = at;
    const match = MARKUP.exec(text);
    if (!match) return { detail: faultAt(text, at), at };
    const [all, closed, name, attributeText = '', isEmpty] = match;
    const end = at + all.length;
    if (closed !== undefined && open.pop() !== closed) return { detail: `</${closed}> closes an element that is not open there`, at };
    if (name !== undefined) {
      if (open.length === 0 && elements.length > 0) return { detail: 'only one element may stand outside of all others', at };
      const attributes = readAttributes(attributeText);
      if (typeof attributes === 'string') return { detail: attributes, at };
      elements.push({ name, attributes, start: at, end, depth: open.length });
      if (isEmpty !== '/') open.push(name);
    }
    at = end;
  }
  const left = open.at(-1);
  if (left !== undefined) return { detail: `<${left}> is not closed`, at: text.length };
  return elements.length === 0 ? { detail: 'it holds no element', at: 0 } : elements;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++;
  return at;
}

function faultAt(text: string, at: number): string {
  if (text.startsWith('<!DOCTYPE', at)) return 'a document type of its own is not read';
  if (text.startsWith('<![CDATA[', at) || !text.startsWith('<', at)) return 'text has no place here';
  return 'this is not a tag of XML';
}

function readAttributes(text: string): ReadonlyMap<string, string> | string {
  const attributes = new Map<string, string>();
  for (const [, name = '', quoted, single] of text.matchAll(ATTRIBUTE)) {
    if (attributes.has(name)) return `the attribute "${name}" stands twice in one tag`;
    const value = withoutReferences(quoted ?? single ?? '');
    if (value === undefined) return `the attribute "${name}" holds an entity that is not one of XML's own`;
    attributes.set(name, value);
  }
  return attributes;
}

function withoutReferences(raw: string): string | undefined {
  let known = true;
  const value = raw.replace(REFERENCE, (_all, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name !== undefined) return ENTITIES[name] ?? '';
    const code = hex === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hex, 16);
    if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    known = false;
    return '';
  });
  return known ? value : undefined;
}
