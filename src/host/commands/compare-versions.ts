import type { OpenCommand } from '../../model/command.js';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import type { Project } from '../../model/project.js';
import { isCommand, type Receipt } from '../../model/receipt.js';
import { placeOfFile } from '../../model/source.js';
import { formatterName } from './open-commands.js';

/**
 * Asks each command of a receipt which version it is here: GGEN510 where that is another one, GGEN507 to GGEN509 where it
 * cannot say. One that the manifest no longer names is not asked.
 */
export async function compareVersions(receipt: Receipt, receiptPath: string, { format, manifest }: Project, open: OpenCommand): Promise<readonly Diagnostic[]> {
  const found = await Promise.all(receipt.makers.filter(isCommand).map(async ({ name, version }): Promise<readonly Diagnostic[]> => {
    for (const [extension, choice] of Object.entries(format.byExtension)) {
      if (typeof choice !== 'object' || formatterName(choice.command[0]) !== name) continue;
      const opened = await open(choice, extension, { path: manifest.path, start: 0, end: 1, inside: ['canonicalize', 'format', extension] });
      if (!opened.ok) return opened.diagnostics;
      return opened.value.version === version ? [] : [problem('GGEN510', { name, recorded: version, found: opened.value.version }, placeOfFile(receiptPath))];
    }
    return [];
  }));
  return found.flat();
}
