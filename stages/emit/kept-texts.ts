import type { Artifact } from '../../src/model/artifact.js';
import { cacheKey, prefixesPart, sourcePart, type StageCache } from '../../src/model/cache.js';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { Digest, Sha256 } from '../../src/model/digest.js';
import type { GenerationRule } from '../../src/model/project.js';
import type { Maker } from '../../src/model/receipt.js';
import { spanOf, type SourceFile } from '../../src/model/source.js';
import { resolveTemplate } from '../../src/template/template-paths.js';
import type { EmitInput } from '../emit.js';
import type { Look, Reach } from './reach.js';

/** Everything that emit finds out about one rule. */
export interface EmittedRule {
  readonly artifacts: readonly Artifact[];
  /** What was told of its templates before anything was rendered, and while they were. */
  readonly checked: readonly Diagnostic[];
  readonly told: readonly Diagnostic[];
  /** The template files that took part. */
  readonly templates: readonly SourceFile[];
  /** The engines that answered its templates' queries. */
  readonly makers: readonly Maker[];
}

/**
 * The texts of earlier runs. The key is the rule's own template and output path, its rows and each setting; the entry says
 * which other templates took part or were looked for, and counts only while all of that is as it was. The same with the
 * graph, where a template asks it.
 */
export interface KeptTexts {
  readonly read: (rule: GenerationRule) => EmittedRule | undefined;
  /** @param asks whether the rule's templates ask the graph */
  readonly write: (rule: GenerationRule, emitted: EmittedRule, reach: Reach, asks: boolean) => void;
}

/** What is stored; places of the rule itself are those of today. */
interface Entry {
  readonly artifacts: readonly (Omit<Artifact, 'origin'> & { readonly rows: number })[];
  readonly checked: readonly Diagnostic[];
  readonly told: readonly Diagnostic[];
  readonly makers: readonly Maker[];
  readonly looks: readonly Look[];
  readonly templates: readonly (readonly [path: string, digest: Digest])[];
  /** The digest of the graph that was asked. */
  readonly graph: Digest | null;
}

/** Opens the texts that the cache keeps for one setting. */
export function keptTexts(input: EmitInput, cache: StageCache, sha256: Sha256): KeptTexts {
  const { templates, options, project, prefixes, extensions, allowedDomains = [], strict = false, outputDir, header, queries } = input;
  const digests = new Map<SourceFile, Digest>();
  const digestOf = (source: SourceFile): Digest => {
    const known = digests.get(source) ?? sha256(source.text);
    digests.set(source, known);
    return known;
  };
  const rows = new Map(input.ruleRows.map((one) => [one.rule, one]));
  const setting = [
    options.dialect ?? null, options.terms, options.directory ?? null, Object.entries(project), prefixesPart(prefixes), extensions.map(({ name, version }) => [name, version]),
    allowedDomains, strict, outputDir, header, queries ? [queries.engine, queries.fetch !== undefined] : null,
  ];
  const keyOf = ({ name, template, outputFile, query, mode, skipEmpty }: GenerationRule): Digest | undefined => {
    const { rowSet, digest } = rows.get(name) ?? {};
    if (rowSet && !digest) return undefined;
    return cacheKey(sha256, 'texts', [setting, name, sourcePart(sha256, template), sourcePart(sha256, outputFile), query.path, mode, skipEmpty, digest ?? null]);
  };
  const fileAt = (path: string, own: SourceFile): SourceFile | undefined => (own.path === path && !own.inside ? own : templates.find((one) => one.path === path));
  const holds = ({ looks, graph }: Entry): boolean =>
    (graph === null || graph === queries?.graph.digest) && looks.every(([name, from, found]) => (resolveTemplate(name, from, templates)?.path ?? null) === found);

  return {
    read(rule) {
      const key = keyOf(rule);
      const text = key && cache.read('texts', key);
      if (text === undefined) return undefined;
      const entry: Entry = JSON.parse(text);
      const files = entry.templates.flatMap(([path, digest]) => {
        const file = fileAt(path, rule.template);
        return file && digestOf(file) === digest ? [file] : [];
      });
      if (files.length < entry.templates.length || !holds(entry)) return undefined;
      const { checked, told, makers } = entry;
      const places = { rule: rule.name, template: spanOf(rule.template), query: spanOf(rule.query), at: rule.at };
      return { checked, told, makers, templates: files, artifacts: entry.artifacts.map(({ rows: count, ...one }): Artifact => ({ ...one, origin: { ...places, rows: count } })) };
    },
    write(rule, { artifacts, checked, told, templates: files, makers }, { looks }, asks) {
      const key = keyOf(rule);
      if (!key || (asks && !queries)) return;
      const entry: Entry = {
        artifacts: artifacts.map(({ origin, ...one }) => ({ ...one, rows: origin.rows })),
        checked, told, makers, looks, templates: files.map((file) => [file.path, digestOf(file)]), graph: asks && queries ? queries.graph.digest : null,
      };
      cache.write('texts', key, () => JSON.stringify(entry));
    },
  };
}
