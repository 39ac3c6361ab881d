import { dirname } from 'node:path';
import { shownCommand } from '../../host/commands/excerpt.js';
import { trust, type Trusted } from '../../host/trust.js';
import type { Answer } from '../../host/session.js';
import type { Diagnostic } from '../../model/diagnostic.js';
import { withinLimits } from '../limits.js';
import { reporterOf } from '../reporter.js';
import type { Command } from '../run.js';

/** `ggen trust`: shows the commands of the manifest, one a line, and puts down that they may run; `--remove` takes that back. */
export const runTrust: Command = async (context) => {
  const { world, invocation, terminal } = context;
  const reporter = reporterOf(context);
  const manifest = invocation.texts.get('manifest')?.[0];
  const bounded = await withinLimits(world, undefined, () => trust(world, { ...(manifest !== undefined && { manifest }), remove: invocation.switches.get('remove') ?? false }));
  const { value, diagnostics, texts, root }: Pick<Answer<Trusted>, 'texts' | 'value' | 'root'> & { readonly diagnostics: readonly Diagnostic[] } = bounded.done
    ? bounded.value
    : { diagnostics: [bounded.reason], texts: new Map(), root: world.cwd };
  const code = reporter.finish({ diagnostics, texts, root }, { trusted: value?.isTrusted ?? false, record: value?.record ?? null, commands: value?.commands ?? [] });
  if (reporter.form !== 'text') return { code, cutOff: !bounded.done };
  await terminal.printDiagnostics(diagnostics, texts, root);
  if (value && !invocation.switches.get('quiet')) world.stdout.write(trustedText(value, root));
  return { code, cutOff: !bounded.done };
};

function trustedText({ commands, isTrusted, isNews, record }: Trusted, root: string): string {
  if (commands.length === 0 && !isNews) return `The manifest names no commands\n`;
  const lines = commands.flatMap(({ extension, command, files }) => [
    `.${extension}: ${shownCommand(command)}`,
    ...files.map(({ path, sha256 }) => `    ${shownCommand([path])}, as it is now (sha256 ${sha256.slice(0, 12)})`),
  ]);
  const said = isTrusted
    ? `${isNews ? 'Trusted: from now on' : 'Trusted already:'} ggen runs ${commands.length === 1 ? 'this command' : 'these commands'} in ${root}\nOn record in ${dirname(record ?? '')}`
    : isNews ? 'Trusted no more: none of them runs without --allow-commands' : 'Nothing was trusted';
  return `${[...lines, ...(lines.length > 0 ? [''] : []), said].join('\n')}\n`;
}
