import { problem, type Diagnostic } from '../model/diagnostic.js';
import type { Extension } from '../model/extension.js';
import type { Dialect, Prefixes } from '../model/manifest.js';
import { spanOf, type SourceFile } from '../model/source.js';
import { suggestion } from '../model/suggest.js';
import { dialectOf, loadFrontEnd, type FrontEnd } from './dialect.js';
import type { Compiler, MacroIn } from './evaluate/compiler.js';
import { relatedTo, type Execute } from './evaluate/scope.js';
import { compileBody } from './evaluate/statement.js';
import { faultOf, refuse, TemplateFault } from './fault.js';
import { bind } from './bind.js';
import { renaming } from './rename.js';
import { withoutFrontMatter } from './front-matter-block.js';
import type { FilterRow, TestRow } from './filters/filter-row.js';
import { byName, extensionFilters, FILTERS } from './filters/table.js';
import { FUNCTIONS, type FunctionRow } from './filters/function-table.js';
import { TESTS } from './filters/test-table.js';
import { referencesOf, takenIn } from './references.js';
import type { Rules } from './semantics.js';
import type { Statement } from './syntax.js';
import { resolveTemplate, templateNames } from './template-paths.js';

/** What all templates of a run share. */
export interface WorkshopSetting {
  /** Every template that another may include, extend or import. */
  readonly templates: readonly SourceFile[];
  /** The dialect of every template, where the manifest says so. */
  readonly dialect?: Dialect;
  readonly prefixes?: Prefixes;
  readonly extensions?: readonly Extension[];
  /** Told of each template that is opened, and of each that is looked for. */
  readonly notes?: WorkshopNotes;
}

/** Told of what templates take in. */
export interface WorkshopNotes {
  readonly opened: (source: SourceFile) => void;
  readonly lookedFor: (name: string, from: SourceFile, found: SourceFile | undefined) => void;
}

/** One template, compiled. `problems` are those found without running it; a template that has any is never run. */
export interface Unit {
  readonly source: SourceFile;
  /** Empty where the template does not parse. */
  readonly tree: readonly Statement[];
  readonly parsed: boolean;
  readonly root: Execute;
  readonly blocks: ReadonlyMap<string, Execute>;
  readonly macros: ReadonlyMap<string, MacroIn>;
  readonly problems: readonly Diagnostic[];
  readonly filters: ReadonlyMap<string, FilterRow>;
  readonly functions: ReadonlyMap<string, FunctionRow>;
  readonly rules: Rules;
}

/** Compiles each template once, and knows where templates find one another. */
export interface Workshop {
  readonly unitOf: (source: SourceFile, dialect?: Dialect) => Unit;
  readonly find: (name: string, from: SourceFile) => SourceFile | undefined;
  /** Every template that was compiled so far: those that rules name, and those that took part through them. */
  readonly used: () => readonly SourceFile[];
}

/** Loads the dialects that the setting may need, and opens a workshop for one run. */
export async function openWorkshop(setting: WorkshopSetting, others: readonly SourceFile[] = []): Promise<Workshop> {
  const dialects = new Set<Dialect>([...setting.templates, ...others].map((source) => dialectOf(source, setting.dialect)));
  const frontEnds = new Map<Dialect, FrontEnd>();
  for (const dialect of dialects) frontEnds.set(dialect, await loadFrontEnd(dialect));
  const rows = [...extensionFilters(setting.extensions ?? []), ...FILTERS];
  const units = new Map<SourceFile, Unit>();
  const workshop: Workshop = {
    find(name, from) {
      const found = resolveTemplate(name, from.path, setting.templates);
      setting.notes?.lookedFor(name, from, found);
      return found;
    },
    used: () => [...units.keys()],
    unitOf(source, dialect = dialectOf(source, setting.dialect)) {
      setting.notes?.opened(source);
      const known = units.get(source);
      if (known) return known;
      const unit = compileUnit(source, frontEnds.get(dialect), { workshop, setting, filters: byName(rows, dialect), tests: byName(TESTS, dialect), functions: byName(FUNCTIONS, dialect) });
      units.set(source, unit);
      return unit;
    },
  };
  return workshop;
}

interface Tables {
  readonly workshop: Workshop;
  readonly setting: WorkshopSetting;
  readonly filters: ReadonlyMap<string, FilterRow>;
  readonly tests: ReadonlyMap<string, TestRow>;
  readonly functions: ReadonlyMap<string, FunctionRow>;
}

function compileUnit(source: SourceFile, frontEnd: FrontEnd | undefined, tables: Tables): Unit {
  const { filters, functions } = tables;
  if (!frontEnd) throw new Error(`the dialect of ${source.path} was not loaded`);
  const { rules } = frontEnd.semantics;
  const broken = (diagnostic: Diagnostic): Unit => ({ source, tree: [], parsed: false, root: () => undefined, blocks: new Map(), macros: new Map(), problems: [diagnostic], filters, functions, rules });
  const parsed = frontEnd.parse(withoutFrontMatter(source.text));
  if (!parsed.ok) {
    const at = spanOf(source, parsed.at.start, parsed.at.end);
    return broken(parsed.outOfBounds ? problem('GGEN406', { what: parsed.detail }, at) : problem('GGEN401', { detail: parsed.detail }, at));
  }
  const problems: Diagnostic[] = [];
  const compiler = makeCompiler(source, frontEnd, tables, (one) => problems.push(one));
  const root = compileBody(compiler, parsed.body);
  return { source, tree: parsed.body, parsed: true, root, blocks: compiler.blocks, macros: compiler.macros, problems: [...problems, ...missingReferences(source, parsed.body, tables)], filters, functions, rules };
}

function makeCompiler(source: SourceFile, { semantics }: FrontEnd, tables: Tables, report: (diagnostic: Diagnostic) => void): Compiler {
  const { workshop, setting, filters, tests, functions } = tables;
  const tools: Compiler['tools'] = {
    prefixes: setting.prefixes ?? {},
    semantics,
    test(name, value, args) {
      const row = tests.get(name) ?? refuse(`there is no test "${name}"`);
      return row.holds(value, bind(row.parameters ?? [], args, {}), tools);
    },
  };
  return {
    source, semantics, filters, tests, functions, tools, report,
    blocks: new Map(),
    macros: new Map(),
    imports: new Map(),
    exists: (name) => workshop.find(name, source) !== undefined,
    open(name, at, askedBy, calls) {
      const found = workshop.find(name, source);
      if (!found) throw faultOf('GGEN404', { file: name, askedBy: `"${askedBy}"`, ...suggestion(name, templateNames(source.path, setting.templates)) }, at, relatedTo(calls));
      const unit = workshop.unitOf(found);
      const [first] = unit.problems;
      if (first) throw new TemplateFault(() => first, first);
      return unit;
    },
  };
}

/** Templates that are named by a constant and are not there (GGEN404). */
function missingReferences(source: SourceFile, body: readonly Statement[], { workshop, setting }: Tables): readonly Diagnostic[] {
  return referencesOf(body)
    .filter(({ name, others, ignoreMissing }) => !ignoreMissing && ![name, ...others].some((one) => workshop.find(one, source)))
    .map(({ name, tag, at }) => {
      const known = templateNames(source.path, setting.templates);
      return problem('GGEN404', { file: name, askedBy: `"${tag}"`, ...suggestion(name, known) }, spanOf(source, at.start, at.end), renaming(source, at, name, known));
    });
}

/** The problems of a template and of all that it names by constants, each with the tags that lead to it. */
export function problemsOf(workshop: Workshop, unit: Unit): readonly Diagnostic[] {
  const seen = new Set<Unit>();
  const visit = (one: Unit, related: NonNullable<Diagnostic['related']>): readonly Diagnostic[] => {
    if (seen.has(one)) return [];
    seen.add(one);
    const own = one.problems.map((found): Diagnostic => (related.length === 0 ? found : { ...found, related: [...(found.related ?? []), ...related] }));
    const others = referencesOf(one.tree).flatMap(({ tag, name: first, others: rest, at }) => {
      const name = [first, ...rest].find((each) => workshop.find(each, one.source)) ?? first;
      const found = workshop.find(name, one.source);
      const step = { at: spanOf(one.source, at.start, at.end), note: takenIn(tag, name) };
      return found ? visit(workshop.unitOf(found), [step, ...related].slice(0, 6)) : [];
    });
    return [...own, ...others];
  };
  return visit(unit, []);
}

/** The text of a template that is the same for all data: no tag and no expression in it. */
export function constantText({ tree, parsed }: Unit): string | undefined {
  if (!parsed || !tree.every((statement) => statement.kind === 'text')) return undefined;
  return tree.map((statement) => (statement.kind === 'text' ? statement.text : '')).join('');
}
