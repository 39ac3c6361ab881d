import type { Severity } from '../../model/diagnostic.js';
import type { TypeName, TypeValue } from './types.js';
import type { TomlValue } from './value.js';

/** One key of the manifest: everything that validation, the typed result, the reference and the JSON Schema need. */
export interface KeyRow {
  /** Table keys from the root; `[]` stands for each table of a list, `*` for any key. */
  readonly path: string;
  readonly type: TypeName;
  /** Must be there wherever the table is that holds it; top-level tables with required keys must be there too. */
  readonly required?: true;
  readonly default?: TomlValue;
  /** The values of a choice. */
  readonly allowed?: readonly string[];
  /** Other spellings of a choice, and what they mean. */
  readonly spellings?: Readonly<Record<string, string>>;
  readonly doc: string;
  /** A TOML line. */
  readonly example: string;
  /** Values (all where none are listed) that ask for what this version cannot do. */
  readonly notYet?: NotYet;
}

/** What a value asks for that is not built yet; an error where passing over it would change what is made. */
export interface NotYet {
  readonly values?: readonly (string | boolean)[];
  readonly severity: Severity;
  readonly what: string;
  readonly instead: string;
}

const MANY_FILES = 'a folder or a glob means every RDF file in it, in code point order';
const NO_PACKS: NotYet = { severity: 'error', what: 'a pack, a repository or a package', instead: 'Copy the file into the project and name it with file' };

/** The manifest, key by key: the one definition of `ggen.toml` (SPEC 2). */
export const ROWS = [
  { path: 'project.name', type: 'filled', required: true, doc: 'Name of the project; templates see it as `project.name`, and it names the receipt', example: 'name = "shop"' },
  { path: 'project.version', type: 'filled', required: true, doc: 'Version of the project, for templates', example: 'version = "1.0.0"' },
  { path: 'project.description', type: 'text', doc: 'What the project is, for templates', example: 'description = "An online shop"' },
  { path: 'project.authors', type: 'texts', default: [], doc: 'Who made it, for templates', example: 'authors = ["Ada"]' },
  { path: 'project.author', type: 'filled', doc: 'Another way to name a single author', example: 'author = "Ada"' },
  { path: 'project.license', type: 'text', doc: 'Licence of the project, for templates', example: 'license = "MIT"' },
  { path: 'project.repository', type: 'text', doc: 'Where its source is kept, for templates', example: 'repository = "https://example.org/shop"' },

  { path: 'ontology.source', type: 'paths', required: true, doc: `The ontology: one path or several; ${MANY_FILES}`, example: 'source = "ontology/shop.ttl"' },
  { path: 'ontology.imports', type: 'paths', default: [], doc: `Loaded after the source; ${MANY_FILES}`, example: 'imports = ["vocab/"]' },
  { path: 'ontology.base_iri', type: 'iri', doc: 'Base for relative IRIs', example: 'base_iri = "https://example.org/shop#"' },
  { path: 'ontology.prefixes', type: 'prefixes', default: {}, doc: 'Prefixes that queries may use without declaring them, next to rdf, rdfs, owl, xsd, sh and skos; a table, or a list of `{ prefix, uri }`', example: 'prefixes = { shop = "https://example.org/shop#" }' },
  {
    path: 'ontology.format', type: 'choice', allowed: ['turtle', 'ntriples', 'nquads', 'trig', 'rdfxml', 'jsonld'],
    spellings: { ttl: 'turtle', nt: 'ntriples', 'n-triples': 'ntriples', nq: 'nquads', 'n-quads': 'nquads', xml: 'rdfxml', 'rdf/xml': 'rdfxml', 'json-ld': 'jsonld' },
    doc: 'Syntax of the files that `ontology.source` names, whatever their extension and content say; each file of `imports` and `validation.shacl` tells its own', example: 'format = "rdfxml"',
  },

  { path: 'inference.regime', type: 'choice', allowed: ['none', 'rdfs', 'owl2-rl'], default: 'none', doc: 'Built-in entailment: what follows under RDFS, or under the OWL 2 RL rules, joins the graph before the CONSTRUCTs run and after each that adds something', example: 'regime = "rdfs"' },
  { path: 'inference.axioms', type: 'boolean', default: false, doc: 'Let axiomatic triples, and what is true of everything (each thing is a resource, each class within itself), join the graph too', example: 'axioms = true' },
  { path: 'inference.fixpoint', type: 'boolean', default: false, doc: 'Repeat the CONSTRUCTs until they add nothing new', example: 'fixpoint = true' },
  { path: 'inference.rules', type: 'tables', default: [], doc: 'CONSTRUCTs that add statements to the graph', example: '[[inference.rules]]' },
  { path: 'inference.rules[].name', type: 'filled', required: true, doc: 'Name of the rule', example: 'name = "inverse-of-sells"' },
  { path: 'inference.rules[].construct', type: 'filled', doc: 'The CONSTRUCT; this or `file`', example: 'construct = "CONSTRUCT { ?b :soldBy ?a } WHERE { ?a :sells ?b }"' },
  { path: 'inference.rules[].file', type: 'path', doc: 'File of the CONSTRUCT; this or `construct`', example: 'file = "rules/inverse.rq"' },
  { path: 'inference.rules[].order', type: 'integer', default: 0, doc: 'Rules run in ascending order, then as they stand in the file', example: 'order = 10' },
  { path: 'inference.rules[].when', type: 'filled', doc: 'An ASK; the rule is left out where it says no', example: 'when = "ASK { ?a :sells ?b }"' },
  { path: 'inference.rules[].description', type: 'text', doc: 'For readers of the manifest', example: 'description = "Who sells what, the other way round"' },

  { path: 'generation.output_dir', type: 'path', default: '.', doc: 'Folder of all outputs, below the folder of the manifest', example: 'output_dir = "src/generated"' },
  { path: 'generation.header', type: 'boolean', default: false, doc: 'Let each output begin with a comment that names its source; no time, no version', example: 'header = true' },
  { path: 'generation.gitattributes', type: 'boolean', default: false, doc: 'Keep a block in `.gitattributes` that lists the outputs as `linguist-generated`, with LF line ends', example: 'gitattributes = true' },
  { path: 'generation.rules', type: 'tables', required: true, doc: 'What to make; rules run as they stand in the file', example: '[[generation.rules]]' },
  { path: 'generation.rules[].name', type: 'filled', required: true, doc: 'Name of the rule, for reports and `--rule`', example: 'name = "types"' },
  { path: 'generation.rules[].description', type: 'text', doc: 'For readers of the manifest', example: 'description = "One interface per class"' },
  { path: 'generation.rules[].enabled', type: 'boolean', default: true, doc: 'Whether the rule takes part', example: 'enabled = false' },
  { path: 'generation.rules[].query', type: 'query', required: true, doc: 'The query: `{ file }` or `{ inline }`; a plain text is a file name, or the query itself if it begins like one', example: 'query = { file = "queries/classes.rq" }' },
  { path: 'generation.rules[].query.file', type: 'path', doc: 'File of the query', example: 'query.file = "queries/classes.rq"' },
  { path: 'generation.rules[].query.inline', type: 'filled', doc: 'The query itself', example: 'query.inline = "SELECT ?c WHERE { ?c a owl:Class }"' },
  { path: 'generation.rules[].query.pack', type: 'text', doc: 'A query of a pack', example: 'query = { pack = "std", output = "queries", file = "classes.rq" }', notYet: NO_PACKS },
  { path: 'generation.rules[].template', type: 'template', required: true, doc: 'The template: `{ file }` or `{ inline }`; a plain text is a file name, or the template itself if it has a tag or several lines', example: 'template = { file = "templates/types.njk" }' },
  { path: 'generation.rules[].template.file', type: 'path', doc: 'File of the template', example: 'template.file = "templates/types.njk"' },
  { path: 'generation.rules[].template.inline', type: 'filled', doc: 'The template itself', example: 'template.inline = "export type {{ name }} = unknown"' },
  { path: 'generation.rules[].template.pack', type: 'text', doc: 'A template of a pack', example: 'template = { pack = "std", output = "templates", file = "types.njk" }', notYet: NO_PACKS },
  { path: 'generation.rules[].template.git', type: 'text', doc: 'A template of a repository', example: 'template = { git = "https://example.org/t.git", path = "types.njk" }', notYet: NO_PACKS },
  { path: 'generation.rules[].template.package', type: 'text', doc: 'A template of a package', example: 'template = { package = "std", path = "types.njk" }', notYet: NO_PACKS },
  { path: 'generation.rules[].output_file', type: 'filled', required: true, doc: 'Path of the output below `output_dir`; a template itself', example: 'output_file = "{{ name | kebab }}.ts"' },
  {
    path: 'generation.rules[].mode', type: 'choice', allowed: ['Create', 'Overwrite', 'Merge'], spellings: { skip_existing: 'Create' }, default: 'Create',
    doc: 'What to do with a file that exists: leave it, replace it, or replace what is between the markers', example: 'mode = "Overwrite"',
  },
  { path: 'generation.rules[].skip_empty', type: 'boolean', default: false, doc: 'Make no file where what the template renders is blank; where the query has no rows there is none in any case', example: 'skip_empty = true' },
  { path: 'generation.rules[].when', type: 'filled', doc: 'An ASK; the rule is left out where it says no', example: 'when = "ASK { ?c a owl:Class }"' },

  { path: 'templates.directory', type: 'path', default: 'templates', doc: 'Folder of the files that templates include, extend or import; the folders of the rules\' own templates are searched too', example: 'directory = "templates"' },
  { path: 'templates.dialect', type: 'choice', allowed: ['nunjucks', 'tera'], doc: 'Dialect of all templates; by default Tera for `.tera`, `.tmpl` and templates written in the manifest, Nunjucks for all others', example: 'dialect = "nunjucks"' },
  { path: 'templates.terms', type: 'choice', allowed: ['string', 'typed'], spellings: { strings: 'string' }, default: 'string', doc: 'Whether literals of XSD numbers and booleans reach templates as texts or as numbers and booleans', example: 'terms = "typed"' },

  { path: 'canonicalize.format', type: 'formats', default: true, doc: 'Whether outputs are formatted, or a table from extension to the name of a formatter, a command, or `false`', example: 'format = { ts = "prettier", md = false }' },
  { path: 'canonicalize.format.*.command', type: 'command', required: true, doc: 'A program that formats files of one extension, from standard input to standard output, and its arguments; no shell reads them. It runs only where it is trusted: see [commands](commands.md)', example: 'command = ["rustfmt", "--edition", "2021"]' },
  { path: 'canonicalize.format.*.timeout', type: 'seconds', default: 30, doc: 'Seconds that the command may take for one file', example: 'timeout = 60' },

  { path: 'validation.shacl', type: 'paths', default: [], doc: `Shapes that the graph must conform to; ${MANY_FILES}`, example: 'shacl = ["shapes/shop.ttl"]' },
  { path: 'validation.rules', type: 'tables', default: [], doc: 'ASKs that must be true of the graph', example: '[[validation.rules]]' },
  { path: 'validation.rules[].name', type: 'filled', required: true, doc: 'Name of the rule', example: 'name = "every-product-has-a-price"' },
  { path: 'validation.rules[].ask', type: 'filled', required: true, doc: 'The ASK; where it says no, the rule does not hold', example: 'ask = "ASK { ?p :price ?x }"' },
  { path: 'validation.rules[].severity', type: 'choice', allowed: ['Error', 'Warning'], default: 'Error', doc: 'How grave it is if the rule does not hold', example: 'severity = "Warning"' },
  { path: 'validation.rules[].description', type: 'text', doc: 'Shown when the rule does not hold', example: 'description = "Products need prices"' },
  { path: 'validation.validate_syntax', type: 'boolean', doc: 'Whether generated code must parse: absent warns and writes it as rendered, true makes it an error, false says nothing; covers the file types that ggen can format, `--verbose` names the others, and `--raw` checks none', example: 'validate_syntax = true' },
  { path: 'validation.strict_mode', type: 'boolean', default: false, doc: 'Warnings count as errors, and a SELECT without ORDER BY is a warning', example: 'strict_mode = true' },
  { path: 'validation.no_unsafe', type: 'boolean', default: false, doc: 'Refuse `unsafe` in generated Rust, under `--raw` too', example: 'no_unsafe = true' },

  { path: 'security.allowed_domains', type: 'texts', default: [], doc: 'The only hosts that imports and SERVICE may reach, with or without a port; over https, save for loopback. A host that leads to a private address needs that address listed too', example: 'allowed_domains = ["query.wikidata.org"]' },
  { path: 'security.max_file_size', type: 'bytes', default: 104_857_600, doc: 'Largest input, in bytes', example: 'max_file_size = 1000000' },
] as const satisfies readonly KeyRow[];

/** Tables and keys of other ggen versions and relatives: accepted, without effect here. */
export const FOREIGN: readonly string[] = [
  'a2a', 'ai', 'audit', 'build', 'cache', 'codeowners', 'dependencies', 'diataxis', 'env', 'features', 'hooks', 'law', 'lifecycle', 'logging',
  'marketplace', 'mcp', 'metadata', 'output', 'package', 'packs', 'performance', 'plugins', 'rdf', 'sparql', 'sync', 'telemetry', 'test', 'vars', 'watch',
  'ontology.standard_only', 'ontology.follow_imports', 'inference.max_reasoning_timeout_ms',
  'generation.max_sparql_timeout_ms', 'generation.require_audit_trail', 'generation.determinism_salt', 'generation.enable_llm',
  'generation.llm_provider', 'generation.llm_model', 'generation.parallel', 'generation.incremental', 'generation.rules[].depends_on',
  'generation.rules[].query.output', 'generation.rules[].template.output', 'generation.rules[].template.path',
  'generation.rules[].template.branch', 'generation.rules[].template.version',
  'templates.output_directory', 'templates.backup_enabled', 'templates.idempotent',
  'security.path_traversal_protection', 'security.shell_injection_protection', 'security.template_sandboxing', 'security.validate_paths',
  'security.require_confirmation', 'security.audit_operations', 'security.backup_before_write',
];

type Row = (typeof ROWS)[number];
export type KeyName = Row['path'];
type RowOf<P extends KeyName> = Extract<Row, { readonly path: P }>;

/** What the value of a key is once read: by its row's `allowed`, else by its type. */
export type KeyValue<P extends KeyName> = RowOf<P> extends { readonly allowed: readonly (infer A)[] } ? A : TypeValue<RowOf<P>['type']>;

const BY_PATH: ReadonlyMap<string, KeyRow> = new Map(ROWS.map((row) => [row.path, row]));

/** The definition of a key, by its path with `[]` for list positions. */
export function rowAt(path: string): KeyRow | undefined {
  return BY_PATH.get(path);
}

/** What a spelling of a choice means, in any case of its letters, or `undefined` if it is none of those allowed. */
export function choiceOf(row: KeyRow, text: string): string | undefined {
  const bare = text.toLowerCase();
  return row.allowed?.find((one) => one.toLowerCase() === bare) ?? Object.entries(row.spellings ?? {}).find(([one]) => one.toLowerCase() === bare)?.[1];
}
