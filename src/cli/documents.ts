import { renderGithub } from '../diagnostics/github.js';
import { renderJson } from '../diagnostics/json.js';
import { limit } from '../diagnostics/limit.js';
import { OUTPUT_VERSION } from '../diagnostics/ndjson.js';
import { renderSarif } from '../diagnostics/sarif.js';
import { sha256 } from '../host/sha256.js';
import type { World } from '../host/world.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { prefixTo, restLine, type Form } from './forms.js';

/** What a command found, and how it ends. */
export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
  /** Absolute folder that the paths of diagnostics are relative to. */
  readonly root: string;
  readonly code: number;
}

/** The one document of a form for programs: JSON made by the command, a SARIF log, or annotations for GitHub. */
export function documentOf(
  form: Exclude<Form, 'text' | 'ndjson'>,
  { diagnostics, texts, root, code }: Findings,
  world: World,
  most: number,
  json: (shown: readonly Diagnostic[]) => object,
): string {
  const { shown, left } = limit(diagnostics, most);
  const prefix = prefixTo(root, world);
  if (form === 'github') return renderGithub(shown, texts, prefix) + (left > 0 ? `::notice title=ggen::${restLine(left)}\n` : '');
  const document = form === 'sarif' ? renderSarif(shown, texts, { exitCode: code, sha256, prefix, left }) : { ...json(shown), diagnostics_omitted: left };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** The one document, or the end of the stream, of a command that could not begin or that a mistake in ggen ended. */
export async function writeFailure(form: Exclude<Form, 'text'>, findings: Findings, world: World, { command, hasBegun }: { readonly command: string; readonly hasBegun: boolean }): Promise<void> {
  if (form === 'ndjson') {
    const { eventsOn } = await import('./events.js');
    eventsOn(world, { command, most: 0, hasBegun }).finish({ ...findings, durationMs: 0 });
    return;
  }
  const json = (shown: readonly Diagnostic[]): object => ({ schemaVersion: OUTPUT_VERSION, status: 'failure', diagnostics: shown.map((one) => renderJson(one, findings.texts)) });
  world.stdout.write(documentOf(form, findings, world, 0, json));
}
