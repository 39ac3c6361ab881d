import type { Formatted } from '../../model/extension.js';

/** No formatter was seen to need more before it leaves its own work as it is. */
const MOST_RUNS = 4;

/**
 * Formats a text until a further run changes nothing, so that an editor that formats on saving leaves generated files alone.
 * Nearly every text is settled after the first run; one that the formatter then cannot read stays as the run before made it.
 */
export async function settle(text: string, format: (text: string) => Promise<Formatted>): Promise<Formatted> {
  let made = await format(text);
  for (let run = 1; run < MOST_RUNS && made.ok; run++) {
    const again = await format(made.text);
    if (!again.ok || again.text === made.text) break;
    made = again;
  }
  return made;
}
