import type { Assets } from '../../model/effects.js';
import type { Formatted, Formatter, SyntaxChecker } from '../../model/extension.js';
import { findDockerfileFaults, KEYWORDS } from './dockerfile/check.js';
import { meaningOfDockerfile, withCapitals } from './dockerfile/meaning.js';
import { DPRINT_SETTINGS } from '../settings/dprint-settings.js';
import { dprintConfig, formatByDprint, isIgnored } from '../engines/dprint.js';

const KINDS = ['dockerfile', 'containerfile'];

export const FORMATTERS: readonly Formatter[] = [
  {
    name: 'dprint/dockerfile',
    version: '0.6.0',
    language: 'Dockerfile',
    extensions: KINDS,
    lenient: true,
    needsAssets: true,
    ignorePragma: '# dprint-ignore-file',
    settings: DPRINT_SETTINGS,
    format: formatDockerfile,
  },
];

export const CHECKERS: readonly SyntaxChecker[] = [
  { name: 'ggen/dockerfile', version: '1', language: 'Dockerfile', extensions: KINDS, check: async (text) => findDockerfileFaults(text) },
];

/**
 * Formats by dprint, and takes the result only if it says the same as the text, and if dprint would leave it as it is:
 * dprint ends an instruction at an empty line inside of it, where Docker reads on.
 */
async function formatDockerfile(text: string, _path: string, settings: Readonly<Record<string, unknown>>, assets?: Assets): Promise<Formatted> {
  if (!assets || isIgnored(text)) return { ok: true, text };
  const { useTabs: _tabs, ...config } = dprintConfig(settings, 'dockerfile');
  const formatted = await formatByDprint(withCapitals(text, KEYWORDS), 'Dockerfile', '@dprint/dockerfile/plugin.wasm', config, assets);
  if (!formatted.ok) return formatted;
  const again = await formatByDprint(formatted.text, 'Dockerfile', '@dprint/dockerfile/plugin.wasm', config, assets);
  const isSound = again.ok && again.text === formatted.text && meaningOfDockerfile(formatted.text) === meaningOfDockerfile(text);
  return isSound ? formatted : { ok: true, text, left: 'dprint would change what it means' };
}
