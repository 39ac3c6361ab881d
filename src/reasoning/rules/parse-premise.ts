import { iri, literal } from '../../model/term.js';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { spanOf, type SourceFile } from '../../model/source.js';
import type { Premise, RuleTerm, TriplePattern } from './rule.js';
import type { Token } from './tokens.js';

/** Thrown inside the parser of rules, and caught there. */
export interface RuleFault {
  readonly fault: Diagnostic;
}

/** Reads the tokens of one line from left to right. */
export interface LineReader {
  readonly peek: () => Token | undefined;
  /** Takes the next token if it has this text. */
  readonly takes: (text: string) => boolean;
  readonly term: () => RuleTerm;
  readonly pattern: () => TriplePattern;
  /** `?c1 .. ?cn`, of which `c` is given. */
  readonly members: () => string;
  /** Whatever comes next is one token too many. */
  readonly end: () => void;
  readonly fail: (detail: string) => never;
}

/** A reader of a line; what it cannot read it throws as a `RuleFault`. */
export function lineReader(source: SourceFile, tokens: readonly Token[], prefixes: ReadonlyMap<string, string>): LineReader {
  let at = 0;
  const peek = (): Token | undefined => tokens[at];
  const fail = (detail: string, token: Token | undefined = peek() ?? tokens.at(-1)): never => {
    const fault: RuleFault = { fault: problem('GGEN215', { detail }, token ? spanOf(source, token.start, token.end) : spanOf(source)) };
    throw fault;
  };
  const takes = (text: string): boolean => {
    if (peek()?.text !== text) return false;
    at++;
    return true;
  };
  const next = (expected: string): Token => {
    const token = peek();
    if (!token) return fail(`${expected} is missing here`);
    at++;
    return token;
  };

  function named(token: Token): string {
    const colon = token.text.indexOf(':');
    const namespace = prefixes.get(token.text.slice(0, colon));
    return namespace === undefined ? fail(`the prefix "${token.text.slice(0, colon)}:" is not declared in this file`, token) : namespace + token.text.slice(colon + 1);
  }

  function term(): RuleTerm {
    const token = next('a variable, a name or a literal');
    if (token.kind === 'variable') return { type: 'variable', name: token.text.slice(1) };
    if (token.kind === 'iri') return iri(token.text.slice(1, -1));
    if (token.kind === 'name') return iri(named(token));
    if (token.kind !== 'text') return fail(`"${token.text}" is no variable, name or literal`, token);
    const value = token.text.slice(1, -1).replace(/\\(.)/g, '$1');
    if (!takes('^^')) return literal(value);
    const datatype = next('a datatype');
    if (datatype.kind === 'iri') return literal(value, datatype.text.slice(1, -1));
    return datatype.kind === 'name' ? literal(value, named(datatype)) : fail(`"${datatype.text}" is no datatype`, datatype);
  }

  function members(): string {
    const first = next('the first member, such as ?c1');
    if (first.kind !== 'variable' || !/^\?[A-Za-z]+1$/.test(first.text)) return fail(`"${first.text}" is no first member: it is a variable that ends in 1`, first);
    const name = first.text.slice(1, -1);
    if (!takes('..')) return fail('".." is missing here');
    const last = next(`the last member, ?${name}n,`);
    return last.text === `?${name}n` ? name : fail(`the last member after ${first.text} is ?${name}n, not ${last.text}`, last);
  }

  return {
    peek,
    takes,
    term,
    members,
    fail,
    pattern: () => ({ subject: term(), predicate: term(), object: term() }),
    end: () => {
      if (at < tokens.length) fail(`"${tokens[at]?.text ?? ''}" is one word too many on this line`);
    },
  };
}

/** Reads one premise; the chain's members are checked against the list's by the caller. */
export function readPremise(line: LineReader): Premise {
  if (line.takes('STEP')) return { kind: 'triple', step: true, ...line.pattern() };
  if (line.takes('LIST')) return { kind: 'list', list: line.term(), member: line.members() };
  if (line.takes('EVERY')) {
    const patterns = [line.pattern()];
    while (line.takes('AND')) patterns.push(line.pattern());
    return { kind: 'every', patterns };
  }
  if (line.takes('CHAIN')) {
    const from = line.term();
    line.members();
    return { kind: 'chain', from, to: line.term() };
  }
  if (line.takes('CONTAINER')) return { kind: 'container', term: line.term() };
  if (line.takes('DATATYPE')) return { kind: 'datatype', literal: line.term(), datatype: line.term() };
  if (line.takes('VALUE')) return readValue(line);
  if (line.takes('i')) return line.takes('!=') && line.takes('j') ? { kind: 'pair' } : line.fail('only "i != j" may be said of places');
  const subject = line.term();
  if (line.takes('!=')) return { kind: 'different', left: subject, right: line.term() };
  return { kind: 'triple', step: false, subject, predicate: line.term(), object: line.term() };
}

function readValue(line: LineReader): Premise {
  const left = line.term();
  if (line.takes('IN')) return { kind: 'in', literal: left, datatype: line.term() };
  if (line.takes('NOT')) return line.takes('IN') ? { kind: 'not-in', literal: left, datatype: line.term() } : line.fail('"IN" is missing after "NOT"');
  if (line.takes('=')) return { kind: 'same-value', left, right: line.term() };
  if (line.takes('!=')) return { kind: 'other-value', left, right: line.term() };
  return line.fail('"IN", "NOT IN", "=" or "!=" is missing here');
}
