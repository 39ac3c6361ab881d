import type { SyntaxFault } from '../../../model/extension.js';
import { suggest } from '../../../model/suggest.js';
import { jsonArrayOf, readDockerfile, wordsOf, type Dockerfile, type Instruction, type Word } from './syntax.js';

/** The instructions that Docker knows. */
export const KEYWORDS: readonly string[] = [
  'ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER',
  'VOLUME', 'WORKDIR',
];

/** Instructions that mean nothing without an argument. */
const NEEDS_ARGUMENT: readonly string[] = ['ADD', 'ARG', 'COPY', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'];

/** Flags by instruction; one that is not here takes none that could be told apart from its text. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  ADD: ['chmod', 'checksum', 'chown', 'exclude', 'keep-git-dir', 'link', 'unpack'],
  COPY: ['chmod', 'chown', 'exclude', 'from', 'link', 'parents'],
  FROM: ['platform'],
  HEALTHCHECK: ['interval', 'retries', 'start-interval', 'start-period', 'timeout'],
  RUN: ['device', 'mount', 'network', 'security'],
};

const MOST = 10;

/**
 * What Docker would refuse before it builds anything (Dockerfile reference; BuildKit's parser), the first ten.
 * A file that names another frontend than Docker's by `# syntax=` may hold anything.
 */
export function findDockerfileFaults(text: string): readonly SyntaxFault[] {
  const file = readDockerfile(text);
  const frontend = file.directives.find(({ name }) => name === 'syntax');
  if (frontend && !/^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@]|$)/.test(frontend.value)) return [];
  const faults = [...faultsOfDirectives(file), ...file.instructions.flatMap((one) => faultsOf(one, file.escape)), ...faultsOfOrder(file)];
  return faults.toSorted((a, b) => a.offset - b.offset).slice(0, MOST);
}

function faultsOfDirectives({ directives }: Dockerfile): readonly SyntaxFault[] {
  return directives.flatMap(({ name, value, offset }, i): readonly SyntaxFault[] => {
    if (directives.slice(0, i).some((one) => one.name === name)) return [{ detail: `the directive "${name}" is given twice`, offset }];
    return name === 'escape' && value !== '\\' && value !== '`' ? [{ detail: 'the escape character is "\\" or "`"', offset }] : [];
  });
}

/** A stage begins with FROM, and only ARG stands before the first one. */
function faultsOfOrder({ instructions }: Dockerfile): readonly SyntaxFault[] {
  const first = instructions.find(({ keyword }) => keyword.toUpperCase() !== 'ARG');
  if (instructions.length === 0) return [{ detail: 'a Dockerfile needs FROM', offset: 0 }];
  if (!first) return [{ detail: 'a Dockerfile needs FROM', offset: instructions.at(-1)?.offset ?? 0 }];
  const keyword = first.keyword.toUpperCase();
  return keyword === 'FROM' || !KEYWORDS.includes(keyword) ? [] : [{ detail: `"${keyword}" stands before the first FROM`, offset: first.offset, length: first.keyword.length }];
}

function faultsOf(instruction: Instruction, escape: string): readonly SyntaxFault[] {
  const { keyword, rest, heredocs, offset, offsetIn } = instruction;
  const name = keyword.toUpperCase();
  const whole = (detail: string): readonly SyntaxFault[] => [{ detail, offset, length: keyword.length }];
  if (!KEYWORDS.includes(name)) {
    const meant = suggest(name, KEYWORDS);
    return whole(`there is no instruction "${keyword}"${meant === undefined ? '' : `; did you mean "${meant}"?`}`);
  }
  if (rest === '') return NEEDS_ARGUMENT.includes(name) ? whole(`"${name}" needs an argument`) : [];
  const open = heredocs.find(({ body }) => body === undefined);
  if (open) return [{ detail: `the document "${open.name}" has no end`, offset: offsetIn(open.index), length: open.name.length + 2 }];
  const words = wordsOf(rest, escape);
  const at = (detail: string, { index, text }: Word): readonly SyntaxFault[] => [{ detail, offset: offsetIn(index), length: text.length }];
  const argument = words.findIndex(({ text }) => !text.startsWith('--'));
  const flags = argument === -1 ? words : words.slice(0, argument);
  for (const flag of FLAGS[name] ? flags : []) {
    const known = FLAGS[name] ?? [];
    const bare = /^--([^=]*)/.exec(flag.text)?.[1] ?? '';
    const meant = suggest(bare, known);
    if (bare !== '' && !known.includes(bare)) return at(`"${name}" has no flag "--${bare}"${meant === undefined ? '' : `; did you mean "--${meant}"?`}`, flag);
  }
  const [first, ...others] = FLAGS[name] ? words.slice(flags.length) : words;
  if (!first) return whole(`"${name}" needs an argument`);
  const plain = rest.slice(first.index);
  if (/^\[\s*(["'])(?:(?!\1).)*\1\s*,/.test(plain) && plain.endsWith(']') && !jsonArrayOf(plain)) return at('this array is no JSON: it takes texts in double quotes, apart by commas', first);
  switch (name) {
    case 'FROM': return faultsOfFrom(others, at);
    case 'ENV':
    case 'LABEL': return faultsOfPairs(name, [first, ...others], at);
    case 'ARG': return first.text.startsWith('=') ? at('the name of an argument is missing', first) : [];
    case 'ADD':
    case 'COPY': {
      const count = jsonArrayOf(plain)?.length ?? 1 + others.length;
      return count < 2 ? at(`"${name}" needs a source and a destination`, first) : [];
    }
    case 'SHELL': return jsonArrayOf(plain)?.length ? [] : at('"SHELL" takes a JSON array of texts', first);
    case 'HEALTHCHECK': return faultsOfHealthcheck(first, others, at);
    case 'ONBUILD': {
      const inner = first.text.toUpperCase();
      if (['FROM', 'MAINTAINER', 'ONBUILD'].includes(inner)) return at(`"ONBUILD" cannot be followed by "${inner}"`, first);
      const start = others[0]?.index ?? rest.length;
      return faultsOf({ keyword: first.text, rest: rest.slice(start), heredocs: [], offset: offsetIn(first.index), offsetIn: (index) => offsetIn(start + index) }, escape);
    }
    default: return [];
  }
}

type Tell = (detail: string, word: Word) => readonly SyntaxFault[];

function faultsOfFrom(others: readonly Word[], at: Tell): readonly SyntaxFault[] {
  const [as, stage, ...more] = others;
  if (!as) return [];
  if (as.text.toUpperCase() !== 'AS') return at('"FROM" takes an image, or an image, "AS" and a name', as);
  if (!stage) return at('the name of the stage is missing', as);
  if (more[0]) return at('"FROM" takes an image, or an image, "AS" and a name', more[0]);
  return /^[a-z][a-z0-9_.-]*$/i.test(stage.text) || stage.text.includes('$') ? [] : at(`"${stage.text}" is no name of a stage: it begins with a letter, then letters, digits, "_", "." and "-"`, stage);
}

/** `name=value` throughout, or one name, white space, and all the rest as its value. */
function faultsOfPairs(name: string, words: readonly Word[], at: Tell): readonly SyntaxFault[] {
  const [first] = words;
  const open = words.find((word) => word.open !== undefined);
  if (open) return at(`the quotation mark ${open.open ?? ''} is not closed`, open);
  if (!first) return [];
  if (first.text.includes('=')) {
    const fault = words.find(({ text }) => !/^[^=]+=/.test(text));
    return fault ? at('this has to be "name=value"', fault) : [];
  }
  return words.length < 2 ? at(`"${name}" needs a name and a value`, first) : [];
}

function faultsOfHealthcheck(kind: Word, others: readonly Word[], at: Tell): readonly SyntaxFault[] {
  const type = kind.text.toUpperCase();
  if (type === 'NONE') return others[0] ? at('"HEALTHCHECK NONE" takes no argument', others[0]) : [];
  if (type !== 'CMD') return at('"HEALTHCHECK" takes "NONE", or "CMD" and a command', kind);
  return others.length === 0 ? at('the command is missing after "CMD"', kind) : [];
}
