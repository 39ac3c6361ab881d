import { problem, type Diagnostic } from '../../model/diagnostic.js';
import type { SourceFile, Span } from '../../model/source.js';
import { SH, XSD_STRING, type Statement, type Term } from '../../model/term.js';
import { lintQuery, parseQuery, type Query } from '../../sparql/index.js';
import { scanTokens } from '../../sparql/tokens.js';
import { objectsOf, type ShapesIndex } from '../shapes-index.js';
import { isTrue } from './components.js';
import { literalPlaces } from './literal-places.js';
import { prefixesOf } from './prefix-declarations.js';
import { faultsOf } from './restrictions.js';

/** A query of the shapes that may be asked, `$PATH` still in it. */
export interface Prepared {
  readonly query: Query;
  readonly form: 'select' | 'ask';
  /** The variables that have, or may have, a value before the query runs. */
  readonly prebound: ReadonlySet<string>;
  /** Names of all variables that the text mentions. */
  readonly mentioned: ReadonlySet<string>;
  readonly at?: Span;
}

export interface PrepareOptions {
  readonly shapes: ShapesIndex;
  readonly prefixes: Readonly<Record<string, string>>;
  /** Texts of the shapes' documents, to point into queries. */
  readonly sources: readonly SourceFile[];
}

/** A query, or everything that is wrong with it: GGEN212 for each. */
export type Preparation = { readonly prepared: Prepared } | { readonly problems: readonly Diagnostic[] };

/**
 * Reads the query of a constraint or validator (SHACL 5.2, 6.2.3).
 * @param owner the statement that leads to the node with the query
 * @param parameters names of the component's parameters
 */
export function prepareQuery(
  owner: Statement, allowed: readonly ('select' | 'ask')[], parameters: readonly string[], options: PrepareOptions,
): Preparation {
  const { shapes } = options;
  const source = owner.object;
  const texts = allowed.flatMap((form) => shapes.find({ subject: source, predicate: { type: 'iri', value: SH + form } }).map((statement) => ({ form, statement })));
  const [first, ...more] = texts;
  const expected = allowed.map((form) => `sh:${form}`).join(' or ');
  if (!first || source.type === 'literal') return refused(`${nameOf(owner)} needs a node with a query (${expected})`, owner.origin);
  const { statement, form } = first;
  if (more.length > 0) return refused(`${nameOf(owner)} has more than one query (${expected})`, more[0]?.statement.origin);
  const { object } = statement;
  if (object.type !== 'literal' || object.datatype !== XSD_STRING) return refused(`the value of sh:${form} must be a string`, statement.origin);

  const declared = prefixesOf(source, shapes);
  const places = literalPlaces(statement, options.sources);
  const told = (detail: string, start: number, end: number): Diagnostic => {
    const lines = object.value.slice(0, start).split('\n').length;
    const where = places.exact || !object.value.includes('\n') ? '' : ` (line ${lines} of the query)`;
    return problem('GGEN212', { detail: `the query of sh:${form} ${detail}${where}` }, places.at(start, end));
  };
  const asFile: SourceFile = { path: statement.origin?.path ?? 'query', text: object.value };
  const parsed = parseQuery(asFile, { ...options.prefixes, ...declared.prefixes });
  const inQuery = (one: Diagnostic): Diagnostic => told(sentenceOf(one), one.at?.start ?? 0, one.at?.end ?? 0);
  if (!parsed.ok) return { problems: [...declared.problems, ...parsed.diagnostics.map(inQuery)] };
  const query = parsed.value;
  if (query.form !== form) return refused(`the query of sh:${form} is ${query.form === 'ask' ? 'an' : 'a'} ${query.form.toUpperCase()}`, statement.origin);

  const tokens = scanTokens(object.value);
  const mentioned = new Set(tokens.flatMap(({ kind, text }) => (kind === 'variable' ? [text.slice(1)] : [])));
  const prebound = new Set(['this', 'shapesGraph', 'currentShape', ...(form === 'ask' ? ['value'] : []), ...parameters]);
  const faults = faultsOf(query, tokens, prebound).map(({ detail, token }) => told(detail, token?.start ?? 0, token?.end ?? 0));
  const isFaulty = faults.length > 0;
  // SERVICE is refused whatever its host, so its own words would be the same fault twice.
  const unstable = lintQuery(query, { allowedDomains: [], strict: false }).filter(({ code }) => code === 'GGEN303').map(inQuery);
  if (isFaulty || unstable.length > 0 || declared.problems.length > 0) return { problems: [...declared.problems, ...faults, ...unstable] };
  return { prepared: { query, form, prebound, mentioned, ...(statement.origin && { at: statement.origin }) } };
}

function refused(detail: string, at: Span | undefined): Preparation {
  return { problems: [problem('GGEN212', { detail }, at)] };
}

function nameOf({ predicate }: Statement): string {
  return predicate.value.replace(SH, 'sh:');
}

/** Whether a shape or a constraint is deactivated (SHACL 2.1.6 and 5.2). */
export function isSwitchedOff(source: Term, shapes: ShapesIndex): boolean {
  return objectsOf(shapes, source, `${SH}deactivated`).some(isTrue);
}

/** What a problem of a query says, after "the query". */
function sentenceOf(one: Diagnostic): string {
  switch (one.code) {
    case 'GGEN301':
      return `is not valid SPARQL: ${one.facts.detail}${one.facts.suggestion ? `; did you mean "${one.facts.suggestion}"?` : ''}`;
    case 'GGEN302':
      return `uses the prefix "${one.facts.prefix}", which nothing declares; declare it where sh:prefixes points`;
    case 'GGEN303':
      return `calls ${one.facts.name}(), whose value changes from run to run`;
    case 'GGEN305':
      return `is an update (${one.facts.operation})`;
    default:
      return 'cannot be asked';
  }
}
