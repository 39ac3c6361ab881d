import { renderJson } from '../../diagnostics/json.js';
import { OUTPUT_VERSION } from '../../diagnostics/ndjson.js';
import { verify } from '../../host/verify.js';
import type { Diagnostic } from '../../model/diagnostic.js';
import { exitCode } from '../exit-code.js';
import { documentOf } from '../documents.js';
import { eventsOn } from '../events.js';
import { formOf, mostOf } from '../forms.js';
import type { Command } from '../run.js';

/** `ggen verify`: whether receipt, outputs and inputs still agree; names each file that does not. */
export const runVerify: Command = async ({ world, invocation, terminal }) => {
  const { texts: options, switches } = invocation;
  const manifest = options.get('manifest')?.[0];
  const agentId = options.get('agent-id')?.[0];
  const form = formOf(invocation);
  const most = mostOf(invocation, form);
  const events = form === 'ndjson' ? eventsOn(world, { command: 'verify', most }) : undefined;
  const start = world.elapsed();
  const { value, diagnostics, texts, root } = await verify(world, { ...(manifest !== undefined && { manifest }), ...(agentId !== undefined && { agentId }) });
  const code = exitCode(diagnostics);
  const findings = { diagnostics, texts, root, code };
  if (events) events.finish({ ...findings, durationMs: Math.round(world.elapsed() - start), ...(value && { receipt: value.receipt.digest }) });
  else if (form === 'text') await terminal.printDiagnostics(diagnostics, texts, root);
  else if (form !== 'ndjson') {
    const json = (shown: readonly Diagnostic[]): object => ({
      schemaVersion: OUTPUT_VERSION,
      status: code === 0 ? 'success' : 'failure',
      receipt: value?.receipt ?? null,
      diagnostics: shown.map((one) => renderJson(one, texts)),
    });
    world.stdout.write(documentOf(form, findings, world, most, json));
  }
  if (form !== 'text') return { code, cutOff: false };
  if (!switches.get('quiet') && value) {
    const { inputs, outputs, digest } = value.receipt;
    world.stdout.write(`${terminal.palette.good('Verified')}: ${counted(outputs.length, 'output was', 'outputs were')} made from ${counted(inputs.length, 'input', 'inputs')}, receipt ${digest.slice(0, 12)}\n`);
  }
  return { code, cutOff: false };
};

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
