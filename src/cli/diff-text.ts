import type { FileAction } from '../host/compare.js';
import { changes } from '../host/compare.js';
import type { Terminal } from './terminal.js';

/** Lines of one diff that are shown; the rest is counted. */
const MOST_LINES = 200;

/** The unified diff of every file that would change, or that is in conflict. */
export async function diffText(files: readonly FileAction[], palette: Terminal['palette']): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  const parts = files
    .filter((file) => changes(file) || file.conflict === 'edited')
    .map(({ path, action, before, after }) => {
      const from = action === 'created' ? '/dev/null' : `a/${path}`;
      const to = action === 'deleted' ? '/dev/null' : `b/${path}`;
      const patch = createTwoFilesPatch(from, to, before ?? '', action === 'deleted' ? '' : (after ?? ''), undefined, undefined, { context: 3 });
      const lines = patch.trimEnd().split('\n').slice(1);
      const rest = lines.length - MOST_LINES;
      return [...lines.slice(0, MOST_LINES), ...(rest > 0 ? [`… ${rest} more lines`] : [])].map((line) => paintLine(line, palette)).join('\n');
    });
  return parts.length === 0 ? '' : `\n${parts.join('\n')}\n`;
}

function paintLine(line: string, palette: Terminal['palette']): string {
  if (line.startsWith('---') || line.startsWith('+++')) return palette.strong(line);
  if (line.startsWith('@@')) return palette.info(line);
  if (line.startsWith('+')) return palette.good(line);
  return line.startsWith('-') ? palette.error(line) : line;
}
