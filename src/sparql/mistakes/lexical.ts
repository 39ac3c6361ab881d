import { insert, isSymbol, isTerm, replace, type Recognizer } from './mistake.js';

/** A text without its closing quote, or between typographic quotes. */
export const brokenText: Recognizer = ({ text, tokens, index }) => {
  const token = tokens[index];
  if (token?.kind !== 'invalid') return undefined;
  if (/^["']/.test(token.text)) return { detail: 'a quoted text has no end', at: token };
  if (!/^[“”„‘’«»]/u.test(token.text)) return undefined;
  const close = /[“”‘’«»]/u.exec(text.slice(token.end));
  const line = text.slice(token.end).split('\n')[0] ?? '';
  const isPair = close !== null && close.index < line.length && !line.slice(0, close.index).includes('"');
  const changes = isPair ? [replace(token, '"'), replace({ start: token.end + close.index, end: token.end + close.index + 1 }, '"')] : [];
  return { detail: `a text stands between straight quotes, not ${token.text}`, at: token, ...(isPair && { fix: { title: 'Write straight quotes', changes } }) };
};

/** `<http://…` without `>`, or with a character that no IRI has. */
export const brokenIri: Recognizer = ({ text, tokens, index }) => {
  const around = [index, index - 1].find((one) => isSymbol(tokens[one], '<') && tokens[one]?.end === tokens[one + 1]?.start);
  const token = around === undefined ? undefined : tokens[around];
  const run = token && /^<[A-Za-z][\w+.-]*:[^\s<>"{}|^`\\]*/.exec(text.slice(token.start))?.[0];
  if (!token || !run) return undefined;
  const line = text.slice(token.start + run.length).split('\n')[0] ?? '';
  const at = { start: token.start, end: token.start + run.length };
  const closed = /^[^<>?]*>/.exec(line);
  if (closed) {
    return { detail: `an IRI may not hold "${line.charAt(0)}"`, at: { start: at.start, end: at.end + closed[0].length }, repair: [replace({ start: at.start, end: at.end + closed[0].length }, '<urn:x-ggen:iri>')] };
  }
  const sure = !/[.;,)\]]$/.test(run);
  return {
    detail: `the IRI "${run.slice(1)}" has no ">" at its end`, at,
    ...(sure ? { fix: { title: 'Close the IRI with ">"', changes: [insert(at.end, '>')] } } : { repair: [insert(at.end - 1, '>')] }),
  };
};

/** `?first-name`: no hyphen in the name of a variable. */
export const variableWithHyphen: Recognizer = ({ text, tokens, index }) => {
  const token = tokens[index];
  const before = tokens[index - 1];
  if (!token || before?.kind !== 'variable' || before.end !== token.start || !text.startsWith('-', token.start)) return undefined;
  const rest = /^(?:-[\p{L}\d_]+)+/u.exec(text.slice(token.start))?.[0];
  if (rest === undefined) return undefined;
  const meant = `${before.text}${rest.replaceAll('-', '_')}`;
  const at = { start: before.start, end: token.start + rest.length };
  return { detail: `the name of a variable has no "-": "${before.text}${rest}"`, at, suggestion: meant, repair: [replace(at, meant)] };
};

/** `?` without a name. */
export const namelessVariable: Recognizer = ({ tokens, index }) => {
  const token = tokens[index];
  if (token?.text !== '?' && token?.text !== '$') return undefined;
  return { detail: `a variable has a name right after "${token.text}"`, at: token };
};

/** Operators as other languages write them. */
const OPERATORS: Readonly<Record<string, string>> = { '==': '=', '<>': '!=', '=<': '<=', '=>': '>=', '&': '&&', '|': '||', '===': '=', '!==': '!=' };

export const foreignOperator: Recognizer = ({ text, tokens, index }) => {
  for (const start of [tokens[index - 1]?.start, tokens[index]?.start]) {
    if (start === undefined) continue;
    const written = /^(?:===|!==|==|<>|=<|=>|&|\|)(?![=&|<>])/.exec(text.slice(start))?.[0];
    const meant = written === undefined ? undefined : OPERATORS[written];
    if (written === undefined || meant === undefined) continue;
    const before = tokens.findLast((one) => one.end <= start);
    if (!isTerm(before) && !isSymbol(before, ')')) continue;
    const at = { start, end: start + written.length };
    return { detail: `"${written}" is no operator of SPARQL`, at, suggestion: meant, fix: { title: `Write "${meant}"`, changes: [replace(at, meant)] } };
  }
  return undefined;
};
