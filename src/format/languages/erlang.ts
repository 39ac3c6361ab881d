import type { SyntaxChecker, SyntaxFault } from '../../model/extension.js';
import { faultOfForm } from './erlang/form.js';
import { tokensOf, type Token } from './erlang/tokens.js';

/**
 * Erlang by a parser of our own, since no grammar of it can be had: tokens exactly, then, form by form, what pairs and what
 * may follow what.
 */
export const CHECKERS: readonly SyntaxChecker[] = [
  { name: 'ggen/erlang', version: '1', language: 'Erlang', extensions: ['erl', 'escript', 'hrl'], check: async (text) => checkErlang(text) },
];

function checkErlang(text: string): readonly SyntaxFault[] {
  const tokens = tokensOf(text);
  const plain = faultsOf(text, tokens, false);
  // `maybe` begins a block since OTP 25, if the feature is on, and is an atom otherwise.
  if (plain.length === 0 || !tokens.some((one) => one.text === 'maybe')) return plain;
  const withMaybe = faultsOf(text, tokens, true);
  return withMaybe.length < plain.length ? withMaybe : plain;
}

function faultsOf(text: string, tokens: readonly Token[], hasMaybe: boolean): readonly SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  let form: Token[] = [];
  for (const token of tokens) {
    form.push(token);
    if (token.kind !== 'stop') continue;
    const fault = faultOfForm(text, form, hasMaybe);
    if (fault) faults.push(fault);
    form = [];
    if (faults.length === 10) return faults;
  }
  const [first] = form;
  const last = form.at(-1);
  if (first && last) {
    const fault = faultOfForm(text, form, hasMaybe);
    faults.push(fault ?? { detail: 'the form does not end with a full stop', offset: last.offset + last.text.length - 1 });
  }
  return faults;
}
