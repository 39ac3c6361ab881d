import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { GenerationRule } from '../../src/model/project.js';
import { dialectOf } from '../../src/template/dialect.js';
import { compileTemplate, type Template } from '../../src/template/template.js';
import { openWorkshop, type Workshop } from '../../src/template/workshop.js';
import type { TemplatesInput } from '../emit.js';

/** A rule whose template and output path compiled. */
export interface CompiledRule {
  readonly rule: GenerationRule;
  readonly template: Template;
  readonly outputFile: Template;
}

export interface CompiledRules {
  readonly rules: readonly CompiledRule[];
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
  const diagnostics: Diagnostic[] = [];
  const rules = input.rules.flatMap((rule, i): readonly CompiledRule[] => {
    const source = sources[i] ?? rule.template;
    const template = compileTemplate(workshop, source);
    const available = template.ok || !template.diagnostics.some((one) => one.code === 'GGEN401' && one.facts.detail.startsWith('the Tera dialect'));
    const outputFile = available ? compileTemplate(workshop, rule.outputFile, dialectOf(source, options.dialect)) : undefined;
    diagnostics.push(...template.diagnostics, ...(outputFile?.diagnostics ?? []));
    return template.ok && outputFile?.ok ? [{ rule, template: template.value, outputFile: outputFile.value }] : [];
  });
  return { rules, workshop, diagnostics };
}
