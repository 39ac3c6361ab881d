import { partsOf, type Expression, type Range, type Statement } from './syntax.js';

/** A template that another names by a constant. */
export interface Reference {
  readonly tag: 'extends' | 'include' | 'import' | 'from';
  readonly name: string;
  /** Names that are tried, in turn, where there is none of the first. */
  readonly others: readonly string[];
  readonly at: Range;
  readonly ignoreMissing: boolean;
}

/** Every template that a body names by a constant, in order, wherever it stands. */
export function referencesOf(body: readonly Statement[]): readonly Reference[] {
  return body.flatMap((statement) => [...referenceOf(statement), ...bodiesIn(statement).flatMap(referencesOf)]);
}

function referenceOf(statement: Statement): readonly Reference[] {
  if (statement.kind !== 'extends' && statement.kind !== 'include' && statement.kind !== 'import' && statement.kind !== 'from') return [];
  const { template, kind: tag } = statement;
  if (template.kind !== 'literal' || typeof template.value !== 'string') return [];
  const others = statement.kind === 'include' ? (statement.others ?? []).flatMap((one) => (one.kind === 'literal' && typeof one.value === 'string' ? [one.value] : [])) : [];
  return [{ tag, name: template.value, others, at: template.at, ignoreMissing: statement.kind === 'include' && statement.ignoreMissing }];
}

/** The bodies that stand inside a statement, those in its expressions included. */
export function bodiesIn(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case 'if':
      return [...statement.branches.flatMap(({ condition, body }) => [...bodiesOf(condition), body]), statement.otherwise];
    case 'for':
      return [...bodiesOf(statement.list), statement.body, statement.otherwise];
    case 'switch':
      return [...statement.cases.map(({ body }) => body), statement.otherwise];
    case 'macro':
    case 'block':
      return [statement.body];
    case 'set':
    case 'output':
      return bodiesOf(statement.value);
    default:
      return [];
  }
}

function bodiesOf(expression: Expression): readonly (readonly Statement[])[] {
  const own = expression.kind === 'capture' || expression.kind === 'caller' ? [expression.body] : [];
  return [...own, ...partsOf(expression).flatMap(bodiesOf)];
}

const DEEDS: Readonly<Record<Reference['tag'], string>> = { extends: 'extended', include: 'included', import: 'imported', from: 'imported' };

/** What the place of a tag that names a template is told as, where it led to a problem. */
export function takenIn(tag: Reference['tag'], name: string): string {
  return `"${name}" is ${DEEDS[tag]} here`;
}
