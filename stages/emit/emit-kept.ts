import type { StageCache } from '../../src/model/cache.js';
import { problem } from '../../src/model/diagnostic.js';
import type { Sha256 } from '../../src/model/digest.js';
import { failure, outcomeOf, type Outcome } from '../../src/model/outcome.js';
import type { GenerationRule } from '../../src/model/project.js';
import { byPlace } from '../../src/template/by-place.js';
import type { EmitInput, Emitted } from '../emit.js';
import { distinctMakers } from './ask.js';
import { compileAndCheck, emitRules, templateFiles, type EmittedRules } from './emit-rules.js';
import { keptTexts, type EmittedRule, type KeptTexts } from './kept-texts.js';
import { openReachNotes, type ReachNotes } from './reach.js';
import { queriesOf } from './template-queries.js';

/** Emits like `emit`, and renders only the rules of which no earlier run kept the texts; what it renders is kept. */
export async function emitKept(input: EmitInput, { cache, sha256 }: { readonly cache: StageCache; readonly sha256: Sha256 }): Promise<Outcome<Emitted>> {
  const shelf = keptTexts(input, cache, sha256);
  const known = new Map(input.rules.map((rule) => [rule, shelf.read(rule)]));
  const unknown = input.rules.filter((rule) => !known.get(rule));
  const reach = openReachNotes();
  const anew = unknown.length > 0 ? await emitRules({ ...input, rules: unknown }, reach) : undefined;
  if (input.signal?.aborted) return failure(problem('GGEN903', {}));
  if (anew && !anew.ok) {
    const [first, ...more] = byPlace([...[...known.values()].flatMap((one) => one?.checked ?? []), ...anew.diagnostics]);
    return first ? failure(first, ...more) : anew;
  }
  const emitted: EmittedRule[] = [];
  for (const rule of input.rules) {
    const one = known.get(rule) ?? (anew && (await keepRule(rule, { input, shelf, reach, made: anew.value, isClean: anew.diagnostics.length === 0 })));
    if (one) emitted.push(one);
  }
  const value: Emitted = {
    artifacts: emitted.flatMap(({ artifacts }) => artifacts),
    templates: templateFiles(input, emitted.flatMap(({ templates }) => templates)),
    makers: distinctMakers(emitted.flatMap(({ makers }) => makers)),
  };
  return outcomeOf(value, byPlace([...emitted.flatMap(({ checked }) => checked), ...emitted.flatMap(({ told }) => told)]));
}

interface Keeping {
  readonly input: EmitInput;
  readonly shelf: KeptTexts;
  readonly reach: ReachNotes;
  readonly made: EmittedRules;
  /** Whether the checks told nothing of any rule. */
  readonly isClean: boolean;
}

/** Puts together what is known of one rule, and keeps it unless something of it failed or came from the network. */
async function keepRule(rule: GenerationRule, { input, shelf, reach, made: { compiled, asking, rendered }, isClean }: Keeping): Promise<EmittedRule> {
  const taken = reach.of(rule, compiled.workshop);
  const queries = [...taken.opened.flatMap((source) => queriesOf(compiled.workshop.unitOf(source)).map(({ text }) => text)), ...taken.asked];
  const { artifacts = [], diagnostics: told = [] } = rendered.get(rule) ?? {};
  const one: EmittedRule = {
    artifacts,
    told,
    // What is told of several rules together is kept with each that it is told of alone.
    checked: isClean ? [] : (await compileAndCheck({ ...input, rules: [rule] })).diagnostics,
    templates: templateFiles(input, taken.opened),
    makers: asking.makersOf(queries),
  };
  const isSound = told.every(({ severity }) => severity !== 'error');
  if (isSound && !(queries.length > 0 && asking.hasFetched())) shelf.write(rule, one, taken, queries.length > 0);
  return one;
}
