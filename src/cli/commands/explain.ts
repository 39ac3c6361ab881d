import { CODES, explain, isCode, listCodes } from '../../diagnostics/explain.js';
import { problem, type Code } from '../../model/diagnostic.js';
import { suggest } from '../../model/suggest.js';
import { exitCode, exitCodeOf } from '../exit-code.js';
import type { Command } from '../run.js';

/** `ggen explain [CODE]`: the page of a code, in whatever case it is written, or a list of all. Reports GGEN110 for an unknown one. */
export const runExplain: Command = async ({ world, invocation: { operand }, terminal }) => {
  const { palette, width } = terminal;
  const options = { strong: palette.strong, exitCodeOf, ...(width !== undefined && { width }) };
  if (operand === undefined) {
    world.stdout.write(listCodes(options));
    return { code: 0, cutOff: false };
  }
  const code = codeNamed(operand);
  if (code !== undefined) {
    world.stdout.write(explain(code, options));
    return { code: 0, cutOff: false };
  }
  const near = suggest(operand.toUpperCase(), CODES);
  const unknown = problem('GGEN110', { detail: `There is no code "${operand}"`, ...(near !== undefined && { suggestion: `"ggen explain ${near}"` }) });
  await terminal.printDiagnostics([unknown], new Map());
  return { code: exitCode([unknown]), cutOff: false };
};

/** `ggen204` and `204` are GGEN204. */
function codeNamed(text: string): Code | undefined {
  const name = /^\d{3}$/.test(text) ? `GGEN${text}` : text.toUpperCase();
  return isCode(name) ? name : undefined;
}
