import type { Expression, Statement } from '../syntax.js';
import type { NunjucksNode } from './library.js';
import { lowerExpression, lowerParameters } from './lower-expression.js';
import { child, isNode, listOf, optionalChild, rangeOf, symbolName, type Lowering } from './read-node.js';
import { rejectSyntax } from '../syntax-fault.js';

/** Turns a list of nodes of nunjucks' tree into statements of ours; text that white space control emptied is dropped. */
export function lowerBody(node: NunjucksNode | undefined, lowering: Lowering): readonly Statement[] {
  if (!node) return [];
  return node.typename === 'NodeList' || node.typename === 'Root' ? listOf(node).flatMap((one) => lowerStatement(one, lowering)) : lowerStatement(node, lowering);
}

function lowerStatement(node: NunjucksNode, lowering: Lowering): readonly Statement[] {
  const at = rangeOf(node, lowering);
  const lower = (field: string): Expression => lowerExpression(child(node, field, lowering), lowering);
  const body = (field: string): readonly Statement[] => lowerBody(optionalChild(node, field), lowering);
  switch (node.typename) {
    case 'NodeList':
      return lowerBody(node, lowering);
    case 'Output':
      return listOf(node).flatMap((one) => lowerOutput(one, lowering));
    case 'If':
    case 'IfAsync':
      return [lowerIf(node, lowering)];
    case 'For':
    case 'AsyncEach':
    case 'AsyncAll':
      return [{ kind: 'for', names: loopNames(node, lowering), list: lower('arr'), body: body('body'), otherwise: body('else_'), at }];
    case 'Set': {
      const names = listOf(node, 'targets').map((target) => symbolName(target, 'the name of a variable to set', lowering));
      const value = optionalChild(node, 'value') ?? child(node, 'body', lowering);
      return [{ kind: 'set', names, value: lowerExpression(value, lowering), at }];
    }
    case 'Switch': {
      const cases = listOf(node, 'cases').map((one) => ({
        value: lowerExpression(child(one, 'cond', lowering), lowering),
        body: lowerBody(optionalChild(one, 'body'), lowering),
      }));
      return [{ kind: 'switch', subject: lower('expr'), cases, otherwise: body('default'), at }];
    }
    case 'Macro': {
      const name = symbolName(child(node, 'name', lowering), 'the name of the macro', lowering);
      return [{ kind: 'macro', name, parameters: lowerParameters(child(node, 'args', lowering), lowering), body: body('body'), at }];
    }
    case 'Block':
      return [{ kind: 'block', name: symbolName(child(node, 'name', lowering), 'the name of the block', lowering), body: body('body'), at }];
    case 'Extends':
      return [{ kind: 'extends', template: lower('template'), at: at }];
    case 'Include':
      return [{ kind: 'include', template: lower('template'), ignoreMissing: node.ignoreMissing === true, at }];
    case 'Import':
      return [{ kind: 'import', template: lower('template'), as: symbolName(child(node, 'target', lowering), 'a name after "as"', lowering), withContext: node.withContext === true, at }];
    case 'FromImport':
      return [{ kind: 'from', template: lower('template'), names: importedNames(node, lowering), withContext: node.withContext === true, at }];
    default:
      return rejectSyntax('this tag is not supported', at);
  }
}

function lowerOutput(node: NunjucksNode, lowering: Lowering): readonly Statement[] {
  const at = rangeOf(node, lowering);
  if (node.typename !== 'TemplateData') return [{ kind: 'output', value: lowerExpression(node, lowering), at }];
  return typeof node.value === 'string' && node.value !== '' ? [{ kind: 'text', text: node.value, at }] : [];
}

/** `elif` chains come nested, one `If` in the `else` of another. */
function lowerIf(node: NunjucksNode, lowering: Lowering): Statement {
  const branches: { readonly condition: Expression; readonly body: readonly Statement[] }[] = [];
  let rest: NunjucksNode | undefined = node;
  while (rest && (rest.typename === 'If' || rest.typename === 'IfAsync')) {
    branches.push({ condition: lowerExpression(child(rest, 'cond', lowering), lowering), body: lowerBody(optionalChild(rest, 'body'), lowering) });
    rest = optionalChild(rest, 'else_');
  }
  return { kind: 'if', branches, otherwise: lowerBody(rest, lowering), at: rangeOf(node, lowering) };
}

function loopNames(node: NunjucksNode, lowering: Lowering): readonly string[] {
  const names = child(node, 'name', lowering);
  return (names.typename === 'Array' ? listOf(names) : [names]).map((one) => symbolName(one, 'the name of a loop variable', lowering));
}

function importedNames(node: NunjucksNode, lowering: Lowering): Extract<Statement, { readonly kind: 'from' }>['names'] {
  const { names } = node;
  if (!isNode(names)) return rejectSyntax('expected names after "import"', rangeOf(node, lowering));
  return listOf(names).map((one) => {
    const aliased = one.typename === 'Pair';
    const name = aliased ? child(one, 'key', lowering) : one;
    const as = aliased ? child(one, 'value', lowering) : one;
    return { name: symbolName(name, 'a name to import', lowering), as: symbolName(as, 'a name after "as"', lowering), at: rangeOf(name, lowering) };
  });
}
