/** How a language writes a text as a literal. */
interface QuoteStyle {
  readonly mark: string;
  readonly escape: (text: string) => string;
}

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/** Escapes with back slashes; control characters by `control`. */
function backslashed(extra: RegExp, control: (code: string) => string): (text: string) => string {
  return (text) =>
    text.replace(/[\\\n\r\t]/g, (one) => NAMED[one] ?? one).replace(extra, '\\$&').replace(/[\u0000-\u001f\u007f\u2028\u2029]/g, (one) => control(one.charCodeAt(0).toString(16)));
}

const four = (code: string): string => `\\u${code.padStart(4, '0')}`;
const braced = (code: string): string => `\\u{${code}}`;

const STYLES: Readonly<Record<string, QuoteStyle>> = {
  json: { mark: '"', escape: (text) => JSON.stringify(text).slice(1, -1) },
  double: { mark: '"', escape: backslashed(/"/g, four) },
  single: { mark: "'", escape: backslashed(/'/g, four) },
  backtick: { mark: '`', escape: backslashed(/`|\$(?=\{)/g, four) },
  rust: { mark: '"', escape: backslashed(/"/g, braced) },
  swift: { mark: '"', escape: backslashed(/"/g, braced) },
  kotlin: { mark: '"', escape: backslashed(/["$]/g, four) },
  turtle: { mark: '"', escape: backslashed(/"/g, (code) => four(code.toUpperCase())) },
  sql: { mark: "'", escape: (text) => text.replaceAll("'", "''") },
  shell: { mark: "'", escape: (text) => text.replaceAll("'", "'\\''") },
  yaml: { mark: "'", escape: (text) => text.replaceAll("'", "''") },
  csv: { mark: '"', escape: (text) => text.replaceAll('"', '""') },
};

const ALIASES: Readonly<Record<string, string>> = {
  ts: 'single', js: 'single', typescript: 'single', javascript: 'single', rs: 'rust', py: 'single', python: 'single', java: 'double', go: 'double',
  c: 'double', cpp: 'double', cs: 'double', csharp: 'double', sh: 'shell', bash: 'shell', kt: 'kotlin', ttl: 'turtle', sparql: 'turtle', toml: 'json',
};

/** Every name that `quoted` knows. */
export const QUOTE_STYLES: readonly string[] = [...Object.keys(STYLES), ...Object.keys(ALIASES)];

/** A text as a literal of a language, or nothing if the language is unknown. */
export function quoted(text: string, language: string): string | undefined {
  const name = language.toLowerCase();
  const known = Object.hasOwn(ALIASES, name) ? ALIASES[name] ?? name : name;
  if (!Object.hasOwn(STYLES, known)) return undefined;
  // A line end has no escape in YAML's single quotes; JSON's double quotes are YAML too.
  const style = STYLES[known === 'yaml' && /[\u0000-\u001f]/.test(text) ? 'json' : known];
  return style && style.mark + style.escape(text) + style.mark;
}
