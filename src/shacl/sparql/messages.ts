import { compareCodePoints, compareInTurn, sortBy } from '../../model/order.js';
import { SH, type Term } from '../../model/term.js';
import { objectsOf, type ShapesIndex } from '../shapes-index.js';
import type { Show } from '../show.js';

/** The text of a property; of several the one without language, then English, then the first by code point. */
export function textOf(node: Term, name: string, shapes: ShapesIndex): string | undefined {
  const rank = (term: Term): number => (term.type !== 'literal' || term.language === '' ? 0 : /^en\b/i.test(term.language) ? 1 : 2);
  const texts = objectsOf(shapes, node, SH + name);
  return sortBy(texts, compareInTurn<Term>((a, b) => rank(a) - rank(b), (a, b) => compareCodePoints(a.value, b.value)))[0]?.value;
}

/** Puts values in the place of `{?name}` and `{$name}` (SHACL 5.3.2): a literal's text, an IRI as `show` writes it. What has no value stays. */
export function fillIn(template: string, valueOf: (name: string) => Term | string | undefined, show: Show): string {
  return template.replace(/\{[$?]([\p{L}\p{N}_]+)\}/gu, (whole, name: string) => {
    const value = valueOf(name);
    if (value === undefined || typeof value === 'string') return value ?? whole;
    return value.type === 'literal' ? value.value : show.term(value);
  });
}
