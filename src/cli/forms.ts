import { relative, sep } from 'node:path';
import type { World } from '../host/world.js';
import type { Invocation } from './args.js';

/** The forms of a report: for people, or for programs. */
export const FORMS = ['text', 'json', 'ndjson', 'sarif', 'github'] as const;
export type Form = (typeof FORMS)[number];

/** How many problems people are shown at once unless they ask for more. */
export const MOST_SHOWN = 100;

/** Commands whose `--output` is the form of what they print, and not of a report. */
const ANSWERING = ['query', 'context'];

/** The form of the report that was asked for. */
export function formOf({ command, texts }: Pick<Invocation, 'command' | 'texts'>): Form {
  return ANSWERING.includes(command.name) ? 'text' : formNamed(texts.get('output')?.[0]);
}

/** The form that a command line asks for that was not understood otherwise: its mistakes are told in it too. */
export function formIn(words: readonly string[]): Form {
  if (ANSWERING.includes(words[0] ?? '')) return 'text';
  const found = words.flatMap((word, i) => {
    const [name = '', value] = word.split('=', 2);
    return name === '--output' || name === '--format' ? [value ?? words[i + 1]] : [];
  });
  return formNamed(found[0]);
}

function formNamed(name: string | undefined): Form {
  return FORMS.find((one) => one === name) ?? 'text';
}

/** How many problems a form shows, 0 for all: programs get all of them unless `--max-diagnostics` says otherwise. */
export function mostOf({ numbers }: Pick<Invocation, 'numbers'>, form: Form): number {
  return numbers.get('max-diagnostics') ?? (form === 'text' || form === 'github' ? MOST_SHOWN : 0);
}

/** The line that counts what is not shown. */
export function restLine(left: number): string {
  return `… and ${left} more (--max-diagnostics 0 shows all)`;
}

/**
 * What leads from the folder that programs take paths to be relative to, to the project: `''`, or `packages/app/`.
 * That folder is the repository where GitHub says which it is, else the working folder; the project itself if it is in neither.
 */
export function prefixTo(root: string, { cwd, env }: Pick<World, 'cwd' | 'env'>): string {
  const bases = [env['GITHUB_WORKSPACE'] ?? '', cwd].filter((base) => base !== '');
  const ways = bases.map((base) => relative(base, root).split(sep).join('/')).filter((way) => !/^(?:\.\.(?:\/|$)|\/|[a-z]:)/i.test(way));
  const [way = ''] = ways;
  return way === '' ? '' : `${way}/`;
}
