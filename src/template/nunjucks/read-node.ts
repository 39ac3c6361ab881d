import type { Range } from '../syntax.js';
import type { NunjucksNode } from './library.js';
import { rejectSyntax } from '../syntax-fault.js';

/** What lowering needs besides the node: the text, the end of the token at each offset, and how deep it is. */
export interface Lowering {
  readonly text: string;
  readonly ends: ReadonlyMap<number, number>;
  readonly depth: number;
}

const DEEPEST_EXPRESSION = 250;

/** One level deeper; long chains of filters or members nest too, and are refused before the stack runs out. */
export function deeper(lowering: Lowering, node: NunjucksNode): Lowering {
  if (lowering.depth >= DEEPEST_EXPRESSION) rejectSyntax(`this expression has more than ${DEEPEST_EXPRESSION} levels`, rangeOf(node, lowering));
  return { ...lowering, depth: lowering.depth + 1 };
}

/** The token that a node begins with (or that nunjucks ties it to: a filter's name, a call's parenthesis). */
export function rangeOf(node: NunjucksNode, lowering: Lowering): Range {
  const start = Math.min(typeof node.colno === 'number' ? node.colno : 0, lowering.text.length);
  return { start, end: lowering.ends.get(start) ?? Math.min(start + 1, lowering.text.length) };
}

export function isNode(value: unknown): value is NunjucksNode {
  return typeof value === 'object' && value !== null && typeof (value as { readonly typename?: unknown }).typename === 'string';
}

/** A field that must hold a node; nunjucks leaves some empty on malformed input. */
export function child(node: NunjucksNode, field: string, lowering: Lowering): NunjucksNode {
  const value = node[field];
  return isNode(value) ? value : rejectSyntax('something is missing here', rangeOf(node, lowering));
}

/** The node in a field, or nothing. */
export function optionalChild(node: NunjucksNode, field: string): NunjucksNode | undefined {
  const value = node[field];
  return isNode(value) ? value : undefined;
}

export function listOf(node: NunjucksNode, field = 'children'): readonly NunjucksNode[] {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The name that a Symbol node holds; anything else is refused with what was expected. */
export function symbolName(node: NunjucksNode, expected: string, lowering: Lowering): string {
  const { value } = node;
  if (node.typename !== 'Symbol' || typeof value !== 'string') return rejectSyntax(`expected ${expected}`, rangeOf(node, lowering));
  return value;
}
