import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { outcomeOf, type Outcome } from '../../model/outcome.js';
import { spanOf, type SourceFile } from '../../model/source.js';
import { faultOf } from './check-rule.js';
import { lineReader, readPremise, type LineReader, type RuleFault } from './parse-premise.js';
import type { Premise, Rule, RuleSet, TriplePattern } from './rule.js';
import { linesOf, type Token } from './tokens.js';

/** A rule as far as it has been read. */
interface Draft {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly onDemand: boolean;
  readonly dormant: boolean;
  readonly part: 'head' | 'if' | 'then';
  readonly premises: readonly Premise[];
  readonly conclusions: readonly TriplePattern[];
  readonly concludesFalse: boolean;
  readonly meaning?: string;
}

/**
 * Reads rules in the notation of `ontologies/README.md`: `rule NAME`, then `if` with one premise on each line, then `then`
 * with one conclusion on each line, or `false`.
 *
 * Reports GGEN215 at each line that cannot be read, at each rule that cannot be used, and at the second of two rules of one name.
 */
export function parseRules(sources: readonly SourceFile[]): Outcome<RuleSet> {
  const rules: Rule[] = [];
  const problems: Diagnostic[] = [];
  const names = new Set<string>();
  for (const source of sources) {
    const read = parseFile(source);
    problems.push(...read.problems);
    for (const rule of read.rules) {
      if (names.has(rule.name)) problems.push(problem('GGEN215', { detail: `there are two rules named "${rule.name}"` }, rule.at));
      names.add(rule.name);
      rules.push(rule);
    }
  }
  return outcomeOf({ rules }, problems);
}

function parseFile(source: SourceFile): { readonly rules: readonly Rule[]; readonly problems: readonly Diagnostic[] } {
  const rules: Rule[] = [];
  const problems: Diagnostic[] = [];
  const prefixes = new Map<string, string>();
  let draft: Draft | undefined;
  let broken = false;

  const finish = (): void => {
    if (draft && !broken) {
      const rule = ruleOf(source, draft);
      const fault = draft.part === 'then' ? faultOf(rule) : 'it has no "then"';
      if (fault === undefined) rules.push(rule);
      else problems.push(problem('GGEN215', { detail: `rule "${rule.name}": ${fault}` }, rule.at));
    }
    draft = undefined;
    broken = false;
  };

  for (const { tokens } of linesOf(source.text)) {
    const line = lineReader(source, tokens, prefixes);
    try {
      if (line.takes('prefix')) readPrefix(line, tokens, prefixes);
      else if (line.takes('rule')) {
        finish();
        draft = startOf(line, tokens);
      } else if (draft) draft = extended(draft, line, tokens);
      else line.fail('a rule begins with "rule" and its name');
      line.end();
    } catch (thrown) {
      if (!isFault(thrown)) throw thrown;
      problems.push(thrown.fault);
      broken = true;
    }
  }
  finish();
  return { rules, problems };
}

function isFault(thrown: unknown): thrown is RuleFault {
  return typeof thrown === 'object' && thrown !== null && 'fault' in thrown;
}

function readPrefix(line: LineReader, [, name, namespace, more]: readonly Token[], prefixes: Map<string, string>): void {
  if (more || name?.kind !== 'name' || !name.text.endsWith(':') || namespace?.kind !== 'iri') return line.fail('a prefix is declared as in "prefix owl: <http://www.w3.org/2002/07/owl#>"');
  prefixes.set(name.text.slice(0, -1), namespace.text.slice(1, -1));
  line.takes(name.text);
  line.takes(namespace.text);
}

function startOf(line: LineReader, [keyword, name]: readonly Token[]): Draft {
  if (!keyword || name?.kind !== 'word') return line.fail('a rule needs a name, such as "prp-dom"');
  line.takes(name.text);
  const onDemand = line.takes('on') ? line.takes('demand') || line.fail('"demand" is missing after "on"') : false;
  return { name: name.text, start: keyword.start, end: name.end, onDemand, dormant: line.takes('dormant'), part: 'head', premises: [], conclusions: [], concludesFalse: false };
}

function extended(draft: Draft, line: LineReader, tokens: readonly Token[]): Draft {
  const end = tokens.at(-1)?.end ?? draft.end;
  if (draft.part === 'head' && line.takes('means')) {
    const text = line.peek();
    if (text?.kind !== 'text') return line.fail('"means" is followed by a sentence in quotes');
    line.takes(text.text);
    return { ...draft, end, meaning: text.text.slice(1, -1) };
  }
  if (draft.part === 'head' && !line.takes('if') && line.peek()?.text !== 'then') line.fail('"if" or "then" is missing here');
  const part = line.takes('then') ? 'then' : draft.part === 'head' ? 'if' : draft.part;
  if (part === 'if') return { ...draft, end, part, premises: [...draft.premises, readPremise(line)] };
  if (line.takes('false')) return { ...draft, end, part, concludesFalse: true };
  return { ...draft, end, part, conclusions: [...draft.conclusions, line.pattern()] };
}

function ruleOf(source: SourceFile, { name, onDemand, dormant, premises, conclusions, meaning, start, end }: Draft): Rule {
  return { name, onDemand, dormant, premises, conclusions, ...(meaning !== undefined && { meaning }), at: spanOf(source, start, end) };
}
