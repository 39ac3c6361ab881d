import { resolve } from 'node:path';
import { kindOf, readText } from '../../host/files.js';
import { nearFile } from '../../host/near-file.js';
import { askProject, type Answer } from '../../host/session.js';
import { policyOf } from '../../host/resources.js';
import { sha256 } from '../../host/sha256.js';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { failure, success, type Outcome } from '../../model/outcome.js';
import { sourceFile } from '../../model/source.js';
import { query } from '../../pipeline.js';
import { exitCode } from '../exit-code.js';
import { withinLimits } from '../limits.js';
import { fits, rowsText, type RowsForm } from '../rows-text.js';
import { networkOptions } from '../network-options.js';
import type { Command } from '../run.js';
import { engineOf } from './sync.js';

/** A query that is longer than this is no query that a person wrote. */
const MOST_BYTES = 10_000_000;

/** `ggen query FILE|TEXT`: the rows of one query on the normalised graph. */
export const runQuery: Command = async ({ world, invocation, terminal }) => {
  const { operand = '', texts: options, numbers } = invocation;
  const file = resolve(world.cwd, operand);
  const isFile = !operand.includes('\n') && (await kindOf(file)) === 'file';
  const read = isFile ? await readText(file, { maxBytes: MOST_BYTES }) : undefined;
  if (read && !read.ok) {
    const denied = read.fault === 'denied' ? problem('GGEN607', { path: operand, operation: 'read' }) : problem('GGEN111', { file: operand, detail: read.detail });
    await terminal.printDiagnostics([denied], new Map());
    return { code: exitCode([denied]), cutOff: false };
  }
  if (!isFile && /^\S+\.(?:rq|sparql)$/.test(operand)) {
    const missing = problem('GGEN111', { file: operand, detail: 'there is no such file', ...(await nearFile(world.cwd, operand)) });
    await terminal.printDiagnostics([missing], new Map());
    return { code: exitCode([missing]), cutOff: false };
  }
  const source = sourceFile(isFile ? operand : 'query', read?.ok ? read.text : operand);
  const bounded = await withinLimits(world, numbers.get('timeout'), ({ signal, guard }) =>
    askProject(world, options.get('manifest')?.[0], { ...policyOf(networkOptions(invocation, world)), signal }, async ({ project, resources: { library, fetch } }): Promise<Outcome<string>> => {
      const rows = await query(project, { sha256, library, ...(fetch && { fetch }), signal, guard }, source, { engine: engineOf(options.get('engine')?.[0]) });
      if (!rows.ok) return rows;
      const form = formOf(options.get('output')?.[0], rows.value.form);
      return fits(form, rows.value)
        ? success(rowsText(rows.value, form), rows.diagnostics)
        : failure(problem('GGEN110', { detail: `"--output turtle" needs a CONSTRUCT or DESCRIBE, and this is a ${rows.value.form.toUpperCase()}`, command: 'query' }));
    }),
  );
  const { diagnostics, texts, value }: Pick<Answer<string>, 'texts' | 'value'> & { readonly diagnostics: readonly Diagnostic[] } = bounded.done ? bounded.value : { diagnostics: [bounded.reason], texts: new Map() };
  await terminal.printDiagnostics(diagnostics.filter(({ severity, at }) => severity === 'error' || (severity === 'warning' && at?.path === source.path)), new Map([...texts, [source.path, source.text]]));
  if (value !== undefined) world.stdout.write(value);
  return { code: exitCode(diagnostics), cutOff: !bounded.done };
};

function formOf(wanted: string | undefined, kind: string): RowsForm {
  if (wanted === 'table' || wanted === 'json' || wanted === 'csv' || wanted === 'tsv' || wanted === 'turtle') return wanted;
  return kind === 'construct' || kind === 'describe' ? 'turtle' : 'table';
}
