import { XSD } from '../model/term.js';
import { FUNCTION } from './functions/table.js';
import { call, literalTerm, operation, type Expression, type FunctionCall } from './tree.js';

/** Names of functions whose value is a truth; the others give terms. */
const TRUTHS = ['=', '<', '<=', 'isnumeric', 'langmatches'];
/** Functions that always have a value, or whose caller asks for it with COALESCE. */
const TOTAL = ['key', 'pack'];

/**
 * Writes calls of ggen's own functions. Comunica ends a query when one throws, so they return a mark for a type error
 * instead, and these calls turn the mark into a real one: a cast that fails, or the truth of an IRI.
 */
export function ownCalls(): (name: string, ...args: readonly Expression[]) => Expression {
  const inner = new Map<Expression, FunctionCall>();
  return (name, ...args) => {
    const plain = call(FUNCTION + encodeURIComponent(name), ...args.map((arg) => inner.get(arg) ?? arg));
    if (TOTAL.includes(name)) return plain;
    if (TRUTHS.includes(name)) return call(`${XSD}boolean`, plain);
    const checked = operation('if', call(`${FUNCTION}hasvalue`, plain), plain, literalTerm('', `${XSD}string`));
    inner.set(checked, plain);
    return checked;
  };
}
