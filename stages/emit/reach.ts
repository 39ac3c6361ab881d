import type { GenerationRule } from '../../src/model/project.js';
import type { SourceFile } from '../../src/model/source.js';
import { referencesOf } from '../../src/template/references.js';
import type { Workshop, WorkshopNotes } from '../../src/template/workshop.js';

/** A template that one at `from` looked for, and the path where it was found, if it was. */
export type Look = readonly [name: string, from: string, found: string | null];

/** What the templates of one rule took in: the texts that they opened, and where they looked for others. */
export interface Reach {
  readonly opened: readonly SourceFile[];
  readonly looks: readonly Look[];
  /** The queries that they asked while they were rendered. */
  readonly asked: readonly string[];
}

/** Notes for each rule what its templates take in, while they are compiled, checked and rendered one after the other. */
export interface ReachNotes extends WorkshopNotes {
  /** What comes now is done for this rule. */
  readonly begin: (rule: GenerationRule) => void;
  /** @param asked the queries that its templates asked meanwhile */
  readonly end: (asked?: readonly string[]) => void;
  /** What a rule took in so far, and what that names by constants. */
  readonly of: (rule: GenerationRule, workshop: Workshop) => Reach;
}

export function openReachNotes(): ReachNotes {
  const opened = new Map<GenerationRule, Set<SourceFile>>();
  const looks = new Map<GenerationRule, Map<string, Look>>();
  const queries = new Map<GenerationRule, readonly string[]>();
  const at: { rule?: GenerationRule | undefined } = {};
  const noteLook = (rule: GenerationRule, look: Look): void => {
    const noted = looks.get(rule) ?? new Map<string, Look>();
    looks.set(rule, noted.set(JSON.stringify(look), look));
  };
  const noteOpened = (rule: GenerationRule, source: SourceFile): void => void opened.set(rule, (opened.get(rule) ?? new Set()).add(source));
  return {
    opened: (source) => at.rule && noteOpened(at.rule, source),
    lookedFor: (name, from, found) => at.rule && noteLook(at.rule, [name, from.path, found?.path ?? null]),
    begin: (rule) => void (at.rule = rule),
    end(asked = []) {
      if (at.rule) queries.set(at.rule, [...(queries.get(at.rule) ?? []), ...asked]);
      at.rule = undefined;
    },
    of(rule, workshop) {
      at.rule = rule;
      // A template that several rules share looks for others only once, when it is compiled.
      for (const source of opened.get(rule) ?? []) {
        for (const { name, others } of referencesOf(workshop.unitOf(source).tree)) for (const one of [name, ...others]) workshop.find(one, source);
      }
      at.rule = undefined;
      return { opened: [...(opened.get(rule) ?? [])], looks: [...(looks.get(rule)?.values() ?? [])], asked: queries.get(rule) ?? [] };
    },
  };
}
