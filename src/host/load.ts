import path from 'node:path';
import { sortDiagnostics } from '../diagnostics/sort.js';
import { problem, type Diagnostic } from '../model/diagnostic.js';
import type { ProjectInfo } from '../model/manifest.js';
import { compareCodePoints, sortBy } from '../model/order.js';
import { folderOf, projectPath } from '../model/path.js';
import type { GenerationRule, Project, SyntaxPolicy } from '../model/project.js';
import { placeOfFile, sourceFile, type KeyPath, type SourceFile } from '../model/source.js';
import { readText, type ReadResult } from './files.js';
import { findManifest } from './load/find.js';
import { openInputs, type Inputs, type Overlay } from './load/inputs.js';
import { loadRdf, type RdfPath } from './load/rdf.js';
import { loadGenerationRules, loadInferenceRules, loadValidationRules, type Loading } from './load/rules.js';
import { loadSettings, type Settings } from './load/settings.js';
import { loadTemplates } from './load/templates.js';
import { found } from './manifest/found.js';
import { place } from './manifest/locate.js';
import { parseManifest } from './manifest/parse.js';
import { readKey } from './manifest/read.js';
import { isRelativePath } from './manifest/types.js';
import { validateManifest } from './manifest/validate.js';
import { valueAt, type Table } from './manifest/value.js';
import { nearFile } from './near-file.js';
import type { World } from './world.js';

/** A project as read from disk, or what keeps it from being read. */
export interface Loaded {
  /**
   * Everything that could be read. Where `diagnostics` hold an error it lacks what the error is about (a rule without
   * its query, for instance): good for checking the rest, not for making anything. Absent if the manifest is not TOML.
   */
  readonly project?: Project;
  readonly manifest?: SourceFile;
  /** Absolute path of the folder that the manifest stands in. */
  readonly root: string;
  /** Every file that was read, in code point order of the paths. */
  readonly sources: readonly SourceFile[];
  /** Sorted by place; spans are offsets into files, none is inside a string value. */
  readonly diagnostics: readonly Diagnostic[];
}

const MANIFEST_LIMIT = 104_857_600;

/** What one run says about loading; under `strict`, as with `validation.strict_mode`, warnings are errors. */
export interface LoadOptions {
  readonly manifest?: string;
  readonly strict?: boolean;
  /** Texts to take instead of those on disk. */
  readonly overlay?: Overlay;
}

/** Finds and reads the manifest and everything that it names (SPEC 2). Touches no file. */
export async function loadProject(world: Pick<World, 'cwd'>, options: LoadOptions = {}): Promise<Loaded> {
  const spot = await findManifest(world.cwd, options.manifest);
  if ('diagnostic' in spot) return { root: world.cwd, sources: [], diagnostics: [spot.diagnostic] };
  const root = path.dirname(spot.file);
  const name = path.basename(spot.file);
  const read = await readText(spot.file, { maxBytes: MANIFEST_LIMIT });
  if (!read.ok) return { root, sources: [], diagnostics: [await unreadable(world.cwd, options.manifest ?? name, read)] };
  const source = sourceFile(name, options.overlay?.get(name) ?? read.text);
  const { table, diagnostics } = await parseManifest(source);
  if (!table) return { root, manifest: source, sources: [source], diagnostics };
  return readProject(root, source, table, options);
}

async function readProject(root: string, source: SourceFile, manifest: Table, { strict = false, overlay }: LoadOptions): Promise<Loaded> {
  const inputs = openInputs(root, readKey(manifest, 'security.max_file_size'), overlay);
  const { project, settings } = await assemble({ source, manifest, inputs });
  const placed = await place([...validateManifest(manifest), ...inputs.problems()], source);
  const others = inputs.sources().filter((one) => one.path !== source.path);
  return {
    project,
    manifest: source,
    root,
    sources: sortBy([source, ...others], (a, b) => compareCodePoints(a.path, b.path)),
    diagnostics: sortDiagnostics([...placed, ...settings.diagnostics].map((one) => (strict || project.strict ? promoted(one) : one))),
  };
}

async function assemble(loading: Loading): Promise<{ readonly project: Project; readonly settings: Settings }> {
  const { source, manifest, inputs } = loading;
  const [sources, imports, shapes, rules, inferenceRules] = await Promise.all([
    loadRdf(inputs, rdfPaths(manifest, 'ontology.source'), readKey(manifest, 'ontology.format')),
    loadRdf(inputs, rdfPaths(manifest, 'ontology.imports')),
    loadRdf(inputs, rdfPaths(manifest, 'validation.shacl')),
    loadGenerationRules(loading),
    loadInferenceRules(loading),
  ]);
  const [templates, outputDir, format] = [await loadTemplates(loading, rules), outputDirOf(manifest, inputs), readKey(manifest, 'canonicalize.format')];
  const settings = format === false ? { files: [], diagnostics: [] } : await loadSettings(inputs, [outputDir, ...rules.map((rule) => folderOfOutput(outputDir, rule))]);
  const base = readKey(manifest, 'ontology.base_iri');
  const dialect = readKey(manifest, 'templates.dialect');
  const regime = readKey(manifest, 'inference.regime');
  const named = new Set(sources.map((one) => one.path));
  const project: Project = {
    info: infoOf(manifest),
    manifest: source,
    prefixes: Object.fromEntries(sortBy(readKey(manifest, 'ontology.prefixes'), ([a], [b]) => compareCodePoints(a, b))),
    ...(base !== undefined && { baseIri: base }),
    ontology: [...sources, ...imports.filter((one) => !named.has(one.path))],
    shapes,
    inference: {
      rules: inferenceRules,
      fixpoint: readKey(manifest, 'inference.fixpoint'),
      axioms: readKey(manifest, 'inference.axioms'),
      ...(regime !== 'none' && { regime }),
    },
    validation: loadValidationRules(loading),
    rules,
    templates: templates.files,
    templateOptions: { ...(dialect && { dialect }), terms: readKey(manifest, 'templates.terms'), ...(templates.directory !== undefined && { directory: templates.directory }) },
    outputDir,
    header: readKey(manifest, 'generation.header'),
    gitattributes: readKey(manifest, 'generation.gitattributes'),
    format: { enabled: format !== false, byExtension: typeof format === 'boolean' ? {} : Object.fromEntries(format.map(([key, one]) => [key.replace(/^\./, '').toLowerCase(), one])), settings: settings.files },
    syntax: syntaxOf(readKey(manifest, 'validation.validate_syntax')),
    noUnsafe: readKey(manifest, 'validation.no_unsafe'),
    allowedDomains: readKey(manifest, 'security.allowed_domains'),
    limits: { maxFileSize: readKey(manifest, 'security.max_file_size') },
    strict: readKey(manifest, 'validation.strict_mode'),
  };
  return { project, settings };
}

function syntaxOf(mustParse: boolean | undefined): SyntaxPolicy {
  return mustParse === undefined ? 'warn' : mustParse ? 'error' : 'off';
}

function promoted(one: Diagnostic): Diagnostic {
  return one.severity === 'warning' ? { ...one, severity: 'error' } : one;
}

function infoOf(manifest: Table): ProjectInfo {
  const [description, license, repository] = [readKey(manifest, 'project.description'), readKey(manifest, 'project.license'), readKey(manifest, 'project.repository')];
  const author = readKey(manifest, 'project.author');
  return {
    name: readKey(manifest, 'project.name') ?? '',
    version: readKey(manifest, 'project.version') ?? '',
    ...(description !== undefined && { description }),
    authors: [...readKey(manifest, 'project.authors'), ...(author === undefined ? [] : [author])],
    ...(license !== undefined && { license }),
    ...(repository !== undefined && { repository }),
  };
}

/** The paths that a key names, each with the place of its own; those that no machine agrees on are reported elsewhere. */
function rdfPaths(manifest: Table, key: 'ontology.source' | 'ontology.imports' | 'validation.shacl'): readonly RdfPath[] {
  const at: KeyPath = key.split('.');
  const isList = Array.isArray(valueAt(manifest, at));
  return (readKey(manifest, key) ?? [])
    .map((file, index): RdfPath => ({ path: file, ask: { missing: 'GGEN206', askedBy: key, place: { at: isList ? [...at, index] : at, part: 'value' } } }))
    .filter((one) => isRelativePath(one.path));
}

/** The folder of all outputs, `''` for the project's root. Reports GGEN109 where it leads out of the project. */
function outputDirOf(manifest: Table, inputs: Inputs): string {
  const named = readKey(manifest, 'generation.output_dir').trim();
  const normal = projectPath(path.posix.normalize(named).replace(/\/$/, ''));
  if (typeof normal === 'string') return normal;
  const isRoot = path.posix.normalize(named).replace(/\/$/, '') === '.';
  if (!isRoot && isRelativePath(named)) inputs.note(found('GGEN109', { key: 'generation.output_dir', path: named }, { at: ['generation', 'output_dir'], part: 'value' }));
  return '';
}

/** The folder of a rule's outputs, as far as it is the same for all of them. */
function folderOfOutput(outputDir: string, { outputFile }: GenerationRule): string {
  const fixed = outputFile.text.split(/\{[{%#]/)[0] ?? '';
  const folder = projectPath(`${outputDir}/${folderOf(fixed)}`.replace(/^\/+|\/+$/g, ''));
  return typeof folder === 'string' ? folder : outputDir;
}

async function unreadable(cwd: string, file: string, read: ReadResult & { ok: false }): Promise<Diagnostic> {
  if (read.fault === 'denied') return problem('GGEN607', { path: file, operation: 'read' }, placeOfFile(file));
  return problem('GGEN111', { file, detail: read.detail, ...(read.fault === 'missing' && (await nearFile(cwd, file))) });
}
