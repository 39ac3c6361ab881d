import { askProject, type Answer } from '../../host/session.js';
import { policyOf } from '../../host/resources.js';
import { sha256 } from '../../host/sha256.js';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { sortStrings } from '../../model/order.js';
import { failure } from '../../model/outcome.js';
import { suggestion } from '../../model/suggest.js';
import { contexts } from '../../pipeline.js';
import { exitCode } from '../exit-code.js';
import { withinLimits } from '../limits.js';
import { networkOptions } from '../network-options.js';
import type { Command } from '../run.js';
import { engineOf } from './sync.js';

/** Contexts by the path that they render to. */
type Contexts = Readonly<Record<string, unknown>>;

/** `ggen context RULE`: exactly what the rule's template sees, for each path that it renders to. */
export const runContext: Command = async ({ world, invocation, terminal }) => {
  const { operand: name = '', texts: options, numbers } = invocation;
  const bounded = await withinLimits(world, numbers.get('timeout'), ({ signal, guard }) =>
    askProject<Contexts>(world, options.get('manifest')?.[0], { ...policyOf(networkOptions(invocation, world)), signal }, async ({ project, resources: { library, fetch } }) => {
      const known = project.rules.map((rule) => rule.name);
      if (!known.includes(name)) return failure(problem('GGEN108', { name, known: sortStrings(known), ...suggestion(name, known) }));
      const made = await contexts(project, { sha256, library, ...(fetch && { fetch }), signal, guard }, { rules: [name], engine: engineOf(options.get('engine')?.[0]) });
      return made.ok ? { ...made, value: Object.fromEntries(made.value.map(({ path, context }) => [path, context])) } : made;
    }),
  );
  const answer: Pick<Answer<Contexts>, 'texts' | 'value'> & { readonly diagnostics: readonly Diagnostic[] } = bounded.done
    ? bounded.value
    : { diagnostics: [bounded.reason], texts: new Map() };
  await terminal.printDiagnostics(answer.diagnostics.filter(({ severity }) => severity === 'error'), answer.texts);
  if (answer.value) {
    const yaml = options.get('output')?.[0] === 'yaml';
    world.stdout.write(yaml ? (await import('yaml')).stringify(answer.value, { aliasDuplicateObjects: false }) : `${JSON.stringify(answer.value, undefined, 2)}\n`);
  }
  return { code: exitCode(answer.diagnostics), cutOff: !bounded.done };
};
