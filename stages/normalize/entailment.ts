import { problem, type Diagnostic } from '../../src/model/diagnostic.js';
import type { EntailmentRegime, Guard, Library } from '../../src/model/effects.js';
import type { Graph } from '../../src/model/graph.js';
import { failure, outcomeOf, success, type Outcome } from '../../src/model/outcome.js';
import type { ReceiptInput } from '../../src/model/receipt.js';
import type { Sha256 } from '../../src/model/digest.js';
import { SH } from '../../src/model/term.js';
import { entail, parseRules, type EntailOptions, type RuleSet } from '../../src/reasoning/index.js';

const ENTAILMENT = 'http://www.w3.org/ns/entailment/';

/**
 * What `sh:entailment` may ask for. OWL-RDF-Based and OWL-Direct say more than OWL 2 RL, so that they are not known:
 * a result that lacks some of what was asked for would let through what should fail.
 */
const REGIMES: ReadonlyMap<string, EntailmentRegime | 'none'> = new Map([
  [`${ENTAILMENT}Simple`, 'none'],
  [`${ENTAILMENT}RDF`, 'rdfs'],
  [`${ENTAILMENT}RDFS`, 'rdfs'],
  [`${ENTAILMENT}OWL-RL`, 'owl2-rl'],
  ['http://www.w3.org/ns/owl-profile/RL', 'owl2-rl'],
]);

/** The rules of a regime, and their files as a receipt lists them. */
export interface Regime {
  readonly rules: RuleSet;
  readonly inputs: readonly ReceiptInput[];
}

/** Reads the rules of a regime; reports GGEN215 where there are none or where they cannot be read. */
export async function loadRegime(name: EntailmentRegime, library: Library | undefined, sha256: Sha256): Promise<Outcome<Regime>> {
  const files = (await library?.entailmentRules(name)) ?? [];
  if (files.length === 0) return failure(problem('GGEN215', { detail: `there are no rules for the regime "${name}"` }));
  const rules = parseRules(files);
  if (!rules.ok) return rules;
  return success({ rules: rules.value, inputs: files.map(({ path, text }) => ({ path, role: 'rule', digest: sha256(text) })) });
}

/** The regimes that shapes ask for with `sh:entailment`, besides the one that the graph is closed under; reports GGEN215 for those not known. */
export function regimesAskedFor(shapes: Graph, closed: EntailmentRegime | undefined): Outcome<readonly EntailmentRegime[]> {
  const asked = new Set<EntailmentRegime>();
  const problems: Diagnostic[] = [];
  for (const { predicate, object, origin } of shapes.statements) {
    if (predicate.value !== `${SH}entailment`) continue;
    const regime = REGIMES.get(object.value);
    if (regime === undefined) {
      const known = [...REGIMES.keys()].map((one) => `<${one}>`).join(', ');
      problems.push(problem('GGEN215', { detail: `the shapes ask for <${object.value}> (sh:entailment), and only these are known: ${known}` }, origin));
    } else if (regime !== 'none' && regime !== closed) asked.add(regime);
  }
  return outcomeOf([...asked], problems);
}

/** The graph that shapes are held against: closed under what they ask for, whatever the manifest says. */
export async function closeForShapes(
  graph: Graph, shapes: Graph, closed: EntailmentRegime | undefined, library: Library | undefined, options: EntailOptions & { readonly guard: Guard },
): Promise<Outcome<{ readonly graph: Graph; readonly regime?: EntailmentRegime }>> {
  const asked = regimesAskedFor(shapes, closed);
  if (!asked.ok) return asked;
  let result = graph;
  for (const name of asked.value) {
    const regime = await loadRegime(name, library, options.sha256);
    if (!regime.ok) return regime;
    const stated = result;
    const entailed = options.guard(() => entail(stated, regime.value.rules, options));
    if (!entailed.ok) return entailed;
    result = entailed.value.graph;
  }
  const regimes = [...asked.value, ...(closed ? [closed] : [])];
  const regime = regimes.includes('owl2-rl') ? 'owl2-rl' : regimes[0];
  return success({ graph: result, ...(regime && { regime }) });
}
