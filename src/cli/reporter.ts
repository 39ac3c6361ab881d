import { renderJson } from '../diagnostics/json.js';
import { OUTPUT_VERSION } from '../diagnostics/ndjson.js';
import { documentOf, type Findings } from './documents.js';
import { eventsOn, type EventStream } from './events.js';
import { exitCode } from './exit-code.js';
import { formOf, mostOf, type Form } from './forms.js';
import type { CommandContext } from './run.js';

/** Reports what a command found, in the form that was asked for; what people read in form `text` each command prints itself. */
export interface Reporter {
  readonly form: Form;
  /** Milliseconds since the command began. */
  readonly elapsed: () => number;
  /**
   * Ends the report, and gives the exit code.
   * @param fields what the JSON document holds between its status and its diagnostics
   * @param event what the last event holds besides
   */
  readonly finish: (found: Omit<Findings, 'code'>, fields: object, event?: Partial<Parameters<EventStream['finish']>[0]>) => number;
}

/** Begins the report of a command other than `sync`. */
export function reporterOf({ world, invocation }: CommandContext): Reporter {
  const form = formOf(invocation);
  const most = mostOf(invocation, form);
  const events = form === 'ndjson' ? eventsOn(world, { command: invocation.command.name, most }) : undefined;
  const start = world.elapsed();
  const elapsed = (): number => Math.round(world.elapsed() - start);
  return {
    form,
    elapsed,
    finish(found, fields, event = {}) {
      const code = exitCode(found.diagnostics);
      const findings: Findings = { ...found, code };
      if (events) events.finish({ ...findings, ...event, durationMs: elapsed() });
      else if (form !== 'text' && form !== 'ndjson') {
        world.stdout.write(
          documentOf(form, findings, world, most, (shown) => ({
            schemaVersion: OUTPUT_VERSION,
            status: code === 0 ? 'success' : 'failure',
            ...fields,
            diagnostics: shown.map((one) => renderJson(one, found.texts)),
          })),
        );
      }
      return code;
    },
  };
}
