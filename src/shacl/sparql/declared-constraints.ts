import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { SH, iri, type Statement, type Term } from '../../model/term.js';
import { termKey } from '../../rdf/match.js';
import type { QueryTree } from '../../sparql/tree.js';
import { walkQuery } from '../../sparql/walk.js';
import { objectOf, objectsOf, type ShapesIndex } from '../shapes-index.js';
import { componentsOf, type Component } from './components.js';
import { SHAPES_GRAPH } from './engine-graph.js';
import { pathTree } from './path-tree.js';
import { withinGraphs, withPath } from './pre-bind.js';
import { isSwitchedOff, prepareQuery, type Preparation, type Prepared, type PrepareOptions } from './prepare-query.js';
import type { SparqlConstraint } from './questions.js';

/** A constraint with the query that checks it. */
export interface Declared {
  readonly constraint: SparqlConstraint;
  readonly prepared: Prepared;
  /** The query with the shape's path in it. */
  readonly tree: QueryTree;
  /** Whether it looks into the shapes graph. */
  readonly usesShapes: boolean;
  /** The component's own node, where the shapes declare it. */
  readonly componentNode?: Term;
}

/** Every constraint of the shapes that a query checks, and what is wrong with any. Errors are GGEN212, and so are warnings. */
export function declaredConstraints(options: PrepareOptions): { readonly declared: readonly Declared[]; readonly problems: readonly Diagnostic[] } {
  const { shapes } = options;
  const { components, problems: ofComponents } = componentsOf(shapes);
  const declared: Declared[] = [];
  const problems: Diagnostic[] = [...ofComponents];
  const preparations = new Map<string, Preparation>();

  function prepare(owner: Statement, component?: Component): Prepared | undefined {
    const key = `${component ? termKey(component.node) : ''} ${termKey(owner.object)}`;
    const known = preparations.get(key);
    if (known) return 'prepared' in known ? known.prepared : undefined;
    const allowed = component ? (owner.predicate.value === `${SH}validator` ? ['ask'] as const : ['select', 'ask'] as const) : ['select'] as const;
    const made = prepareQuery(owner, allowed, component?.parameters.map(({ name }) => name) ?? [], options);
    preparations.set(key, made);
    if ('problems' in made) problems.push(...made.problems);
    return 'prepared' in made ? made.prepared : undefined;
  }

  function declare({ stated, parameters }: Use, component: string, owner: Statement, own?: Component): void {
    const shape = stated.subject;
    const prepared = prepare(owner, own);
    const path = objectOf(shapes, shape, `${SH}path`);
    if (!prepared) return;
    if (!path && prepared.mentioned.has('PATH')) {
      problems.push(problem('GGEN212', { detail: `the query of sh:${prepared.form} uses $PATH, which has a value in property shapes only` }, prepared.at));
      return;
    }
    const property = path && pathTree(path, shapes);
    if (path && !property) return;
    const { tree } = prepared.query;
    const usesShapes = prepared.mentioned.has('shapesGraph') || hasGraph(tree);
    const inGraphs = usesShapes ? withinGraphs(tree, SHAPES_GRAPH) : tree;
    declared.push({
      constraint: { shape, stated, ...(path && { path }), component, source: owner.object, parameters },
      prepared, tree: property ? withPath(inGraphs, property) : inGraphs, usesShapes, ...(own && { componentNode: own.node }),
    });
  }

  for (const owner of shapes.find({ predicate: iri(`${SH}sparql`) })) {
    if (isSwitchedOff(owner.subject, shapes) || isSwitchedOff(owner.object, shapes)) continue;
    declare({ stated: owner, parameters: new Map() }, `${SH}SPARQLConstraintComponent`, owner);
  }
  for (const component of components) {
    for (const validator of [component.forNodes, component.forProperties]) if (validator) prepare(validator, component);
    for (const use of usesOf(component, shapes, problems)) {
      const validator = objectOf(shapes, use.stated.subject, `${SH}path`) ? component.forProperties : component.forNodes;
      if (validator) declare(use, component.node.value, validator, component);
      else if (component.forNodes ?? component.forProperties) problems.push(withoutValidator(component, use, shapes));
    }
  }
  return { declared, problems };
}

/** A shape's statement that makes a constraint, and the values of the component's parameters. */
interface Use {
  readonly stated: Statement;
  readonly parameters: ReadonlyMap<string, Term>;
}

/** The constraints that shapes declare by giving every parameter that is not optional a value (SHACL 6.1). */
function usesOf({ node, parameters }: Component, shapes: ShapesIndex, problems: Diagnostic[]): readonly Use[] {
  const [first] = parameters;
  if (!first) return [];
  const users = new Map(shapes.find({ predicate: iri(first.path) }).map((statement) => [termKey(statement.subject), statement]));
  return [...users.values()].flatMap((stated): readonly Use[] => {
    const shape = stated.subject;
    if (isSwitchedOff(shape, shapes)) return [];
    const values = parameters.map(({ name, path, isOptional }) => ({ name, path, isOptional, terms: objectsOf(shapes, shape, path) }));
    if (values.some(({ isOptional, terms }) => !isOptional && terms.length === 0)) return [];
    if (parameters.length === 1) return shapes.find({ subject: shape, predicate: iri(first.path) }).map((one) => ({ stated: one, parameters: new Map([[first.name, one.object]]) }));
    const several = values.find(({ terms }) => terms.length > 1);
    if (several) {
      const at = shapes.find({ subject: shape, predicate: iri(several.path) })[1]?.origin;
      const detail = `a shape may have one value of <${several.path}>, because the component <${node.value}> has more than one parameter`;
      problems.push(problem('GGEN212', { detail }, at));
      return [];
    }
    return [{ stated, parameters: new Map(values.flatMap(({ name, terms }) => (terms[0] ? [[name, terms[0]] as const] : []))) }];
  });
}

function withoutValidator({ node }: Component, { stated }: Use, shapes: ShapesIndex): Diagnostic {
  const kind = objectOf(shapes, stated.subject, `${SH}path`) ? 'property' : 'node';
  const detail = `the component <${node.value}> has no validator for ${kind} shapes, so this constraint is passed over`;
  return problem('GGEN212', { detail }, stated.origin, { severity: 'warning' });
}

function hasGraph(tree: QueryTree): boolean {
  let found = false;
  walkQuery(tree, { pattern: ({ type }) => { if (type === 'graph') found = true; } });
  return found;
}
