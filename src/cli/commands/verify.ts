import { renderJson } from '../../diagnostics/json.js';
import { verify } from '../../host/verify.js';
import { exitCode } from '../exit-code.js';
import type { Command } from '../run.js';

/** `ggen verify`: whether receipt, outputs and inputs still agree; names each file that does not. */
export const runVerify: Command = async ({ world, invocation, terminal }) => {
  const { texts: options, switches } = invocation;
  const manifest = options.get('manifest')?.[0];
  const agentId = options.get('agent-id')?.[0];
  const { value, diagnostics, texts } = await verify(world, { ...(manifest !== undefined && { manifest }), ...(agentId !== undefined && { agentId }) });
  const code = exitCode(diagnostics);
  if (options.get('output')?.[0] === 'json') {
    const found = diagnostics.map((one) => renderJson(one, texts));
    world.stdout.write(`${JSON.stringify({ schemaVersion: '1.0', status: code === 0 ? 'success' : 'failure', receipt: value?.receipt ?? null, diagnostics: found }, undefined, 2)}\n`);
    return { code, cutOff: false };
  }
  await terminal.printDiagnostics(diagnostics, texts);
  if (!switches.get('quiet') && value) {
    const { inputs, outputs, digest } = value.receipt;
    world.stdout.write(`${terminal.palette.good('Verified')}: ${counted(outputs.length, 'output was', 'outputs were')} made from ${counted(inputs.length, 'input', 'inputs')}, receipt ${digest.slice(0, 12)}\n`);
  }
  return { code, cutOff: false };
};

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
