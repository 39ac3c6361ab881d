import type { SyntaxFault } from '../../../model/extension.js';
import { explainXml, type RawFault } from './faults.js';

/** What an XML text says, or where it is not well-formed. */
export type XmlRead =
  | { readonly ok: true; readonly meaning: readonly string[]; readonly untouchable: ReadonlySet<number> }
  | ({ readonly ok: false } & SyntaxFault);

/** One element; `parts` are its children in order, `at` is where its tag begins. */
interface Element {
  readonly name: string;
  readonly at: number;
  readonly head: string;
  readonly parts: Part[];
  readonly preserve: boolean;
  /** It holds running text by its name. */
  readonly isRunning: boolean;
}

/** A tag as the parser gives it. */
interface Tag {
  readonly name: string;
  readonly uri: string;
  readonly attributes: Readonly<Record<string, { readonly value: string }>>;
}

type Part = { readonly kind: 'text' | 'mark'; readonly text: string } | { readonly kind: 'element'; readonly element: Element };

const RUNNING_TEXT = /^(?:[^:]*:)?(?:text|tspan|p|pre|span|para|simpara|emphasis|literallayout|programlisting|screen)$/;

/** Names of elements in which a space between two others is seen, of SVG, XHTML, XSLT and DocBook, and of those without a namespace. */
const RUNNING_TEXT_OF: readonly (readonly [uri: string, names: RegExp])[] = [
  ['', RUNNING_TEXT],
  ['http://docbook.org/ns/docbook', RUNNING_TEXT],
  ['http://www.w3.org/1999/XSL/Transform', RUNNING_TEXT],
  ['http://www.w3.org/2000/svg', /^(?:[^:]*:)?(?:text|tspan|textPath|a|title|desc)$/],
  ['http://www.w3.org/1999/xhtml', /^(?:[^:]*:)?(?:p|pre|span|a|b|i|em|strong|code|li|td|th|dt|dd|h[1-6]|label|button|div|script|style)$/],
];

/**
 * Reads a text as XML 1.0 or 1.1 with namespaces, and says where it is not well-formed. No entity is expanded and nothing is
 * fetched, so that no text grows; in one with a document type, entities may be declared anywhere, and none is missed.
 *
 * `meaning` is all that a reader is told, in order: names, attributes, texts, comments, instructions, but no white space between
 * elements where no other text stands, and none that is all there is in an element and has a line feed. Every space counts
 * in `untouchable` elements, by the offsets of their tags: those that hold text, all below them, those named like
 * one that holds both text and elements, those with `xml:space="preserve"`, and those of running text in known vocabularies.
 */
export async function readXml(text: string): Promise<XmlRead> {
  const { SaxesParser } = await import('@rubensworks/saxes');
  const parser = new SaxesParser({ xmlns: true, position: true });
  const root: Element = { name: '', at: 0, head: '', parts: [], preserve: false, isRunning: false };
  const open: Element[] = [root];
  const seen: { tag: number; closed?: Element; fault?: RawFault } = { tag: 0 };
  const add = (part: Part): void => {
    (open.at(-1) ?? root).parts.push(part);
  };
  parser.on('error', ({ message }: Error) => {
    seen.fault ??= { message, offset: parser.position, ...(seen.closed && { closed: seen.closed }), open: [...open] };
  });
  parser.on('doctype', (doctype: string) => {
    add({ kind: 'mark', text: `<!DOCTYPE ${doctype.trim()}>` });
    parser.ENTITIES = new Proxy(parser.ENTITIES, { get: (known, name) => (typeof name === 'string' ? (known[name] ?? `&${name};`) : undefined) });
  });
  parser.on('xmldecl', (declaration: object) => add({ kind: 'mark', text: `<?xml ${JSON.stringify(declaration)}?>` }));
  parser.on('processinginstruction', ({ target, body }: { target: string; body: string }) => add({ kind: 'mark', text: `<?${target} ${body}?>` }));
  parser.on('comment', (comment: string) => add({ kind: 'mark', text: `<!--${comment}-->` }));
  parser.on('text', (chars: string) => add({ kind: 'text', text: chars }));
  parser.on('cdata', (chars: string) => add({ kind: 'text', text: `<![CDATA[${chars}]]>` }));
  parser.on('opentagstart', () => {
    seen.tag = text.lastIndexOf('<', parser.position - 1);
  });
  parser.on('opentag', (tag: Tag) => {
    const element = elementOf(tag, seen.tag, open.at(-1) ?? root);
    add({ kind: 'element', element });
    open.push(element);
  });
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed) seen.closed = closed;
  });
  parser.write(text).close();
  return seen.fault ? { ok: false, ...explainXml(text, seen.fault) } : { ok: true, ...weigh(root) };
}

function elementOf({ name, uri, attributes }: Tag, at: number, parent: Element): Element {
  const space = attributes['xml:space']?.value;
  const preserve = space === undefined ? parent.preserve || attributes['rdf:parseType']?.value === 'Literal' : space === 'preserve';
  const head = `<${name}${Object.entries(attributes).map(([key, { value }]) => ` ${key}=${JSON.stringify(value)}`).join('')}>`;
  return { name, at, head, parts: [], preserve, isRunning: RUNNING_TEXT_OF.some(([of, names]) => of === uri && names.test(name)) };
}

/** Walks without recursion, for nesting may be deep. */
function weigh(root: Element): { readonly meaning: readonly string[]; readonly untouchable: ReadonlySet<number> } {
  const mixedNames = new Set<string>();
  const all: Element[] = [root];
  for (const { parts, name } of all) {
    const inner = parts.flatMap((part) => (part.kind === 'element' ? [part.element] : []));
    if (inner.length > 0 && parts.some(isInk)) mixedNames.add(name);
    for (const element of inner) all.push(element);
  }
  const meaning: string[] = [];
  const untouchable = new Set<number>();
  const todo: (string | { readonly element: Element; readonly counts: boolean })[] = [{ element: root, counts: false }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (typeof next === 'string') {
      meaning.push(next);
      continue;
    }
    const { element } = next;
    const { name, parts, at } = element;
    const isOnlySpace = parts.length > 0 && parts.every((part) => part.kind === 'text' && part.text.trim() === '');
    const hasSpace = isOnlySpace && parts.every((part) => part.kind === 'text' && !part.text.includes('\n'));
    const below = next.counts || element.preserve || element.isRunning || (mixedNames.has(name) && element !== root);
    const counts = element !== root && (below || hasSpace || parts.some(isInk));
    if (counts) untouchable.add(at);
    const kept = parts.filter((part) => counts || part.kind !== 'text');
    todo.push(`</${name}>`, ...kept.toReversed().map((part) => (part.kind === 'element' ? { element: part.element, counts: below } : part.text)), element.head);
  }
  return { meaning, untouchable };
}

/** Whether a part is text to be read. */
function isInk(part: Part): boolean {
  return part.kind === 'text' && part.text.trim() !== '';
}
