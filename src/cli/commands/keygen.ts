import { renderJson } from '../../diagnostics/json.js';
import { OUTPUT_VERSION } from '../../diagnostics/ndjson.js';
import { defaultKeyFile, keygen, type NewKey } from '../../host/sign/keygen.js';
import type { Diagnostic } from '../../model/diagnostic.js';
import { exitCode } from '../exit-code.js';
import { documentOf } from '../documents.js';
import { eventsOn } from '../events.js';
import { formOf, mostOf } from '../forms.js';
import type { Command } from '../run.js';

/** `ggen keygen`: a pair of keys, the private one outside the project unless `--out` says where. */
export const runKeygen: Command = async ({ world, invocation, terminal }) => {
  const { texts: options, switches } = invocation;
  const named = options.get('out')?.[0];
  const form = formOf(invocation);
  const most = mostOf(invocation, form);
  const events = form === 'ndjson' ? eventsOn(world, { command: 'keygen', most }) : undefined;
  const start = world.elapsed();
  const made = await keygen(named ?? defaultKeyFile(world.env), world.cwd);
  const { diagnostics } = made;
  const findings = { diagnostics, texts: new Map<string, string>(), root: world.cwd, code: exitCode(diagnostics) };
  const { code } = findings;
  if (events) events.finish({ ...findings, durationMs: Math.round(world.elapsed() - start) });
  else if (form !== 'text' && form !== 'ndjson') {
    const json = (shown: readonly Diagnostic[]): object => ({
      schemaVersion: OUTPUT_VERSION,
      status: made.ok ? 'success' : 'failure',
      private_key: made.ok ? made.value.privateKey : null,
      public_key: made.ok ? made.value.publicKey : null,
      key_id: made.ok ? made.value.keyId : null,
      diagnostics: shown.map((one) => renderJson(one, findings.texts)),
    });
    world.stdout.write(documentOf(form, findings, world, most, json));
  }
  if (form !== 'text') return { code, cutOff: false };
  await terminal.printDiagnostics(diagnostics, findings.texts, world.cwd);
  if (made.ok && !switches.get('quiet')) world.stdout.write(keyText(made.value, named === undefined));
  return { code, cutOff: false };
};

function keyText({ privateKey, publicKey, keyId }: NewKey, isDefault: boolean): string {
  return [
    `Private key  ${privateKey}`,
    `Public key   ${publicKey}`,
    `Key id       ${keyId}`,
    '',
    'Keep the private key to yourself; give the public one to whoever verifies. Then:',
    `  ggen sync --sign${isDefault ? '' : ` ${quoted(privateKey)}`}`,
    `  ggen verify --key ${quoted(publicKey)}`,
    '',
  ].join('\n');
}

/** A path as a shell takes it for one word. */
function quoted(path: string): string {
  return /^[A-Za-z0-9_./@%+,:=-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
