import { type SourceFile, type Span, spanOf } from '../model/source.js';
import { RDF } from '../model/term.js';

/** What the reader of XML tells of a name. */
interface Named {
  readonly name: string;
  readonly uri: string;
  readonly local: string;
}

/** A start tag as the reader of XML tells it. */
export interface Tag extends Named {
  readonly attributes: Readonly<Record<string, Named & { readonly value: string }>>;
}

/** What a statement is told by: enough of an RDF/JS term. */
interface Told {
  readonly termType: string;
  readonly value: string;
}

interface Element {
  readonly tag: Tag;
  readonly start: number;
  /** The end of the start tag. */
  readonly end: number;
  readonly isNode: boolean;
}

/** Follows a parser of RDF/XML through the elements of a document. */
export interface RdfXmlPlaces {
  /** Tells of a start tag that ends at an offset; what is stated next is stated because of it. */
  readonly open: (tag: Tag, end: number) => void;
  /** Tells of an end tag that ends at an offset, before what is stated because of it. */
  readonly close: (end: number) => void;
  /** Tells that all has been stated because of an end tag. */
  readonly closed: () => void;
  /** Where a statement stands: at the element or the attribute that states it. */
  readonly originOf: (predicate: Told, object: Told) => Span;
  /** Where the start tag of the innermost open element mentions a text, or has a relative IRI that it may be made of. */
  readonly mentionOf: (text: string) => Span | undefined;
}

/** Longer elements, and those of several lines, are told by their start tag or their name alone. */
const MOST_SHOWN = 200;

const REIFYING = ['subject', 'predicate', 'object'].map((name) => RDF + name);

export function rdfXmlPlaces(source: SourceFile): RdfXmlPlaces {
  const { text } = source;
  const open: Element[] = [];
  /** The end of the element that is being closed. */
  const state: { closing?: number | undefined } = {};

  const isShort = (start: number, end: number): boolean => end - start <= MOST_SHOWN && !text.slice(start, end).includes('\n');
  const startTag = ({ start, end, tag }: Element): Span => spanOf(source, start, isShort(start, end) ? end : start + 1 + tag.name.length);

  function whole(element: Element): Span {
    const { closing } = state;
    return closing !== undefined && element === open.at(-1) && isShort(element.start, closing) ? spanOf(source, element.start, closing) : startTag(element);
  }

  /** An attribute with its value; the start tag, if it is not there to be found. */
  function attribute(element: Element, name: string): Span {
    for (const { index, 0: all, 1: found } of text.slice(element.start, element.end).matchAll(ATTRIBUTES)) {
      if (found === name) return spanOf(source, element.start + index, element.start + index + all.length);
    }
    return startTag(element);
  }

  return {
    open(tag, end) {
      const around = open.at(-1);
      const isNode = around ? !around.isNode && parseType(around.tag) !== 'Resource' : nameOf(tag) !== `${RDF}RDF`;
      // No "<" stands within a tag.
      open.push({ tag, start: text.lastIndexOf('<', end - 1), end, isNode });
      state.closing = undefined;
    },
    close(end) {
      state.closing = end;
    },
    closed() {
      open.pop();
      state.closing = undefined;
    },
    originOf(predicate, object) {
      const [element, around] = [open.at(-1), open.at(-2)];
      if (!element) return spanOf(source, 0, 0);
      for (const one of [element, around]) {
        const stating = one && attributeFor(one.tag, predicate, object);
        if (stating !== undefined) return attribute(one ?? element, stating);
      }
      const isType = predicate.value === `${RDF}type`;
      if (isType && element.isNode && object.value === nameOf(element.tag)) return startTag(element);
      const property = element.isNode ? around : element;
      if (!property) return startTag(element);
      const isItem = element !== property && [`${RDF}first`, `${RDF}rest`].includes(predicate.value) && parseType(property.tag) === 'Collection';
      if (isItem) return startTag(element);
      const named = nameOf(property.tag);
      const id = Object.values(property.tag.attributes).find((one) => nameOf(one) === `${RDF}ID`);
      const reifies = REIFYING.includes(predicate.value) || (isType && object.value === `${RDF}Statement`);
      return id && reifies && predicate.value !== named ? attribute(property, id.name) : whole(property);
    },
    mentionOf(mention) {
      const element = open.at(-1);
      if (!element || mention === '') return undefined;
      const tag = text.slice(element.start, element.end);
      const at = tag.indexOf(mention);
      if (at >= 0) return spanOf(source, element.start + at, element.start + at + mention.length);
      for (const { index, 0: all, 2: quoted = '' } of tag.matchAll(ATTRIBUTES)) {
        const value = quoted.slice(1, -1);
        const end = element.start + index + all.length - 1;
        if (value !== '' && mention.endsWith(value)) return spanOf(source, end - value.length, end);
      }
      return undefined;
    },
  };
}

const ATTRIBUTES = /([^\s=/>"'<]+)\s*=\s*("[^"]*"|'[^']*')/g;

function nameOf({ uri, local }: Named): string {
  return uri + local;
}

function parseType({ attributes }: Tag): string | undefined {
  return Object.values(attributes).find((one) => nameOf(one) === `${RDF}parseType`)?.value;
}

/** The name of the attribute that states this: a text, or a type. */
function attributeFor(tag: Tag, predicate: Told, object: Told): string | undefined {
  const isType = predicate.value === `${RDF}type` && object.termType === 'NamedNode';
  const found = Object.values(tag.attributes).find((one) => one.uri !== '' && nameOf(one) === predicate.value && (isType ? object.value !== nameOf(tag) : object.termType === 'Literal' && object.value === one.value));
  return found?.name;
}
