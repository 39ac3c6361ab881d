import type { Diagnostic, Severity } from '../model/diagnostic.js';
import { placing, type Texts } from './place.js';
import { rowOf } from './table.js';
import { isAddress } from './uri.js';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Diagnostics as workflow commands of GitHub Actions, one a line; the runner shows them at the lines of a pull request.
 * `prefix` leads from the repository to the project (`''`, or `packages/app/`).
 */
export function renderGithub(diagnostics: readonly Diagnostic[], texts: Texts, prefix = ''): string {
  const place = placing(texts);
  return diagnostics
    .map(({ code, severity, facts, at, related = [] }) => {
      const row = rowOf(code);
      const where = at && !isAddress(at.path) ? (place(at) ?? { file: at.path }) : undefined;
      const properties = [...(where ? propertiesOf(where, prefix) : []), ['title', code]];
      const notes = related.map((one) => {
        const other = place(one.at);
        return `note: ${one.note} (${one.at.path}${other ? `:${other.line}:${other.column}` : ''})`;
      });
      const text = [row.message(facts), ...notes, `help: ${row.help(facts)}`].join('\n');
      return `::${COMMANDS[severity]} ${properties.map(([name, value]) => `${name ?? ''}=${escapeProperty(value ?? '')}`).join(',')}::${escapeData(text)}\n`;
    })
    .join('');
}

interface Where {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** GitHub takes columns only where the range ends on the line on which it begins. */
function propertiesOf({ file, line, column, endLine, endColumn }: Where, prefix: string): readonly (readonly [string, string])[] {
  const values = [
    ['file', `${prefix}${file}`],
    ['line', line],
    ...(line === endLine ? [['col', column]] : []),
    ['endLine', endLine],
    ...(line === endLine ? [['endColumn', endColumn]] : []),
  ] as const;
  return values.flatMap(([name, value]) => (value === undefined ? [] : [[String(name), String(value)] as const]));
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
