import { problem, type Code, type Diagnostic, type RelatedPlace, type Severity } from '../../model/diagnostic.js';
import type { Facts } from '../../model/facts.js';
import { spanOf } from '../../model/source.js';
import { suggestion } from '../../model/suggest.js';
import type { FilterRow } from '../filters/filter-row.js';
import { FUNCTION_VALUES } from '../filters/function-table.js';
import { misfit } from '../bind.js';
import { renaming } from '../rename.js';
import type { Rules } from '../semantics.js';
import { bodiesIn, takenIn, type Reference } from '../references.js';
import { blocksOf, reportLostBlocks } from './lost-blocks.js';
import { nameOf, type Expression, type MacroParameter, type Range, type Statement } from '../syntax.js';
import type { Unit, Workshop } from '../workshop.js';
import { checkExpression } from './check-expression.js';
import { guardedPaths } from './guarded-paths.js';
import { anything, assignShape, assignShapeAt, callableShape, holdsRows, namesWithin, recordShape, scalar, shapeOfName, type Names, type Shape } from './shape.js';

/** A misspelled name, and what it may have meant. */
interface Rename {
  readonly name: string;
  readonly known: readonly string[];
}

/** One template under check: where it reports, and how it goes on into bodies. */
export interface Check {
  readonly filters: ReadonlyMap<string, FilterRow>;
  readonly rules: Rules;
  /** Whether a condition around here asks whether a path has a value. */
  readonly isGuarded: (path: string) => boolean;
  readonly macroCall: (call: MacroCall) => void;
  /** A value goes where nobody sees what is done with it. */
  readonly handOn: (shape: Shape) => void;
  /** A variable that may be unbound is used where it must have a value. */
  readonly needs: (path: Expression, variable: string) => void;
  /** Looks at what runs only where paths have a value. */
  readonly sure: <T>(paths: readonly string[], look: () => T) => T;
  readonly report: <C extends Code>(code: C, facts: Facts[C], at: Range, rename?: Rename) => void;
  readonly warn: <C extends Code>(code: C, facts: Facts[C], at: Range, rename?: Rename) => void;
  readonly body: (body: readonly Statement[], names: Names) => void;
  readonly macro: (parameters: readonly MacroParameter[], body: readonly Statement[], names: Names) => void;
}

type MacroCall = Extract<Expression, { readonly kind: 'macro-call' }>;

/** Templates nest no deeper than this in a check, and one is looked into no oftener: more finds nothing new. */
const DEEPEST = 20;
const OFTENEST = 30;
const LOOP = recordShape(['index', 'index0', 'revindex', 'revindex0', 'first', 'last', 'length'].map((name) => [name, scalar]));
const FUNCTION_NAMES = namesWithin(undefined, [...FUNCTION_VALUES.keys()].map((name) => [name, callableShape]));

/** A block's version in a derived template, and the check that reports for that template. */
type Overrides = ReadonlyMap<string, readonly ((names: Names) => void)[]>;

/**
 * Checks every name of a template against what it will be given, without rendering: through `set`, loops, macros,
 * includes, imports and inheritance with constant names. Reports GGEN402 and 403 at their places, includes as related.
 */
export function checkTemplate(workshop: Workshop, root: Unit, variables: ReadonlyMap<string, Shape>): readonly Diagnostic[] {
  return examineTemplate(workshop, root, variables).diagnostics;
}

/** What a check of one template finds. */
export interface Examined {
  readonly diagnostics: readonly Diagnostic[];
  /** Whether whole rows go where nobody sees which of their variables are used. */
  readonly handsRowsOn: boolean;
  /** Where a variable that may be unbound must have a value, the first place of each template (GGEN412, a warning). */
  readonly unguarded: readonly Diagnostic[];
}

/** Checks as `checkTemplate` does, and looks at how the rows of the rule's query are used. */
export function examineTemplate(workshop: Workshop, root: Unit, variables: ReadonlyMap<string, Shape>): Examined {
  const found: Diagnostic[] = [];
  const unguarded: Diagnostic[] = [];
  let handsRowsOn = false;
  const visits = new Map<Unit, number>();

  function checkUnit(unit: Unit, top: Names, related: readonly RelatedPlace[], overrides: Overrides): void {
    const visited = visits.get(unit) ?? 0;
    visits.set(unit, visited + 1);
    if (visited >= OFTENEST || related.length >= DEEPEST || !unit.parsed) {
      handsRowsOn = true;
      return;
    }
    const deferred: (() => void)[] = [];
    const own = new Map<string, readonly ((names: Names) => void)[]>(overrides);
    const parent = unit.tree.find((statement) => statement.kind === 'extends');
    const { rules } = unit;
    const guarded: string[] = [];
    const surely: string[] = [];
    const needed = new Set<string>();
    const say = <C extends Code>(severity: Severity, code: C, facts: Facts[C], at: Range, rename: Rename | undefined): void =>
      void found.push(problem(code, facts, spanOf(unit.source, at.start, at.end), { severity, related: related.slice(0, 6), ...(rename && renaming(unit.source, at, rename.name, rename.known)) }));
    const check: Check = {
      filters: unit.filters,
      rules,
      isGuarded: (path) => guarded.includes(path),
      macroCall: (call) => checkMacroCall(call),
      handOn: (shape) => void (handsRowsOn ||= holdsRows(shape)),
      needs(path, variable) {
        const name = nameOf(path);
        if (needed.has(variable) || guarded.includes(name) || surely.includes(name)) return;
        needed.add(variable);
        unguarded.push(problem('GGEN412', { name, variable }, spanOf(unit.source, path.at.start, path.at.end), { severity: 'warning', related: related.slice(0, 6) }));
      },
      sure(paths, look) {
        const before = surely.length;
        surely.push(...paths);
        const seen = look();
        surely.splice(before);
        return seen;
      },
      report: (code, facts, at, rename) => say('error', code, facts, at, rename),
      warn: (code, facts, at, rename) => say('warning', code, facts, at, rename),
      body: (body, names) => body.forEach((statement) => checkStatement(statement, names)),
      macro(parameters, body, names) {
        const inner = namesWithin(rules.isolatedMacros ? FUNCTION_NAMES : names, [...(rules.isolatedMacros ? [] : [['caller', callableShape] as const]), ...parameters.map(({ name }): readonly [string, Shape] => [name, anything])]);
        parameters.forEach(({ fallback }) => fallback && checkExpression(check, fallback, inner));
        check.body(body, inner);
      },
    };

    function other(tag: Reference['tag'], expression: Expression): { readonly unit: Unit; readonly related: readonly RelatedPlace[] } | undefined {
      if (expression.kind !== 'literal' || typeof expression.value !== 'string') {
        handsRowsOn = true;
        return undefined;
      }
      const source = workshop.find(expression.value, unit.source);
      const step = { at: spanOf(unit.source, expression.at.start, expression.at.end), note: takenIn(tag, expression.value) };
      return source && { unit: workshop.unitOf(source), related: [step, ...related] };
    }

    function checkMacroCall({ namespace, name, args, at }: MacroCall): void {
      const full = `${namespace}::${name}`;
      const statement = unit.tree.find((one) => one.kind === 'import' && one.as === namespace);
      const owner = namespace === 'self' ? unit : statement?.kind === 'import' ? other('import', statement.template)?.unit : undefined;
      const macros = (owner?.tree ?? []).filter((one) => one.kind === 'macro');
      if ((owner && !owner.parsed) || (statement && !owner)) return;
      const macro = macros.find((one) => one.name === name);
      const known = macros.map((one) => `${namespace}::${one.name}`);
      if (!macro) return check.report('GGEN403', { kind: 'function', name: full, ...suggestion(full, known) }, at, { name: full, known });
      const wrong = misfit('macro', full, macro.parameters.map((one) => ({ name: one.name, ...(one.required && { required: true }) })), args);
      if (wrong) check.report('GGEN401', { detail: wrong.detail }, wrong.at ?? at, wrong.rename);
    }

    function checkStatement(statement: Statement, names: Names): void {
      switch (statement.kind) {
        case 'text':
          return;
        case 'output':
          check.handOn(checkExpression(check, statement.value, names));
          return;
        case 'if':
          statement.branches.forEach(({ condition, body }) => {
            checkExpression(check, condition, names, 'guard');
            guarded.push(...guardedPaths(condition));
            check.body(body, names);
          });
          check.body(statement.otherwise, names);
          guarded.splice(guarded.length - statement.branches.reduce((sum, { condition }) => sum + guardedPaths(condition).length, 0));
          if (statement.branches.some(({ body }) => body.some(({ kind }) => kind === 'continue' || kind === 'break'))) {
            surely.push(...statement.branches.flatMap(({ condition }) => guardedPaths(condition)));
          }
          return;
        case 'for':
          return checkFor(check, statement, names);
        case 'set': {
          const given = checkExpression(check, statement.value, names);
          // What may have no value was told of here already.
          const shape = given.kind === 'scalar' ? scalar : given;
          const { reach } = statement;
          // A name that had another shape may be anything from now on.
          if (statement.names.some((name) => shapeOfName(names, name) && shapeOfName(names, name) !== shape)) check.handOn(shape);
          if (reach) return statement.names.forEach((name) => assignShapeAt(names, name, shape, reach));
          return statement.names.forEach((name) => assignShape(names, name, shape));
        }
        case 'break':
        case 'continue':
          return;
        case 'switch':
          check.handOn(checkExpression(check, statement.subject, names));
          statement.cases.forEach(({ value, body }) => {
            checkExpression(check, value, names);
            check.body(body, names);
          });
          return check.body(statement.otherwise, names);
        case 'macro':
          if (!rules.isolatedMacros) names.own.set(statement.name, callableShape);
          // A macro may use what the template sets or defines after it.
          deferred.push(() => check.macro(statement.parameters, statement.body, top));
          return;
        case 'block': {
          const versions = [...(own.get(statement.name) ?? []), (inner: Names) => check.body(statement.body, inner)];
          if (parent && names === top) own.set(statement.name, versions);
          else versions.forEach((version) => version(namesWithin(names)));
          return;
        }
        case 'extends':
          checkExpression(check, statement.template, names);
          return;
        case 'include': {
          const { template, others = [] } = statement;
          [template, ...others].forEach((one) => checkExpression(check, one, names));
          const included = [template, ...others].map((one) => other('include', one)).find((one) => one !== undefined);
          if (included) checkUnit(included.unit, namesWithin(names), included.related, new Map());
          return;
        }
        case 'import':
        case 'from':
          return checkImport(statement, names);
      }
    }

    function checkImport(statement: Extract<Statement, { readonly kind: 'import' | 'from' }>, names: Names): void {
      checkExpression(check, statement.template, names);
      const imported = other(statement.kind, statement.template);
      const inner = namesWithin(statement.withContext ? names : FUNCTION_NAMES);
      if (imported) checkUnit(imported.unit, inner, imported.related, new Map());
      if (rules.isolatedMacros) return;
      const exported = imported?.unit.parsed ? [...inner.own].filter(([name]) => !name.startsWith('_')) : undefined;
      if (statement.kind === 'import') {
        names.own.set(statement.as, exported ? recordShape(exported) : anything);
        return;
      }
      const known = exported?.map(([name]) => name);
      for (const { name, as, at } of statement.names) {
        if (known && !known.includes(name)) check.report('GGEN402', { name, known, ...suggestion(name, known) }, at, { name, known });
        names.own.set(as, exported?.find(([one]) => one === name)?.[1] ?? anything);
      }
    }

    check.body(unit.tree, top);
    const above = parent?.kind === 'extends' ? other('extends', parent.template) : undefined;
    if (above) reportLostBlocks(check, unit, blocksOf(workshop, above.unit));
    if (above) checkUnit(above.unit, top, above.related, own);
    deferred.forEach((later) => later());
  }

  checkUnit(root, namesWithin(FUNCTION_NAMES, variables), [], new Map());
  return { diagnostics: found, handsRowsOn, unguarded };
}

/** The loop's variables and what its body sets, which the next iteration sees, are names within the loop. */
function checkFor(check: Check, statement: Extract<Statement, { readonly kind: 'for' }>, names: Names): void {
  const list = checkExpression(check, statement.list, names);
  const [first, second] = statement.names;
  const { freshIterations } = check.rules;
  const carried = (freshIterations ? setGlobally(statement.body) : setIn(statement.body)).filter((name) => !shapeOfName(names, name));
  if (freshIterations) carried.forEach((name) => assignShapeAt(names, name, anything, 'root'));
  const inner = namesWithin(names, [['loop', LOOP], ...(freshIterations ? [] : carried.map((name): readonly [string, Shape] => [name, anything]))], freshIterations);
  if (second === undefined ? list.kind !== 'list' : list.kind !== 'groups') check.handOn(list);
  if (first !== undefined && second === undefined) inner.own.set(first, list.kind === 'list' ? list.item : anything);
  else if (first !== undefined) {
    statement.names.forEach((name) => inner.own.set(name, anything));
    if (list.kind === 'groups') inner.own.set(second ?? '', list.value);
  }
  check.body(statement.body, inner);
  check.body(statement.otherwise, freshIterations ? names : inner);
}

/** Names that `set_global` gives anywhere in a body, inner loops included: a later iteration sees them. */
function setGlobally(body: readonly Statement[]): readonly string[] {
  return body.flatMap((statement): readonly string[] => (statement.kind === 'set' && statement.reach === 'root' ? statement.names : bodiesIn(statement).flatMap(setGlobally)));
}

/** Names that `set` gives in a body, branches included, inner loops and macros not. */
function setIn(body: readonly Statement[]): readonly string[] {
  return body.flatMap((statement): readonly string[] => {
    if (statement.kind === 'set') return statement.names;
    if (statement.kind === 'if') return [...statement.branches.flatMap((branch) => setIn(branch.body)), ...setIn(statement.otherwise)];
    if (statement.kind === 'switch') return [...statement.cases.flatMap((one) => setIn(one.body)), ...setIn(statement.otherwise)];
    return [];
  });
}
