import type { Formatted, Formatter, SyntaxChecker } from '../../model/extension.js';
import { formatByPrettier } from '../engines/prettier.js';
import { readXml } from './xml/meaning.js';

/** Kinds of files that are XML, whatever they are about. */
const KINDS: readonly string[] = [
  'xml', 'xsd', 'xsl', 'xslt', 'svg', 'rdf', 'owl', 'wsdl', 'wadl', 'pom', 'xmi', 'plist', 'csproj', 'fsproj', 'vbproj', 'nuspec', 'resx', 'xaml',
  'xlf', 'xliff', 'rss', 'atom', 'gpx', 'kml', 'graphml', 'dita', 'tei', 'rng',
];

/** The printer of the plugin, as far as it is used here. */
interface Printer {
  readonly print: (path: { readonly getValue: () => { readonly name: string; readonly location?: { readonly startOffset: number } } }, options: object, print: unknown) => unknown;
}

/** The plugin, with a printer that keeps every space of the elements whose tags begin at some offsets. */
async function loadPlugin(untouchable: ReadonlySet<number>): Promise<object> {
  const { default: plugin } = await import('@prettier/plugin-xml');
  const printer: unknown = plugin.printers?.['xml'];
  if (!isPrinter(printer)) throw new TypeError('the plugin for XML has no printer');
  const print: Printer['print'] = (path, options, inner) => {
    const { name, location } = path.getValue();
    const isKept = name === 'element' && location !== undefined && untouchable.has(location.startOffset);
    return printer.print(path, isKept ? { ...options, xmlWhitespaceSensitivity: 'strict' } : options, inner);
  };
  return { ...plugin, printers: { xml: { ...printer, print } } };
}

function isPrinter(value: unknown): value is Printer {
  return typeof value === 'object' && value !== null && 'print' in value;
}

/** `.owl` may be Turtle or another syntax of OWL, which is none of our business here. */
function isOther(text: string, path: string): boolean {
  return /\.(?:owl|rdf)$/i.test(path) && !/^\s*(?:$|<(?:[?!]|[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?[\s/>]))/.test(text);
}

/** Deeper than the plugin goes, and where the parser, which looks for each name's namespace in all that is open, still takes a moment. */
const DEEPEST = 5_000;

/** How deep elements are nested, near enough: what looks like a tag in a comment counts too. */
function depthOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const { 0: mark } of text.matchAll(/<\/|\/>|<(?=[^\s!?/])/g)) {
    depth += mark === '<' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/**
 * Formats by Prettier's plugin, and sees to it that the text still says the same (`readXml`): elements are set in lines of their
 * own (`xmlWhitespaceSensitivity: "preserve"`) where nothing but white space for looks changes by that; with `strict` only the
 * inside of tags is touched, and who sets `ignore` gets it. What the plugin cannot read (a document type with declarations)
 * or would change stays as it is. Code inside (styles, scripts) is left alone.
 */
async function formatXml(text: string, path: string, settings: Readonly<Record<string, unknown>>): Promise<Formatted> {
  if (isOther(text, path)) return { ok: true, text };
  if (depthOf(text) > DEEPEST) return { ok: true, text, left: `it is nested more than ${DEEPEST} deep` };
  const read = await readXml(text);
  if (!read.ok) return read;
  const asked = settings['xmlWhitespaceSensitivity'];
  const xmlWhitespaceSensitivity = asked === 'ignore' || asked === 'strict' ? asked : 'preserve';
  const options = { ...settings, embeddedLanguageFormatting: 'off', xmlSortAttributesByKey: false, xmlWhitespaceSensitivity };
  const untouchable = asked === 'ignore' ? new Set<number>() : read.untouchable;
  const formatted = await formatByPrettier(text, path, options, ['xml'], async () => loadPlugin(untouchable));
  if (!formatted.ok) return { ok: true, text, left: "Prettier's plugin cannot read its document type, or such depth" };
  if (asked === 'ignore') return formatted;
  const again = await readXml(formatted.text);
  const isSame = again.ok && again.meaning.length === read.meaning.length && again.meaning.every((one, i) => one === read.meaning[i]);
  return isSame ? formatted : { ok: true, text, left: "Prettier's plugin would change what it means" };
}

/** XML, well-formed and with declared prefixes, as the parser of RDF/XML reads it. */
export const FORMATTERS: readonly Formatter[] = [
  {
    name: 'prettier-plugin-xml/xml',
    version: '3.4.2',
    language: 'XML',
    extensions: KINDS,
    ignorePragma: '<!-- prettier-ignore-start -->',
    format: formatXml,
  },
];

export const CHECKERS: readonly SyntaxChecker[] = [];
