import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { GenerationRule } from '../../src/model/project.js';
import { dialectOf, isAvailable } from '../../src/template/dialect.js';
import { filterClashes } from '../../src/template/filters/table.js';
import { compileTemplate, type Template } from '../../src/template/template.js';
import { openWorkshop, type Unit, type Workshop } from '../../src/template/workshop.js';
import type { TemplatesInput } from '../emit.js';

/** A rule whose template and output path compiled. */
export interface CompiledRule {
  readonly rule: GenerationRule;
  readonly template: Template;
  readonly outputFile: Template;
}

/** A rule's template and output path as read, whether or not they can be rendered: what can be checked of them is. */
export interface CheckedRule {
  readonly rule: GenerationRule;
  readonly template: Unit;
  readonly outputFile: Unit;
}

export interface CompiledRules {
  /** The rules that can be rendered. */
  readonly rules: readonly CompiledRule[];
  readonly checked: readonly CheckedRule[];
  readonly workshop: Workshop;
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles the templates and output paths of all rules; an output path is in the dialect of its rule's template. */
export async function compileRules(input: TemplatesInput): Promise<CompiledRules> {
  const { templates, options, prefixes, extensions } = input;
  // A rule's template may also be one that others include: compile it once.
  const shared = new Map(templates.map((one) => [`${one.path}\n${one.text}`, one]));
  const sources = input.rules.map(({ template }) => (template.inside ? template : shared.get(`${template.path}\n${template.text}`) ?? template));
  const workshop = await openWorkshop({ templates, prefixes, extensions, ...(options.dialect && { dialect: options.dialect }) }, sources);
  const diagnostics: Diagnostic[] = [...filterClashes(extensions)];
  const rules: CompiledRule[] = [];
  const checked: CheckedRule[] = [];
  input.rules.forEach((rule, i) => {
    const source = sources[i] ?? rule.template;
    const dialect = dialectOf(source, options.dialect);
    const template = compileTemplate(workshop, source);
    diagnostics.push(...template.diagnostics);
    if (!isAvailable(dialect)) return;
    const outputFile = compileTemplate(workshop, rule.outputFile, dialect);
    diagnostics.push(...outputFile.diagnostics);
    checked.push({ rule, template: workshop.unitOf(source), outputFile: workshop.unitOf(rule.outputFile, dialect) });
    if (template.ok && outputFile.ok) rules.push({ rule, template: template.value, outputFile: outputFile.value });
  });
  return { rules, checked, workshop, diagnostics };
}
