import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { failure, success, type Outcome } from '../../model/outcome.js';
import { iri, type Term } from '../../model/term.js';
import { termKey } from '../../rdf/match.js';
import { variable, type AskTree, type SelectTree } from '../../sparql/tree.js';
import type { ShapesIndex } from '../shapes-index.js';
import type { Show } from '../show.js';
import type { Declared } from './declared-constraints.js';
import { SHAPES_GRAPH, type EngineGraph, type Table } from './engine-graph.js';
import { fillIn, textOf } from './messages.js';
import { bindsWithin, isBatchable, preBind } from './pre-bind.js';
import type { SparqlFailing } from './questions.js';

/** A focus node, and for an ASK one of its value nodes. */
export interface Item {
  readonly focusNode: Term;
  readonly value?: Term;
}

/** Items in one query; fewer where an engine goes through the rows for each row. */
const MOST_ROWS = 2000;
const FEWER_ROWS = 200;

type Row = ReadonlyMap<string, Term>;

/** How items are told apart. */
export function itemKey({ focusNode, value }: Item): string {
  return value ? `${termKey(focusNode)}\u0000${termKey(value)}` : termKey(focusNode);
}

/**
 * Asks one constraint about many items, in as few queries as give the same answers as one query each.
 * Reports GGEN212 where the engine cannot answer or the query says that it failed, and GGEN903.
 */
export async function askQueries(
  declared: Declared, items: readonly Item[], graph: EngineGraph, { shapes, show, oneByOne }: { readonly shapes: ShapesIndex; readonly show: Show; readonly oneByOne: boolean },
): Promise<Outcome<ReadonlyMap<string, readonly SparqlFailing[]>>> {
  const { prepared, tree, constraint } = declared;
  const isAsk = tree.queryType === 'ASK';
  const varying = isAsk ? ['this', 'value'].filter((name) => prepared.mentioned.has(name)) : ['this'];
  const constants = constantsOf(declared);
  const names = new Set([...varying, ...constants.keys()]);
  const isTogether = !oneByOne && isBatchable(tree, varying) && varying.length > 0;
  const most = !isTogether ? 1 : bindsWithin(tree, names) ? FEWER_ROWS : MOST_ROWS;
  const answers = new Map<string, SparqlFailing[]>(items.map((item) => [itemKey(item), []]));
  const termOf = (item: Item, name: string): Term => (name === 'this' ? item.focusNode : item.value ?? item.focusNode);

  for (const chunk of chunks(items, varying, termOf, most)) {
    const table: Table = { columns: [...varying, ...constants.keys()], rows: chunk.map((item) => [...varying.map((name) => termOf(item, name)), ...constants.values()]) };
    const found = await ask(table, varying);
    if (!found.ok) return found;
    for (const item of chunk) {
      const rows = found.value.get(varying.map((name) => termKey(termOf(item, name))).join('\u0000')) ?? [];
      const failings = isAsk ? (rows.length > 0 ? [] : [failingOf(new Map(), item)]) : rows.map((row) => failingOf(row, item));
      answers.get(itemKey(item))?.push(...failings);
    }
  }
  return success(answers);

  /** The solutions by the values of the varying columns. */
  async function ask(table: Table, keys: readonly string[]): Promise<Outcome<ReadonlyMap<string, readonly Row[]>>> {
    const bound = preBind(asSelect(tree, keys, prepared.query.variables, isTogether), names, (wanted) => graph.bindings(table, wanted));
    const isTruth = bound.queryType === 'ASK';
    const columns = bound.queryType === 'SELECT' ? bound.variables.flatMap((item) => ('termType' in item ? [item.value] : [item.variable.value])) : ['result'];
    const answered = await graph.queries.run({ source: prepared.query.source, form: isTruth ? 'ask' : 'select', variables: columns, tree: bound });
    if (!answered.ok) return failure(told(answered.diagnostics[0]));
    const byKey = new Map<string, Row[]>();
    for (const cells of answered.value.rowSet.rows) {
      const row = new Map(columns.flatMap((name, index) => { const term = cells[index]; return term ? [[name, graph.fromEngine(term)] as const] : []; }));
      if (isTruth && row.get('result')?.value !== 'true') continue;
      if (row.get('failure')?.value === 'true') return failure(problem('GGEN212', { detail: `the query of sh:select reports a failure for ${show.term(row.get('this') ?? constraint.shape)}` }, prepared.at));
      const key = isTruth ? rowKey(new Map(keys.map((name, index) => [name, table.rows[0]?.[index] ?? constraint.shape])), keys) : rowKey(row, keys);
      const known = byKey.get(key);
      if (known) known.push(row);
      else byKey.set(key, [row]);
    }
    return success(byKey);
  }

  function told(one: Diagnostic): Diagnostic {
    if (one.code === 'GGEN306') return problem('GGEN212', { detail: `the query engine ${one.facts.engine} could not answer the query of sh:${prepared.form}: ${one.facts.detail}` }, prepared.at);
    if (one.code === 'GGEN309') return problem('GGEN212', { detail: `${one.facts.engine} cannot answer the query of sh:${prepared.form} exactly: ${one.facts.reason}` }, prepared.at);
    return one;
  }

  function failingOf(row: Row, item: Item): SparqlFailing {
    const value = isAsk ? item.value : row.get('value') ?? (constraint.path ? undefined : item.focusNode);
    const path = row.get('path');
    const message = messageOf(row, item);
    return { ...(value && { value }), ...(path?.type === 'iri' && { path }), ...(message !== undefined && { message }) };
  }

  function messageOf(row: Row, item: Item): string | undefined {
    const said = row.get('message');
    if (said?.type === 'literal') return said.value;
    const { componentNode } = declared;
    const { source, parameters, path } = constraint;
    // What a shape says of its own is nearer to the matter than what a component says to all shapes.
    if (componentNode && textOf(constraint.shape, 'message', shapes) !== undefined) return undefined;
    const template = textOf(source, 'message', shapes) ?? (componentNode && (textOf(componentNode, 'message', shapes) ?? textOf(componentNode, 'labelTemplate', shapes)));
    return template === undefined ? undefined : fillIn(template, (name) => {
      if (name === 'PATH') return path && show.path(path);
      if (name === 'this') return item.focusNode;
      return row.get(name) ?? (name === 'value' ? item.value : parameters.get(name) ?? constants.get(name));
    }, show);
  }
}

/** An ASK about many items gives those that it is true of; a SELECT names its columns. */
function asSelect(tree: Declared['tree'], keys: readonly string[], variables: readonly string[], isTogether: boolean): SelectTree | AskTree {
  if (tree.queryType === 'SELECT') {
    const all = tree.variables.some((item) => 'termType' in item && item.termType === 'Wildcard');
    return all ? { ...tree, variables: [...new Set([...variables, 'this'])].map(variable) } : tree;
  }
  if (tree.queryType !== 'ASK') throw new Error(`a ${tree.queryType} is no constraint`);
  if (!isTogether) return tree;
  return { ...tree, queryType: 'SELECT', variables: keys.map(variable), distinct: true };
}

/** The values of the pre-bound variables that are the same for all items. */
function constantsOf({ prepared, constraint: { shape, parameters } }: Declared): ReadonlyMap<string, Term> {
  const all: readonly (readonly [string, Term])[] = [['shapesGraph', iri(SHAPES_GRAPH)], ['currentShape', shape], ...parameters];
  return new Map(all.filter(([name]) => prepared.mentioned.has(name)));
}

function rowKey(row: Row, keys: readonly string[]): string {
  return keys.map((name) => { const term = row.get(name); return term ? termKey(term) : ''; }).join('\u0000');
}

/** Items in lots of at most so many, in each of which a column has blank nodes only or none. */
function* chunks(items: readonly Item[], varying: readonly string[], termOf: (item: Item, name: string) => Term, most: number): Generator<readonly Item[]> {
  const lots = new Map<string, Item[]>();
  for (const item of items) {
    const kind = varying.map((name) => (termOf(item, name).type === 'blank' ? 'b' : 't')).join('');
    const lot = lots.get(kind);
    if (lot) lot.push(item);
    else lots.set(kind, [item]);
  }
  for (const lot of lots.values()) for (let at = 0; at < lot.length; at += most) yield lot.slice(at, at + most);
}
