import { compareInTurn, sortBy } from '../../model/order.js';
import type { GenerationRule, InferenceRule, ValidationRule } from '../../model/project.js';
import { spanOf, type KeyPath, type SourceFile } from '../../model/source.js';
import { countOf, placeOf, readKey } from '../manifest/read.js';
import type { KeyName } from '../manifest/schema.js';
import { isRelativePath, type TextChoice } from '../manifest/types.js';
import type { Table } from '../manifest/value.js';
import type { Ask, Inputs } from './inputs.js';

/** What loading reads from: the manifest as text and as tables, and the project's files. */
export interface Loading {
  readonly source: SourceFile;
  readonly manifest: Table;
  readonly inputs: Inputs;
}

/** The generation rules that take part and of which everything is there, in the manifest's order. */
export async function loadGenerationRules(loading: Loading): Promise<readonly GenerationRule[]> {
  const rules = await Promise.all(ranks(loading, 'generation.rules').map((rank) => loadGenerationRule(loading, rank)));
  return firstOfEachName(rules);
}

async function loadGenerationRule(loading: Loading, rank: number): Promise<GenerationRule | undefined> {
  const { manifest } = loading;
  if (!readKey(manifest, 'generation.rules[].enabled', rank)) return undefined;
  const name = readKey(manifest, 'generation.rules[].name', rank);
  const [query, template] = await Promise.all([
    loadText(loading, 'generation.rules[].query', readKey(manifest, 'generation.rules[].query', rank), 'GGEN307', rank),
    loadText(loading, 'generation.rules[].template', readKey(manifest, 'generation.rules[].template', rank), 'GGEN404', rank),
  ]);
  const outputFile = inlineText(loading, 'generation.rules[].output_file', rank);
  const when = inlineText(loading, 'generation.rules[].when', rank);
  if (name === undefined || !query || !template || !outputFile) return undefined;
  const at = inlineText(loading, 'generation.rules[].name', rank) ?? loading.source;
  return {
    name,
    query,
    template,
    outputFile,
    mode: readKey(manifest, 'generation.rules[].mode', rank),
    skipEmpty: readKey(manifest, 'generation.rules[].skip_empty', rank),
    ...(when && { when }),
    at: spanOf(at),
  };
}

/** The inference rules of which everything is there, in the order in which they run. */
export async function loadInferenceRules(loading: Loading): Promise<readonly InferenceRule[]> {
  const rules = await Promise.all(
    ranks(loading, 'inference.rules').map(async (rank): Promise<InferenceRule | undefined> => {
      const name = readKey(loading.manifest, 'inference.rules[].name', rank);
      const file = readKey(loading.manifest, 'inference.rules[].file', rank);
      const inline = inlineText(loading, 'inference.rules[].construct', rank);
      const query = file === undefined ? inline : await needFile(loading, file, 'GGEN307', placeOf('inference.rules[].file', [rank]), name);
      const when = inlineText(loading, 'inference.rules[].when', rank);
      return name !== undefined && query ? { name, order: readKey(loading.manifest, 'inference.rules[].order', rank), query, ...(when && { when }) } : undefined;
    }),
  );
  // The sort is stable: rules of one order stay as they stand in the file.
  return sortBy(firstOfEachName(rules), compareInTurn((a, b) => a.order - b.order));
}

/** The validation rules of which everything is there, in the manifest's order. */
export function loadValidationRules(loading: Loading): readonly ValidationRule[] {
  const { manifest } = loading;
  const rules = ranks(loading, 'validation.rules').map((rank): ValidationRule | undefined => {
    const name = readKey(manifest, 'validation.rules[].name', rank);
    const ask = inlineText(loading, 'validation.rules[].ask', rank);
    const description = readKey(manifest, 'validation.rules[].description', rank);
    const severity = readKey(manifest, 'validation.rules[].severity', rank) === 'Warning' ? 'warning' : 'error';
    return name !== undefined && ask ? { name, ask, severity, ...(description !== undefined && { description }) } : undefined;
  });
  return firstOfEachName(rules);
}

function loadText(loading: Loading, key: 'generation.rules[].query' | 'generation.rules[].template', choice: TextChoice | undefined, missing: Ask['missing'], rank: number): Promise<SourceFile | undefined> {
  const at = placeOf(key, [rank]);
  const isPlain = readKey(loading.manifest, `${key}.file`, rank) === undefined;
  if (!choice) return Promise.resolve(undefined);
  if ('file' in choice) {
    return needFile(loading, choice.file, missing, isPlain ? at : [...at, 'file'], readKey(loading.manifest, 'generation.rules[].name', rank));
  }
  const inside = choice.plain ? at : [...at, 'inline'];
  return Promise.resolve(choice.inline === '' ? undefined : { path: loading.source.path, text: choice.inline, inside });
}

async function needFile({ inputs }: Loading, file: string, missing: Ask['missing'], at: KeyPath, rule = 'without a name'): Promise<SourceFile | undefined> {
  return isRelativePath(file) ? inputs.need(file, { missing, askedBy: `rule "${rule}"`, place: { at, part: 'value' } }) : undefined;
}

/** A text that stands in the manifest itself. */
function inlineText({ manifest, source }: Loading, key: KeyName, rank: number): SourceFile | undefined {
  const text = readKey(manifest, key, rank);
  return typeof text === 'string' ? { path: source.path, text, inside: placeOf(key, [rank]) } : undefined;
}

function ranks({ manifest }: Loading, list: KeyName): readonly number[] {
  return Array.from({ length: countOf(manifest, list) }, (_, rank) => rank);
}

/** A second rule of one name is reported; here the first one stands for it. */
function firstOfEachName<R extends { readonly name: string }>(rules: readonly (R | undefined)[]): readonly R[] {
  const seen = new Set<string>();
  return rules.filter((rule): rule is R => {
    if (!rule || seen.has(rule.name)) return false;
    seen.add(rule.name);
    return true;
  });
}
